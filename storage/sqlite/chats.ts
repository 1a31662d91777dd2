import { randomInt } from 'node:crypto';
import { type Chat, DUE_CLASSES, emptyChat } from '../../src/domain/conversation/chat.ts';
import { isOpen } from '../../src/domain/conversation/run.ts';
import type { ChatId } from '../../src/domain/ids.ts';
import type { Keys } from '../../src/ports/runtime.ts';
import type { ChatLease, ChatSave, ChatStore, LoadedChat } from '../../src/ports/store/chats.ts';
import { readAddress, readChat, sealAddress, toChatDocument } from '../documents/chat.ts';
import { type ChatParts, claimDueChats } from './claim-chats.ts';
import type { Sqlite, SqlValue } from './driver.ts';
import { type ChatVersion, createRecentChats, saved } from './recent-chats.ts';

const VERSION = 'SELECT revision, birth FROM chats WHERE id = ?';
const LOAD =
  'SELECT revision, birth, lease_owner, lease_until, lease_fence, address, body FROM chats WHERE id = ?';
const INSERT = `INSERT INTO chats (next_at, next_class, lease_owner, lease_until, lease_fence,
  idle_since, messages, records, run_open, body, id, revision, birth, address)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?) ON CONFLICT (id) DO NOTHING`;
const UPDATE = `UPDATE chats SET revision = revision + 1, next_at = ?, next_class = ?,
  lease_owner = ?, lease_until = ?, lease_fence = ?,
  idle_since = ?, messages = ?, records = ?, run_open = ?, body = ? WHERE id = ? AND revision = ?`;
const END_LEASES = `UPDATE chats SET revision = revision + 1, lease_owner = NULL, lease_until = NULL, lease_fence = NULL
  WHERE lease_owner = ?`;
const REMOVE_IDLE = `DELETE FROM chats WHERE id IN
  (SELECT id FROM chats WHERE idle_since < ? ORDER BY idle_since LIMIT ?)`;
const COUNT_WAITING = `SELECT count(*) FILTER (WHERE messages > 0) AS chats, total(messages) AS messages,
  total(records) AS records, total(run_open) AS openRuns FROM chats WHERE messages + records + run_open > 0`;

/** Far enough from another's that a chat made anew is never taken for the one removed; a safe integer. */
const BIRTHS = 2 ** 47;

interface ChatRow extends ChatVersion {
  readonly lease_owner: string | null;
  readonly lease_until: number;
  readonly lease_fence: number;
  readonly address: string;
  readonly body: string;
}

/** Chats by id. Saves are guarded by `revision`; a chat is parsed again only when somebody else wrote it. */
export function createSqliteChatStore(db: Sqlite, keys: Keys): ChatStore {
  const recent = createRecentChats();
  const parts = { db, keys, recent };
  return {
    load: async (id, address) =>
      loadRecent(parts, id) ??
      loadRow(parts, id) ?? { chat: emptyChat(id, address.channel, new Date(0)), lease: undefined },
    find: async (id) => {
      const row = db.get<ChatRow>(LOAD, id);
      return row && { ...toLoaded(id, row), address: readAddress(row.address, id, keys) };
    },
    save: (given) => (given.chat.revision === 0 ? insert(parts, given) : update(parts, given)),
    claimDue: (claim) => claimDueChats(parts, claim),
    endLeasesOf: (owner) => db.write(END_LEASES, owner),
    removeIdle: (before, limit) => db.write(REMOVE_IDLE, before.getTime(), limit),
    countWaiting: async () => {
      const counts = db.get<Awaited<ReturnType<ChatStore['countWaiting']>>>(COUNT_WAITING);
      return counts === undefined ? { chats: 0, messages: 0, records: 0, openRuns: 0 } : { ...counts };
    },
  };
}

/** The chat as it is known here, when that is what is stored. */
function loadRecent({ db, recent }: ChatParts, id: ChatId): LoadedChat | undefined {
  if (!recent.has(id)) return undefined;
  const version = db.get<ChatVersion>(VERSION, id);
  return version && recent.at(id, version);
}

function loadRow({ db, recent }: ChatParts, id: ChatId): LoadedChat | undefined {
  const row = db.get<ChatRow>(LOAD, id);
  if (row === undefined) return undefined;
  const loaded = toLoaded(id, row);
  recent.keep(loaded, row.birth);
  return loaded;
}

function toLoaded(id: ChatId, row: ChatRow): LoadedChat {
  return { chat: readChat(row.body, id, row.revision), lease: toLease(row) };
}

async function insert(
  { db, keys, recent }: ChatParts,
  { chat, address, next, lease }: ChatSave,
): Promise<boolean> {
  const birth = randomInt(BIRTHS);
  const columns = toColumns(chat, next, lease);
  const rows = await db.write(INSERT, ...columns, chat.id, birth, sealAddress(address, keys));
  if (rows === 1) recent.keep({ chat: saved(chat), lease }, birth);
  return rows === 1;
}

async function update({ db, recent }: ChatParts, { chat, next, lease }: ChatSave): Promise<boolean> {
  const rows = await db.write(UPDATE, ...toColumns(chat, next, lease), chat.id, chat.revision);
  const birth = recent.birthOf(chat.id);
  if (rows === 1 && birth !== undefined) recent.keep({ chat: saved(chat), lease }, birth);
  return rows === 1;
}

/** In the order of the first ten parameters of INSERT and UPDATE. */
function toColumns(
  chat: Chat,
  next: ChatSave['next'],
  lease: ChatSave['lease'],
): readonly [...SqlValue[], string] {
  const open = isOpen(chat.run);
  return [
    next === undefined ? null : next.at.getTime(),
    next === undefined ? null : DUE_CLASSES.indexOf(next.class),
    lease === undefined ? null : lease.owner,
    lease === undefined ? null : lease.until.getTime(),
    lease === undefined ? null : lease.fence,
    isIdle(chat) ? chat.touchedAt.getTime() : null,
    chat.messages.length,
    chat.records.length,
    open ? 1 : 0,
    JSON.stringify(toChatDocument(chat)),
  ];
}

function isIdle({ run, messages, records, optedOut }: Chat): boolean {
  return run === undefined && messages.length === 0 && records.length === 0 && !optedOut;
}

function toLease(row: ChatRow): ChatLease | undefined {
  if (row.lease_owner === null) return undefined;
  return { owner: row.lease_owner, until: new Date(row.lease_until), fence: row.lease_fence };
}
