import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Response } from '../../../src/domain/conversation/response.ts';
import { asId } from '../../../src/domain/ids.ts';
import { emptyTally, isDoubtful, mergeTallies, type Tally } from '../../../src/domain/measures/tally.ts';
import { buildReport } from '../../../src/domain/report/build-report.ts';
import { emptyInput } from '../../support/sample-report.ts';
import { answer, rating, response, tallyResponses } from './responses.ts';

const addResponse = (tally: Tally, response: Response): Tally =>
  mergeTallies(tally, tallyResponses([response]));
const SURVEY = 'service-csat@0123456789abcdef';
const QUICK = { id: asId<Response['survey']['id']>('no-overall'), version: 'feedfacefeedface' };

describe('a response is counted', () => {
  it('by score, overall and per dimension', () => {
    const tally = addResponse(
      emptyTally(),
      response([rating('overall', 4), rating('attitude', 5), rating('price', 1)]),
    );
    expect(tally.responses).toBe(1);
    expect(tally.overall).toEqual({ [SURVEY]: { asked: [0, 0, 0, 1, 0], derived: {} } });
    expect(tally.dimensions).toEqual({ attitude: [0, 0, 0, 0, 1], price: [1, 0, 0, 0, 0] });
    expect(tally.agents['a1']).toMatchObject({ name: '李雷', overall: tally.overall });
  });

  it('with every answer when two questions feed one dimension', () => {
    const tally = addResponse(emptyTally(), response([rating('attitude', 5), rating('attitude', 2)]));
    expect(tally.dimensions['attitude']).toEqual([0, 1, 0, 0, 1]);
  });

  it('as net promoter and effort counts of their own scales', () => {
    const tally = addResponse(
      emptyTally(),
      response([answer('nps', 0), answer('nps', 10), answer('ces', 7)]),
    );
    expect(tally.nps).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(tally.ces).toEqual([0, 0, 0, 0, 0, 0, 1]);
  });

  it('without three-level answers, ratings without a dimension and scores off the scale', () => {
    const tally = addResponse(
      emptyTally(),
      response([
        answer('level3', 'satisfied', 'attitude'),
        answer('rating', 5),
        rating('price', 6),
        rating('price', 2.5),
        answer('nps', 11),
      ]),
    );
    expect(tally.dimensions).toEqual({});
    expect(tally.nps.every((count) => count === 0)).toBe(true);
  });

  it('only when it is complete', () => {
    const partial = response([rating('overall', 1)], { status: 'partial' });
    expect(addResponse(emptyTally(), partial)).toEqual(emptyTally());
  });

  it('as doubtful for the scores, not for a text that was cut', () => {
    expect(isDoubtful({ flags: ['text-cut'] })).toBe(false);
    expect(isDoubtful({ flags: ['text-cut', 'too-fast'] })).toBe(true);
    expect(isDoubtful({ flags: ['straight-lining'] })).toBe(true);
  });

  it('under the name its agent had last', () => {
    const early = response([], {
      agent: { id: 'a1', name: '李雷' },
      endedAt: new Date('2026-11-16T00:00:00Z'),
    });
    const late = response([], {
      agent: { id: 'a1', name: '李蕾' },
      endedAt: new Date('2026-11-17T00:00:00Z'),
    });
    const nameless = response([], { agent: { id: 'a1' }, endedAt: new Date('2026-11-18T00:00:00Z') });
    expect(tallyResponses([late, nameless, early]).agents).toMatchObject({ a1: { name: '李蕾' } });
  });

  it('also when an agent is called like a property of every object', () => {
    const tally = tallyResponses(
      [1, 2].map((score) => response([rating('overall', score)], { agent: { id: '__proto__' } })),
    );
    const report = buildReport({ ...emptyInput(), tally, withoutFlagged: tally });
    expect(report.agents).toMatchObject([{ id: '__proto__', name: null, n: 2, meanScore: 1.5 }]);
  });
});

describe('a survey that does not ask for overall', () => {
  it('counts the mean of each response in the mean score, marked, and in no share', () => {
    const tally = tallyResponses([
      response([rating('overall', 5)]),
      response([rating('attitude', 4), rating('price', 3), rating('quality', 3)], { survey: QUICK }),
    ]);
    const { overall } = buildReport({ ...emptyInput(), tally, withoutFlagged: tally });
    expect(overall).toMatchObject({ n: 2, derived: 1, csatShare: 1, distribution: { '5': 1 } });
    expect(overall.meanScore).toBeCloseTo((5 + 10 / 3) / 2, 12);
  });

  it('is another thing than a customer who skipped the question', () => {
    const tally = tallyResponses([response([rating('overall', 5)]), response([rating('attitude', 1)])]);
    const { overall } = buildReport({ ...emptyInput(), tally, withoutFlagged: tally });
    expect(overall).toMatchObject({ n: 1, derived: 0, meanScore: 5 });
  });
});

describe('tallies are merged', () => {
  const score = fc.integer({ min: 1, max: 5 });
  const anyAnswers = fc.array(
    fc.oneof(
      fc
        .tuple(fc.constantFrom('overall', 'attitude', 'price'), score)
        .map(([code, given]) => rating(code, given)),
      fc.integer({ min: 0, max: 10 }).map((given) => answer('nps', given)),
      fc.integer({ min: 1, max: 7 }).map((given) => answer('ces', given)),
    ),
    { maxLength: 6 },
  );
  const anyResponse = fc
    .record({
      answers: anyAnswers,
      agent: fc.constantFrom('a0', 'a1', 'a2', 'a3'),
      name: fc.constantFrom('李雷', '李蕾', '王芳'),
      quick: fc.boolean(),
      day: fc.integer({ min: 16, max: 22 }),
      status: fc.constantFrom('completed' as const, 'partial' as const),
    })
    .map(({ answers, agent, name, quick, day, status }) =>
      response(quick ? answers.filter(({ dimension }) => dimension !== 'overall') : answers, {
        status,
        endedAt: new Date(`2026-11-${day}T01:00:00Z`),
        ...(quick ? { survey: QUICK } : {}),
        agent: { id: agent, name },
      }),
    );
  const many = fc.array(anyResponse, { maxLength: 30 });
  const reportOf = (tally: ReturnType<typeof emptyTally>) =>
    buildReport({ ...emptyInput(), tally, withoutFlagged: tally });

  it('to the same report, digit for digit, in any grouping and order', () => {
    fc.assert(
      fc.property(many, many, (left, right) => {
        const raw = reportOf([...left, ...right].reduce(addResponse, emptyTally()));
        const merged = mergeTallies(tallyResponses(right), tallyResponses([...left].reverse()));
        expect(reportOf(merged)).toEqual(raw);
      }),
    );
  });

  it('with nothing to what they were', () => {
    fc.assert(
      fc.property(many, (responses) => {
        const tally = tallyResponses(responses);
        expect(mergeTallies(tally, emptyTally())).toEqual(tally);
        expect(mergeTallies(emptyTally(), tally)).toEqual(tally);
      }),
    );
  });
});
