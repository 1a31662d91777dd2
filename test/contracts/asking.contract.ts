import { describe, expect, it } from 'vitest';
import { asId } from '../../src/domain/ids.ts';
import { addMs, HOUR_MS } from '../../src/domain/time.ts';
import type { AskingStore } from '../../src/ports/store/asking.ts';
import { aCustomer, aSurvey, NOW } from '../support/builders.ts';
import { EXOTIC } from '../support/foreign-text.ts';
import { type Engine, useEngine } from './open-engine.ts';

/** What every engine's customers and survey versions must do. */
export function askingContract(name: string, open: () => Promise<Engine>): void {
  describe(`customers and surveys on ${name}`, () => {
    const engine = useEngine(open);
    const asking = (): AskingStore => engine().store.asking;

    describe('a customer', () => {
      it('comes back whole, as the next revision', async () => {
        const customer = aCustomer({
          optedOutAt: NOW,
          open: { invitationId: asId('invitation-1'), since: NOW, askedBefore: addMs(NOW, -HOUR_MS) },
          lastAskedAt: addMs(NOW, 1),
          recentScores: [
            {
              invitationId: asId('invitation-0'),
              at: addMs(NOW, 3),
              score: 2,
              low: true,
              caseId: asId('case-1'),
            },
            { invitationId: asId('invitation-1'), at: addMs(NOW, 4), score: 4.5, low: false },
          ],
          unreachable: { reason: 'blocked', at: addMs(NOW, 2) },
        });
        expect(await asking().saveCustomer(customer)).toBe(true);
        expect(await asking().findCustomer(customer.id)).toStrictEqual({ ...customer, revision: 1 });
        expect(await asking().saveCustomer({ ...aCustomer(), revision: 1 })).toBe(true);
        expect(await asking().findCustomer(customer.id)).toStrictEqual({ ...aCustomer(), revision: 2 });
      });

      it('comes back to the letter, whatever is written in it', async () => {
        const facts = { ...aCustomer().facts, name: EXOTIC, segment: EXOTIC };
        const customer = aCustomer({ source: EXOTIC, facts });
        await asking().saveCustomer(customer);
        expect(await asking().findCustomer(customer.id)).toStrictEqual({ ...customer, revision: 1 });
      });

      it('is saved by one of two who read the same revision', async () => {
        const saves = ['a', 'b'].map((source) => asking().saveCustomer(aCustomer({ source })));
        expect((await Promise.all(saves)).filter(Boolean)).toHaveLength(1);
        const sources = ['c', 'd'];
        const next = sources.map((source) => asking().saveCustomer(aCustomer({ source, revision: 1 })));
        const made = await Promise.all(next);
        expect(made.filter(Boolean)).toHaveLength(1);
        const source = sources[made.indexOf(true)];
        expect(await asking().findCustomer(aCustomer().id)).toMatchObject({ source, revision: 2 });
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

      it('that was made of another for a small window is kept with that', async () => {
        const survey = aSurvey({ version: 'f00d', merged: { of: aSurvey().version } });
        await asking().publishSurvey(survey);
        expect(await asking().findSurvey(survey)).toStrictEqual(survey);
      });

      it('is published by many at the same moment', async () => {
        const title = { 'zh-CN': `价格 $ ${EXOTIC}`, en: 'a.b' };
        const survey = aSurvey({ title: { ...aSurvey().title, ...title } });
        await Promise.all([1, 2, 3].map(() => asking().publishSurvey(survey)));
        expect(await asking().findSurvey(survey)).toStrictEqual(survey);
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
