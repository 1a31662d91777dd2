import { describe, expect, it } from 'vitest';
import type { Invitation, InvitationEnd } from '../../src/domain/asking/invitation.ts';
import { asId } from '../../src/domain/ids.ts';
import { addMs, HOUR_MS } from '../../src/domain/time.ts';
import type { AskingStore } from '../../src/ports/store/asking.ts';
import { anInteraction, anInvitation, aSchedule, NOW } from '../support/builders.ts';
import { type Engine, useEngine } from './open-engine.ts';

const LEASE_MS = 30_000;
const ended = (how: InvitationEnd): Pick<Invitation, 'ended'> => ({ ended: { how, at: NOW } });

/** What every engine's invitations must do. */
export function invitationsContract(name: string, open: () => Promise<Engine>): void {
  describe(`invitations on ${name}`, () => {
    const engine = useEngine(open);
    const asking = (): AskingStore => engine().store.asking;
    const create = async (id: string, over: Partial<Invitation> = {}): Promise<Invitation> => {
      const invitation = anInvitation({ id: asId(id), ...over });
      expect(await asking().createInvitation(invitation)).toBe(true);
      return invitation;
    };
    const claim = async (at: Date, owner = 'a', limit = 9): Promise<readonly string[]> =>
      (await asking().claimDueInvitations({ now: at, owner, leaseMs: LEASE_MS, room: () => limit })).map(
        ({ id }) => id,
      );

    it('come back whole', async () => {
      const plain = await create('plain');
      expect(await asking().findInvitation(plain.id)).toStrictEqual(plain);
      const full = await create('full', {
        attemptedAt: addMs(NOW, 1),
        sentAt: addMs(NOW, 2),
        startedAt: addMs(NOW, 3),
        undeliveredReason: 'blocked',
        ended: { how: 'undeliverable', at: addMs(NOW, 4), why: 'blocked' },
      });
      expect(await asking().findInvitation(full.id)).toStrictEqual(full);
      expect(await asking().findInvitation(asId('nobody'))).toBeUndefined();
    });

    it('about a case come back with it, also when they were saved again', async () => {
      const asked = await create('asked', { purpose: 'recovery', caseId: asId('case-1') });
      expect(await asking().findInvitation(asked.id)).toStrictEqual(asked);
      expect(await asking().saveInvitation({ ...asked, attemptedAt: NOW })).toBe(true);
      expect(await asking().findInvitation(asked.id)).toStrictEqual({
        ...asked,
        attemptedAt: NOW,
        revision: 2,
      });
    });

    it('are created once', async () => {
      const tries = [anInvitation(), anInvitation({ channel: 'web' })];
      const made = await Promise.all(tries.map((each) => asking().createInvitation(each)));
      expect(made.filter(Boolean)).toHaveLength(1);
      expect(await asking().findInvitation(anInvitation().id)).toStrictEqual(tries[made.indexOf(true)]);
    });

    it('are saved by one of two who read the same revision', async () => {
      const invitation = await create('a');
      const saves = [ended('cancelled'), ended('expired')].map((over) => ({ ...invitation, ...over }));
      const made = await Promise.all(saves.map((each) => asking().saveInvitation(each)));
      expect(made.filter(Boolean)).toHaveLength(1);
      const saved = saves[made.indexOf(true)];
      expect(await asking().findInvitation(invitation.id)).toStrictEqual({ ...saved, revision: 2 });
      expect(await asking().saveInvitation(anInvitation({ id: asId('nobody') }))).toBe(false);
      expect(await asking().saveInvitation(anInvitation({ id: asId('nobody'), revision: 0 }))).toBe(false);
      expect(await asking().findInvitation(asId('nobody'))).toBeUndefined();
    });

    it('keep nothing that a save took away', async () => {
      const plain = await create('a', { dueAt: NOW });
      const full = {
        ...plain,
        attemptedAt: NOW,
        startedAt: NOW,
        undeliveredReason: 'blocked',
        ...ended('undeliverable'),
      };
      expect(await asking().saveInvitation(full)).toBe(true);
      expect(await claim(addMs(NOW, LEASE_MS))).toEqual([]);
      expect(await asking().saveInvitation({ ...plain, revision: 2 })).toBe(true);
      expect(await asking().findInvitation(plain.id)).toStrictEqual({ ...plain, revision: 3 });
      expect(await asking().countInvitations({ from: NOW, to: addMs(NOW, 1) })).toMatchObject({
        attempted: 0,
      });
      expect(await claim(NOW)).toEqual(['a']);
    });

    it('are found by what they ask about while they have not ended, newest first', async () => {
      const again = anInteraction({ id: asId('interaction-2'), closedAt: addMs(NOW, HOUR_MS) });
      const other = anInteraction({ id: asId('interaction-3'), externalId: 'T-9' });
      for (const each of [anInteraction(), again, other]) await asking().recordInteraction(each, aSchedule());
      const first = await create('first');
      const second = await create('second', { interactionId: again.id, createdAt: addMs(NOW, 1) });
      await create('ended', ended('completed'));
      await create('other', { interactionId: other.id });
      // Whether a case is solved may still be asked when the service is reopened.
      await create('case', { purpose: 'recovery', caseId: asId('first') });
      expect(await asking().listOpenInvitationsOf('chatwoot', 'T-1')).toEqual([]);
      expect(await asking().listOpenInvitationsOf('zendesk', 'T-1001')).toEqual([]);
      expect(await asking().listOpenInvitationsOf('chatwoot', 'T-1001')).toStrictEqual([second, first]);
    });

    it('fall due when they may be sent, and once sent when they expire', async () => {
      await create('waits', { dueAt: addMs(NOW, 1) });
      const due = await create('due', { dueAt: NOW });
      await create('earlier', { dueAt: addMs(NOW, -1) });
      await create('attempted', { dueAt: NOW, attemptedAt: NOW });
      await create('expired', { dueAt: addMs(NOW, -3000), attemptedAt: NOW, expiresAt: addMs(NOW, -2) });
      await create('ended', { dueAt: NOW, expiresAt: NOW, ...ended('cancelled') });
      const claimed = await asking().claimDueInvitations({
        now: NOW,
        owner: 'a',
        leaseMs: LEASE_MS,
        room: () => 9,
      });
      expect(claimed.map(({ id }) => id)).toEqual(['expired', 'earlier', 'due']);
      expect(claimed[2]).toStrictEqual(due);
    });

    it('on the web fall due only when they expire: the customer opens the page', async () => {
      await create('page', { channel: 'web', dueAt: NOW, expiresAt: addMs(NOW, HOUR_MS) });
      expect(await claim(NOW)).toEqual([]);
      expect(await claim(addMs(NOW, HOUR_MS))).toEqual(['page']);
    });

    it('are leased to one at a time, up to the limit, until the lease runs out', async () => {
      for (const id of ['a', 'b', 'c']) await create(id, { dueAt: NOW });
      const other = (await engine().openAnother()) ?? engine().store;
      const mine = await claim(NOW, 'a', 2);
      const theirs = await other.asking.claimDueInvitations({
        now: NOW,
        owner: 'b',
        leaseMs: LEASE_MS,
        room: () => 2,
      });
      expect(new Set([...mine, ...theirs.map(({ id }) => id)])).toEqual(new Set(['a', 'b', 'c']));
      expect(theirs).toHaveLength(1);
      expect(await claim(addMs(NOW, LEASE_MS - 1))).toEqual([]);
      expect(await claim(addMs(NOW, LEASE_MS))).toHaveLength(3);
    });

    it('are leased once when several ask at the same moment', async () => {
      for (const id of ['a', 'b', 'c', 'd']) await create(id, { dueAt: NOW });
      const other = (await engine().openAnother()) ?? engine().store;
      const claims = [asking(), other.asking, asking(), other.asking].map((store, index) =>
        store.claimDueInvitations({ now: NOW, owner: `o-${index}`, leaseMs: LEASE_MS, room: () => 2 }),
      );
      const taken = (await Promise.all(claims)).flat().map(({ id }) => id);
      expect(taken).toHaveLength(new Set(taken).size);
      expect(taken.length).toBeGreaterThanOrEqual(2);
    });

    it('fall due no more once they have ended, and a lease that ended stays ended', async () => {
      const invitation = await create('a', { dueAt: NOW });
      expect(await claim(NOW)).toEqual(['a']);
      await asking().saveInvitation({ ...invitation, ...ended('completed') });
      expect(await claim(addMs(NOW, 10 * HOUR_MS))).toEqual([]);
      expect(await asking().endInvitationLeasesOf('a')).toBe(0);
    });

    it('of one channel do not use up the room of another', async () => {
      for (const id of ['t1', 't2', 't3']) await create(id, { channel: 'telegram', dueAt: addMs(NOW, -1) });
      await create('s1', { channel: 'sms', dueAt: NOW });
      const take = (room: (channel: string) => number) =>
        asking().claimDueInvitations({ now: NOW, owner: 'a', leaseMs: LEASE_MS, room });
      const claimed = await take((channel) => (channel === 'telegram' ? 2 : 1));
      expect(claimed.map(({ id }) => id).sort()).toEqual(['s1', 't1', 't2']);
      expect(await take(() => 0)).toEqual([]);
    });

    it('F16: are not held by a lease from before the clock was set back', async () => {
      await create('held', { dueAt: addMs(NOW, -HOUR_MS) });
      expect(await claim(addMs(NOW, HOUR_MS))).toEqual(['held']);
      expect(await claim(addMs(NOW, HOUR_MS - 60_000))).toEqual([]);
      expect(await claim(NOW)).toEqual(['held']);
    });

    it('are free again once saved, or when their holder comes back', async () => {
      const saved = await create('saved', { dueAt: NOW });
      await create('held', { dueAt: NOW });
      expect(await claim(NOW)).toHaveLength(2);
      await asking().saveInvitation(saved);
      expect(await claim(NOW, 'b')).toEqual(['saved']);
      expect(await asking().endInvitationLeasesOf('a', addMs(NOW, LEASE_MS))).toBe(0);
      expect(await asking().endInvitationLeasesOf('a')).toBe(1);
      expect(await claim(NOW)).toEqual(['held']);
    });
  });
}
