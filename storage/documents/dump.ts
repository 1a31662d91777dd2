import { takenText } from '../../src/domain/text.ts';

/** What a field of a row is, in whatever engine. A field that says nothing is absent. */
export type FieldKind =
  /** A text or a number, as it is. */
  | 'value'
  | 'flag'
  /** Epoch milliseconds. */
  | 'time'
  /** A stored document. Where it cannot be read, its text, as it lies there. */
  | 'document'
  /** Texts without order, each once. */
  | 'list';

/**
 * Everything of a team that one engine can hand to another: each collection with the fields that are carried. What is not here
 * is made anew by the engine that receives: what it searches by and finds in the document itself, leases of processes that are
 * gone, marks of change. Of a named lease its fence is carried, which must go on rising.
 */
export const DUMPED = {
  notes: { value: 'value' },
  surveys: { body: 'document' },
  customers: { revision: 'value', optedOut: 'flag', chats: 'list', body: 'document' },
  interactions: {
    revision: 'value',
    source: 'value',
    externalId: 'value',
    closedAt: 'time',
    receivedAt: 'time',
    reopenedAt: 'time',
    skipReason: 'value',
    decisions: 'document',
    body: 'document',
  },
  invitations: {
    revision: 'value',
    interactionId: 'value',
    channel: 'value',
    createdAt: 'time',
    dueAt: 'time',
    attemptedAt: 'time',
    undelivered: 'flag',
    started: 'flag',
    ended: 'value',
    purpose: 'value',
    body: 'document',
  },
  chats: {
    revision: 'value',
    dueClass: 'value',
    dueAt: 'time',
    idleSince: 'time',
    messages: 'value',
    records: 'value',
    runOpen: 'flag',
    address: 'value',
    body: 'document',
  },
  responses: {
    turn: 'value',
    endedAt: 'time',
    status: 'value',
    survey: 'value',
    channel: 'value',
    agent: 'value',
    department: 'value',
    purpose: 'value',
    body: 'document',
  },
  cases: {
    revision: 'value',
    status: 'value',
    openedAt: 'time',
    department: 'value',
    dueAt: 'time',
    body: 'document',
  },
  notices: {
    revision: 'value',
    createdAt: 'time',
    dueAt: 'time',
    dueClass: 'value',
    follows: 'value',
    body: 'document',
  },
  set_aside: { kind: 'value', code: 'value', at: 'time', payload: 'value' },
  leases: { fence: 'value' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, FieldKind>>>>;

export type Dumped = keyof typeof DUMPED;

/** In the order in which they are copied. */
export const DUMPED_NAMES = Object.keys(DUMPED) as readonly Dumped[];

/** The fields of a collection with their kinds. */
export function fieldsOf(name: Dumped): readonly (readonly [field: string, kind: FieldKind])[] {
  return Object.entries(DUMPED[name]);
}

/** Plain JSON. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [field: string]: Plain };

/** One record as no engine keeps it. A survey version is called `id@version`. */
export interface DumpRow {
  readonly id: string;
  readonly fields: { readonly [field: string]: Plain };
}

/** Rows by id, bytewise: those above `after`, which is `''` for the first, up to and with `upTo`. */
export interface DumpRange {
  readonly after: string;
  readonly upTo?: string;
  /** 500 at most. */
  readonly limit: number;
}

/** Everything of a store to be read. */
export interface Dump {
  read(name: Dumped, range: DumpRange): Promise<readonly DumpRow[]>;
  /** About how many there are: for who waits. */
  count(name: Dumped): Promise<number>;
  findNote(name: string): Promise<string | undefined>;
  close(): Promise<void>;
}

/** A store that a team is copied to. */
export interface DumpTarget extends Dump {
  /** 100 rows at most, in one commit where the engine can. Writing a row again changes nothing. */
  write(name: Dumped, rows: readonly DumpRow[]): Promise<void>;
  remove(name: Dumped, ids: readonly string[]): Promise<void>;
  /** Whether there is nothing in it but the engine's own notes. */
  isEmpty(): Promise<boolean>;
  /** Takes away the mark of a copy that is not complete: nothing is written afterwards. */
  removeMark(): Promise<void>;
}

/** Steps of the form that a store has seen, and those known here. */
export interface DumpForm {
  /** 0 for a store without any. */
  readonly found: number;
  readonly known: number;
}

/** A store somebody wants to copy, as it is. */
export interface FoundSource {
  readonly form: DumpForm;
  /** To be read only in the present form. */
  readonly dump: Dump;
  /** Whether some process holds a lease in it at that time. */
  isLeased(now: Date): Promise<boolean>;
}

/** A place somebody wants to copy to, as it is: nothing has been made there yet. */
export interface FoundTarget {
  readonly form: DumpForm;
  readonly isEmpty: boolean;
  /** The source of a copy that was begun here and is not complete. */
  readonly mark: string | undefined;
  /** Makes what is missing and leaves the mark, unless there is one. Answers the mark that is there then. */
  begin(mark: string): Promise<{ readonly kept: string; readonly target: DumpTarget }>;
  close(): Promise<void>;
}

/**
 * A document as JSON, whether it lies there as text or as itself, with every text in it as it is carried; the text where that is
 * no JSON object.
 */
function toPlain(stored: unknown): Plain {
  if (typeof stored !== 'string') return toCarried(stored as Plain);
  try {
    const parsed: unknown = JSON.parse(stored);
    return typeof parsed === 'object' && parsed !== null ? toCarried(parsed as Plain) : stored;
  } catch {
    // It was unreadable before, and whoever reads it will be told so: it is carried as it is.
    return stored;
  }
}

/**
 * The value with its texts and names as a text from outside is taken in. Everything recorded today is so already; an older file
 * may hold half characters and NUL, which BSON changes or refuses. Both engines read their rows like this, so equal checksums mean
 * equal texts, whichever engine they lie in.
 */
function toCarried(value: Plain): Plain {
  if (typeof value === 'string') return takenText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map(toCarried);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [takenText(name), toCarried(each)]));
}

function isList(value: object): value is readonly Plain[] {
  return Array.isArray(value);
}

/** How an engine keeps what JSON has no kind for. */
export interface OwnKinds {
  flag(value: unknown): boolean;
  time(value: unknown): number;
}

/** The fields of a record that say something, as they are carried, whichever engine they lie in. */
export function toFields(
  name: Dumped,
  valueAt: (field: string) => unknown,
  own: OwnKinds,
): DumpRow['fields'] {
  const fields: Record<string, Plain> = {};
  for (const [field, kind] of fieldsOf(name)) {
    const value = valueAt(field);
    if (value !== null && value !== undefined) fields[field] = toField(value, kind, own);
  }
  return fields;
}

function toField(value: unknown, kind: FieldKind, { flag, time }: OwnKinds): Plain {
  switch (kind) {
    case 'value':
      return toCarried(value as Plain);
    case 'flag':
      return flag(value);
    case 'time':
      return time(value);
    case 'document':
      return toPlain(value);
    case 'list':
      return toList(toPlain(value) as readonly string[]);
  }
}

/** Each once, in an order that does not depend on the engine. */
function toList(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].toSorted((one, other) => (one < other ? -1 : 1));
}
