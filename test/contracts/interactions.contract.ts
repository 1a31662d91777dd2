import { describe, expect, it } from 'vitest';
import type { Interaction } from '../../src/domain/asking/interaction.ts';
import { asId, type InteractionId } from '../../src/domain/ids.ts';
import { addMs, HOUR_MS } from '../../src/domain/time.ts';
import type { AskingStore, ServiceFilter } from '../../src/ports/store/asking.ts';
import { anInteraction, anInvitation, aSchedule, aSkip, NOW } from '../support/builders.ts';
import { EXOTIC } from '../support/foreign-text.ts';
import { type Engine, useEngine } from './open-engine.ts';

/** What every engine's interactions must do. */
export function interactionsContract(name: string, open: () => Promise<Engine>): void {
  describe(`an interaction on ${name}`, () => {
    const engine = useEngine(open);
    const asking = (): AskingStore => engine().store.asking;

    const full = anInteraction({
      openedAt: addMs(NOW, -2 * HOUR_MS),
      firstResponseAt: addMs(NOW, -HOUR_MS),
      complexity: 'high',
      summary: '客户的退款问题',
      agentTookPart: false,
      tags: ['refund', 'vip'],
      metadata: { plan: 'pro', seats: 3, trial: false, __proto__: 'odd' },
    });

    it('comes back whole with its decision', async () => {
      const plan = { form: 'short', questions: 2, reminders: 0, on: 'wecom' } as const;
      const decision = { ...aSchedule(), plan };
      const recorded = { interaction: full, revision: 1, decisions: [decision] };
      expect(await asking().recordInteraction(full, decision)).toStrictEqual(recorded);
      expect(await asking().findInteraction(full.id)).toStrictEqual(recorded);
      expect(await asking().findInteraction(asId('nobody'))).toBeUndefined();
    });

    it('keeps the first body when it is told again', async () => {
      await asking().recordInteraction(full, aSchedule());
      const again = await asking().recordInteraction(anInteraction({ serviceType: 'sales' }), aSkip());
      expect(again).toStrictEqual({ interaction: full, revision: 1, decisions: [aSchedule()] });
    });

    it('is recorded once when it is told twice at the same moment', async () => {
      const other = anInteraction({ serviceType: 'sales' });
      const both = await Promise.all([
        asking().recordInteraction(full, aSchedule()),
        asking().recordInteraction(other, aSkip()),
      ]);
      expect(both[0]).toStrictEqual(both[1]);
    });

    it('gets decisions appended from its present revision only, and is reopened and closed again', async () => {
      const first = await asking().recordInteraction(full, aSchedule());
      expect(await asking().appendDecision(first, NOW, aSkip({ reason: 'reopened' }))).toBe(true);
      expect(await asking().appendDecision(first, undefined, aSchedule())).toBe(false);
      const reopened = {
        interaction: { ...full, reopenedAt: NOW },
        revision: 2,
        decisions: [aSchedule(), aSkip({ reason: 'reopened' })],
      };
      expect(await asking().findInteraction(full.id)).toStrictEqual(reopened);
      expect(await asking().appendDecision(reopened, undefined, aSchedule())).toBe(true);
      expect(await asking().findInteraction(full.id)).toStrictEqual({
        interaction: full,
        revision: 3,
        decisions: [...reopened.decisions, aSchedule()],
      });
    });

    it('gets one of two decisions that are appended at the same moment', async () => {
      const first = await asking().recordInteraction(full, aSchedule());
      const reasons = ['superseded', 'reopened'] as const;
      const appended = await Promise.all(
        reasons.map((reason) => asking().appendDecision(first, undefined, aSkip({ reason }))),
      );
      expect(appended.toSorted()).toEqual([false, true]);
      const stored = await asking().findInteraction(full.id);
      expect(stored).toStrictEqual({
        interaction: full,
        revision: 2,
        decisions: [aSchedule(), aSkip({ reason: reasons[appended.indexOf(true)] ?? 'cooldown' })],
      });
    });

    it('comes back to the letter, whatever is written in it', async () => {
      const odd = anInteraction({
        tags: [EXOTIC, '', '\\ud83d', '$set'],
        serviceType: EXOTIC,
        agent: { id: EXOTIC, name: `李${EXOTIC}` },
        department: EXOTIC,
        metadata: { [EXOTIC]: EXOTIC },
      });
      const decision = aSkip({ checks: [{ check: 'exclude', result: 'skip', detail: EXOTIC }] });
      await asking().recordInteraction(odd, decision);
      const recorded = { interaction: odd, revision: 1, decisions: [decision] };
      expect(await asking().findInteraction(odd.id)).toStrictEqual(recorded);
      expect(await asking().appendDecision(recorded, undefined, decision)).toBe(true);
      expect((await asking().findInteraction(odd.id))?.decisions).toStrictEqual([decision, decision]);
    });

    it('is listed newest received first', async () => {
      for (const [id, ms] of [
        ['a', 0],
        ['b', 2],
        ['c', 1],
      ] as const)
        await asking().recordInteraction(
          anInteraction({ id: asId(id), receivedAt: addMs(NOW, ms) }),
          aSkip(),
        );
      const listed = await asking().listInteractions(2);
      expect(listed.map(({ interaction }) => interaction.id)).toEqual(['b', 'c']);
      expect(listed[0]?.decisions).toStrictEqual([aSkip()]);
    });

    it('is found by what it is called, whatever its source, the newest close first', async () => {
      for (const [id, ms, over] of [
        ['a', 0, {}],
        ['b', 2, { source: 'zendesk' }],
        ['c', 1, {}],
        ['other', 3, { externalId: 'T-10011' }],
      ] as const)
        await asking().recordInteraction(
          anInteraction({ id: asId(id), closedAt: addMs(NOW, ms), ...over }),
          aSkip(),
        );
      const named = async (externalId: string, limit = 9) =>
        (await asking().listInteractionsNamed(externalId, limit)).map(({ interaction }) => interaction.id);
      expect(await named('T-1001')).toEqual(['b', 'c', 'a']);
      expect(await named('T-1001', 2)).toEqual(['b', 'c']);
      expect(await named('T-100')).toEqual([]);
      expect(await named("x' OR '1'='1")).toEqual([]);
      expect(await asking().listInteractionsNamed('T-10011', 9)).toStrictEqual([
        {
          interaction: anInteraction({ id: asId('other'), externalId: 'T-10011', closedAt: addMs(NOW, 3) }),
          revision: 1,
          decisions: [aSkip()],
        },
      ]);
    });

    it('is skipped though it was asked whether a case is solved', async () => {
      const asked = await asking().recordInteraction(anInteraction({ closedAt: NOW }), aSchedule());
      await asking().createInvitation(
        anInvitation({ purpose: 'recovery', caseId: asId('invitation-0'), attemptedAt: NOW, startedAt: NOW }),
      );
      await asking().appendDecision(asked, undefined, aSkip({ reason: 'reopened' }));
      expect(await asking().countInteractions({ from: NOW, to: addMs(NOW, 1) })).toStrictEqual({
        closed: 1,
        skipped: { reopened: 1 },
      });
    });

    it('is counted by when it closed and by its latest decision', async () => {
      const closed = async (id: string, ms: number, decision = aSkip()): Promise<void> => {
        await asking().recordInteraction(anInteraction({ id: asId(id), closedAt: addMs(NOW, ms) }), decision);
      };
      await closed('before', -1);
      await closed('first', 0);
      await closed('excluded', 1, aSkip({ reason: 'excluded' }));
      await closed('last', 999);
      await closed('after', 1000);
      const asked = await asking().recordInteraction(
        anInteraction({ id: asId('asked'), closedAt: NOW }),
        aSkip({ reason: 'excluded' }),
      );
      await asking().appendDecision(asked, undefined, aSchedule());
      const span = { from: NOW, to: addMs(NOW, 1000) };
      expect(await asking().countInteractions(span)).toStrictEqual({
        closed: 4,
        skipped: { cooldown: 2, excluded: 1 },
      });
      expect(
        await asking().countInteractions({ from: addMs(NOW, HOUR_MS), to: addMs(NOW, 2 * HOUR_MS) }),
      ).toStrictEqual({ closed: 0, skipped: {} });
    });

    it('is skipped when its survey was withdrawn unanswered, and not when an answer had begun', async () => {
      for (const [id, startedAt] of [
        ['untouched', undefined],
        ['begun', NOW],
      ] as const) {
        const interactionId = asId<InteractionId>(id);
        const asked = await asking().recordInteraction(
          anInteraction({ id: interactionId, closedAt: NOW }),
          aSchedule(),
        );
        await asking().createInvitation(
          anInvitation({
            id: asId(id),
            interactionId,
            attemptedAt: NOW,
            ...(startedAt && { startedAt }),
            ended: { how: 'cancelled', at: NOW, why: 'reopened' },
          }),
        );
        expect(await asking().appendDecision(asked, NOW, aSkip({ reason: 'reopened' }))).toBe(true);
      }
      const span = { from: NOW, to: addMs(NOW, 1) };
      expect(await asking().countInteractions(span)).toStrictEqual({ closed: 2, skipped: { reopened: 1 } });
      expect(await asking().countInvitations(span)).toMatchObject({ attempted: 1, started: 1 });
    });

    it('is not skipped when its survey was put to the customer, whatever was decided afterwards', async () => {
      for (const [id, over] of [
        ['silent', { attemptedAt: NOW }],
        ['completed', { attemptedAt: NOW, startedAt: NOW, ended: { how: 'completed', at: NOW } }],
        ['not attempted', { ended: { how: 'skipped', at: NOW } }],
      ] as const) {
        const interactionId = asId<InteractionId>(id);
        const asked = await asking().recordInteraction(
          anInteraction({ id: interactionId, closedAt: NOW }),
          aSchedule(),
        );
        await asking().createInvitation(anInvitation({ id: asId(id), interactionId, ...over }));
        await asking().appendDecision(asked, undefined, aSkip({ reason: 'opted-out' }));
      }
      await asking().recordInteraction(anInteraction({ id: asId('skipped'), closedAt: NOW }), aSkip());
      const span = { from: NOW, to: addMs(NOW, 1) };
      const counts = { closed: 4, skipped: { cooldown: 1, 'opted-out': 1 } };
      expect(await asking().countInteractions(span)).toStrictEqual(counts);
      expect(
        await asking().countInteractions(span, { agent: 'agent-7', department: 'after-sales' }),
      ).toStrictEqual(counts);
      expect(await asking().countInteractions(span, { agent: 'agent-8' })).toStrictEqual({
        closed: 0,
        skipped: {},
      });
    });

    it('is counted by whose it was', async () => {
      const closed = async (id: string, over: Partial<Interaction>) =>
        asking().recordInteraction(
          anInteraction({ id: asId(id), closedAt: NOW, ...over }),
          aSkip({ reason: 'cooldown' }),
        );
      await closed('one', { agent: { id: 'agent-8' }, department: 'sales' });
      await closed('two', { agent: { id: 'agent-8', name: '李雷' }, department: 'repair' });
      await closed('three', { agent: { id: 'agent-9' }, department: 'sales' });
      const span = { from: NOW, to: addMs(NOW, 1) };
      const count = async (filter: ServiceFilter) => (await asking().countInteractions(span, filter)).closed;
      expect(await count({ agent: 'agent-8' })).toBe(2);
      expect(await count({ department: 'sales' })).toBe(2);
      expect(await count({ agent: 'agent-8', department: 'sales' })).toBe(1);
      expect(await count({ agent: "x' OR '1'='1" })).toBe(0);
      expect(await count({})).toBe(3);
    });
  });
}
