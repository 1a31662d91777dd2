import { randomInt } from 'node:crypto';
import { DUE_CLASSES, emptyChat } from '../../src/domain/conversation/chat.ts';
import type { ChatId } from '../../src/domain/ids.ts';
import type { Keys } from '../../src/ports/runtime.ts';
import type { ChatLease, ChatSave, ChatStore, LoadedChat } from '../../src/ports/store/chats.ts';
import { readAddress, readChat, sealAddress, toChatDocument } from '../documents/chat.ts';
import { toChatFacts } from '../documents/chat-facts.ts';
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
const LEASED = 'SELECT id FROM chats WHERE lease_owner = ?';
/** One walk along the index of what is due: nobody waits for a chat that is not. */
const LEASED_AND_DUE = `SELECT id FROM chats WHERE lease_owner = ? AND lease_until < ?
  AND next_class IN (${[...DUE_CLASSES.keys()].join()}) AND next_at < ?`;
const END_LEASE = `UPDATE chats SET revision = revision + 1, lease_owner = NULL, lease_until = NULL, lease_fence = NULL
  WHERE id = ?`;
const REMOVE_IDLE = `DELETE FROM chats WHERE id IN
  (SELECT id FROM chats WHERE idle_since < ? ORDER BY idle_since LIMIT ?)`;
const COUNT_WAITING = `SELECT count(*) FILTER (WHERE messages > 0) AS chats, total(messages) AS messages,
  total(records) AS records, total(run_open) AS openRuns FROM chats WHERE messages + records + run_open > 0`;

/** Far enough from another's that a chat made anew is never taken for the one removed; a safe integer. */
export const BIRTHS = 2 ** 47;

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
    endLeasesOf: (...whose) => endLeases(db, ...whose),
    removeIdle: (before, limit) => db.write(REMOVE_IDLE, before.getTime(), limit),
    countWaiting: async () => {
      const counts = db.get<Awaited<ReturnType<ChatStore['countWaiting']>>>(COUNT_WAITING);
      return counts === undefined ? { chats: 0, messages: 0, records: 0, openRuns: 0 } : { ...counts };
    },
  };
}

/** Nobody who writes is waited for while there is nothing to end. */
async function endLeases(
  db: Sqlite,
  ...[owner, except, until]: Parameters<ChatStore['endLeasesOf']>
): Promise<number> {
  const [sql, ...times] = until === undefined ? [LEASED] : [LEASED_AND_DUE, until.getTime(), until.getTime()];
  const find = () =>
    db.all<{ readonly id: ChatId }>(sql, owner, ...times).filter(({ id }) => except?.has(id) !== true);
  if (find().length === 0) return 0;
  return db.submit(() => find().reduce((ended, { id }) => ended + db.run(END_LEASE, id), 0));
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

async function insert({ db, keys, recent }: ChatParts, save: ChatSave): Promise<boolean> {
  const { chat, address, lease } = save;
  const birth = randomInt(BIRTHS);
  const rows = await db.write(INSERT, ...toColumns(save), chat.id, birth, sealAddress(address, keys));
  if (rows === 1) recent.keep({ chat: saved(chat), lease }, birth);
  return rows === 1;
}

async function update({ db, recent }: ChatParts, save: ChatSave): Promise<boolean> {
  const { chat, lease } = save;
  const rows = await db.write(UPDATE, ...toColumns(save), chat.id, chat.revision);
  const birth = recent.birthOf(chat.id);
  if (rows === 1 && birth !== undefined) recent.keep({ chat: saved(chat), lease }, birth);
  return rows === 1;
}

/** In the order of the first ten parameters of INSERT and UPDATE. */
function toColumns(save: ChatSave): readonly [...SqlValue[], string] {
  const { due, idleSince, messages, records, runOpen } = toChatFacts(save);
  const { chat, lease } = save;
  return [
    due === undefined ? null : due.at.getTime(),
    due === undefined ? null : due.class,
    lease === undefined ? null : lease.owner,
    lease === undefined ? null : lease.until.getTime(),
    lease === undefined ? null : lease.fence,
    idleSince === undefined ? null : idleSince.getTime(),
    messages,
    records,
    runOpen ? 1 : 0,
    JSON.stringify(toChatDocument(chat)),
  ];
}

function toLease(row: ChatRow): ChatLease | undefined {
  if (row.lease_owner === null) return undefined;
  return { owner: row.lease_owner, until: new Date(row.lease_until), fence: row.lease_fence };
}
