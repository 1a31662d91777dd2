import type { Chat, ChatAddress, PendingRecord, QueuedMessage, SeenUpdate } from '../../src/domain/chat.ts';
import type { ChatId } from '../../src/domain/ids.ts';
import type { Run, RunTurn } from '../../src/domain/run.ts';
import type { Keys } from '../../src/ports/runtime.ts';
import { readDocument, type Stored } from './stored.ts';

/** The chat without what the engine keeps beside it. Written and read with every turn: nothing here may be slow. */
export type ChatDocument = Stored<Omit<Chat, 'id' | 'revision'>>;

export function toChatDocument(chat: Chat): ChatDocument {
  return {
    channel: chat.channel,
    run: chat.run && toStoredRun(chat.run),
    seen: chat.seen.map(({ id, at }) => ({ id, at: at.getTime() })),
    messages: chat.messages.map(toStoredMessage),
    records: chat.records.map(toStoredRecord),
    optedOut: chat.optedOut,
    touchedAt: chat.touchedAt.getTime(),
  };
}

export function readChat(text: string, id: ChatId, revision: number): Chat {
  return readDocument(text, `chat ${id}`, (document: ChatDocument) => ({
    id,
    revision,
    channel: document.channel,
    run: document.run && toRun(document.run),
    seen: document.seen.map(toSeen),
    messages: document.messages.map(toMessage),
    records: document.records.map(toRecord),
    optedOut: document.optedOut,
    touchedAt: new Date(document.touchedAt),
  }));
}

export const sealAddress = (address: ChatAddress, keys: Pick<Keys, 'seal'>): string =>
  keys.seal(JSON.stringify(address));

export function readAddress(sealed: string, id: ChatId, keys: Pick<Keys, 'open'>): ChatAddress {
  return readDocument(keys.open(sealed), `chat ${id}`, (address: ChatAddress) => address);
}

function toStoredRun(run: Run): Stored<Run> {
  const { remindAt, ...rest } = run;
  return {
    ...rest,
    openedAt: run.openedAt.getTime(),
    expireAt: run.expireAt.getTime(),
    log: run.log.map(toStoredTurn),
    ...(remindAt && { remindAt: remindAt.getTime() }),
  };
}

function toRun(run: Stored<Run>): Run {
  const { remindAt, ...rest } = run;
  return {
    ...rest,
    openedAt: new Date(run.openedAt),
    expireAt: new Date(run.expireAt),
    log: run.log.map(toTurn),
    ...(remindAt !== undefined && { remindAt: new Date(remindAt) }),
  };
}

const toStoredTurn = (turn: RunTurn): Stored<RunTurn> => ({ ...turn, at: turn.at.getTime() });
const toTurn = (turn: Stored<RunTurn>): RunTurn => ({ ...turn, at: new Date(turn.at) });

const toSeen = ({ id, at }: Stored<SeenUpdate>): SeenUpdate => ({ id, at: new Date(at) });

function toStoredMessage(queued: QueuedMessage): Stored<QueuedMessage> {
  const { state } = queued;
  return {
    ...queued,
    since: queued.since.getTime(),
    state: state.status === 'queued' ? { status: 'queued', dueAt: state.dueAt.getTime() } : state,
  };
}

function toMessage(queued: Stored<QueuedMessage>): QueuedMessage {
  const { state } = queued;
  return {
    ...queued,
    since: new Date(queued.since),
    state: state.status === 'queued' ? { status: 'queued', dueAt: new Date(state.dueAt) } : state,
  };
}

const toStoredRecord = (record: PendingRecord): Stored<PendingRecord> => ({
  ...record,
  at: record.at.getTime(),
  dueAt: record.dueAt.getTime(),
});
const toRecord = (record: Stored<PendingRecord>): PendingRecord => ({
  ...record,
  at: new Date(record.at),
  dueAt: new Date(record.dueAt),
});
