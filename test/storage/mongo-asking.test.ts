import { beforeEach, describe, expect, it } from 'vitest';
import { asId } from '../../src/domain/ids.ts';
import { addMs, HOUR_MS } from '../../src/domain/time.ts';
import type { AskingStore } from '../../src/ports/store/asking.ts';
import { createMongoAskingStore } from '../../storage/mongo/asking/asking.ts';
import type { Mongo } from '../../storage/mongo/connect.ts';
import { listSetAside } from '../../storage/mongo/set-aside.ts';
import { useEngine } from '../contracts/open-engine.ts';
import { anInteraction, anInvitation, aSchedule, NOW } from '../support/builders.ts';
import { describeOnMongo, losingReply, openMongoEngine } from '../support/mongo.ts';

const LEASE_MS = 30_000;

describeOnMongo('the asking store on MongoDB', () => {
  const engine = useEngine(openMongoEngine);
  let db: Mongo;
  let asking: AskingStore;
  beforeEach(() => {
    ({ db } = engine());
    ({ asking } = engine().store);
  });

  const claim = async (from: AskingStore, now = NOW, owner = 'a'): Promise<readonly string[]> => {
    const taken = await from.claimDueInvitations({ now, owner, leaseMs: LEASE_MS, room: () => 9 });
    return taken.map(({ id }) => id);
  };
  const createDue = async (...ids: readonly string[]) => {
    for (const id of ids) await asking.createInvitation(anInvitation({ id: asId(id), dueAt: NOW }));
  };

  describe('a claim whose answer got lost', () => {
    const losing = (operation: string): AskingStore =>
      createMongoAskingStore(losingReply(db, operation), engine().keys);

    it.each(['lease invitations', 'read leased invitations'])(
      'is made again by its owner at once: %s',
      async (operation) => {
        await createDue('a', 'b');
        const mine = losing(operation);
        await expect(claim(mine)).rejects.toMatchObject({ code: 'store.unavailable' });
        expect(await claim(asking, NOW, 'b')).toEqual([]);
        expect(await claim(mine)).toEqual(['a', 'b']);
        expect(await claim(mine)).toEqual([]);
        expect(await claim(asking, addMs(NOW, LEASE_MS), 'b')).toEqual(['a', 'b']);
      },
    );

    it('leaves alone what somebody else took since', async () => {
      await createDue('a');
      const mine = losing('lease invitations');
      await expect(claim(mine)).rejects.toMatchObject({ code: 'store.unavailable' });
      const found = await asking.findInvitation(asId('a'));
      await asking.saveInvitation({ ...anInvitation({ id: asId('a'), dueAt: NOW }), ...found });
      expect(await claim(asking, NOW, 'b')).toEqual(['a']);
      expect(await claim(mine)).toEqual([]);
    });
  });

  it('finds what is due on a channel behind ever so many of another', async () => {
    const older = (at: number) => anInvitation({ id: asId(`t${at}`), dueAt: addMs(NOW, -1000 - at) });
    await Promise.all(Array.from({ length: 120 }, (_, at) => asking.createInvitation(older(at))));
    await asking.createInvitation(anInvitation({ id: asId('s'), channel: 'sms', dueAt: NOW }));
    const later = addMs(NOW, HOUR_MS);
    await asking.createInvitation(
      anInvitation({ id: asId('x'), channel: 'x', dueAt: later, expiresAt: later }),
    );
    expect(await claim(asking)).toContain('s');
    expect(await claim(asking)).not.toContain('x');
  });

  it('sets an invitation aside that cannot be read, and hands out the others', async () => {
    await createDue('a', 'b', 'c');
    await db.models.invitations.collection.updateOne({ _id: 'b' as never }, { $unset: { body: 1 } });
    expect(await claim(asking)).toEqual(['a', 'c']);
    const [item, ...others] = await listSetAside(db, engine().keys, 9);
    expect(others).toEqual([]);
    expect(item).toMatchObject({ subject: 'invitation b', kind: 'record', code: 'store.corrupt', at: NOW });
    expect(JSON.parse(item?.payload ?? '')).toEqual({ _id: 'b', revision: 1 });
    expect(await claim(asking, addMs(NOW, HOUR_MS))).toEqual(['a', 'c']);
  });

  it('counts more than a page', async () => {
    const MANY = 503;
    await asking.recordInteraction(anInteraction({ closedAt: NOW }), aSchedule());
    await asking.createInvitation(anInvitation({ attemptedAt: NOW }));
    const span = { from: NOW, to: addMs(NOW, 1) };
    const [service, survey] = [
      await db.models.interactions.findById('interaction-1').lean(),
      await db.models.invitations.findById('invitation-1').lean(),
    ];
    const ids = Array.from({ length: MANY }, (_, index) => `n-${index}`);
    const services = ids.map((_id) => ({ ...service, _id, revision: 2, skipReason: 'reopened' }));
    // The last three were skipped before anybody was asked.
    const surveys = ids.slice(0, -3).map((_id) => ({ ...survey, _id, interactionId: _id }));
    await db.models.interactions.collection.insertMany(services as never);
    await db.models.invitations.collection.insertMany(surveys as never);
    const counts = { closed: MANY + 1, skipped: { reopened: 3 } };
    expect(await asking.countInteractions(span)).toStrictEqual(counts);
    expect(await asking.countInteractions(span, { agent: 'agent-7' })).toStrictEqual(counts);
    const attempted = { attempted: MANY - 2, started: 0, inProgress: 0 };
    expect(await asking.countInvitations(span)).toMatchObject(attempted);
    expect(await asking.countInvitations(span, { agent: 'agent-7' })).toMatchObject(attempted);
    expect(await asking.countInvitations(span, { agent: 'agent-8' })).toMatchObject({ attempted: 0 });
  });
});
