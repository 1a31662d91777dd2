import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../../src/domain/time.ts';
import { dieEverywhere } from '../inviting/every-death.ts';
import {
  act,
  allCases,
  answerLow,
  complain,
  hear,
  historyOf,
  isChurn,
  onlyCase,
  pass,
  SOLVE,
  sending,
} from './solving.ts';

const TWO_DAYS = 48;

describe('a customer is asked whether a case is solved by a process that dies at any of its writes', () => {
  it('once, and the answer counts', async () => {
    const writes = await dieEverywhere({
      prepare: async (before) => {
        await complain(before);
        await act(before, SOLVE);
        before.clock.advance(TWO_DAYS * HOUR_MS);
      },
      act: (dying) => dying.dispatch(),
      finish: async (fresh, death) => {
        await fresh.dispatch();
        const questions = fresh.channel.heard('100').filter((text) => text.includes('解决了吗'));
        // Again only if the process died while the message was on its way.
        expect(questions.length, death).toBeGreaterThanOrEqual(1);
        expect(questions.length, death).toBeLessThanOrEqual(2);
        await hear(fresh, '是');
        const found = await onlyCase(fresh);
        expect(
          historyOf(found).filter((line) => /asked|customer/u.test(line)),
          death,
        ).toEqual(['csat-loop asked round=1 channel=telegram', 'customer verified round=1']);
        const sent = fresh.channel.sent.length;
        await pass(fresh, TWO_DAYS);
        expect(fresh.channel.sent.length, death).toBe(sent);
      },
    });
    expect(writes).toBeGreaterThanOrEqual(6);
  });
});

describe('the answer about a case is taken to it by a process that dies at any of its writes', () => {
  it('reopens it once, also when the team has resolved it again meanwhile', async () => {
    const writes = await dieEverywhere({
      prepare: async (before) => {
        await complain(before);
        await act(before, SOLVE);
        await pass(before, TWO_DAYS + 1);
      },
      act: async (dying) => {
        await dying.say('没有', { updateId: 'no' });
        await dying.dispatch();
      },
      finish: async (fresh, death) => {
        await fresh.say('没有', { updateId: 'no' });
        await fresh.dispatch();
        expect((await onlyCase(fresh)).status, death).toBe('reopened');
        await act(fresh, SOLVE);
        await hear(fresh, '1', '还在漏水', '是');
        const found = await onlyCase(fresh);
        expect(found.status, death).toBe('resolved');
        expect(found.facts.verbatims, death).toEqual(['等了两个小时', '还在漏水']);
        expect(
          historyOf(found).filter((line) => line.startsWith('customer')),
          death,
        ).toEqual(['customer reopened round=1']);
      },
    });
    expect(writes).toBeGreaterThanOrEqual(5);
  });
});

describe('news for a customer is queued by a process that dies at any of its writes', () => {
  it('and told once', async () => {
    const writes = await dieEverywhere({
      prepare: async (before) => {
        const { id } = await complain(before);
        await before.core.desk.act(
          id,
          { via: 'console', id: '周倩' },
          { id: 'tell', action: { kind: 'tell', news: 'adopted' } },
        );
      },
      act: (dying) => dying.dispatch(),
      finish: async (fresh, death) => {
        await fresh.dispatch();
        const told = fresh.channel.heard('100').filter((text) => text.includes('采纳'));
        expect(told.length, death).toBeGreaterThanOrEqual(1);
        expect(told.length, death).toBeLessThanOrEqual(2);
        const found = await onlyCase(fresh);
        expect(found.news?.outcome, death).toBe('queued');
        expect(
          historyOf(found).filter((line) => line.includes('told')),
          death,
        ).toEqual(['csat-loop told news=adopted']);
      },
    });
    expect(writes).toBeGreaterThanOrEqual(4);
  });
});

describe('the third low score in a row is projected by a process that dies at any of its writes', () => {
  it('opens one case of churn', async () => {
    const writes = await dieEverywhere({
      options: { policy: sending({ cooldownMs: 0 }) },
      prepare: async (before) => {
        await answerLow(before, 'A-1');
        await answerLow(before, 'A-2');
        await before.close({ survey: 'quick-csat', externalId: 'A-3' });
        await before.dispatch();
        await hear(before, '1');
      },
      act: async (dying) => {
        await dying.say('又等了', { updateId: 'last' });
        await dying.dispatch();
      },
      finish: async (fresh, death) => {
        await fresh.say('又等了', { updateId: 'last' });
        await fresh.dispatch();
        const cases = await allCases(fresh);
        expect(cases.filter(isChurn).length, death).toBe(1);
        expect(cases.length, death).toBe(4);
      },
    });
    expect(writes).toBeGreaterThanOrEqual(8);
  });
});
