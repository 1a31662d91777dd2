import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mean, nps, tInterval, wilson } from '../support/app-figures.ts';
import { postedSurvey, takeSurvey } from '../support/app-page.ts';
import { ALERTS, openSlack, SUMMARIES, textsIn } from '../support/app-slack.ts';
import { type AppUnderTest, openApp } from '../support/app-under-test.ts';
import type { SlackServer } from '../support/slack-server.ts';

const MINUTE_MS = 60_000;
const WEEK = '2026-W10';
/** Mondays at nine in Shanghai, each in UTC. */
const SLOTS = [
  '2026-03-02T01:00:00Z',
  '2026-03-09T01:00:00Z',
  '2026-03-16T01:00:00Z',
  '2026-03-23T01:00:00Z',
];

/** Five dimensions and the recommendation of one customer; between them the reason and words where something was low. */
const CUSTOMERS: readonly (readonly number[])[] = [
  [5, 5, 5, 5, 5, 10],
  [5, 4, 5, 5, 4, 9],
  [4, 4, 4, 5, 5, 8],
  [4, 3, 4, 5, 4, 7],
  [3, 2, 3, 4, 4, 6],
  [2, 2, 1, 4, 3, 3],
  [5, 5, 4, 5, 5, 9],
  [4, 4, 5, 4, 4, 10],
  [1, 1, 1, 2, 2, 0],
  [5, 4, 4, 5, 5, 9],
];
const AGENTS = [
  { id: 'a-1', name: '李雷' },
  { id: 'a-2', name: '韩梅梅' },
];

interface Answer {
  readonly kind: string;
  readonly dimension: string | null;
  readonly value: number;
}
interface Listed {
  readonly items: readonly {
    readonly status: string;
    readonly agent: { readonly id: string };
    readonly answers: readonly Answer[];
  }[];
}
interface Figures {
  readonly n: number;
  readonly meanScore: number;
  readonly meanInterval: readonly [number, number];
  readonly csatShare: number;
  readonly csatInterval: readonly [number, number];
  readonly distribution: Readonly<Record<string, number>>;
}
interface Weekly {
  readonly period: Readonly<Record<string, unknown>>;
  readonly sample: Readonly<Record<string, unknown>>;
  readonly overall: Figures & { readonly dissatisfiedShare: number; readonly index: number };
  readonly nps: { readonly n: number; readonly score: number; readonly interval: readonly [number, number] };
  readonly dimensions: readonly (Figures & { readonly dimension: string })[];
  readonly agents: readonly (Omit<Figures, 'distribution'> & { readonly id: string })[];
  readonly lowScores: readonly { readonly caseId: string }[];
  readonly change: readonly { readonly figure: string }[];
}

