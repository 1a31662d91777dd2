import type {
  Button,
  Chat,
  ChatAddress,
  PendingRecord,
  QueuedMessage,
  SeenUpdate,
} from '../../src/domain/conversation/chat.ts';
import type { Passed, Run, RunTurn } from '../../src/domain/conversation/run.ts';
import type { ChatId, InvitationId } from '../../src/domain/ids.ts';
import type { Keys } from '../../src/ports/runtime.ts';
import { readDocument, type Stored, type StoredBody } from './stored.ts';

/**
 * The chat without what the engine keeps beside it. Written and read with every turn, so nothing here may be slow, and what
 * there is many of is stored as a list without field names.
 */
export type ChatDocument = Stored<Omit<Chat, 'id' | 'revision' | 'run' | 'seen' | 'messages'>> & {
  readonly run: RunDocument | undefined;
  readonly seen: readonly (readonly [id: string, at: number])[];
  readonly messages: readonly MessageDocument[];
};

type RunDocument = Omit<Stored<Run>, 'log' | 'state'> & {
  readonly log: readonly TurnDocument[];
  readonly state: Omit<Stored<Run['state']>, 'passed'> & { readonly passed: readonly PassedDocument[] };
};

/** A press of this run's own button is the two things that differ: `[at, seq, code]`. */
type TurnDocument = readonly [at: number, seq: number, code: string] | Stored<RunTurn>;

/** An answer without comment is `[question, kind, turn, value]`. */
type PassedDocument =
  | readonly [question: string, kind: string, turn: number, value: unknown]
  | Stored<Passed>;

type MessageDocument = Omit<Stored<QueuedMessage>, 'message'> & {
  readonly message: Omit<Stored<QueuedMessage['message']>, 'buttons'> & {
    /** The buttons of a row one after the other: code, label, code, label. */
    readonly buttons: readonly (readonly string[])[];
  };
};

/** Every field must be given, if only as undefined: none is forgotten when one is added. */
type Whole<T> = { readonly [Key in keyof Required<T>]: T[Key] | undefined };

/** Fields of an answer and of a turn that the short forms hold; one that has more keeps its names. */
const PLAIN_ANSWER_FIELDS = 5;
const PLAIN_TURN_FIELDS = 2;

/** As stored; `readChat` answers an equal chat. */
export function toChatDocument(chat: Chat): ChatDocument {
  return {
    channel: chat.channel,
    run: chat.run && toStoredRun(chat.run),
    seen: chat.seen.map(({ id, at }) => [id, at.getTime()]),
    messages: chat.messages.map(toStoredMessage),
    records: chat.records.map(toStoredRecord),
    optedOut: chat.optedOut,
    ...(chat.window === undefined ? {} : { window: { ...chat.window, until: chat.window.until.getTime() } }),
    touchedAt: chat.touchedAt.getTime(),
  };
}

/** The chat of a row. Throws `store.corrupt`, naming the record and quoting nothing of it. */
export function readChat(body: StoredBody, id: ChatId, revision: number): Chat {
  return readDocument(body, `chat ${id}`, (document: ChatDocument) => ({
    id,
    revision,
    channel: document.channel,
    run: document.run && toRun(document.run),
    seen: document.seen.map(toSeen),
    messages: document.messages.map(toMessage),
    records: document.records.map(toRecord),
    optedOut: document.optedOut,
    ...(document.window === undefined
      ? {}
      : { window: { ...document.window, until: new Date(document.window.until) } }),
    touchedAt: new Date(document.touchedAt),
  }));
}

/** Encrypted: the same address gives another text each time. */
export const sealAddress = (address: ChatAddress, keys: Pick<Keys, 'seal'>): string =>
  keys.seal(JSON.stringify(address));

/** Throws `store.corrupt` for what was not sealed with these keys. */
export function readAddress(sealed: string, id: ChatId, keys: Pick<Keys, 'open'>): ChatAddress {
  return readDocument(keys.open(sealed), `chat ${id}`, (address: ChatAddress) => address);
}

function toStoredRun(run: Run): RunDocument {
  const stored: Whole<RunDocument> = {
    invitationId: run.invitationId,
    customerId: run.customerId,
    interactionId: run.interactionId,
    caseId: run.caseId,
    survey: run.survey,
    locale: run.locale,
    timezone: run.timezone,
    openedAt: run.openedAt.getTime(),
    state: { ...run.state, passed: run.state.passed.map(toStoredPassed) },
    log: run.log.map((turn) => toStoredTurn(turn, run.invitationId)),
    remindersSent: run.remindersSent,
    remindAt: run.remindAt?.getTime(),
    resumeAt: run.resumeAt?.getTime(),
    calls: run.calls,
    expireAt: run.expireAt.getTime(),
    alerted: run.alerted,
    shown: run.shown,
  };
  return stored as RunDocument;
}

