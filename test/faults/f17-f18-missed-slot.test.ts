import { afterEach, describe, expect, it } from 'vitest';
import type { AppOptions } from '../../src/wiring/build-app.ts';
import { openSlack, SUMMARIES, textsIn } from '../support/app-slack.ts';
import { openTelegram } from '../support/app-telegram.ts';
import { type AppUnderTest, openApp } from '../support/app-under-test.ts';
import type { SlackServer } from '../support/slack-server.ts';
import type { TelegramServer } from '../support/telegram-server.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Mondays at nine in Shanghai, each in UTC. */
const SLOTS = ['2026-03-02T01:00:00Z', '2026-03-09T01:00:00Z', '2026-03-16T01:00:00Z'];
const FRIDAY = '2026-03-06T05:00:00Z';
const TUESDAY = '2026-03-10T03:00:00Z';

let slack: SlackServer;
let telegram: TelegramServer;
let app: AppUnderTest;
/** The scheduler is asked while the program starts, too. */
let now = () => new Date(FRIDAY);
afterEach(async () => {
  await app.stop();
  await slack.close();
  await telegram.close();
});

/** A scheduler that knows its slots and never wakes anybody: as node-cron after a jump, a busy moment or a downtime. */
const deaf: NonNullable<AppOptions['schedule']> = (cron) => ({
  nextSlot: () =>
    cron === '0 9 * * 1' ? SLOTS.map((at) => new Date(at)).find((at) => at > now()) : undefined,
  stop: async () => undefined,
});

async function open(): Promise<void> {
  now = () => new Date(FRIDAY);
  const [fakeSlack, fakeTelegram] = [await openSlack(), await openTelegram()];
  slack = fakeSlack.server;
  telegram = fakeTelegram.server;
  app = await openApp({
    env: { ...fakeSlack.env, ...fakeTelegram.env },
    at: FRIDAY,
    policy: 'policy: { delay: [{ after: 2h }] }\n',
    options: { schedule: deaf },
  });
  now = () => app.clock.now();
  await expect.poll(() => app.app.store.leases.getNote('installed-at')).toBeDefined();
}

const weeks = () =>
  slack.messages
    .filter(({ channel }) => channel === SUMMARIES)
    .map(({ blocks }) => /第 \d+ 周/u.exec(textsIn(blocks))?.[0]);
const customer = (id: number) => ({ externalId: `C-${id}`, contact: { telegramChatId: `${id}` } });

describe('a weekly slot that nobody heard', () => {
  it('F17: is made up for within a minute, once, when the clock jumped over it', async () => {
    await open();
    await app.advance(MINUTE_MS);
    app.clock.set(3 * 24 * HOUR_MS);
    await app.advance(MINUTE_MS);
    await expect.poll(weeks, { timeout: 5000 }).toEqual(['第 10 周']);
    app.clock.set(-5 * HOUR_MS);
    for (let hour = 0; hour < 10; hour += 1) await app.advance(HOUR_MS);
    await app.close({ externalId: 'LATER' });
    expect(weeks()).toEqual(['第 10 周']);
  });
});

describe('a process that is down from Friday to Tuesday', () => {
  it('F18: posts one summary of the missed week and ends what came too late, without a burst', async () => {
    await open();
    const ids: string[] = [];
    for (let id = 1; id <= 20; id += 1)
      ids.push((await app.close({ externalId: `F-${id}`, customer: customer(id) })).interactionId);
    await app.restartAt(TUESDAY);
    await expect.poll(weeks, { timeout: 5000 }).toEqual(['第 10 周']);
    const fresh = await app.close({ externalId: 'FRESH', customer: customer(99) });
    expect(fresh.decision.outcome).toBe('scheduled');
    const reasonOf = async (id: string) =>
      (await app.json<{ decision: { reason?: string } }>(`/v1/interactions/${id}/decision`)).decision.reason;
    await expect
      .poll(async () => new Set(await Promise.all(ids.map(reasonOf))))
      .toEqual(new Set(['too-late']));
    await app.advance(2 * HOUR_MS + MINUTE_MS);
    await telegram.until(() => telegram.callsOf('sendMessage').length > 0, 10_000);
    expect(telegram.callsOf('sendMessage').map(({ payload }) => String(payload['chat_id']))).toEqual(['99']);
    expect(weeks()).toEqual(['第 10 周']);
  });
});
