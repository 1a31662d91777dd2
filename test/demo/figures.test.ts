import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/domain/report/report.ts';
import { DEMO_NOW, type MadeDemo, openMadeDemo } from '../support/made-demo.ts';

/** Ids are digests under a key that each data directory makes for itself. */
function withoutIds(report: Report): object {
  return { ...report, lowScores: report.lowScores.map(({ caseId: _id, ...rest }) => rest) };
}

/** What does not say when in the day it happened. */
function figuresOf({ sample, overall, nps, dimensions, agents }: Report): object {
  return { sample, overall, nps, dimensions, agents };
}

describe('a demo made twice on the same day', () => {
  const made: MadeDemo[] = [];
  beforeAll(async () => {
    made.push(await openMadeDemo(), await openMadeDemo());
    made.push(await openMadeDemo({ now: new Date('2026-11-24T17:05:00Z') }));
  });
  afterAll(async () => {
    for (const each of made) await each.remove();
  });

  it.each(['2026-W47', '2026-W48'])('has exactly the same report of %s', async (label) => {
    const [one, other] = await Promise.all(made.map((each) => each.weekly(label)));
    expect(one?.overall.n).toBeGreaterThan(5);
    expect(one && withoutIds(one)).toEqual(other && withoutIds(other));
  });

  it('has the same figures at five past one in the night', async () => {
    const [, one, early] = await Promise.all(made.map((each) => each.weekly('2026-W48')));
    expect(early && figuresOf(early)).toEqual(one && figuresOf(one));
  });

  it('holds nothing from the future, and something of the last hours', async () => {
    for (const [at, each] of made.slice(1).entries()) {
      const now = at === 0 ? DEMO_NOW : new Date('2026-11-24T17:05:00Z');
      const newest = (await each.store.responses.list({}, 5, undefined))?.items ?? [];
      const ages = newest.map(({ endedAt }) => now.getTime() - endedAt.getTime());
      expect(Math.min(...ages)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...ages)).toBeLessThan(6 * 3_600_000);
    }
  });
});
