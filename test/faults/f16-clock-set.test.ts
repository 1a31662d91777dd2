import { afterEach, describe, expect, it } from 'vitest';
import { signStandardWebhook } from '../../adapters/http/signature.ts';
import type { Delivery } from '../../src/domain/conversation/chat.ts';
import type { Policy } from '../../src/domain/policy.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/domain/time.ts';
import { type AppUnderTest, anEvent, openApp } from '../support/app-under-test.ts';
import { type Harness, openHarness } from '../support/core-harness.ts';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const SOON: Delivery = { status: 'try-later', retryAfterMs: 30_000, scope: 'chat' };

let run: Harness;
afterEach(() => run.stop());

/** Surveys at once, or as long after the close as the tag says, at any hour of the day. */
async function open(sending: Partial<Policy['sending']> = {}): Promise<void> {
  run = await openHarness({
    policy: (policy) => ({ ...policy, sending: { ...policy.sending, quietHours: undefined, ...sending } }),
  });
}

/** The clock of the machine is set; the program notices when it looks next. */
async function setClock(byMs: number): Promise<void> {
  run.clock.set(byMs);
  await run.dispatch();
}

async function pass(ms: number, every = 10 * MINUTE_MS): Promise<void> {
  for (let passed = 0; passed < ms; passed += every) {
    run.clock.advance(Math.min(every, ms - passed));
    await run.dispatch();
  }
}

const DELAYS = ['30m', '90m', '150m', '240m'];
const delay = DELAYS.map((tag) => ({ when: { tag: [tag] }, afterMs: Number.parseInt(tag, 10) * MINUTE_MS }));
const sentTo = () => run.channel.sent.map(({ to }) => to);

describe('a clock that is set an hour on and then two hours back', () => {
  it('F16: due surveys go out once each, and nothing goes out again', async () => {
    await open({ delay });
    for (const tag of DELAYS) await run.close({ externalId: tag, customer: tag, chat: tag, tags: [tag] });
    await pass(10 * MINUTE_MS);
    await setClock(HOUR_MS);
    expect(sentTo()).toEqual(['30m']);
    await setClock(-2 * HOUR_MS);
    await pass(2 * HOUR_MS);
    expect(sentTo()).toEqual(['30m']);
    await pass(6 * HOUR_MS);
    expect(sentTo()).toEqual(DELAYS);
    expect(run.log.troubles()).toEqual(['clock.set ', 'clock.set ']);
  });

  it('F16: a reminder goes out once', async () => {
    await open();
    await run.close();
    await run.dispatch();
    await setClock(20 * HOUR_MS + MINUTE_MS);
    expect(run.channel.sent).toHaveLength(2);
    await setClock(-21 * HOUR_MS);
    await pass(2 * DAY_MS, HOUR_MS);
    expect(run.channel.sent).toHaveLength(2);
  });

  it('F16: a message that waits for the platform waits as long as it was told, not two hours more', async () => {
    await open();
    await setClock(HOUR_MS);
    await run.close();
    await run.dispatch();
    run.channel.script.push(SOON);
    await run.press('5');
    await run.dispatch();
    await setClock(-2 * HOUR_MS);
    await pass(29_000, 1000);
    expect(run.channel.sent).toHaveLength(1);
    await pass(3000, 1000);
    expect(run.channel.sent).toHaveLength(2);
    expect(run.channel.last('100').text).toContain('2/');
  });

  it('F16: an alert that waits for Slack waits as long as it was told', async () => {
    await open();
    await setClock(HOUR_MS);
    run.team.script.push({ status: 'try-later', problem: 'away', retryAfterMs: 5000 });
    await run.close();
    await run.dispatch();
    await run.press('1');
    await run.dispatch();
    expect(run.team.posts).toEqual([]);
    await setClock(-2 * HOUR_MS);
    await pass(10_000, 1000);
    expect(run.team.posts).toHaveLength(1);
  });

  it('F16: what a broken send left leased is taken up again at once', async () => {
    await open();
    await setClock(HOUR_MS);
    run.channel.script.push(() => Promise.reject(new Error('broken')));
    await run.close();
    await run.dispatch();
    expect(run.channel.sent).toEqual([]);
    await setClock(-2 * HOUR_MS);
    await pass(1000, 1000);
    expect(run.channel.sent).toHaveLength(1);
  });
});

describe('a signed event while the clock is wrong', () => {
  it('F16: is taken when the clocks differ by 300 s at most, by the clock as it is now', async () => {
    await open();
    const app = await openApp({ env: { CSAT_INTAKE_SECRET: SECRET } });
    try {
      const right = app.clock.now();
      expect(await postSigned(app, right)).toBe(202);
      app.clock.set(HOUR_MS);
      expect(await postSigned(app, right)).toBe(401);
      expect(await postSigned(app, app.clock.now())).toBe(202);
      app.clock.set(-2 * HOUR_MS);
      expect(await postSigned(app, right)).toBe(401);
      app.clock.set(HOUR_MS);
      expect(await postSigned(app, new Date(app.clock.now().getTime() + 299_000))).toBe(202);
      expect(await postSigned(app, new Date(app.clock.now().getTime() - 290_000))).toBe(202);
      expect(await postSigned(app, new Date(app.clock.now().getTime() + 302_000))).toBe(401);
      expect(await postSigned(app, new Date(app.clock.now().getTime() - 302_000))).toBe(401);
    } finally {
      await app.stop();
    }
  });
});

let events = 0;
async function postSigned(app: AppUnderTest, at: Date): Promise<number> {
  events += 1;
  const body = JSON.stringify(anEvent(`S-${events}`, new Date('2026-03-02T08:00:00Z')));
  const headers = {
    'content-type': 'application/json',
    ...signStandardWebhook(SECRET, { id: `m-${events}`, at, body }),
  };
  return (await app.request('/v1/interactions', { method: 'POST', headers, body })).status;
}
