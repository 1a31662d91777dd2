import { describe, expect, it } from 'vitest';
import type { Interaction } from '../../src/domain/asking/interaction.ts';
import { asId, type InteractionId } from '../../src/domain/ids.ts';
import { addMs, HOUR_MS } from '../../src/domain/time.ts';
import type { AskingStore, ServiceFilter } from '../../src/ports/store/asking.ts';
import {
  aCustomer,
  anInteraction,
  anInvitation,
  aSchedule,
  aSkip,
  aSurvey,
  NOW,
} from '../support/builders.ts';
import { type Engine, useEngine } from './open-engine.ts';

/** What every engine's interactions, customers and survey versions must do. */
export function askingContract(name: string, open: () => Promise<Engine>): void {
  describe(`interactions, customers and surveys on ${name}`, () => {
    const engine = useEngine(open);
    const asking = (): AskingStore => engine().store.asking;

    describe('an interaction', () => {
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
        const recorded = { interaction: full, revision: 1, decisions: [aSchedule()] };
        expect(await asking().recordInteraction(full, aSchedule())).toStrictEqual(recorded);
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

      it('is counted by when it closed and by its latest decision', async () => {
        const closed = async (id: string, ms: number, decision = aSkip()): Promise<void> => {
          await asking().recordInteraction(
            anInteraction({ id: asId(id), closedAt: addMs(NOW, ms) }),
            decision,
          );
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
          const skipped = aSkip({ reason: 'reopened' });
          await asking().recordInteraction(anInteraction({ id: interactionId, closedAt: NOW }), skipped);
          await asking().createInvitation(
            anInvitation({
              id: asId(id),
              interactionId,
              attemptedAt: NOW,
              ...(startedAt && { startedAt }),
              ended: { how: 'cancelled', at: NOW, why: 'reopened' },
            }),
          );
        }
        const span = { from: NOW, to: addMs(NOW, 1) };
        expect(await asking().countInteractions(span)).toStrictEqual({ closed: 2, skipped: { reopened: 1 } });
        expect(await asking().countInvitations(span)).toMatchObject({ attempted: 1, started: 1 });
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
        const count = async (filter: ServiceFilter) =>
          (await asking().countInteractions(span, filter)).closed;
        expect(await count({ agent: 'agent-8' })).toBe(2);
        expect(await count({ department: 'sales' })).toBe(2);
        expect(await count({ agent: 'agent-8', department: 'sales' })).toBe(1);
        expect(await count({ agent: "x' OR '1'='1" })).toBe(0);
        expect(await count({})).toBe(3);
      });
    });

    describe('a customer', () => {
      it('comes back whole, as the next revision', async () => {
        const customer = aCustomer({
          optedOutAt: NOW,
          open: { invitationId: asId('invitation-1'), since: NOW, askedBefore: addMs(NOW, -HOUR_MS) },
          lastAskedAt: addMs(NOW, 1),
          unreachable: { reason: 'blocked', at: addMs(NOW, 2) },
        });
        expect(await asking().saveCustomer(customer)).toBe(true);
        expect(await asking().findCustomer(customer.id)).toStrictEqual({ ...customer, revision: 1 });
        expect(await asking().saveCustomer({ ...aCustomer(), revision: 1 })).toBe(true);
        expect(await asking().findCustomer(customer.id)).toStrictEqual({ ...aCustomer(), revision: 2 });
      });

      it('is saved by one of two who read the same revision', async () => {
        const saves = ['a', 'b'].map((source) => asking().saveCustomer(aCustomer({ source })));
        expect(await Promise.all(saves)).toEqual([true, false]);
        const next = ['c', 'd'].map((source) => asking().saveCustomer(aCustomer({ source, revision: 1 })));
        expect(await Promise.all(next)).toEqual([true, false]);
        expect(await asking().findCustomer(aCustomer().id)).toMatchObject({ source: 'c', revision: 2 });
      });

      it('is opted out from the commit that says so, until the one that undoes it', async () => {
        const { id } = aCustomer();
        expect(await asking().isOptedOut(id)).toBe(false);
        await asking().saveCustomer(aCustomer({ optedOutAt: NOW }));
        expect(await asking().isOptedOut(id)).toBe(true);
        await asking().saveCustomer(aCustomer({ revision: 1 }));
        expect(await asking().isOptedOut(id)).toBe(false);
      });

      it('is found by the chats it is asked in now', async () => {
        const one = aCustomer({ chats: [asId('chat-1'), asId('chat-2')] });
        const two = aCustomer({ id: asId('customer-2'), chats: [asId('chat-1')] });
        await asking().saveCustomer(one);
        await asking().saveCustomer(two);
        expect(await asking().listCustomersOfChat(asId('chat-1'))).toStrictEqual([
          { ...one, revision: 1 },
          { ...two, revision: 1 },
        ]);
        await asking().saveCustomer({ ...one, revision: 1, chats: [asId('chat-3')] });
        await asking().saveCustomer({ ...two, revision: 0, chats: [asId('chat-2')] });
        expect(await asking().listCustomersOfChat(asId('chat-1'))).toStrictEqual([{ ...two, revision: 1 }]);
        expect(await asking().listCustomersOfChat(asId('chat-2'))).toEqual([]);
        expect(await asking().listCustomersOfChat(asId('chat-3'))).toHaveLength(1);
      });
    });

    describe('a survey version', () => {
      it('is kept, and published again without effect whatever the order of its keys', async () => {
        const survey = aSurvey();
        await asking().publishSurvey(survey);
        await asking().publishSurvey(Object.fromEntries(Object.entries(survey).reverse()) as never);
        expect(await asking().findSurvey({ id: survey.id, version: survey.version })).toStrictEqual(survey);
        expect(await asking().findSurvey({ id: survey.id, version: 'other' })).toBeUndefined();
      });

      it('never changes', async () => {
        await asking().publishSurvey(aSurvey());
        const changed = aSurvey({ questions: aSurvey().questions.slice(0, 1) });
        await expect(asking().publishSurvey(changed)).rejects.toMatchObject({
          code: 'store.corrupt',
          details: { record: 'survey quick-csat@0123456789abcdef' },
        });
        expect(await asking().findSurvey(aSurvey())).toStrictEqual(aSurvey());
      });
    });
  });
}
