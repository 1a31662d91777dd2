/** What can happen to a case. */
export const AUDIT_EVENTS = [
  'opened',
  'claimed',
  'assigned',
  'noted',
  'contacted',
  'resolved',
  'reopened',
  'verified',
  'escalated',
  'reminded',
  'overdue',
  'asked',
  'not-asked',
  'told',
  'not-told',
  'unmasked',
] as const;
export type AuditEvent = (typeof AUDIT_EVENTS)[number];

/** Who does what no person does. */
export const SYSTEM = 'csat-loop';
/** The customer, by an answer. */
export const CUSTOMER = 'customer';

/** Whether a name is the id of somebody on Slack, or could be taken for one. */
export function isSlackUser(who: string): boolean {
  return /^[UW][A-Z0-9]{2,}$/u.test(who);
}

/** One line of a case's history. Each entry holds the hash of the one before, so that none can be changed unseen. */
export interface AuditEntry {
  readonly at: Date;
  /** A Slack user id, a name given in the console, `csat-loop` or `customer`. */
  readonly who: string;
  readonly what: AuditEvent;
  /** What was written or chosen: `to`, `text`, `result`, `cause`, `fix`, `category`, `why`, `level`, `news`, `round`. */
  readonly details?: Readonly<Record<string, string>>;
  /** Keyed digest over the entry before and this one. */
  readonly hash: string;
}

/** Signs the text of an entry, for good: the same text gives the same hash. */
export type SignEntry = (text: string) => string;

/** The entry that follows `before`, chained to it. */
export function chainEntry(
  sign: SignEntry,
  before: AuditEntry | undefined,
  entry: Omit<AuditEntry, 'hash'>,
): AuditEntry {
  return { ...entry, hash: sign(textOf(before, entry)) };
}

/** The place of the first entry that does not follow from the one before it; `undefined` when all do. */
export function findBrokenEntry(sign: SignEntry, audit: readonly AuditEntry[]): number | undefined {
  const broken = audit.findIndex((entry, index) => entry.hash !== sign(textOf(audit[index - 1], entry)));
  return broken < 0 ? undefined : broken;
}

/** The first form of the data had no details: their entries are signed as they were. */
function textOf(
  before: AuditEntry | undefined,
  { at, who, what, details }: Omit<AuditEntry, 'hash'>,
): string {
  const told = Object.entries(details ?? {}).sort(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify([
    before?.hash ?? '',
    at.toISOString(),
    who,
    what,
    ...(details === undefined ? [] : [told]),
  ]);
}
