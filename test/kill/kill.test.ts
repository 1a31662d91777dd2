import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runKillTest } from '../support/kill-run.ts';
import { buildProgram, type Program } from '../support/process-program.ts';

/** The short form; `npm run test:kill` kills a hundred times with 500 customers. */
const PLAN = { rounds: 12, customers: 60, seed: 20_260_302 };

describe('a server that is killed again and again while customers answer', () => {
  let program: Program;
  beforeAll(() => {
    program = buildProgram();
  });
  afterAll(() => program.remove());

  it('F5: loses no acknowledged answer, takes none twice, finishes every survey, and repeats only what it was sending', async () => {
    const report = await runKillTest(program, PLAN);
    expect(report).toMatchObject({
      kills: PLAN.rounds,
      lost: 0,
      doubled: 0,
      unfinished: 0,
      missingCases: 0,
      unexplained: 0,
      leaked: 0,
      problems: [],
    });
    expect(report.acknowledged).toBeGreaterThan(PLAN.customers);
    expect(report.repeated).toBeLessThanOrEqual(report.foundSending);
  }, 180_000);
});
