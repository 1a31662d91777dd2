import { cutText, oneLine } from '../text.ts';
import { addMs } from '../time.ts';
import { addWorking, type WorkingCalendar, type WorkingSpan, workingMsBetween } from '../working-time.ts';
import { type AuditEntry, chainEntry, type SignEntry } from './audit.ts';
import { type Case, type CustomerNews, isOpenCase } from './case.ts';
import {
  type CaseAction,
  type CaseActionKind,
  type CaseRefusal,
  type Deed,
  MAX_HISTORY,
  MAX_NAME,
  MAX_NOTE,
} from './case-action.ts';

/** By what a team works on its cases. */
export interface CaseRules {
  readonly calendar: WorkingCalendar;
  readonly claimWithin: WorkingSpan;
  readonly firstReplyWithin: WorkingSpan;
  /** Who is told that nobody took a case on, level by level. */
  readonly escalateTo: readonly string[];
  /** `undefined`: nobody is asked whether it is solved. */
  readonly resurveyAfterMs: number | undefined;
}

export interface ActContext {
  readonly rules: CaseRules;
  readonly sign: SignEntry;
}

export type CaseMove =
  | { readonly status: 'moved'; readonly case: Case }
  /** The same click came before, or what it asks for is so already. */
  | { readonly status: 'repeated' }
  | { readonly status: 'refused'; readonly why: CaseRefusal };

/** Clicks that are remembered. */
const SEEN_KEPT = 32;
const ONE_DAY: WorkingSpan = { unit: 'days', days: 1 };

/** The case after something that somebody did, with its line of history; or why that is not possible. Pure. */
export function actOnCase(found: Case, deed: Deed, context: ActContext): CaseMove {
  if (isRepeated(found, deed)) return { status: 'repeated' };
  const why = whyNot(found, deed);
  if (why !== undefined) return { status: 'refused', why };
  const changed = change(found, deed, context.rules);
  const seen = [...found.seen, deed.id].slice(-SEEN_KEPT);
  return {
    status: 'moved',
    case: addEntry(
      { ...changed, seen },
      { at: deed.at, who: deed.who, ...lineOf(deed.action) },
      context.sign,
    ),
  };
}

/** The same click, or another one for what is so already: one who was told that nothing was saved tries again. */
function isRepeated({ seen, status, owner }: Case, { id, who, action }: Deed): boolean {
  const isMine = action.kind === 'claim' && owner === who && (status === 'claimed' || status === 'contacted');
  return isMine || seen.includes(id);
}

/** The case with one more line of history. */
export function addEntry(case_: Case, entry: Omit<AuditEntry, 'hash'>, sign: SignEntry): Case {
  return { ...case_, audit: [...case_.audit, chainEntry(sign, case_.audit.at(-1), entry)] };
}

type WhyNot<Kind extends CaseActionKind> = (
  found: Case,
  action: Extract<CaseAction, { readonly kind: Kind }>,
) => CaseRefusal | undefined;

const WHY_NOT: { readonly [Kind in CaseActionKind]: WhyNot<Kind> } = {
  claim: (found) => {
    if (!isOpenCase(found)) return 'done';
    return found.owner !== undefined && found.status !== 'reopened' ? 'taken' : undefined;
  },
  assign: (found, { to }) => notOpen(found) ?? empty(nameOf(to)),
  contact: (found) => notOpen(found),
  resolve: (found, { cause, fix }) => notOpen(found) ?? empty(cause) ?? empty(fix),
  reopen: (found, { why }) => (isOpenCase(found) ? 'not-done' : empty(why)),
  note: (_found, { text }) => empty(text),
  tell: (found, { news }) => {
    if (news === 'solved' && isOpenCase(found)) return 'not-done';
    return wasTold(found, news) ? 'already-told' : undefined;
  },
  unmask: () => undefined,
};

/** Why an action is not possible as the case stands; `undefined` when it is. Who draws buttons asks the same rules. */
export function whyNot(found: Case, { action }: Pick<Deed, 'action'>): CaseRefusal | undefined {
  const judge = WHY_NOT[action.kind] as WhyNot<CaseActionKind>;
  return judge(found, action) ?? (found.audit.length >= ROOM_FOR[action.kind] ? 'full' : undefined);
}

/** How long a history may be that takes one more. Who works on a case can always end it; a look at it is a short line. */
const ROOM_FOR: Readonly<Record<CaseActionKind, number>> = {
  claim: Number.POSITIVE_INFINITY,
  resolve: Number.POSITIVE_INFINITY,
  unmask: 2 * MAX_HISTORY,
  assign: MAX_HISTORY,
  note: MAX_HISTORY,
  contact: MAX_HISTORY,
  reopen: MAX_HISTORY,
  tell: MAX_HISTORY,
};

function notOpen(found: Case): CaseRefusal | undefined {
  return isOpenCase(found) ? undefined : 'done';
}

function empty(text: string): CaseRefusal | undefined {
  return text.trim() === '' ? 'empty' : undefined;
}

