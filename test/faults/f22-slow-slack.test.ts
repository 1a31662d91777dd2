import { afterEach, describe, expect, it } from 'vitest';
import { postedSurvey, takeSurvey } from '../support/app-page.ts';
import { openSlack } from '../support/app-slack.ts';
import { type AppUnderTest, openApp } from '../support/app-under-test.ts';
import { countWork } from '../support/backlog.ts';
import { type Harness, NOON, openHarness } from '../support/core-harness.ts';
import type { SlackServer } from '../support/slack-server.ts';
import { VirtualTime } from '../support/virtual-time.ts';

const CUSTOMERS = 60;
/** Ratings of one survey, a second apart; the first opens a case, each later one changes what the team should see. */
const ANSWERS = ['1', '2', '3', '4', '5'];
const SLACK_MS = 5000;
/** Notices that are posted side by side. */
const AT_ONCE = 20;

describe('a Slack that takes five seconds for every call', () => {
  it('F22: makes no customer wait, has twenty calls at most, and is told only the newest state', async () => {
    const time = new VirtualTime(NOON);
    const work = countWork();
    const run = await openHarness({ time, wrap: work.wrap });
    const slack = slowDown(run, time);
    const stopping = new AbortController();
    const loops = run.core.dispatcher.start(stopping.signal);
    const customers = Array.from({ length: CUSTOMERS }, (_, index) => String(1000 + index));
    for (const chat of customers) await run.close({ externalId: chat, customer: chat, chat });
    await time.run(() => run.channel.sent.length === CUSTOMERS, work.busy);
    let longest = 0;
    for (const [index, answer] of ANSWERS.entries()) {
      const askedMs = time.monotonicMs();
      await Promise.all(customers.map((chat) => run.press(answer, chat)));
      await time.run(() => run.channel.sent.length === CUSTOMERS * (index + 2), work.busy);
      longest = Math.max(longest, time.monotonicMs() - askedMs);
      const next = askedMs + 1000;
      await time.run(() => time.monotonicMs() >= next, work.busy);
    }
    expect(longest).toBeLessThanOrEqual(500);
    expect(slack.calls()).toBeLessThanOrEqual(2 * AT_ONCE);
    // Those who were told early have something newer to see by now.
    expect((await run.store.readBacklog(time.now())).notices.due).toBe(CUSTOMERS);

    await time.run(() => run.team.messages.size === CUSTOMERS, work.busy);
    const settledMs = time.monotonicMs() + 10 * SLACK_MS;
    await time.run(() => time.monotonicMs() >= settledMs, work.busy);
    expect((await run.store.readBacklog(time.now())).notices.due).toBe(0);
    expect(slack.mostAtOnce()).toBeLessThanOrEqual(AT_ONCE);
    // Each once, and those that were told early once more: never five times.
    expect(run.team.posts.length).toBeLessThanOrEqual(2 * CUSTOMERS);
    expect(run.team.messages.size).toBe(CUSTOMERS);
    stopping.abort();
    await loops;
    await run.stop();
  });
});

function slowDown({ team }: Harness, time: VirtualTime) {
  const { post } = team;
  let [calls, open, mostAtOnce] = [0, 0, 0];
  team.post = async (content, ref) => {
    calls += 1;
    open += 1;
    mostAtOnce = Math.max(mostAtOnce, open);
    await time.timers.sleep(SLACK_MS, new AbortController().signal);
    open -= 1;
    return post.call(team, content, ref);
  };
  return { calls: () => calls, mostAtOnce: () => mostAtOnce };
}

describe('the program while Slack answers nothing', () => {
  let app: AppUnderTest;
  let slack: SlackServer;
  afterEach(async () => {
    await app.stop();
    await slack.close();
  });

  it('F22: serves its customers, and shows on /metrics how much the team is missing', async () => {
    const { server, env } = await openSlack();
    slack = server;
    app = await openApp({ env });
    const waiting = async () => {
      const text = await (await app.request('/metrics')).text();
      return Number(/^csat_notices_waiting (\d+)$/mu.exec(text)?.[1]);
    };
    expect(await waiting()).toBe(0);
    const surveys = [];
    for (const id of ['A', 'B', 'C']) surveys.push(await takeSurvey(app, { externalId: id }, []));
    // No clock is moved from here: that would wait for the post that is held.
    slack.troubles.push({ kind: 'held' });
    for (const survey of surveys) await survey.answer('1');
    await expect.poll(waiting, { timeout: 8000 }).toBe(3);
    const { decision } = await app.close({ externalId: 'D' });
    const survey = postedSurvey(app, decision.surveyUrl ?? '');
    for (const score of ['5', '5', '5', '5', '5', '10'])
      expect((await survey.answer(score)).status).toBe(303);
    expect(slack.messages).toEqual([]);
    slack.release();
    await expect.poll(() => slack.messages.length, { timeout: 20_000 }).toBe(3);
    await expect.poll(waiting, { timeout: 8000 }).toBe(0);
  });
});
