import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyTally, type Tally } from '../../../src/domain/measures/tally.ts';
import { compareTallies, detectableChange } from '../../../src/domain/report/change.ts';
import type { Change } from '../../../src/domain/report/report.ts';
import { holm } from '../../../src/domain/stats/multiple-tests.ts';
import { oddNumbers } from '../stats/reference.ts';
import { answer, rating, response, tallyResponses } from './responses.ts';

/** Each entry one response: overall, a dimension, NPS. */
type Given = readonly [overall: number, price?: number | undefined, nps?: number | undefined];

function tallyOf(given: readonly Given[]): Tally {
  return tallyResponses(
    given.map(([overall, price, nps]) =>
      response([
        rating('overall', overall),
        ...(price === undefined ? [] : [rating('price', price)]),
        ...(nps === undefined ? [] : [answer('nps', nps)]),
      ]),
    ),
  );
}
const spread = (counts: readonly number[]): readonly Given[] =>
  counts.flatMap((count, at) => Array.from({ length: count }, () => [at + 1] as const));
const find = (changes: readonly Change[], figure: string) => changes.find((each) => each.figure === figure);

describe('the change against the period before', () => {
  it('tests the published shares by the N-1 test, with the hybrid interval', () => {
    const found = find(
      compareTallies(tallyOf(spread([4, 6, 18, 52, 60])), tallyOf(spread([10, 12, 20, 46, 50]))),
      'csatShare',
    );
    expect(found).toMatchObject({
      test: 'n-1',
      previousN: 138,
      currentN: 140,
      current: 0.8,
      dimension: null,
    });
    expect(found?.previous).toBeCloseTo(96 / 138, 12);
    expect(found?.difference).toBeCloseTo(0.1043478, 7);
    expect(found?.p).toBeCloseTo(0.0454425, 7);
    expect(found?.interval?.[0]).toBeCloseTo(0.0021601, 7);
    expect(found?.interval?.[1]).toBeCloseTo(0.2040507, 7);
  });

  it('does not call a p just under .05 a change when other figures were tested beside it', () => {
    const changes = compareTallies(
      tallyOf(spread([4, 6, 18, 52, 60])),
      tallyOf(spread([10, 12, 20, 46, 50])),
    );
    const found = find(changes, 'csatShare');
    expect(found?.p).toBeLessThan(0.05);
    expect(found?.adjustedP).toBeGreaterThanOrEqual(0.05);
    expect(found?.verdict).toBe('no clear change');
    expect(changes.map(({ adjustedP }) => adjustedP)).toEqual(holm(changes.map(({ p }) => p)));
  });

  it('says better and worse in the direction of the figure', () => {
    const [good, bad] = [tallyOf(spread([0, 2, 3, 30, 65])), tallyOf(spread([20, 30, 20, 20, 10]))];
    const said = (changes: readonly Change[]) => changes.map(({ figure, verdict }) => [figure, verdict]);
    expect(said(compareTallies(good, bad))).toEqual([
      ['csatShare', 'better'],
      ['dissatisfiedShare', 'better'],
      ['meanScore', 'better'],
    ]);
    expect(find(compareTallies(good, bad), 'dissatisfiedShare')?.difference).toBeLessThan(0);
    expect(said(compareTallies(bad, good)).map(([, verdict]) => verdict)).toEqual([
      'worse',
      'worse',
      'worse',
    ]);
  });

  it('is exact where a count under five is expected, by Welch for means and by z for NPS', () => {
    const many = (n: number, given: Given) => Array.from({ length: n }, () => given);
    const now = tallyOf([...many(11, [5, 5, 10]), ...many(1, [2, 4, 3])]);
    const before = tallyOf([...many(6, [4, 3, 9]), ...many(5, [3, 2, 6])]);
    const changes = compareTallies(now, before);
    expect(changes.map(({ figure, test }) => [figure, test])).toEqual([
      ['csatShare', 'fisher'],
      ['dissatisfiedShare', 'fisher'],
      ['meanScore', 'welch'],
      ['nps', 'z'],
      ['dimension:price', 'welch'],
    ]);
    expect(find(changes, 'csatShare')?.p).toBeCloseTo(0.0686499, 7);
    expect(find(changes, 'dimension:price')).toMatchObject({ dimension: 'price', verdict: 'better' });
  });

  it.each([
    [9, 40],
    [40, 9],
    [0, 40],
    [1, 1],
  ])('88: says too few, and tests nothing, for %d answers against %d', (now, before) => {
    const changes = compareTallies(tallyOf(spread([0, 0, 0, 0, now])), tallyOf(spread([before, 0, 0, 0, 0])));
    for (const each of changes)
      expect(each).toMatchObject({
        verdict: 'too few',
        test: null,
        p: null,
        adjustedP: null,
        interval: null,
      });
  });

  it('counts too few for every figure by itself', () => {
    const now = tallyOf([...spread([1, 1, 3, 5, 10]), [5, 1]]);
    const before = tallyOf([
      ...spread([1, 2, 3, 4, 10]),
      ...Array.from({ length: 20 }, () => [4, 4] as const),
    ]);
    const changes = compareTallies(now, before);
    expect(find(changes, 'meanScore')?.verdict).toBe('no clear change');
    expect(find(changes, 'dimension:price')).toMatchObject({
      verdict: 'too few',
      previousN: 20,
      currentN: 1,
    });
  });

  it('88: knows no change between two periods of all fives, and cannot test all ones against all fives by means', () => {
    const fives = tallyOf(spread([0, 0, 0, 0, 12]));
    const ones = tallyOf(spread([12, 0, 0, 0, 0]));
    for (const each of compareTallies(fives, fives))
      expect(each).toMatchObject({ difference: 0, p: 1, adjustedP: 1, verdict: 'no clear change' });
    const changes = compareTallies(ones, fives);
    expect(find(changes, 'meanScore')).toMatchObject({ test: 'welch', p: null, verdict: 'no clear change' });
    expect(find(changes, 'csatShare')).toMatchObject({ verdict: 'worse' });
  });

  it('shows a dimension that is asked in one of both periods only', () => {
    const asked = tallyOf(Array.from({ length: 20 }, () => [4, 4] as const));
    const not = tallyOf(Array.from({ length: 20 }, () => [4] as const));
    expect(find(compareTallies(not, asked), 'dimension:price')).toMatchObject({
      current: null,
      previous: 4,
      difference: null,
    });
    expect(find(compareTallies(asked, not), 'dimension:price')).toMatchObject({
      current: 4,
      previous: null,
      verdict: 'too few',
    });
  });

  it('87: of two periods without answers is null throughout', () => {
    const changes = compareTallies(emptyTally(), emptyTally());
    expect(changes.map(({ verdict }) => verdict)).toEqual(['too few', 'too few', 'too few']);
    expect(JSON.stringify(changes)).not.toMatch(/NaN|Infinity|-0[^.\d]/u);
  });
});

