import { describe, expect, it } from 'vitest';
import type { Invitation, InvitationEnd } from '../../src/domain/asking/invitation.ts';
import { asId, type CaseId, type InteractionId } from '../../src/domain/ids.ts';
import { addMs, HOUR_MS } from '../../src/domain/time.ts';
import type { AskingStore, InvitationFilter } from '../../src/ports/store/asking.ts';
import { anInteraction, anInvitation, aSchedule, NOW } from '../support/builders.ts';
import { type Engine, useEngine } from './open-engine.ts';

const ended = (how: InvitationEnd): Pick<Invitation, 'ended'> => ({ ended: { how, at: NOW } });

/** What every engine must count of its invitations. */
export function invitationCountsContract(name: string, open: () => Promise<Engine>): void {
  describe(`invitations on ${name}`, () => {
    const engine = useEngine(open);
    const asking = (): AskingStore => engine().store.asking;
    const create = async (id: string, over: Partial<Invitation> = {}): Promise<void> => {
      expect(await asking().createInvitation(anInvitation({ id: asId(id), ...over }))).toBe(true);
    };

    it('are counted by when they were attempted and what became of them', async () => {
      const attempted = { attemptedAt: NOW };
      const started = { ...attempted, startedAt: NOW };
      await create('never');
      await create('before', { attemptedAt: addMs(NOW, -1) });
      await create('after', { attemptedAt: addMs(NOW, 1000) });
      await create('silent', attempted);
      await create('blocked', { ...attempted, undeliveredReason: 'blocked', ...ended('undeliverable') });
      await create('running', started);
      await create('completed', { ...started, ...ended('completed') });
      await create('stopped', { ...started, ...ended('stopped') });
      await create('expired-partial', { ...started, ...ended('expired') });
      await create('expired', { ...attempted, ...ended('expired') });
      await create('withdrawn', { ...attempted, ...ended('cancelled') });
      await create('withdrawn-late', { ...started, ...ended('cancelled') });
      expect(await asking().countInvitations({ from: NOW, to: addMs(NOW, 1000) })).toStrictEqual({
        attempted: 8,
        undelivered: 1,
        started: 5,
        completed: 1,
        partial: 3,
        inProgress: 1,
        expired: 2,
      });
      expect(
        await asking().countInvitations({ from: addMs(NOW, HOUR_MS), to: addMs(NOW, HOUR_MS) }),
      ).toStrictEqual({
        attempted: 0,
        undelivered: 0,
        started: 0,
        completed: 0,
        partial: 0,
        inProgress: 0,
        expired: 0,
      });
    });

    it('are counted by why they were asked', async () => {
      await asking().recordInteraction(anInteraction(), aSchedule());
      const recovery = { purpose: 'recovery', caseId: asId<CaseId>('service') } as const;
      const attempted = { attemptedAt: NOW, startedAt: NOW };
      await create('service', { ...attempted, ...ended('completed') });
      await create('asked', { ...attempted, ...ended('completed'), ...recovery });
      await create('again', { ...attempted, ...recovery });
      await create('waits', recovery);
      const span = { from: NOW, to: addMs(NOW, 1) };
      const count = async (filter: InvitationFilter) => {
        const counts = await asking().countInvitations(span, filter);
        return [counts.attempted, counts.completed, counts.inProgress];
      };
      for (const whose of [{}, { agent: 'agent-7' }, { department: 'after-sales', channel: 'telegram' }]) {
        expect(await count({ ...whose, purpose: 'service' })).toEqual([1, 1, 0]);
        expect(await count({ ...whose, purpose: 'recovery' })).toEqual([2, 1, 1]);
        expect(await count(whose)).toEqual([3, 2, 1]);
      }
      expect(await count({ agent: 'nobody', purpose: 'recovery' })).toEqual([0, 0, 0]);
    });

    it('are counted by whose service it was, and where and with what was asked', async () => {
      const services = [
        { id: asId<InteractionId>('x-1'), agent: { id: 'agent-8' }, department: 'sales' },
        { id: asId<InteractionId>('x-2'), agent: { id: 'agent-9' }, department: 'sales' },
      ];
      for (const service of services) await asking().recordInteraction(anInteraction(service), aSchedule());
      const attempted = { attemptedAt: NOW };
      await create('one', { ...attempted, interactionId: asId('x-1'), channel: 'telegram' });
      await create('two', {
        ...attempted,
        interactionId: asId('x-2'),
        channel: 'web',
        ...ended('completed'),
      });
      await create('three', {
        ...attempted,
        interactionId: asId('x-2'),
        channel: 'web',
        survey: { id: asId('another'), version: 'v' },
      });
      const span = { from: NOW, to: addMs(NOW, 1) };
      const count = async (filter: InvitationFilter) =>
        (await asking().countInvitations(span, filter)).attempted;
      expect(await count({})).toBe(3);
      expect(await count({ agent: 'agent-9' })).toBe(2);
      expect(await count({ department: 'sales', channel: 'telegram' })).toBe(1);
      expect(await count({ channel: 'web' })).toBe(2);
      expect(await count({ survey: 'another' })).toBe(1);
      expect(await count({ agent: 'agent-8', survey: 'another' })).toBe(0);
      expect(await count({ channel: "x' OR '1'='1" })).toBe(0);
    });
  });
}
