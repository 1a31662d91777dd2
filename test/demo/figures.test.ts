import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/domain/report/report.ts';
import { localFields } from '../../src/domain/time.ts';
import { DEMO_NOW, type MadeDemo, openMadeDemo } from '../support/made-demo.ts';

/** Twenty past midnight, and ten past ten, in Shanghai. */
const NIGHT = new Date('2026-11-25T16:20:00Z');
const MORNING = new Date('2026-11-25T02:10:00Z');

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
    made.push(await openMadeDemo({ now: NIGHT }));
    made.push(await openMadeDemo({ now: MORNING }));
  });
  afterAll(async () => {
    for (const each of made) await each.remove();
  });

  it.each(['2026-W47', '2026-W48'])('has exactly the same report of %s', async (label) => {
    const [one, other] = await Promise.all(made.map((each) => each.weekly(label)));
    expect(one?.overall.n).toBeGreaterThan(5);
    expect(one && withoutIds(one)).toEqual(other && withoutIds(other));
  });

  it('has the same figures from ten in the morning until ten of the next day', async () => {
    const [one, ...others] = await Promise.all(made.map((each) => each.weekly('2026-W48')));
    for (const other of others) expect(figuresOf(other)).toEqual(one && figuresOf(one));
  });

  it('holds nothing from the future, and something of the last working hours', async () => {
    for (const [at, each] of made.slice(1).entries()) {
      const now = [DEMO_NOW, NIGHT, MORNING][at] ?? DEMO_NOW;
      const newest = (await each.store.responses.list({}, 5, undefined))?.items ?? [];
      const ages = newest.map(({ endedAt }) => now.getTime() - endedAt.getTime());
      expect(Math.min(...ages)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...ages)).toBeLessThan(13 * 3_600_000);
      const clocks = newest.map(({ endedAt }) => localFields(endedAt, 'Asia/Shanghai').hour);
      expect(clocks.filter((hour) => hour < 9 || hour >= 19)).toEqual([]);
    }
  });
});