describe('the weekly summary of the running program', () => {
  let slack: SlackServer;
  let app: AppUnderTest;

  beforeAll(async () => {
    const { server, env } = await openSlack();
    slack = server;
    app = await openApp({
      env,
      at: '2026-03-02T02:00:00Z',
      policy: 'team: { name: 客服中心 }\nreports: { targets: { meanScore: 4.2 } }\n',
      options: {
        schedule: () => ({
          nextSlot: () => SLOTS.map((at) => new Date(at)).find((at) => at > app.clock.now()),
          stop: async () => undefined,
        }),
      },
    });
    await fillWeek();
  });
  afterAll(async () => {
    await app.stop();
    await slack.close();
  });

  async function fillWeek(): Promise<void> {
    for (const [at, scores] of CUSTOMERS.entries()) {
      const [recommend = 0, ...rated] = scores.toReversed();
      const low = rated.some((score) => score <= 3);
      const middle = low ? ['slow', '等了很久'] : [];
      const answers = [...rated.toReversed().map(String), ...middle, String(recommend)];
      await takeSurvey(app, { externalId: `W-${at}`, agent: AGENTS[at % 2] }, answers);
    }
    const partly = await takeSurvey(app, { externalId: 'PARTLY' }, ['4']);
    await partly.command('stop');
    await app.close({ externalId: 'UNANSWERED' });
    await app.close({ externalId: 'INTERNAL', tags: ['internal'] });
    await app.close({ externalId: 'TOO-SOON', customer: { externalId: 'C-W-0' } });
    await app.settle();
  }

  const summaries = () => slack.messages.filter(({ channel }) => channel === SUMMARIES);
  const overallOf = (answers: readonly Answer[], dimension: string) =>
    answers
      .filter((each) => each.kind === 'rating' && each.dimension === dimension)
      .map(({ value }) => value);

  it('says what became of every closed service', async () => {
    const count = async () => (await app.json<Listed>('/v1/responses')).items.length;
    await expect.poll(count).toBe(CUSTOMERS.length + 1);
    const { period, sample } = await app.json<Weekly>('/v1/reports/weekly');
    expect(period).toEqual({
      kind: 'weekly',
      label: WEEK,
      from: '2026-03-01T16:00:00.000Z',
      to: '2026-03-08T16:00:00.000Z',
      timezone: 'Asia/Shanghai',
      complete: false,
    });
    expect(sample).toMatchObject({
      closed: 14,
      attempted: 12,
      undelivered: 0,
      sent: 12,
      started: 11,
      completed: 10,
      partial: 1,
      inProgress: 0,
      expired: 0,
      skipped: { excluded: 1, cooldown: 1 },
    });
    expect(sample['responseShare']).toBeCloseTo(11 / 12, 12);
    expect(sample['completionShare']).toBeCloseTo(10 / 11, 12);
  });

  it('has the figures that the raw answers have, recomputed in another way', async () => {
    const report = await app.json<Weekly>(`/v1/reports/weekly?period=${WEEK}`);
    const { items } = await app.json<Listed>('/v1/responses?limit=500');
    const completed = items.filter(({ status }) => status === 'completed');
    const answers = completed.flatMap((each) => each.answers);
    expectFigures(report.overall, overallOf(answers, 'overall'));
    const scores = overallOf(answers, 'overall');
    expect(report.overall.dissatisfiedShare).toBeCloseTo(
      scores.filter((score) => score <= 2).length / scores.length,
      12,
    );
    expect(report.overall.index).toBeCloseTo(((mean(scores) - 1) / 4) * 100, 10);
    expect(report.dimensions.map(({ dimension }) => dimension)).toEqual([
      'timeliness',
      'resolution',
      'attitude',
      'professionalism',
    ]);
    for (const each of report.dimensions) expectFigures(each, overallOf(answers, each.dimension));
    const recommended = answers.filter(({ kind }) => kind === 'nps').map(({ value }) => value);
    const expected = nps(recommended);
    expect(report.nps.n).toBe(recommended.length);
    expect(report.nps.score).toBeCloseTo(expected.score, 10);
    expect(report.nps.interval[0]).toBeCloseTo(expected.interval[0], 8);
    expect(report.nps.interval[1]).toBeCloseTo(expected.interval[1], 8);
    for (const agent of report.agents) {
      const own = completed.filter((each) => each.agent.id === agent.id).flatMap((each) => each.answers);
      expect(agent.meanScore).toBeCloseTo(mean(overallOf(own, 'overall')), 12);
      expect(agent.n).toBe(overallOf(own, 'overall').length);
    }
    const cases = await app.json<{ items: { id: string }[] }>('/v1/cases');
    expect(new Set(report.lowScores.map(({ caseId }) => caseId))).toEqual(
      new Set(cases.items.map(({ id }) => id)),
    );
    expect(report.lowScores).toHaveLength(cases.items.length);
    expect(report.change.map(({ figure }) => figure)).toEqual([
      'csatShare',
      'dissatisfiedShare',
      'meanScore',
      'nps',
      ...report.dimensions.map(({ dimension }) => `dimension:${dimension}`),
    ]);
    for (const each of report.change) expect(each).toMatchObject({ previous: null, verdict: 'too few' });
  });

  it.each(['zh-CN', 'zh-TW', 'en'])(
    'is a page of its own in %s, without names of customers',
    async (locale) => {
      const reply = await app.request(`/v1/reports/weekly?format=html&locale=${locale}`);
      const page = await reply.text();
      expect(reply.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(page).toContain(`lang="${locale}"`);
      expect(page).toContain('3.80');
      expect(page).not.toMatch(/王女士|等了很久|NaN|Infinity|undefined|null/u);
    },
  );

  it('is posted once when its slot passes, whoever looks and however often, and after a restart', async () => {
    expect(summaries()).toEqual([]);
    app.clock.moveTo('2026-03-09T00:59:00Z');
    await app.settle();
    expect(summaries()).toEqual([]);
    await app.advance(2 * MINUTE_MS);
    await expect.poll(() => summaries().length, { timeout: 3000 }).toBe(1);
    const said = textsIn(summaries()[0]?.blocks);
    expect(said).toContain('第 10 周');
    expect(said).toMatch(/3\.80/u);
    await app.restart();
    for (let hour = 0; hour < 3; hour += 1) await app.advance(60 * MINUTE_MS);
    await app.close({ externalId: 'LATER' });
    expect(summaries()).toHaveLength(1);
    expect(
      slack.messages
        .filter(({ channel }) => channel === ALERTS)
        .every(({ blocks }) => !textsIn(blocks).includes('周报')),
    ).toBe(true);
  });

  it('stands on the console, whole, for the week that is over', async () => {
    const list = await (await app.request('/console/reports')).text();
    expect(list).toContain(`/console/reports/${WEEK}`);
    const page = await (await app.request(`/console/reports/${WEEK}`)).text();
    expect(page).toContain('3.80');
    expect((await app.json<Weekly>(`/v1/reports/weekly?period=${WEEK}`)).period['complete']).toBe(true);
  });

  it('is caught up after a downtime over the next slot, for the newest week only', async () => {
    const { decision } = await app.close({ externalId: 'NEXT-WEEK', customer: { externalId: 'N-1' } });
    await postedSurvey(app, decision.surveyUrl ?? '').answer('2');
    await app.restartAt('2026-03-18T06:00:00Z');
    await expect.poll(() => summaries().length, { timeout: 3000 }).toBe(2);
    expect(textsIn(summaries()[1]?.blocks)).toContain('第 11 周');
  });
});

function expectFigures(found: Figures, scores: readonly number[]): void {
  const good = scores.filter((score) => score >= 4).length;
  const n = scores.length;
  expect(found.n).toBe(n);
  expect(found.meanScore).toBeCloseTo(mean(scores), 12);
  expect(found.csatShare).toBeCloseTo(good / n, 12);
  for (const end of [0, 1] as const) {
    expect(found.meanInterval[end]).toBeCloseTo(tInterval(scores)[end], 6);
    expect(found.csatInterval[end]).toBeCloseTo(wilson(good, n)[end], 10);
  }
  for (const score of [1, 2, 3, 4, 5])
    expect(found.distribution[String(score)]).toBe(scores.filter((each) => each === score).length);
}
