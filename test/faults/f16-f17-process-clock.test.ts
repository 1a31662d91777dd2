import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { openSlack, SUMMARIES, textsIn } from '../support/app-slack.ts';
import { createFastClock, createProcessClock, describeWithFaketime } from '../support/faketime.ts';
import { eventBody, postEvent, send } from '../support/process-http.ts';
import { eventually, useProcesses } from '../support/process-world.ts';
import type { SlackServer } from '../support/slack-server.ts';

const CHAT = 900_160;
const MINUTE_MS = 60_000;
/** How fast the clock of the scheduled process runs. The time limits of its calls shrink alike, so not much faster. */
const RATE = 20;

const POLICY = `policy:
  quietHours: off
  delay: [{ when: { complexity: soon }, after: 30m }, { when: { complexity: late }, after: 150m }]
`;

/** What the log says of every request: how long it took, in milliseconds. */
function requestTimes(output: string): readonly number[] {
  return [...output.matchAll(/"ms":(-?\d+)/gu)].map(([, ms]) => Number(ms));
}

describeWithFaketime('a process whose clock is set an hour on and then two hours back', () => {
  const world = useProcesses();

  it('F16: sends what fell due once, goes on with the conversation at once, and keeps UTC and durations', async () => {
    const { dir, start, telegram: connect } = world();
    const { server: telegram, env } = await connect();
    const clock = createProcessClock(dir);
    writeFileSync(join(dir, 'clock.yaml'), POLICY);
    const server = await start({ ...env, ...clock.env, TZ: 'Asia/Kolkata', CSAT_CONFIG: 'clock.yaml' }, []);
    const customer = telegram.customer(CHAT);
    const late = telegram.customer(CHAT + 1);
    const event = (chat: number) =>
      JSON.parse(eventBody({ externalId: `${chat}`, customer: `${chat}`, telegramChatId: `${chat}` }));
    const now = new Date().toISOString();
    const soon = await postEvent(
      server.url,
      JSON.stringify({ ...event(CHAT), closedAt: now, complexity: 'soon' }),
    );
    await postEvent(server.url, JSON.stringify({ ...event(CHAT + 1), closedAt: now, complexity: 'late' }));
    const { dueAt } = (JSON.parse(soon.text) as { decision: { dueAt: string } }).decision;
    expect(dueAt).toBe(new Date(new Date(now).getTime() + 30 * MINUTE_MS).toISOString());

    clock.setOff('+1h');
    await telegram.until(() => customer.messages.length === 1, 10_000);
    clock.setOff('-1h');
    await server.says(/"clock.set"(?:.|\n)*"byMs":-7|"byMs":-7(?:.|\n)*"clock.set"/u);
    for (const [answer, shown] of [
      ['2', 2],
      ['等太久', 3],
    ] as const) {
      customer.type(answer);
      await telegram.until(() => customer.messages.length === shown, 5000);
    }
    expect(late.messages).toEqual([]);
    clock.setOff('+4h');
    await telegram.until(() => late.messages.length === 1, 10_000);
    expect(customer.messages).toHaveLength(3);
    const responses = await send(`${server.url}/v1/responses`);
    const { items } = JSON.parse(responses.text) as { items: { completedAt: string }[] };
    expect(
      Math.abs(new Date(items[0]?.completedAt ?? 0).getTime() + 60 * MINUTE_MS - Date.now()),
    ).toBeLessThan(5 * MINUTE_MS);
    const times = requestTimes(server.output());
    expect(times.length).toBeGreaterThan(0);
    expect(times.filter((ms) => ms < 0 || ms > 5000)).toEqual([]);
  });
});

describeWithFaketime('the weekly slot of a process with the real scheduler', () => {
  const world = useProcesses();
  const slack: { server?: SlackServer } = {};
  afterEach(() => slack.server?.close());

  it('F17: is posted once: late after a jump of the clock, on time, late after the process stood still', async () => {
    const { dir, start } = world();
    const { server: fake, env } = await openSlack();
    slack.server = fake;
    const clock = createFastClock(dir, '2026-03-05T02:00:00Z', RATE);
    const server = await start({ ...env, ...clock.env });
    const setTo = (iso: string) => clock.setTo(iso, server.startedAtMs);
    const weeks = () => {
      const summaries = fake.messages.filter(({ channel }) => channel === SUMMARIES);
      return [...new Set(summaries.map(({ blocks }) => /第 \d+ 周/u.exec(textsIn(blocks))?.[0]))];
    };
    setTo('2026-03-08T12:00:00Z');
    expect((await send(`${server.url}/healthz`)).status).toBe(200);
    expect(weeks()).toEqual([]);

    setTo('2026-03-09T05:00:00Z');
    await eventually(() => weeks().length === 1, 20_000);
    setTo('2026-03-09T00:59:30Z');
    expect((await send(`${server.url}/healthz`)).status).toBe(200);

    setTo('2026-03-16T00:59:30Z');
    await eventually(() => weeks().length === 2, 20_000);

    server.kill('SIGSTOP');
    setTo('2026-03-23T01:30:00Z');
    server.kill('SIGCONT');
    await eventually(() => weeks().length === 3, 20_000);
    expect(weeks()).toEqual(['第 10 周', '第 11 周', '第 12 周']);
    // Everything that looks every minute has looked once more.
    const seenAtMs = performance.now();
    await eventually(() => (performance.now() - seenAtMs) * RATE > 1.2 * MINUTE_MS, 20_000);
    expect(server.output().match(/"(?:weekly|report)\.posted"/gu)).toHaveLength(3);
  });
});
