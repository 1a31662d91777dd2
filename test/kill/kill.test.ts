import { describe, expect, it } from 'vitest';
import { type KillPlan, runKillTest } from '../support/kill-run.ts';
import { describeOnMongo, mongoDatabase } from '../support/mongo.ts';
import { dropDatabase } from '../support/mongo-address.ts';
import { useProgram } from '../support/process-world.ts';

/** The short forms; `npm run test:kill` kills a hundred times with 500 customers, with `-- --mongo` with 150 on MongoDB. */
const PLAN: KillPlan = { rounds: 12, customers: 60, seed: 20_260_302 };
const ON_MONGO: KillPlan = { rounds: 15, customers: 30, seed: 20_260_303, longestLifeMs: 700 };

const program = useProgram();

async function expectNothingLost(plan: KillPlan): Promise<void> {
  const report = await runKillTest(program(), plan);
  expect(report).toMatchObject({
    kills: plan.rounds,
    lost: 0,
    doubled: 0,
    unfinished: 0,
    missingCases: 0,
    unexplained: 0,
    leaked: 0,
    problems: [],
  });
  expect(report.acknowledged).toBeGreaterThan(plan.customers);
  expect(report.repeated).toBeLessThanOrEqual(report.foundSending);
}

describe('a server that is killed again and again while customers answer', () => {
  it('F5: loses no acknowledged answer, takes none twice, finishes every survey, and repeats only what it was sending', async () => {
    await expectNothingLost(PLAN);
  }, 180_000);
});

describeOnMongo('a server on MongoDB that is killed again and again while customers answer', () => {
  it('F5: loses no acknowledged answer, takes none twice, finishes every survey, and repeats only what it was sending', async () => {
    const mongoUri = mongoDatabase();
    try {
      await expectNothingLost({ ...ON_MONGO, mongoUri });
    } finally {
      await dropDatabase(mongoUri);
    }
  }, 180_000);
});
