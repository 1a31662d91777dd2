import type { mongo } from 'mongoose';
import { emptyChat } from '../../src/domain/conversation/chat.ts';
import type { ChatId } from '../../src/domain/ids.ts';
import type { Keys } from '../../src/ports/runtime.ts';
import type { ChatLease, ChatSave, ChatStore, LoadedChat } from '../../src/ports/store/chats.ts';
import { readAddress, readChat, sealAddress, toChatDocument } from '../documents/chat.ts';
import { toChatFacts } from '../documents/chat-facts.ts';
import { createChatClaims } from './claiming/claim-chats.ts';
import type { Mongo } from './connect.ts';
import type { ChatRow } from './models.ts';
import { insertNew } from './writing/insert-new.ts';
import { toUpdate } from './writing/update.ts';

/** The driver's own collection: every turn reads and writes a chat, and a model would cost more than both. */
type ChatCollection = mongo.Collection<ChatRow>;

/** Chats by id: a turn is one find and one guarded update. */
export function createMongoChatStore(db: Mongo, keys: Keys): ChatStore {
  const chats = db.models.chats.collection as unknown as ChatCollection;
  const find = (id: ChatId) => db.command('load a chat', () => chats.findOne({ _id: id }));
  return {
    load: async (id, address) => {
      const row = await find(id);
      if (row !== null) return toLoaded(id, row);
      return { chat: emptyChat(id, address.channel, new Date(0)), lease: undefined };
    },
    find: async (id) => {
      const row = await find(id);
      return row === null ? undefined : { ...toLoaded(id, row), address: readAddress(row.address, id, keys) };
    },
    save: (save) =>
      db.write('save a chat', () =>
        save.chat.revision === 0 ? insert(chats, keys, save) : update(chats, save),
      ),
    claimDue: createChatClaims({ db, keys, chats }),
    endLeasesOf: (...whose) => db.write('end leases of chats', () => endLeases(chats, ...whose)),
    removeIdle: (before, limit) => db.write('remove idle chats', () => removeIdle(chats, before, limit)),
    countWaiting: () => db.command('count what waits in chats', () => countWaiting(chats)),
  };
}

function toLoaded(id: ChatId, { body, revision, lease }: ChatRow): LoadedChat {
  return { chat: readChat(body, id, revision), lease: lease && toLease(lease) };
}

/** Without what tells one claim from another: that is the engine's own. */
function toLease({ owner, until, fence }: NonNullable<ChatRow['lease']>): ChatLease {
  return { owner, until, fence };
}

function insert(chats: ChatCollection, keys: Keys, save: ChatSave): Promise<boolean> {
  const { chat, lease } = save;
  const address = sealAddress(save.address, keys);
  return insertNew(chats, { _id: chat.id, revision: 1, address, ...factsOf(save), lease });
}

async function update(chats: ChatCollection, save: ChatSave): Promise<boolean> {
  const { chat, lease } = save;
  const { matchedCount } = await chats.updateOne(
    { _id: chat.id, revision: chat.revision },
    toUpdate({ ...factsOf(save), ...leaseOf(lease), revision: chat.revision + 1 }),
  );
  return matchedCount === 1;
}

function factsOf(save: ChatSave) {
  return { ...toChatFacts(save), body: toChatDocument(save.chat) };
}

/** Field by field: a lease that goes on keeps the token of its claim, which may be one whose answer got lost. */
function leaseOf(lease: ChatLease | undefined) {
  if (lease === undefined) return { lease };
  return { 'lease.owner': lease.owner, 'lease.until': lease.until, 'lease.fence': lease.fence };
}

async function endLeases(
  chats: ChatCollection,
  ...[owner, except, until]: Parameters<ChatStore['endLeasesOf']>
): Promise<number> {
  const { modifiedCount } = await chats.updateMany(
    {
      'lease.owner': owner,
      ...(until !== undefined && { 'lease.until': { $lt: until }, 'due.at': { $lt: until } }),
      ...(except !== undefined && { _id: { $nin: [...except] } }),
    },
    { $inc: { revision: 1 }, $unset: { lease: 1 } },
  );
  return modifiedCount;
}

/** A chat that somebody wrote in since it was found stays. */
async function removeIdle(chats: ChatCollection, before: Date, limit: number): Promise<number> {
  const idle = { idleSince: { $lt: before } };
  const found = await chats
    .find(idle, { projection: { _id: 1 } })
    .sort({ idleSince: 1 })
    .limit(limit)
    .toArray();
  if (found.length === 0) return 0;
  const { deletedCount } = await chats.deleteMany({ _id: { $in: found.map(({ _id }) => _id) }, ...idle });
  return deletedCount;
}

/** Reads every chat: for tests, and for whoever can wait. */
async function countWaiting(chats: ChatCollection): Promise<Awaited<ReturnType<ChatStore['countWaiting']>>> {
  const [counts] = await chats
    .aggregate<Awaited<ReturnType<ChatStore['countWaiting']>>>([
      {
        $group: {
          _id: null,
          chats: { $sum: { $cond: [{ $gt: ['$messages', 0] }, 1, 0] } },
          messages: { $sum: '$messages' },
          records: { $sum: '$records' },
          openRuns: { $sum: { $cond: ['$runOpen', 1, 0] } },
        },
      },
      { $project: { _id: 0 } },
    ])
    .toArray();
  return counts ?? { chats: 0, messages: 0, records: 0, openRuns: 0 };
}
