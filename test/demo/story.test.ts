import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Response } from '../../src/domain/conversation/response.ts';
import { maskText } from '../../src/domain/privacy.ts';
import type { Case } from '../../src/domain/team/case.ts';
import { listTerms } from '../../src/domain/words/terms.ts';
import type { RecordedInteraction } from '../../src/ports/store/asking.ts';
import { type MadeDemo, openMadeDemo } from '../support/made-demo.ts';

const MOVING = '2026-W46';
const MENDED = '2026-W47';
/** In a demo the page reaches everybody, and no platform counts messages. */
const NEVER = ['unreachable', 'no-budget'];
const FINAL = new Set(['resolved', 'verified']);

describe('what a demo tells', () => {
  let demo: MadeDemo;
  const responses: Response[] = [];
  let cases: readonly Case[] = [];
  let interactions: readonly RecordedInteraction[] = [];
  beforeAll(async () => {
    demo = await openMadeDemo({ weeks: 3, services: 28 });
    const all = { from: new Date(0), to: new Date('2027-01-01T00:00:00Z') };
    for await (const page of demo.store.responses.scan(all)) responses.push(...page);
    cases = (await demo.store.cases.listCases({}, 500, undefined))?.items ?? [];
    interactions = await demo.store.asking.listInteractions(2000);
  });
  afterAll(() => demo.remove());

  it('lets timeliness fall in the week in which the warehouse moved, and come back', async () => {
    const [moving, mended] = await Promise.all([demo.weekly(MOVING), demo.weekly(MENDED)]);
    const verdicts = [moving, mended].map(({ change }) =>
      Object.fromEntries(change.map(({ figure, verdict }) => [figure, verdict])),
    );
    expect(verdicts).toMatchObject([
      { 'dimension:timeliness': 'worse', 'dimension:attitude': 'no clear change' },
      { 'dimension:timeliness': 'better', 'dimension:attitude': 'no clear change' },
    ]);
  });

  it('has reports that come to the same as counting the raw answers', async () => {
    const report = await demo.weekly(MENDED);
    const { from, to } = report.period;
    const inside = (at: Date) => at.toISOString() >= from && at.toISOString() < to;
    const scores = responses
      .filter(({ status, endedAt }) => status === 'completed' && inside(endedAt))
      .flatMap(({ answers }) => answers.filter(({ dimension }) => dimension === 'overall'))
      .map(({ value }) => Number(value));
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    expect(report.overall.n).toBe(scores.length);
    expect(report.overall.meanScore).toBeCloseTo(mean, 9);
    expect(report.overall.csatShare).toBeCloseTo(
      scores.filter((each) => each >= 4).length / scores.length,
      9,
    );
    expect(report.sample.closed).toBe(
      interactions.filter(({ interaction }) => inside(interaction.closedAt)).length,
    );
  });

  it('has an interaction that was asked about behind every response, and a low answer behind every case', () => {
    const asked = new Set(
      interactions
        .filter(({ decisions }) => decisions.at(-1)?.outcome === 'scheduled')
        .map(({ interaction }) => interaction.id),
    );
    expect(responses.length).toBeGreaterThan(100);
    expect(responses.filter(({ interactionId }) => !asked.has(interactionId))).toEqual([]);
    const left = new Map<string, Response>(responses.map((each) => [each.id, each]));
    expect(cases.length).toBeGreaterThan(10);
    for (const { id, facts, openedAt } of cases) {
      expect(facts.alerts.length, id).toBeGreaterThan(0);
      // One that is not there runs still: its survey has not ended.
      expect(left.get(id)?.startedAt.getTime() ?? 0, id).toBeLessThanOrEqual(openedAt.getTime());
    }
  });

  it('holds services that were not asked about for every reason there is', () => {
    const reasons = interactions.flatMap(({ decisions }) => {
      const last = decisions.at(-1);
      return last?.outcome === 'skipped' ? [last.reason] : [];
    });
    const wanted = listTerms('skipReason').filter((reason) => !NEVER.includes(reason));
    expect(new Set(reasons)).toEqual(new Set(wanted));
  });

  it('knows every way a survey can go', async () => {
    const samples = await Promise.all(
      ['2026-W45', MOVING, MENDED].map(async (label) => (await demo.weekly(label)).sample),
    );
    expect(samples.reduce((sum, each) => sum + each.undelivered, 0)).toBeGreaterThan(0);
    expect(samples.reduce((sum, each) => sum + each.expired, 0)).toBeGreaterThan(10);
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set(['completed', 'partial']));
    expect(new Set(responses.map(({ channel }) => channel))).toEqual(new Set(['telegram', 'web']));
    expect(new Set(responses.map(({ locale }) => locale))).toEqual(new Set(['zh-CN', 'zh-TW', 'en']));
    expect(new Set(responses.map(({ survey }) => survey.id))).toEqual(
      new Set(['service-csat', 'quick-csat', 'recovery']),
    );
    expect(new Set(cases.map(({ status }) => status))).toContain('verified');
    expect(new Set(responses.flatMap(({ flags }) => flags))).toEqual(
      new Set(['too-fast', 'straight-lining']),
    );
    expect((await demo.store.cases.listNotices(500)).map(({ content }) => content.kind)).toContain('human');
  });

  it('holds typed answers with comments, and telephone numbers that only the store sees', () => {
    const words = responses.flatMap(({ answers }) =>
      answers.flatMap(({ kind, value, comment }) => [
        ...(kind === 'text' ? [String(value)] : []),
        ...(comment === undefined ? [] : [comment]),
      ]),
    );
    expect(new Set(words).size).toBeGreaterThan(30);
    expect(words).toHaveLength(new Set(words).size);
    const numbers = words.filter((each) => maskText(each) !== each);
    expect(numbers.length).toBeGreaterThan(0);
    expect(numbers.filter((each) => /\d{7}/u.test(maskText(each)))).toEqual([]);
  });

  it('leaves the last hours to the person who looks: fresh cases are open, old ones are mostly done', () => {
    const today = cases.filter(({ openedAt }) => openedAt.getTime() > Date.parse('2026-11-24T16:00:00Z'));
    expect(today).toHaveLength(3);
    expect(today.filter(({ status }) => status !== 'open')).toEqual([]);
    const old = cases.filter(({ openedAt }) => openedAt.getTime() < Date.parse('2026-11-22T00:00:00Z'));
    expect(old.filter(({ status }) => FINAL.has(status)).length / old.length).toBeGreaterThan(0.8);
  });

  it('is told in both languages: about a quarter of the answers is English', () => {
    const share = responses.filter(({ locale }) => locale === 'en').length / responses.length;
    expect(share).toBeGreaterThan(0.18);
    expect(share).toBeLessThan(0.33);
  });

  it('differs between agents: most have answers enough, one has next to none', () => {
    const counts = new Map<string, number>();
    for (const { agent } of responses)
      if (agent !== undefined) counts.set(agent.id, (counts.get(agent.id) ?? 0) + 1);
    expect(counts.get('a-03') ?? 0).toBeLessThan(8);
    expect([...counts.values()].filter((count) => count > 15).length).toBeGreaterThan(4);
  });

  it('went without a warning, and put nothing aside', async () => {
    expect(demo.log.troubles()).toEqual([]);
    expect(await demo.store.cases.listSetAside(10)).toEqual([]);
  });
});
