import { afterEach, describe, expect, it } from 'vitest';
import { type Harness, NOON, openHarness } from '../../support/core-harness.ts';
import { VirtualTime } from '../../support/virtual-time.ts';
import { watchStore } from '../../support/watched-store.ts';

const PACE = { perBotPerSecond: 25, perChatPerSecond: 1, chatBurst: 3, reserveForAnswers: 0.2 };

let run: Harness;
let time: VirtualTime;
let claims = 0;
let working = 0;
const stopping: { end: () => Promise<void> } = { end: async () => undefined };
afterEach(async () => {
  await stopping.end();
  await run.stop();
});

/** The dispatcher as it runs in the server, in a time that stands still while anybody works. */
async function start(): Promise<void> {
  time = new VirtualTime(NOON);
  [claims, working] = [0, 0];
  run = await openHarness({
    time,
    pace: PACE,
    policy: (policy) => ({ ...policy, sending: { ...policy.sending, quietHours: undefined } }),
    wrap: (store) =>
      watchStore(store, async (write) => {
        if (write.name === 'chats.claimDue') claims += 1;
        working += 1;
        return write.run().finally(() => {
          working -= 1;
        });
      }),
  });
  const signal = new AbortController();
  const loops = run.core.dispatcher.start(signal.signal);
  stopping.end = async () => {
    signal.abort();
    await loops;
  };
}

async function pass(ms: number): Promise<void> {
  const untilMs = time.monotonicMs() + ms;
  await time.run(
    () => time.monotonicMs() >= untilMs,
    () => working,
  );
}

describe('a chat that the platform holds', () => {
  it.each([
    ['an hour', 3_600_000],
    ['half a minute', 30_000],
  ])('for %s is looked for no oftener than any other', async (_, retryAfterMs) => {
    await start();
    await run.close();
    await pass(2000);
    run.channel.script.push({ status: 'try-later', retryAfterMs, scope: 'chat' });
    await run.press('5');
    await pass(1000);
    await run.say('上一题');
    claims = 0;
    await pass(20_000);
    expect(claims).toBeLessThanOrEqual(45);
    await pass(retryAfterMs - 20_000);
    expect(run.channel.heard('100').length).toBeGreaterThan(1);
  });
});

describe('many who answer at once', () => {
  it('are answered as fast as the bot may write', async () => {
    await start();
    const names = Array.from({ length: 200 }, (_, index) => `c${index}`);
    for (const name of names) await run.close({ externalId: name, customer: name, chat: name });
    await pass(12_000);
    expect(run.channel.sent).toHaveLength(200);
    await Promise.all(names.map((name) => run.press('5', name)));
    await pass(9000);
    expect(run.channel.sent).toHaveLength(400);
  });
});