function toRun(document: RunDocument): Run {
  const { remindAt, resumeAt } = document;
  const run = {
    ...document,
    openedAt: new Date(document.openedAt),
    expireAt: new Date(document.expireAt),
    state: { ...document.state, passed: document.state.passed.map(toPassed) },
    log: document.log.map((turn) => toTurn(turn, document.invitationId)),
    ...(remindAt !== undefined && { remindAt: new Date(remindAt) }),
    ...(resumeAt !== undefined && { resumeAt: new Date(resumeAt) }),
  };
  return run as object as Run;
}

function toStoredPassed(passed: Passed): PassedDocument {
  return passed.status === 'answered' && Object.keys(passed).length === PLAIN_ANSWER_FIELDS
    ? [passed.questionId, passed.kind, passed.turn, passed.value]
    : passed;
}

function toPassed(passed: PassedDocument): Passed {
  if (!isList(passed)) return passed as Passed;
  const [questionId, kind, turn, value] = passed;
  return { status: 'answered', questionId, kind, value, turn } as Passed;
}

function toStoredTurn(turn: RunTurn, runId: InvitationId): TurnDocument {
  const { at, event } = turn;
  return event.kind === 'pressed' && event.runId === runId && Object.keys(turn).length === PLAIN_TURN_FIELDS
    ? [at.getTime(), event.seq, event.code]
    : { ...turn, at: at.getTime() };
}

function toTurn(turn: TurnDocument, runId: InvitationId): RunTurn {
  if (!isList(turn)) return { ...turn, at: new Date(turn.at) };
  const [at, seq, code] = turn;
  return { at: new Date(at), event: { kind: 'pressed', runId, seq, code } };
}

const toSeen = ([id, at]: ChatDocument['seen'][number]): SeenUpdate => ({ id, at: new Date(at) });

function toStoredMessage(queued: QueuedMessage): MessageDocument {
  const { state, message } = queued;
  // Written out, which is five times faster than a spread with replacements. JSON leaves out what is undefined.
  const stored: Whole<MessageDocument> = {
    id: queued.id,
    class: queued.class,
    role: queued.role,
    message: {
      text: message.text,
      buttons: toStoredRows(message.buttons),
      asks: message.asks,
      retires: message.retires,
      replaces: message.replaces,
    } satisfies Whole<MessageDocument['message']> as MessageDocument['message'],
    since: queued.since.getTime(),
    attempt: queued.attempt,
    unknown: queued.unknown,
    state: state.status === 'queued' ? { status: 'queued', dueAt: state.dueAt.getTime() } : state,
  };
  return stored as MessageDocument;
}

function toMessage(queued: MessageDocument): QueuedMessage {
  const { state, message } = queued;
  return {
    ...queued,
    message: { ...message, buttons: message.buttons.map(toRow) },
    since: new Date(queued.since),
    state: state.status === 'queued' ? { status: 'queued', dueAt: new Date(state.dueAt) } : state,
  };
}

/** Many customers are asked with the same buttons, which are the same objects then. */
const storedRows = new WeakMap<QueuedMessage['message']['buttons'], readonly (readonly string[])[]>();

function toStoredRows(buttons: QueuedMessage['message']['buttons']): readonly (readonly string[])[] {
  const known = storedRows.get(buttons);
  if (known !== undefined) return known;
  const stored = buttons.map(toStoredRow);
  storedRows.set(buttons, stored);
  return stored;
}

function toStoredRow(row: readonly Button[]): readonly string[] {
  const stored: string[] = [];
  for (const { code, label } of row) stored.push(code, label);
  return stored;
}

function toRow(row: readonly string[]): readonly Button[] {
  const buttons: Button[] = [];
  for (let index = 0; index < row.length; index += 2)
    buttons.push({ code: row[index] ?? '', label: row[index + 1] ?? '' });
  return buttons;
}

const toStoredRecord = (record: PendingRecord): Stored<PendingRecord> => ({
  kind: record.kind,
  turn: record.turn,
  at: record.at.getTime(),
  attempts: record.attempts,
  dueAt: record.dueAt.getTime(),
});
const toRecord = (record: Stored<PendingRecord>): PendingRecord => ({
  ...record,
  at: new Date(record.at),
  dueAt: new Date(record.dueAt),
});

function isList<T extends readonly unknown[]>(value: T | object): value is T {
  return Array.isArray(value);
}
