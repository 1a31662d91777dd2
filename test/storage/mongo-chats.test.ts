import { beforeEach, describe, expect, it } from 'vitest';
import { asId, type ChatId } from '../../src/domain/ids.ts';
import { addMs, HOUR_MS } from '../../src/domain/time.ts';
import type { ChatStore } from '../../src/ports/store/chats.ts';
import { createMongoChatStore } from '../../storage/mongo/chats.ts';
import { createFailedClaims } from '../../storage/mongo/claiming/failed-claims.ts';
import type { Mongo } from '../../storage/mongo/connect.ts';
import { listSetAside } from '../../storage/mongo/set-aside.ts';
import { useEngine } from '../contracts/open-engine.ts';
import { ADDRESS, aChat, NOW } from '../support/builders.ts';
import { describeOnMongo, losingReply, openMongoEngine } from '../support/mongo.ts';

const LEASE_MS = 30_000;

describeOnMongo('the chat store on MongoDB', () => {
  const engine = useEngine(openMongoEngine);
  let db: Mongo;
  let chats: ChatStore;
  beforeEach(() => {
    ({ db } = engine());
    ({ chats } = engine().store);
  });

  const next = { at: NOW, class: 'answer' } as const;
  const saveDue = async (...ids: readonly string[]) => {
    for (const id of ids)
      await chats.save({ chat: aChat({ id: asId(id) }), address: ADDRESS, next, lease: undefined });
  };
  const claim = async (from: ChatStore, now = NOW, owner = 'a'): Promise<readonly string[]> => {
    const claimed = await from.claimDue({ now, owner, leaseMs: LEASE_MS, limit: 9 });
    return claimed.map(({ chat }) => chat.id);
  };

  describe('a claim whose answer got lost', () => {
    const losing = (operation: string): ChatStore =>
      createMongoChatStore(losingReply(db, operation), engine().keys);

    it.each(['lease chats', 'read leased chats'])('is made again by its owner at once: %s', async (name) => {
      await saveDue('a', 'b');
      const mine = losing(name);
      await expect(claim(mine)).rejects.toMatchObject({ code: 'store.unavailable' });
      expect(await claim(chats, NOW, 'b')).toEqual([]);
      const again = await mine.claimDue({ now: NOW, owner: 'a', leaseMs: LEASE_MS, limit: 9 });
      expect(again.map(({ chat, lease }) => [chat.id, lease.fence])).toEqual([
        ['a', 3],
        ['b', 3],
      ]);
      expect(await claim(mine)).toEqual([]);
    });

    it('is made again although a turn was taken in since', async () => {
      await saveDue('a');
      const mine = losing('lease chats');
      await expect(claim(mine)).rejects.toMatchObject({ code: 'store.unavailable' });
      const { chat, lease } = await chats.load(asId('a'), ADDRESS);
      expect(lease).toStrictEqual({ owner: 'a', until: addMs(NOW, LEASE_MS), fence: 2 });
      expect(await chats.save({ chat, address: ADDRESS, next, lease })).toBe(true);
      expect(await claim(mine)).toEqual(['a']);
    });

    it('leaves alone what somebody else took since, and what is in the hands of its owner', async () => {
      await saveDue('a', 'b');
      const mine = losing('lease chats');
      await expect(claim(mine)).rejects.toMatchObject({ code: 'store.unavailable' });
      const { chat } = await chats.load(asId('a'), ADDRESS);
      const theirs = { owner: 'b', until: addMs(NOW, LEASE_MS), fence: 3 };
      expect(await chats.save({ chat, address: ADDRESS, next, lease: theirs })).toBe(true);
      const held = {
        now: NOW,
        owner: 'a',
        leaseMs: LEASE_MS,
        limit: 9,
        except: new Set([asId<ChatId>('b')]),
      };
      expect(await mine.claimDue(held)).toEqual([]);
      expect(await claim(mine)).toEqual(['b']);
    });

    it('is not looked for when nothing was asked to be written', async () => {
      await saveDue('a');
      const mine = losing('find due chats');
      await expect(claim(mine)).rejects.toMatchObject({ code: 'store.unavailable' });
      expect(await claim(chats, NOW, 'b')).toEqual(['a']);
      expect(await claim(mine)).toEqual([]);
    });
  });

  it.each([
    ['document', { $unset: { body: 1 } }],
    ['address', { $set: { address: 'x' } }],
  ])('sets a chat aside whose %s cannot be read, and hands out the others', async (_part, damage) => {
    await saveDue('a', 'b', 'c');
    await db.models.chats.collection.updateOne({ _id: 'b' as never }, damage);
    expect(await claim(chats)).toEqual(['a', 'c']);
    const [item, ...others] = await listSetAside(db, engine().keys, 9);
    expect(others).toEqual([]);
    expect(item).toMatchObject({ subject: 'chat b', kind: 'record', code: 'store.corrupt', at: NOW });
    expect(await claim(chats, addMs(NOW, HOUR_MS))).toEqual(['a', 'c']);
  });

  it('leaves an idle chat that somebody wrote in while it was being removed', async () => {
    const idle = { address: ADDRESS, next: undefined, lease: undefined };
    for (const id of ['a', 'b']) await chats.save({ chat: aChat({ id: asId(id) }), ...idle });
    const { collection } = db.models.chats;
    const racing = new Proxy(collection, {
      get: (target, name) =>
        name === 'deleteMany'
          ? async (...args: Parameters<typeof target.deleteMany>) => {
              const touchedAt = addMs(NOW, HOUR_MS);
              await chats.save({ chat: aChat({ id: asId('a'), revision: 1, touchedAt }), ...idle });
              return target.deleteMany(...args);
            }
          : Reflect.get(target, name),
    });
    const models = { ...db.models, chats: { collection: racing } as unknown as Mongo['models']['chats'] };
    expect(await createMongoChatStore({ ...db, models }, engine().keys).removeIdle(addMs(NOW, 1), 9)).toBe(1);
    expect(await chats.find(asId('a'))).toMatchObject({ chat: { revision: 2 } });
    expect(await chats.find(asId('b'))).toBeUndefined();
  });

  it('keeps no field that says nothing', async () => {
    const lease = { owner: 'a', until: NOW, fence: 1 };
    await chats.save({ chat: aChat(), address: ADDRESS, next, lease });
    await chats.save({
      chat: aChat({ revision: 1, optedOut: true }),
      address: ADDRESS,
      next: undefined,
      lease: undefined,
    });
    const row = await db.models.chats.findById('chat-1').lean();
    expect(new Set(Object.keys(row ?? {}))).toEqual(
      new Set(['_id', 'address', 'body', 'messages', 'records', 'revision', 'runOpen']),
    );
  });
});

describe('claims that failed', () => {
  const claimOf = (owner: string, token: string, until = addMs(NOW, LEASE_MS)) => ({ owner, token, until });

  it('are known to their owner until their leases have run out', () => {
    const failed = createFailedClaims();
    failed.add(claimOf('a', 'first'));
    failed.add(claimOf('a', 'later', addMs(NOW, 2 * LEASE_MS)));
    failed.add(claimOf('b', 'other'));
    expect(failed.tokensOf({ owner: 'a', now: NOW })).toEqual(['first', 'later']);
    expect(failed.tokensOf({ owner: 'a', now: addMs(NOW, LEASE_MS) })).toEqual(['later']);
    expect(failed.tokensOf({ owner: 'b', now: NOW })).toEqual([]);
  });

  it('are forgotten when there are too many, the oldest first', () => {
    const failed = createFailedClaims();
    for (let at = 0; at < 40; at += 1) failed.add(claimOf('a', `${at}`));
    const tokens = failed.tokensOf({ owner: 'a', now: NOW });
    expect(tokens).toHaveLength(32);
    expect(tokens[0]).toBe('8');
  });
});