describe('the smallest change that would be seen', () => {
  it('is the published one for 140 answers in each period and a share of .80', () => {
    const week = tallyOf(spread([4, 6, 18, 52, 60]));
    const found = detectableChange(week, week);
    expect(found).toMatchObject({ n: 140, csatShare: { from: 0.8 } });
    expect(found?.csatShare.fall).toBeCloseTo(0.651214, 7);
    expect(found?.csatShare.rise).toBeCloseTo(0.9163324, 7);
    expect(found?.meanScore).toBeCloseTo(
      (1.959963984540054 + 0.8416212335729143) * 0.9880062 * Math.sqrt(2 / 140),
      6,
    );
  });

  it('counts unequal periods by their harmonic mean, and is nothing under ten answers', () => {
    const [many, few] = [tallyOf(spread([10, 10, 20, 60, 100])), tallyOf(spread([1, 1, 2, 6, 10]))];
    expect(detectableChange(many, few)?.n).toBe(Math.round(2 / (1 / 200 + 1 / 20)));
    expect(detectableChange(many, tallyOf(spread([0, 0, 0, 0, 9])))).toBeNull();
  });
});

const given = fc.tuple(
  fc.integer({ min: 1, max: 5 }),
  fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
  fc.option(fc.integer({ min: 0, max: 10 }), { nil: undefined }),
);
const periods = fc.array(given, { maxLength: 60 }).map((responses) => tallyOf(responses));
const MIRROR: Readonly<Record<string, string>> = { better: 'worse', worse: 'better' };

describe('any two periods', () => {
  it('swapped, swap better and worse and nothing else', () => {
    fc.assert(
      fc.property(periods, periods, (now, before) => {
        const there = compareTallies(now, before);
        const back = compareTallies(before, now);
        expect(back.map(({ figure, verdict }) => [figure, verdict])).toEqual(
          there.map(({ figure, verdict }) => [figure, MIRROR[verdict] ?? verdict]),
        );
      }),
    );
  });

  it('give numbers that are numbers, corrected p over raw p within 0 and 1, and a verdict that the p allows', () => {
    fc.assert(
      fc.property(periods, periods, (now, before) => {
        for (const each of compareTallies(now, before)) {
          const { previous, current, difference, interval, p, adjustedP, verdict } = each;
          expect(oddNumbers([previous, current, difference, p, adjustedP, ...(interval ?? [])])).toEqual([]);
          const [raw, corrected] = [p ?? 1, adjustedP ?? 1];
          expect(raw >= 0 && raw <= corrected * (1 + 1e-12) && corrected <= 1).toBe(true);
          expect(['better', 'worse'].includes(verdict)).toBe(corrected < 0.05);
        }
      }),
    );
  });
});