/** What is on its way, or reached the customer, is not said twice; what could not be said may be tried again. */
function wasTold(found: Case, wanted: CustomerNews): boolean {
  const { news, audit, resolvedAt } = found;
  if (news !== undefined && news.outcome === undefined) return true;
  // Solved again is news again.
  const counts = (at: Date) =>
    wanted !== 'solved' || resolvedAt === undefined || at.getTime() >= resolvedAt.getTime();
  const isLatest = news?.outcome === 'queued' && news.news === wanted && counts(news.at);
  return (
    isLatest ||
    audit.some(({ what, details, at }) => what === 'told' && details?.['news'] === wanted && counts(at))
  );
}

function change(found: Case, deed: Deed, rules: CaseRules): Case {
  const { who, at, action } = deed;
  switch (action.kind) {
    case 'claim':
      return ownedBy(found, who, at, rules);
    case 'assign':
      return ownedBy(found, nameOf(action.to), at, rules);
    case 'contact': {
      const { remindAt: _settled, ...owned } =
        found.owner === undefined ? ownedBy(found, who, at, rules) : found;
      const again = action.result === 'reached' ? {} : { remindAt: addWorking(at, ONE_DAY, rules.calendar) };
      const contactedAt = found.contactedAt ?? at;
      return {
        ...owned,
        status: 'contacted',
        contactedAt,
        callback: { result: action.result, at },
        ...again,
      };
    }
    case 'resolve':
      return resolve(
        found,
        { category: action.category, cause: cut(action.cause), fix: cut(action.fix) },
        { at, who, rules },
      );
    case 'reopen':
      return reopen(found, at, rules);
    case 'tell':
      return { ...found, news: { news: action.news, at } };
    case 'note':
    case 'unmask':
      return found;
  }
}

/** A case that was contacted stays so in other hands. The owner is reminded when half of the time for the first reply is over. */
function ownedBy(found: Case, owner: string, at: Date, { calendar }: CaseRules): Case {
  const status = found.status === 'contacted' ? found.status : 'claimed';
  const owned: Case = { ...found, status, owner, claimedAt: found.claimedAt ?? at };
  if (found.contactedAt !== undefined || found.replyBy === undefined) return owned;
  const leftMs = workingMsBetween(at, found.replyBy, calendar);
  return leftMs === 0
    ? owned
    : { ...owned, remindAt: addWorking(at, { unit: 'ms', ms: leftMs / 2 }, calendar) };
}

function resolve(
  found: Case,
  resolution: NonNullable<Case['resolution']>,
  { at, who, rules }: { readonly at: Date; readonly who: string; readonly rules: CaseRules },
): Case {
  const { remindAt: _over, verifiedAt: _before, resurvey, ...rest } = found;
  const afterMs = rules.resurveyAfterMs;
  // Also counted while nobody is asked: a round names its question to the customer for ever.
  const before = found.audit.filter(({ what }) => what === 'resolved').length;
  const round = Math.max(before, resurvey?.round ?? 0) + 1;
  const asked = afterMs === undefined ? {} : { resurvey: { round, dueAt: addMs(at, afterMs) } };
  return {
    ...rest,
    status: 'resolved',
    owner: found.owner ?? who,
    claimedAt: found.claimedAt ?? at,
    resolvedAt: at,
    resolution,
    ...asked,
  };
}

/** Whoever had it has it again, and is reminded; somebody is to take it on as if it were new. When it was first answered stays. */
export function reopen(found: Case, at: Date, { calendar, claimWithin }: CaseRules): Case {
  const { resolvedAt: _resolved, verifiedAt: _verified, remindAt: _at, ...rest } = found;
  return {
    ...rest,
    status: 'reopened',
    reopenedAt: at,
    escalated: 0,
    claimBy: addWorking(at, claimWithin, calendar),
    ...(found.owner === undefined ? {} : { remindAt: addWorking(at, ONE_DAY, calendar) }),
  };
}

/** The line of history that an action leaves; the customer's own data is never in it. */
function lineOf(action: CaseAction): Pick<AuditEntry, 'what' | 'details'> {
  switch (action.kind) {
    case 'claim':
      return { what: 'claimed' };
    case 'assign':
      return { what: 'assigned', details: { to: nameOf(action.to) } };
    case 'note':
      return { what: 'noted', details: { text: cut(action.text) } };
    case 'contact':
      return { what: 'contacted', details: { result: action.result, text: cut(action.text) } };
    case 'resolve':
      return {
        what: 'resolved',
        details: { category: action.category, cause: cut(action.cause), fix: cut(action.fix) },
      };
    case 'reopen':
      return { what: 'reopened', details: { why: cut(action.why) } };
    case 'tell':
      return { what: 'noted', details: { news: action.news } };
    case 'unmask':
      return { what: 'unmasked' };
  }
}

function nameOf(typed: string): string {
  return oneLine(typed, MAX_NAME);
}

function cut(text: string): string {
  return cutText(text.trim(), MAX_NOTE);
}
