import { expect, it } from 'vitest';
import { DUE_CLASSES } from '../../src/domain/conversation/chat.ts';
import { asId } from '../../src/domain/ids.ts';
import { addMs, HOUR_MS } from '../../src/domain/time.ts';
import type { ChatStore } from '../../src/ports/store/chats.ts';
import { createKeys } from '../../storage/keys.ts';
import { readBacklog } from '../../storage/mongo/backlog.ts';
import { createMongoChatStore } from '../../storage/mongo/chats.ts';
import type { Mongo } from '../../storage/mongo/connect.ts';
import { ADDRESS, aChat, NOW } from '../support/builders.ts';
import { aBusyChat } from '../support/busy-chat.ts';
import { type IndexUse, indexesUsed } from '../support/explain.ts';
import { describeOnMongo } from '../support/mongo.ts';
import { TEST_ROOT_KEY } from '../support/open-test-store.ts';

/** Chats of each kind; every other is due, every third idle since long. */
const MANY = 12;
const LEASE_MS = 30_000;
const FREE = { lease: undefined, address: ADDRESS };
const CLAIM = { now: NOW, owner: 'a', leaseMs: LEASE_MS, limit: 3 };

const openChats = (db: Mongo): ChatStore => createMongoChatStore(db, createKeys(TEST_ROOT_KEY));

async function fill(db: Mongo): Promise<void> {
  const chats = openChats(db);
  for (let at = 0; at < MANY; at += 1) {
    for (const dueClass of DUE_CLASSES) {
      const next = { at: at % 2 === 0 ? NOW : addMs(NOW, HOUR_MS), class: dueClass };
      await chats.save({ chat: aBusyChat({ id: asId(`${dueClass}-${at}`) }), next, ...FREE });
    }
    const touchedAt = at % 3 === 0 ? addMs(NOW, -HOUR_MS) : NOW;
    await chats.save({ chat: aChat({ id: asId(`idle-${at}`), touchedAt }), next: undefined, ...FREE });
  }
  await chats.claimDue({ ...CLAIM, owner: 'gone' });
}

/** Each command in short, and that it looked at no more than it found; `spare` for what is found and left alone. */
async function indexesOf(work: (chats: ChatStore, db: Mongo) => Promise<unknown>, spare = 0) {
  const uses = await indexesUsed({ fill, work: (db) => work(openChats(db), db) });
  for (const { index, keys, returned, ...rest } of uses)
    expect({ ...rest, index, keys, isMuch: keys > returned + spare + 1 }).toMatchObject({ isMuch: false });
  return uses.map(({ command, collection, index }: IndexUse) => `${command} ${collection}: ${index}`);
}

describeOnMongo('what the hot queries for chats read', () => {
  it('loads and saves by id', async () => {
    const turn = async (chats: ChatStore) => {
      const { chat } = await chats.load(asId('answer-1'), ADDRESS);
      await chats.save({ chat, next: undefined, ...FREE });
    };
    expect(await indexesOf(turn)).toEqual(['find chats: _id_', 'update chats: _id_']);
  });

  it('claims class by class along what is due, and reads back by id', async () => {
    const held = 3;
    expect(await indexesOf((chats) => chats.claimDue({ ...CLAIM, limit: 9 }), held)).toEqual([
      ...DUE_CLASSES.map(() => 'find chats: due'),
      'update chats: _id_',
      'find chats: _id_',
    ]);
  });

  it('claims behind what others hold along the same index', async () => {
    const held = 3;
    expect(await indexesOf((chats) => chats.claimDue({ ...CLAIM, limit: 3 }), held)).toEqual([
      ...DUE_CLASSES.map(() => 'find chats: due'),
      'find chats: due',
      'update chats: _id_',
      'find chats: _id_',
    ]);
  });

  it('finds that nothing is due in the index alone', async () => {
    const uses = await indexesUsed({
      fill,
      work: (db) => openChats(db).claimDue({ ...CLAIM, now: addMs(NOW, -HOUR_MS) }),
    });
    expect(uses.map(({ index, docs }) => ({ index, docs }))).toEqual(
      DUE_CLASSES.map(() => ({ index: 'due', docs: 0 })),
    );
  });

  it('ends leases by their owner', async () => {
    expect(await indexesOf((chats) => chats.endLeasesOf('gone'))).toEqual(['update chats: leased']);
    const some = (chats: ChatStore) =>
      chats.endLeasesOf('gone', new Set([asId('record-0')]), addMs(NOW, HOUR_MS));
    expect(await indexesOf(some, 3)).toEqual(['update chats: leased']);
  });

  it('removes what is idle, oldest first', async () => {
    expect(await indexesOf((chats) => chats.removeIdle(NOW, 2), MANY / 3)).toEqual([
      'find chats: idle',
      'delete chats: _id_',
    ]);
  });

  it('counts the backlog along indexes', async () => {
    const used = await indexesOf((_chats, db) => readBacklog(db, NOW));
    expect(used.toSorted()).toEqual([
      ...Array.from({ length: 6 }, () => 'aggregate chats: due'),
      'aggregate invitations: due',
      'aggregate notices: due',
      'aggregate notices: due',
      ...Array.from({ length: 3 }, () => 'aggregate set_aside: kind'),
    ]);
  });
});
