import { expect, it, type TestContext } from 'vitest';
import { ALERTS, openSlack, SUMMARIES } from '../support/app-slack.ts';
import { createProcessClock, describeWithFaketime } from '../support/faketime.ts';
import { gatherCrowd } from '../support/kill-crowd.ts';
import { planEvents, postEvents } from '../support/kill-events.ts';
import { countArrived, judgeRepeats } from '../support/kill-messages.ts';
import { findDisorder } from '../support/kill-order.ts';
import { createRandom } from '../support/kill-random.ts';
import { judgeAnswers } from '../support/kill-verdict.ts';
import { describeOnMongo } from '../support/mongo.ts';
import { startBalancer } from '../support/process-balancer.ts';
import { isSettled } from '../support/process-http.ts';
import { type Replicas, troublesOf, useReplicas } from '../support/process-replicas.ts';
import type { ServerProcess } from '../support/process-server.ts';
import { eventually } from '../support/process-world.ts';
import type { SlackServer } from '../support/slack-server.ts';

const CUSTOMERS = 110;
/** Answers that get lost on their way back: what they answered comes again, to the other process. */
const LOST_SHARE = 0.1;
const LONG_MS = 180_000;

const openReplicas = useReplicas();

interface Site extends Replicas {
  readonly slack: SlackServer;
  readonly slackEnv: Readonly<Record<string, string>>;
}

async function openSite(test: TestContext): Promise<Site> {
  const replicas = await openReplicas(test);
  const { server: slack, env: slackEnv } = await openSlack();
  test.onTestFinished(() => slack.close());
  return { ...replicas, slack, slackEnv };
}

const postsTo = ({ slack }: Site, channel: string) =>
  slack.calls.filter(({ method, args }) => method === 'chat.postMessage' && args['channel'] === channel)
    .length;

async function stopInOrder(servers: readonly ServerProcess[]): Promise<void> {
  for (const each of servers) each.kill('SIGTERM');
  for (const each of servers) expect(await each.exitWithin(15_000)).toEqual({ code: 0, signal: null });
}

describeOnMongo('two servers behind a load balancer that forgets one answer in ten', () => {
  it(
    'ask everybody once, take each answer once, and tell the team once (I1-I6)',
    async (test) => {
      const site = await openSite(test);
      const { telegram, start, slackEnv } = site;
      const servers: ServerProcess[] = [];
      const random = createRandom(20_260_304);
      const balancer = await startBalancer(() => servers.map(({ url }) => url), { random });
      test.onTestFinished(() => balancer.close());
      const env = {
        ...slackEnv,
        CSAT_PUBLIC_URL: balancer.url,
        TELEGRAM_WEBHOOK_SECRET: 'replicas-webhook-secret',
      };
      servers.push(...(await Promise.all([start('a', env), start('b', env)])));
      await telegram.until(() => telegram.callsOf('setWebhook').length >= 2, 20_000);
      balancer.loseAnswers(LOST_SHARE);
      const crowd = gatherCrowd(telegram, CUSTOMERS, random);
      test.onTestFinished(() => crowd.leave());
      const events = postEvents(planEvents(crowd.customers, { rounds: 1, random }), {
        url: balancer.url,
        round: () => 1,
      });
      test.onTestFinished(() => events.stop());
      await telegram.until(() => events.accepted() === events.total && crowd.isDone(), LONG_MS - 60_000);
      balancer.loseAnswers(0);
      await eventually(() => isSettled(servers[0]?.url ?? ''), 20_000);

      const left = await site.read();
      const verdict = await judgeAnswers(left, crowd.customers);
      const cases = (await left.store.cases.listCases({}, 500, undefined))?.items ?? [];
      await eventually(() => postsTo(site, ALERTS) >= cases.length, 20_000);
      await left.close();
      await stopInOrder(servers);
      expect(verdict).toMatchObject({
        lost: 0,
        doubled: 0,
        unfinished: 0,
        missingCases: 0,
        problems: [],
      });
      // Who opts out before the first answer leaves no response.
      expect(verdict.responses).toBeGreaterThan(CUSTOMERS * 0.9);
      expect(judgeRepeats(countArrived(telegram), new Map())).toEqual({ repeated: 0, unexplained: 0 });
      expect(findDisorder(telegram)).toEqual([]);
      expect([...events.problems, ...telegram.violations]).toEqual([]);
      expect(cases.length).toBeGreaterThan(10);
      expect(postsTo(site, ALERTS)).toBe(cases.length);
      expect(balancer.repeated()).toBeGreaterThan(CUSTOMERS / 4);
      for (const { url } of servers) expect(balancer.answered.get(url)).toBeGreaterThan(CUSTOMERS);
      expect(servers.flatMap((each) => troublesOf(each))).toEqual([]);
    },
    LONG_MS,
  );
});

/** A Monday, shortly before nine in Shanghai; the installation is a week old. */
const BEFORE_SLOT = '2027-03-08T00:59:35Z';
const INSTALLED = '2027-03-01T03:00:00Z';

describeWithFaketime('two servers that are awake at the weekly slot', () => {
  describeOnMongo('on one MongoDB', () => {
    it(
      'post one summary (I6)',
      async (test) => {
        const site = await openSite(test);
        // The first process that ever starts makes the store.
        await stopInOrder([await site.start('a', site.slackEnv)]);
        const left = await site.read();
        await left.store.leases.setNote('installed-at', INSTALLED);
        const aheadMs = new Date(BEFORE_SLOT).getTime() - Date.now();
        const startAhead = (name: string) => {
          const clock = createProcessClock(site.dirOf(name));
          clock.setOff(`${aheadMs < 0 ? '-' : '+'}${Math.abs(Math.round(aheadMs / 1000))}s`);
          return site.start(name, { ...site.slackEnv, ...clock.env });
        };
        const servers = await Promise.all([startAhead('a'), startAhead('b')]);
        await eventually(() => postsTo(site, SUMMARIES) > 0, 90_000);
        // The slot of both is past, and so is the look that each takes every minute.
        await eventually(async () => {
          const notices = await left.store.cases.listNoticesUnder('weekly:', 10);
          return notices.length === 1 && notices[0]?.posted === 1;
        }, 10_000);
        await left.close();
        await stopInOrder(servers);
        expect(postsTo(site, SUMMARIES)).toBe(1);
        expect(
          servers.map((each) => each.output().match(/"event":"report\.posted"/gu)?.length ?? 0).toSorted(),
        ).toEqual([0, 1]);
        expect(servers.flatMap((each) => troublesOf(each))).toEqual([]);
      },
      LONG_MS,
    );
  });
});
