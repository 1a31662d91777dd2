import { describe, expect, it } from 'vitest';
import type { Harness } from '../../support/core-harness.ts';
import { allCases, answerLow, isChurn, open, pass, sending } from './solving.ts';

const EVERY_TIME = sending({ cooldownMs: 0 });

async function rate(run: Harness, scores: readonly string[]): Promise<void> {
  for (const [index, score] of scores.entries()) {
    await answerLow(run, `A-${index + 1}`, score);
    await pass(run, 24);
  }
}

async function careCases(run: Harness) {
  return (await allCases(run)).filter(isChurn);
}

describe('a customer who gives low scores', () => {
  it('three times in a row has one case more, urgent, with the three scores', async () => {
    const run = await open({ policy: EVERY_TIME });
    await rate(run, ['2', '3', '1']);
    const [care, ...others] = await careCases(run);
    expect(others).toEqual([]);
    expect(care?.facts).toMatchObject({
      severity: 'urgent',
      alerts: [{ rule: 'churn', subject: '3', severity: 'urgent' }],
      score: 1,
      scores: [2, 3, 1].map((score) => ({ dimension: 'overall', score })),
      verbatims: ['太慢'],
    });
    expect(care).toMatchObject({ externalId: 'A-3', department: '售后部', agent: { id: 'a1' } });
    expect(await allCases(run)).toHaveLength(4);
    expect([...run.team.messages.values()].filter(({ kind }) => kind === 'case')).toHaveLength(4);
  });

  it('has none while a good one lies between', async () => {
    const run = await open({ policy: EVERY_TIME });
    await rate(run, ['1', '1', '5', '1', '1']);
    expect(await careCases(run)).toEqual([]);
  });

  it('a fourth and a fifth time has no second one', async () => {
    const run = await open({ policy: EVERY_TIME });
    await rate(run, ['1', '1', '1', '1', '1', '1', '1']);
    expect(await careCases(run)).toHaveLength(1);
  });

  it('again after a good one has a new one', async () => {
    const run = await open({ policy: EVERY_TIME });
    await rate(run, ['1', '1', '1', '5', '1', '1', '1']);
    expect(await careCases(run)).toHaveLength(2);
  });

  it('has none where low scores raise no alert', async () => {
    const run = await open({
      policy: (policy) => ({ ...EVERY_TIME(policy), alerts: { ...policy.alerts, lowScore: 0 } }),
    });
    await rate(run, ['1', '1', '1']);
    expect(await allCases(run)).toEqual([]);
  });
});
