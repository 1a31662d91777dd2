import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildPeriodReport } from '../../../src/app/reports/build-period-report.ts';
import { postSummary } from '../../../src/app/reports/post-summary.ts';
import type { Response, ResponseAnswer } from '../../../src/domain/conversation/response.ts';
import { asId } from '../../../src/domain/ids.ts';
import type { Report } from '../../../src/domain/report/report.ts';
import { addMs, DAY_MS, HOUR_MS, nextLocalTime, periodOf } from '../../../src/domain/time.ts';
import { aResponse } from '../../support/builders.ts';
import { type Harness, openHarness, restart } from '../../support/core-harness.ts';

const ZONE = 'Asia/Shanghai';

/** Mondays at nine in Shanghai. */
function nextMondayAtNine(now: Date): Date {
  const { from, to } = periodOf('weekly', now, ZONE);
  const slots = [from, to].map((monday) => nextLocalTime(addMs(monday, -1), ZONE, 9 * 60));
  return slots.find((slot) => slot.getTime() > now.getTime()) ?? to;
}

function post(run: Harness): ReturnType<typeof postSummary> {
  return postSummary(run.core.reports, { kind: 'weekly', next: nextMondayAtNine(run.clock.now()) });
}

function weekliesOf(run: Harness): readonly string[] {
  return [...run.team.messages.values()].flatMap((content) =>
    content.kind === 'report' ? [content.report.period.label] : [],
  );
}

async function wait(run: Harness, ms: number): Promise<void> {
  run.clock.advance(ms);
  await post(run);
  await run.dispatch();
}

describe('the weekly summary', () => {
  it('is posted once per ISO week, at its hour, for the week that is full', async () => {
    const run = await openHarness();
    for (let hour = 0; hour < 21 * 24; hour += 1) await wait(run, HOUR_MS);
    expect(weekliesOf(run)).toEqual(['2026-W10', '2026-W11', '2026-W12']);
    const content = [...run.team.messages.values()].find(({ kind }) => kind === 'report');
    expect(content).toMatchObject({
      report: { period: { label: '2026-W10', complete: true, timezone: ZONE } },
    });
    await run.stop();
  });

  it('I6: is posted once over restarts and by two processes at the same time', async () => {
    const one = await openHarness();
    const two = await openHarness({ beside: one, owner: 'two' });
    await post(one);
    one.clock.advance(7 * DAY_MS);
    const outcomes = await Promise.all([post(one), post(two), post(one), post(two)]);
    expect(outcomes.filter((outcome) => outcome === 'posted')).toHaveLength(1);
    await Promise.all([one.dispatch(), two.dispatch()]);
    const again = await restart(one);
    expect(await post(again)).toBe('known');
    await again.dispatch();
    expect(weekliesOf(one)).toEqual(['2026-W10']);
    expect(one.team.posts).toHaveLength(1);
    await one.stop();
  });

  it('F17, F18: is posted late after a downtime over its hour, once, and only the newest missed week', async () => {
    const run = await openHarness();
    await post(run);
    run.clock.advance(4 * DAY_MS);
    const first = await restart(run);
    expect(await post(first)).toBe('not-yet');
    run.clock.advance(4 * DAY_MS);
    expect(await post(first)).toBe('posted');
    expect(await post(first)).toBe('known');
    run.clock.advance(22 * DAY_MS);
    expect(await post(first)).toBe('posted');
    await first.dispatch();
    expect(weekliesOf(first)).toEqual(['2026-W10', '2026-W13']);
    await run.stop();
  });

  it('is not posted for a week before the installation, nor when it is off', async () => {
    const run = await openHarness();
    expect(await post(run)).toBe('not-yet');
    expect(await postSummary(run.core.reports, { kind: 'weekly', next: undefined })).toBe('off');
    await wait(run, DAY_MS);
    expect(weekliesOf(run)).toEqual([]);
    await run.stop();
  });

  it('87: of a week without anything says zero and nothing that is no number', async () => {
    const run = await openHarness();
    const report = await buildPeriodReport(run.core.reports, { kind: 'weekly', label: '2026-W09' });
    expect(report?.overall).toMatchObject({ n: 0, meanScore: null, meanInterval: null, csatShare: null });
    expect(JSON.stringify(report)).not.toMatch(/NaN|Infinity|-0[^.\d]/u);
    await run.stop();
  });
});

const rating = fc.integer({ min: 1, max: 5 });
const anAnswer = (questionId: string, kind: 'rating' | 'nps', value: number): ResponseAnswer => ({
  questionId: asId(questionId),
  kind,
  dimension: kind === 'rating' ? questionId : undefined,
  value,
  at: new Date('2026-03-02T10:00:00Z'),
});

