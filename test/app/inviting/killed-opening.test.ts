import { describe, expect, it } from 'vitest';
import { asId, type CustomerId } from '../../../src/domain/ids.ts';
import type { Harness } from '../../support/core-harness.ts';
import { dieEverywhere } from './every-death.ts';

const GOOD = ['5', '5', '5', '5', '5', '9'];

async function openOf(run: Harness): Promise<unknown> {
  const id = asId<CustomerId>(run.opened.keys.digest('customer', ['crm', 'c1']));
  return (await run.store.asking.findCustomer(id))?.open;
}

async function answerAll(run: Harness, words: readonly string[] = GOOD): Promise<void> {
  for (const word of words) {
    expect(await run.say(word)).toEqual({ status: 'taken' });
    await run.dispatch();
  }
}

async function sampleOf(run: Harness) {
  return run.store.asking.countInvitations({ from: new Date(0), to: new Date('2100-01-01') });
}

describe('an invitation is opened by a process that dies at any of its writes', () => {
  it('F3, F4: ends as one survey, one response and a free customer, the first question repeated at most once', async () => {
    const writes = await dieEverywhere({
      prepare: async (before) => void (await before.close()),
      act: (dying) => dying.dispatch(),
      finish: async (fresh, death) => {
        await fresh.dispatch();
        const first = fresh.channel.heard('100');
        expect(first.length, death).toBeGreaterThanOrEqual(1);
        expect(first.length, death).toBeLessThanOrEqual(2);
        expect(new Set(first).size, death).toBe(1);
        await answerAll(fresh);
        const page = await fresh.store.responses.list({}, 10, undefined);
        expect(page?.items.length, death).toBe(1);
        expect(await openOf(fresh), death).toBeUndefined();
        expect(await sampleOf(fresh), death).toMatchObject({
          attempted: 1,
          started: 1,
          completed: 1,
          undelivered: 0,
        });
        expect((await fresh.chat()).run, death).toBeUndefined();
        fresh.clock.advance(100 * 3_600_000);
        await fresh.dispatch();
        expect(fresh.channel.sent.length, death).toBe(first.length + GOOD.length);
      },
    });
    expect(writes).toBeGreaterThanOrEqual(5);
  });

  it('counts the survey as attempted when the customer finished before the opening was noted', async () => {
    await dieEverywhere({
      prepare: async (before) => void (await before.close({ survey: 'quick-csat' })),
      act: (dying) => dying.dispatch(),
      finish: async (fresh, death) => {
        const { run } = await fresh.chat();
        if (run === undefined) return;
        await fresh.core.dispatcher.idle();
        await fresh.reply({ kind: 'pressed', runId: run.invitationId, seq: 1, code: '5' });
        await fresh.core.dispatcher.idle();
        await fresh.dispatch();
        expect(await sampleOf(fresh), death).toMatchObject({ attempted: 1, completed: 1 });
      },
    });
  });
});

describe('the end of a run is projected by a process that dies at any of its writes', () => {
  it('leaves one response, one case, one ended invitation and a free customer', async () => {
    const writes = await dieEverywhere({
      prepare: async (before) => {
        await before.close({ survey: 'quick-csat' });
        await before.dispatch();
      },
      act: async (dying) => {
        await dying.say('1', { updateId: 'first' });
        await dying.dispatch();
        await dying.say('等了两个小时', { updateId: 'second' });
        await dying.dispatch();
      },
      finish: async (fresh, death) => {
        for (const [word, updateId] of [
          ['1', 'first'],
          ['等了两个小时', 'second'],
        ] as const) {
          await fresh.say(word, { updateId });
          await fresh.dispatch();
        }
        const page = await fresh.store.responses.list({}, 10, undefined);
        expect(
          page?.items.map(({ status, answers }) => [status, answers.map(({ value }) => value)]),
          death,
        ).toEqual([['completed', [1, '等了两个小时']]]);
        const cases = await fresh.store.cases.listCases({}, 10, undefined);
        expect(
          cases?.items.map(({ facts }) => [facts.score, facts.verbatims]),
          death,
        ).toEqual([[1, ['等了两个小时']]]);
        expect([...fresh.team.messages.values()].at(-1), death).toMatchObject({
          case: { facts: { verbatims: ['等了两个小时'] } },
        });
        expect(await openOf(fresh), death).toBeUndefined();
        expect(await sampleOf(fresh), death).toMatchObject({ attempted: 1, completed: 1 });
        expect(new Set(fresh.channel.heard('100')).size, death).toBe(3);
        expect(fresh.channel.heard('100').length, death).toBeLessThanOrEqual(4);
      },
    });
    expect(writes).toBeGreaterThanOrEqual(8);
  });
});
