import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Customer, SCORES_KEPT } from '../../../src/domain/asking/customer.ts';
import { withScore } from '../../../src/domain/asking/recent-scores.ts';
import { asId, type CaseId, type InvitationId } from '../../../src/domain/ids.ts';

const NOBODY: Customer = {
  id: asId('c'),
  revision: 1,
  source: 'crm',
  facts: { externalId: 'c1', contact: {} },
  chats: [],
};
const nameCase = (third: InvitationId) => asId<CaseId>(`case-${third}`);

function score(at: number, low: boolean) {
  return { invitationId: asId<InvitationId>(`i${at}`), at: new Date(at), score: low ? 1 : 5, low };
}

function rated(lows: readonly boolean[]): Customer {
  return lows.reduce((customer, low, at) => withScore(customer, score(at, low), nameCase), NOBODY);
}

function casesOf({ recentScores = [] }: Customer): readonly (CaseId | undefined)[] {
  return recentScores.map(({ caseId }) => caseId);
}

describe('the latest scores of a customer', () => {
  it('name one case for three low ones in a row, and a fourth joins it', () => {
    expect(casesOf(rated([true, true]))).toEqual([undefined, undefined]);
    expect(casesOf(rated([true, true, true]))).toEqual(['case-i2', 'case-i2', 'case-i2']);
    expect(casesOf(rated([true, true, true, true]))).toEqual(Array(4).fill('case-i2'));
    expect(casesOf(rated([true, true, false, true]))).toEqual(Array(4).fill(undefined));
  });

  it('stay as they are when one is told again', () => {
    const found = rated([true, true, true]);
    expect(withScore(found, score(2, true), nameCase)).toBe(found);
  });

  it('take one that comes late in its place', () => {
    const late = withScore(rated([true, true]), score(0.5, false), nameCase);
    expect(late.recentScores?.map(({ low }) => low)).toEqual([true, false, true]);
  });
});

describe('any number of scores', () => {
  it('keep to the limit and open one case for every row of three or more', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 60 }), (lows) => {
        const steps = lows.map((_, at) => rated(lows.slice(0, at + 1)));
        const opened = new Set(steps.flatMap(casesOf).filter((id) => id !== undefined));
        const rows =
          lows
            .map((low) => (low ? 'L' : 'g'))
            .join('')
            .match(/L{3,}/gu) ?? [];
        expect(opened.size).toBe(rows.length);
        expect(steps.at(-1)?.recentScores?.length ?? 0).toBe(Math.min(SCORES_KEPT, lows.length));
      }),
    );
  });
});
