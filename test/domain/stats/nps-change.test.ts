import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareNps } from '../../../src/domain/stats/nps-change.ts';
import { type NpsCounts, npsInterval } from '../../../src/domain/stats/nps-interval.ts';
import { distance, oddNumbers, readReference } from './reference.ts';

interface Row {
  after: NpsCounts;
  before: NpsCounts;
  difference: number;
  se: number;
  z: number;
  p: number;
  interval: [number, number];
}

const counts = fc.record({ promoters: fc.nat(60), passives: fc.nat(60), detractors: fc.nat(60) });

describe('the change of the net promoter score', () => {
  it.each(readReference<Row>('nps-change'))('$after against $before agrees with the reference', (row) => {
    const found = compareNps(row.after, row.before);
    for (const figure of ['difference', 'se', 'z', 'p'] as const)
      expect(distance(found?.[figure] ?? Number.NaN, row[figure])).toBeLessThan(1e-9);
    for (const end of [0, 1] as const)
      expect(distance(found?.interval?.[end] ?? Number.NaN, row.interval[end])).toBeLessThan(1e-9);
  });

  it('reproduces the published example', () => {
    const before = { promoters: 48, passives: 50, detractors: 27 };
    const found = compareNps({ promoters: 62, passives: 41, detractors: 17 }, before);
    expect(npsInterval(before)?.score).toBeCloseTo(16.8, 12);
    expect(npsInterval(before)?.se).toBeCloseTo(6.7632891, 7);
    expect(found?.difference).toBeCloseTo(20.7, 12);
    expect(found?.se).toBeCloseTo(9.4278545, 7);
    expect(found?.z).toBeCloseTo(2.1956215, 7);
    expect(found?.p).toBeCloseTo(0.028119, 7);
    expect(found?.interval?.[0]).toBeCloseTo(2.2217447, 7);
    expect(found?.interval?.[1]).toBeCloseTo(39.1782553, 7);
  });

  it('is nothing without answers, has p 1 between equal unanimous samples, and no test between different ones', () => {
    const [none, loved, hated] = [
      { promoters: 0, passives: 0, detractors: 0 },
      { promoters: 12, passives: 0, detractors: 0 },
      { promoters: 0, passives: 0, detractors: 12 },
    ];
    expect(compareNps(none, loved)).toBeNull();
    expect(compareNps(loved, none)).toBeNull();
    expect(compareNps(loved, loved)).toMatchObject({ difference: 0, z: null, p: 1 });
    expect(compareNps(loved, hated)).toMatchObject({ difference: 200, z: null, p: null, interval: null });
  });

  it('is a number within its bounds, and the mirror image of the way back', () => {
    fc.assert(
      fc.property(counts, counts, (after, before) => {
        const found = compareNps(after, before);
        const back = compareNps(before, after);
        expect(found === null).toBe(back === null);
        expect(found?.p ?? -1).toBeCloseTo(back?.p ?? -1, 10);
        const numbers = [found?.difference, found?.p, found?.z, ...(found?.interval ?? [])];
        expect(oddNumbers(numbers)).toEqual([]);
      }),
    );
  });
});
