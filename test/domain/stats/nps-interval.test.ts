import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { npsInterval } from '../../../src/domain/stats/nps-interval.ts';
import { distance, readReference } from './reference.ts';

interface Row {
  promoters: number;
  passives: number;
  detractors: number;
  score: number;
  se: number;
  low: number;
  high: number;
}

describe('the interval of the net promoter score', () => {
  it.each(readReference<Row>('nps'))('$promoters/$passives/$detractors agrees with the reference', (row) => {
    const found = npsInterval(row);
    for (const figure of ['score', 'se', 'low', 'high'] as const)
      expect(distance(found?.[figure] ?? Number.NaN, row[figure])).toBeLessThan(1e-9);
  });

  it('reproduces the published example', () => {
    const found = npsInterval({ promoters: 62, passives: 41, detractors: 17 });
    expect(found).toMatchObject({ n: 120, score: 37.5 });
    expect(found?.se).toBeCloseTo(6.5682845, 7);
    expect(found?.low).toBeCloseTo(23.8339895, 7);
    expect(found?.high).toBeCloseTo(49.3367422, 7);
  });

  it('keeps a real interval when everybody is a promoter', () => {
    const found = npsInterval({ promoters: 4, passives: 0, detractors: 0 });
    expect(found?.score).toBe(100);
    expect(found?.low).toBeCloseTo(6.944178, 7);
    expect(found?.high).toBe(100);
  });

  it('is nothing without answers', () => {
    expect(npsInterval({ promoters: 0, passives: 0, detractors: 0 })).toBeNull();
  });

  it('is plain zero when promoters and detractors balance', () => {
    expect(Object.is(npsInterval({ promoters: 3, passives: 1, detractors: 3 })?.score, 0)).toBe(true);
  });

  it('stays on the scale and mirrors', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.nat(500), (promoters, passives, detractors) => {
        const found = npsInterval({ promoters, passives, detractors });
        if (found === null) return;
        const mirrored = npsInterval({ promoters: detractors, passives, detractors: promoters });
        expect(found.low).toBeGreaterThanOrEqual(-100);
        expect(found.high).toBeLessThanOrEqual(100);
        expect(found.low).toBeLessThan(found.high);
        expect(mirrored?.low).toBeCloseTo(-found.high, 9);
      }),
    );
  });

  it('refuses counts that are no counts', () => {
    expect(() => npsInterval({ promoters: 1.5, passives: 0, detractors: 0 })).toThrow(RangeError);
  });
});
