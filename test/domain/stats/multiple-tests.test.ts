import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holm } from '../../../src/domain/stats/multiple-tests.ts';
import { distance, readReference } from './reference.ts';

interface Row {
  p: number[];
  holm: number[];
}

const p = fc.double({ min: 0, max: 1, noNaN: true });
const families = fc.array(fc.option(p, { nil: null }), { maxLength: 30 });
const near = (expected: readonly number[]) => expected.map((each) => expect.closeTo(each, 9));

describe('many tests at once', () => {
  it.each(readReference<Row>('multiple-tests'))('$p are adjusted as the reference does', (row) => {
    holm(row.p).forEach((each, at) => {
      expect(distance(each ?? Number.NaN, row.holm[at] ?? Number.NaN)).toBeLessThan(1e-12);
    });
  });

  it('reproduce the published example, in the caller’s order', () => {
    const raw = [0.003, 0.012, 0.021, 0.04, 0.18, 0.62];
    expect(holm(raw)).toEqual(near([0.018, 0.06, 0.084, 0.12, 0.36, 0.62]));
    expect(holm(raw.toReversed())).toEqual(near([0.62, 0.36, 0.12, 0.084, 0.06, 0.018]));
    expect(holm(raw).filter((each) => each !== null && each < 0.05)).toHaveLength(1);
  });

  it('leave out what was not tested', () => {
    expect(holm([null, 0.02, null, 0.03])).toEqual([null, 0.04, null, 0.04]);
    expect([holm([]), holm([null])]).toEqual([[], [null]]);
  });

  it('never lower a p, keep the order and stay at most 1', () => {
    fc.assert(
      fc.property(families, (raw) => {
        const pairs = holm(raw).map((adjusted, at) => ({ adjusted, p: raw[at] ?? null }));
        for (const { adjusted, p: before } of pairs) {
          expect(adjusted === null).toBe(before === null);
          if (adjusted === null || before === null) continue;
          expect(adjusted).toBeGreaterThanOrEqual(before * (1 - 1e-15));
          expect(adjusted).toBeLessThanOrEqual(1);
        }
        const tested = pairs.filter(({ adjusted }) => adjusted !== null);
        const byRaw = tested.toSorted((a, b) => (a.p ?? 0) - (b.p ?? 0)).map(({ adjusted }) => adjusted ?? 0);
        expect(byRaw).toEqual(byRaw.toSorted((a, b) => a - b));
      }),
    );
  });
});