/** Answers of one response, each perhaps left out, and when it ended: in the week or around it. */
const given = fc.record({
  isComplete: fc.boolean(),
  overall: rating,
  timeliness: fc.option(rating, { nil: undefined }),
  recommend: fc.option(fc.integer({ min: 0, max: 10 }), { nil: undefined }),
  agent: fc.constantFrom('a1', 'a2', 'a3'),
  hours: fc.integer({ min: -30, max: 200 }),
});
type Given = typeof given extends fc.Arbitrary<infer T> ? T : never;

function toResponse(each: Given, index: number, from: Date): Response {
  const { isComplete, overall, timeliness, recommend, agent, hours } = each;
  return aResponse({
    id: asId(`response-${index}`),
    endedAt: addMs(from, hours * HOUR_MS),
    agent: { id: agent },
    status: isComplete ? 'completed' : 'partial',
    answers: [
      anAnswer('overall', 'rating', overall),
      ...(timeliness === undefined ? [] : [anAnswer('timeliness', 'rating', timeliness)]),
      ...(recommend === undefined ? [] : [anAnswer('recommend', 'nps', recommend)]),
    ],
  });
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, each) => sum + each, 0) / values.length;
const shareOf = (values: readonly number[], test: (value: number) => boolean): number =>
  values.filter(test).length / values.length;

function expectFigures(report: Report, responses: readonly Given[]): void {
  const overall = responses.map((each) => each.overall);
  expect(report.overall.n).toBe(overall.length);
  if (overall.length > 0) {
    expect(report.overall.meanScore).toBeCloseTo(mean(overall), 10);
    expect(report.overall.csatShare).toBeCloseTo(
      shareOf(overall, (score) => score >= 4),
      10,
    );
    expect(report.overall.dissatisfiedShare).toBeCloseTo(
      shareOf(overall, (score) => score <= 2),
      10,
    );
  }
  for (const score of [1, 2, 3, 4, 5] as const)
    expect(report.overall.distribution[score]).toBe(overall.filter((each) => each === score).length);
  const nps = responses.flatMap((each) => each.recommend ?? []);
  expect(report.nps.n).toBe(nps.length);
  if (nps.length > 0)
    expect(report.nps.score).toBeCloseTo(
      100 * (shareOf(nps, (each) => each >= 9) - shareOf(nps, (each) => each <= 6)),
      8,
    );
  const timeliness = responses.flatMap((each) => each.timeliness ?? []);
  const dimension = report.dimensions.find((each) => each.dimension === 'timeliness');
  expect(dimension?.n ?? 0).toBe(timeliness.length);
  if (timeliness.length > 0) expect(dimension?.meanScore).toBeCloseTo(mean(timeliness), 10);
  for (const agent of ['a1', 'a2', 'a3']) {
    const own = responses.filter((each) => each.agent === agent).map((each) => each.overall);
    expect(report.agents.find(({ id }) => id === agent)?.n ?? 0).toBe(own.length);
  }
}

describe('the figures of a week', () => {
  it('I8: equal a recomputation from the raw answers, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(given, { maxLength: 40 }), async (responses) => {
        const run = await openHarness();
        const { from, to, label } = periodOf('weekly', run.clock.now(), ZONE);
        for (const [index, each] of responses.entries())
          await run.store.responses.put(toResponse(each, index, from));
        const report = await buildPeriodReport(run.core.reports, { kind: 'weekly', label });
        if (report === undefined) throw new RangeError('no report');
        const length = (to.getTime() - from.getTime()) / HOUR_MS;
        expectFigures(
          report,
          responses.filter(({ isComplete, hours }) => isComplete && hours >= 0 && hours < length),
        );
        await run.stop();
      }),
      { numRuns: 40 },
    );
  });

  it('I8: count what whole surveys left behind', async () => {
    const run = await openHarness();
    const answers = [
      ['5', '5', '5', '5', '5', '10'],
      ['4', '4', '4', '4', '4', '7'],
      ['1', '2', '1', '1', '1', 'slow', '太慢', '0'],
    ];
    for (const [index, words] of answers.entries()) {
      const chat = String(100 + index);
      await run.close({ externalId: `A-${index}`, customer: `c${index}`, chat });
      await run.dispatch();
      for (const word of words) {
        await run.say(word, { chat });
        await run.dispatch();
      }
    }
    const report = await buildPeriodReport(run.core.reports, { kind: 'weekly' });
    expect(report).toMatchObject({
      sample: {
        closed: 3,
        attempted: 3,
        undelivered: 0,
        sent: 3,
        started: 3,
        completed: 3,
        partial: 0,
        inProgress: 0,
        expired: 0,
      },
      overall: { n: 3, distribution: { 1: 1, 2: 0, 3: 0, 4: 1, 5: 1 } },
      nps: { n: 3, promoters: 1, passives: 1, detractors: 1, score: 0 },
      lowScores: [{ score: 1 }],
    });
    await run.stop();
  });
});
