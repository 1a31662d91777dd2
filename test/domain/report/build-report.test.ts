import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildReport } from '../../../src/domain/report/build-report.ts';
import { busyInput, busyReport, emptyInput, emptyReport } from '../../support/sample-report.ts';
import { answer, rating, response, tallyResponses } from './responses.ts';

function reportOf(scores: readonly number[]) {
  const tally = tallyResponses(
    scores.map((score) => response([rating('overall', score), answer('nps', score)])),
  );
  return buildReport({ ...emptyInput(), tally, withoutFlagged: tally });
}

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(numbersIn);
}

describe('the report of a period', () => {
  it('has the published figures of 140 ratings', () => {
    const counts = [4, 6, 18, 52, 60];
    const { overall } = reportOf(counts.flatMap((count, at) => Array.from({ length: count }, () => at + 1)));
    expect(overall.n).toBe(140);
    expect(overall.meanScore).toBeCloseTo(4.1285714, 7);
    expect(overall.meanInterval?.[0]).toBeCloseTo(3.9634736, 7);
    expect(overall.meanInterval?.[1]).toBeCloseTo(4.2936693, 7);
    expect(overall.csatShare).toBe(0.8);
    expect(overall.csatInterval?.[0]).toBeCloseTo(0.7261309, 7);
    expect(overall.csatInterval?.[1]).toBeCloseTo(0.8578454, 7);
    expect(overall.dissatisfiedShare).toBeCloseTo(0.0714286, 7);
    expect(overall.index).toBeCloseTo(78.2142857, 7);
    expect(overall.distribution).toEqual({ '1': 4, '2': 6, '3': 18, '4': 52, '5': 60 });
  });

  it('has the published response figures', () => {
    const { sample } = buildReport({
      ...emptyInput(),
      sample: {
        ...emptyInput().sample,
        attempted: 500,
        undelivered: 20,
        started: 216,
        completed: 192,
        partial: 24,
        inProgress: 0,
      },
    });
    expect(sample).toMatchObject({ sent: 480, responseShare: 0.45 });
    expect(sample.responseInterval?.[0]).toBeCloseTo(0.4060666, 7);
    expect(sample.responseInterval?.[1]).toBeCloseTo(0.4947274, 7);
    expect(sample.completionShare).toBeCloseTo(0.8888889, 7);
  });

  it('has the published net promoter and effort figures', () => {
    const base = emptyInput();
    const tally = {
      ...base.tally,
      nps: [17, 0, 0, 0, 0, 0, 0, 41, 0, 62, 0],
      ces: [1, 2, 4, 9, 18, 28, 18],
    };
    const report = buildReport({ ...base, tally, withoutFlagged: tally });
    expect(report.nps).toMatchObject({ n: 120, score: 37.5, promoters: 62, passives: 41, detractors: 17 });
    expect(report.nps.interval?.[0]).toBeCloseTo(23.8339895, 7);
    expect(report.ces).toEqual({ n: 80, meanScore: 5.4625, index: 74.375 });
  });

  it('says null where there is nothing to compute', () => {
    const report = emptyReport();
    expect(report.overall).toEqual({
      n: 0,
      meanScore: null,
      meanInterval: null,
      csatShare: null,
      csatInterval: null,
      dissatisfiedShare: null,
      index: null,
      distribution: { '1': 0, '2': 0, '3': 0, '4': 0, '5': 0 },
      derived: 0,
    });
    expect(report.sample).toMatchObject({
      responseShare: null,
      responseInterval: null,
      completionShare: null,
      completionInterval: null,
    });
    expect(report.nps).toMatchObject({ n: 0, score: null, interval: null });
    expect(report.ces).toEqual({ n: 0, meanScore: null, index: null });
    expect([report.dimensions, report.agents, report.lowScores, report.trend]).toEqual([[], [], [], []]);
    expect(report.comparison).toMatchObject({ label: '2026-W46', whole: true, detectable: null });
    expect(report.change.map(({ figure }) => figure)).toEqual([
      'csatShare',
      'dissatisfiedShare',
      'meanScore',
    ]);
    for (const each of report.change)
      expect(each).toMatchObject({ previous: null, current: null, test: null, p: null, verdict: 'too few' });
  });

  it('88: gives one answer a mean without an interval', () => {
    expect(reportOf([4]).overall).toMatchObject({ n: 1, meanScore: 4, meanInterval: null, csatShare: 1 });
  });

  it.each([
    [5, 1, 100],
    [1, 0, 0],
  ])('88: gives no spread when all answers are %d', (score, share, index) => {
    const { overall } = reportOf(Array.from({ length: 8 }, () => score));
    expect(overall).toMatchObject({
      meanScore: score,
      meanInterval: [score, score],
      csatShare: share,
      index,
    });
    expect(overall.csatInterval?.[share]).toBe(share);
  });

  it('lists known dimensions in their order, then the team’s own, without overall', () => {
    const tally = tallyResponses([
      response(['zeal', 'price', 'overall', 'timeliness', 'calm'].map((dimension) => rating(dimension, 4))),
    ]);
    const report = buildReport({ ...emptyInput(), tally, withoutFlagged: tally });
    expect(report.dimensions.map(({ dimension }) => dimension)).toEqual([
      'timeliness',
      'price',
      'calm',
      'zeal',
    ]);
  });

  it('orders agents by answers and shows those without an overall rating', () => {
    const by = (id: string, score?: number) =>
      response(score === undefined ? [] : [rating('overall', score)], { agent: { id } });
    const tally = tallyResponses([by('b', 5), by('a'), by('c', 1), by('c', 2)]);
    const { agents } = buildReport({ ...emptyInput(), tally, withoutFlagged: tally });
    expect(agents.map(({ id, n }) => [id, n])).toEqual([
      ['c', 2],
      ['b', 1],
      ['a', 0],
    ]);
    expect(agents[2]).toMatchObject({ meanScore: null, csatShare: null, csatInterval: null });
  });

  it('gives the headline without doubtful responses beside it', () => {
    expect(busyReport().withoutFlagged).toEqual({
      flagged: 10,
      n: 276,
      meanScore: expect.closeTo(4.3043, 4),
      csatShare: expect.closeTo(240 / 276, 12),
    });
  });

  it('names the questionnaires behind it', () => {
    expect(busyReport().surveys).toEqual([{ id: 'service-csat', version: '0123456789abcdef', n: 286 }]);
  });

  it('keeps times as ISO 8601 in UTC and what is unknown of a low score as null', () => {
    const report = busyReport();
    expect(report.period).toMatchObject({ from: '2026-11-15T16:00:00.000Z', to: '2026-11-22T16:00:00.000Z' });
    expect(report.generatedAt).toBe('2026-11-23T01:00:00.000Z');
    expect(report.lowScores[3]).toEqual({
      caseId: 'aQ7yTf2hUe9Mz5DkS1iVnw',
      score: null,
      dimension: null,
      at: '2026-11-17T02:00:00.000Z',
    });
  });

  it('never holds a share above one when parts were counted later than the whole', () => {
    const { sample } = busyInput();
    const report = buildReport({
      ...emptyInput(),
      sample: { ...sample, attempted: 3, undelivered: 5, started: 9 },
    });
    expect(report.sample).toMatchObject({ sent: 0, responseShare: null, completionShare: 1 });
  });

  it('holds no NaN, infinity or minus zero and survives JSON, whatever was answered', () => {
    const scores = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 12 });
    fc.assert(
      fc.property(scores, fc.nat(20), fc.nat(20), (ratings, attempted, undelivered) => {
        const report = buildReport({
          ...emptyInput(),
          sample: { ...emptyInput().sample, attempted, undelivered, started: ratings.length, completed: 1 },
          tally: tallyResponses(ratings.map((score) => response([rating('overall', score)]))),
        });
        const numbers = numbersIn(report);
        expect(numbers.filter((value) => !Number.isFinite(value) || Object.is(value, -0))).toEqual([]);
        expect(JSON.parse(JSON.stringify(report))).toEqual(report);
      }),
    );
  });
});
