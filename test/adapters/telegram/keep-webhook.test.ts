import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TelegramChannel } from '../../../adapters/telegram/telegram-channel.ts';
import { FixedClock } from '../../support/fixed-clock.ts';
import type { TelegramServerOptions } from '../../support/telegram-server.ts';
import { type Harness, openHarness, SteppedTimers } from './harness.ts';
import { openSite, SECRET, type WebhookSite } from './webhook-site.ts';

const MINUTE_MS = 60_000;
const PATIENCE_MS = 8000;

let harness: Harness;
let clock: FixedClock;
let timers: SteppedTimers;
let site: WebhookSite;
let channel: TelegramChannel;

async function open(serverOptions: TelegramServerOptions = {}, more: { readonly token?: string } = {}) {
  clock = new FixedClock();
  timers = new SteppedTimers(clock);
  harness = await openHarness({ flood: 'off', now: () => clock.now(), ...serverOptions });
  site = await openSite(harness, { clock, timers, ...more });
  ({ channel } = site);
}
beforeEach(() => open());
afterEach(async () => {
  await site.close();
  await harness.closeStrictly();
});

/** How often we have set the webhook ourselves. */
const settings = () =>
  harness.server
    .callsOf('setWebhook')
    .filter(({ payload, outcome }) => payload['secret_token'] === SECRET && outcome === '200').length;
const replaced = () => harness.log.lines.filter(({ event }) => event === 'telegram.webhook_replaced');

/** Moves time on, while nothing else is under way, until the check passes. */
const stepUntil = (stepMs: number, check: () => void) => timers.stepUntil(stepMs, check, 'asleep');

/** The next look at the webhook has been taken, and settled. */
async function nextCheck(): Promise<void> {
  const before = harness.server.callsOf('getWebhookInfo').length;
  await stepUntil(20_000, () =>
    expect(harness.server.callsOf('getWebhookInfo').length).toBeGreaterThan(before),
  );
  await vi.waitFor(() => expect(timers.asleep()).toBe(1), PATIENCE_MS);
}

/** Somebody else calls the Bot API with the bot's token. */
async function elsewhere(method: string, payload: object): Promise<void> {
  const { apiRoot, token } = harness.server;
  await fetch(`${apiRoot}/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(payload),
  });
}

const isOn = () => vi.waitFor(() => expect(channel.health().state).toBe('on'), PATIENCE_MS);

describe('the webhook', () => {
  it('is looked after every three minutes or so, and set again only when it is not ours any more', async () => {
    await channel.start(harness.taking());
    await isOn();
    const startedAtMs = clock.monotonicMs();
    await nextCheck();
    expect(clock.monotonicMs() - startedAtMs).toBeGreaterThan(2.5 * MINUTE_MS);
    expect(clock.monotonicMs() - startedAtMs).toBeLessThan(4 * MINUTE_MS);
    await nextCheck();
    expect(settings()).toBe(1);
    expect(replaced()).toEqual([]);
  });

  it.each([
    ['deleted', 'deleteWebhook', {}, 'none'],
    ['replaced', 'setWebhook', { url: 'https://elsewhere.example/bot' }, 'other'],
    ['set to other kinds of updates', 'setWebhook', { allowed_updates: ['poll'] }, 'kinds'],
  ])('is set again with a warning when somebody has %s it', async (_, method, payload, found) => {
    await channel.start(harness.taking());
    await isOn();
    await elsewhere(method, method === 'setWebhook' ? { url: site.url, ...payload } : payload);
    await stepUntil(20_000, () => expect(replaced()).toHaveLength(1));
    expect(replaced()[0]?.fields).toEqual({ found, timesInAnHour: 1 });
    await harness.server.until(() => settings() === 2);
    expect(harness.server.webhook.url()).toBe(site.url);
    expect(JSON.stringify(harness.log.lines)).not.toContain('elsewhere.example');
    const { updateId } = harness.server.customer(5001).type('5');
    await harness.server.until(() => harness.server.updates.confirmed.has(updateId));
    expect(channel.health().state).toBe('on');
  });

  it('is set again when Telegram delivers with another secret than ours', async () => {
    await channel.start(harness.taking());
    await isOn();
    clock.advance(2000);
    await elsewhere('setWebhook', {
      url: site.url,
      secret_token: 'old-one',
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
    });
    const { updateId } = harness.server.customer(5001).type('5');
    await harness.server.until(() => harness.server.webhook.deliveries.some(({ status }) => status === 401));
    await stepUntil(20_000, () => expect(replaced()[0]?.fields).toMatchObject({ found: 'secret' }));
    await harness.server.until(() => harness.server.updates.confirmed.has(updateId));
    expect(harness.server.callsOf('setWebhook').at(-1)?.payload['secret_token']).toBe(SECRET);
  });

  it('is left to the other for half an hour when it keeps being replaced, and the operator is told', async () => {
    await channel.start(harness.taking());
    await isOn();
    for (let round = 1; round <= 3; round += 1) {
      await elsewhere('deleteWebhook', {});
      await stepUntil(20_000, () => expect(replaced()).toHaveLength(round));
      await vi.waitFor(() => expect(timers.asleep()).toBe(1), PATIENCE_MS);
    }
    await vi.waitFor(() => expect(channel.health().why).toContain('something keeps deleting'), PATIENCE_MS);
    expect(channel.health().state).toBe('degraded');
    expect(settings()).toBe(3);
    const leftAtMs = clock.monotonicMs();
    await stepUntil(20_000, () => expect(settings()).toBe(4));
    expect(clock.monotonicMs() - leftAtMs).toBeGreaterThan(20 * MINUTE_MS);
    await stepUntil(MINUTE_MS, () => expect(channel.health().state).toBe('on'));
  });

  it('F33: is tried again by itself while Telegram cannot be reached, and messages leave meanwhile', async () => {
    harness.server.fail('setWebhook', { kind: 'reset' }, 2);
    harness.server.fail('getWebhookInfo', { kind: 'body', text: '{"ok":true,"result":{}}' }, 1);
    await channel.start(harness.taking());
    await vi.waitFor(() => expect(channel.health()).toMatchObject({ state: 'degraded' }), PATIENCE_MS);
    expect(channel.health().why).toContain('ECONNRESET');
    harness.server.customer(5001);
    const to = { channel: 'telegram', bot: '4242', chat: '5001' } as const;
    expect((await channel.send(to, { text: '谢谢', buttons: [] })).status).toBe('delivered');
    await stepUntil(500, () => expect(channel.health().state).toBe('on'));
    expect(harness.log.find('telegram.webhook_failed')).toMatchObject({ code: 'ECONNRESET' });
  });

  it('obeys the time Telegram tells it to wait', async () => {
    harness.server.fail('setWebhook', { kind: 'refuse', code: 429, retryAfter: 17 });
    await channel.start(harness.taking());
    await vi.waitFor(() => expect(timers.asked).toContain(17_000), PATIENCE_MS);
  });

  it('says in Telegram’s words why its address is refused, and what to do', async () => {
    await site.close();
    await harness.close();
    await open({ webhooks: 'cloud' });
    await channel.start(harness.taking());
    await vi.waitFor(() => expect(channel.health().state).toBe('degraded'), PATIENCE_MS);
    expect(channel.health().why).toBe(
      'Telegram refuses the webhook (bad webhook: An HTTPS URL must be provided for webhook): check CSAT_PUBLIC_URL; tried again by itself',
    );
  });

  it('says that the token is refused', async () => {
    await site.close();
    await harness.close();
    await open({}, { token: '4242:another-token-than-the-server-has-000' });
    await channel.start(harness.taking());
    await vi.waitFor(() => expect(channel.health().why).toContain('TELEGRAM_BOT_TOKEN'), PATIENCE_MS);
    expect(timers.asked.at(-1)).toBe(60_000);
  });
});

describe('what is said of the webhook', () => {
  it('names a delivery that failed for a quarter of an hour while updates wait', async () => {
    harness.server.webhook.set({ url: 'http://127.0.0.1:9/nobody' });
    harness.server.customer(5001).type('5');
    await harness.server.until(() => harness.server.webhook.deliveries.length > 0);
    const info = { ...harness.server.webhook.info(), url: site.url };
    harness.server.fail('getWebhookInfo', {
      kind: 'body',
      text: JSON.stringify({ ok: true, result: { ...info, pending_update_count: 3 } }),
    });
    await channel.start(harness.taking());
    await vi.waitFor(() => expect(channel.health().why).toContain('could not deliver'), PATIENCE_MS);
    clock.advance(2 * MINUTE_MS);
    expect(channel.health()).toEqual({
      name: 'telegram',
      state: 'degraded',
      why: `Telegram could not deliver to ${site.url} (2 min ago: Connection timed out); 3 updates waited when last asked: see that this address leads here`,
    });
    clock.advance(14 * MINUTE_MS);
    expect(channel.health()).toMatchObject({ state: 'on' });
  });

  it('forgets a failure once an update has arrived', async () => {
    const result = {
      url: site.url,
      has_custom_certificate: false,
      pending_update_count: 1,
      last_error_date: clock.now().getTime() / 1000,
      last_error_message: 'Wrong response from the webhook: 502 Bad\nGateway\u202e',
    };
    harness.server.fail('getWebhookInfo', { kind: 'body', text: JSON.stringify({ ok: true, result }) });
    await channel.start(harness.taking());
    await vi.waitFor(() => expect(channel.health().why).toContain('502 Bad Gateway)'), PATIENCE_MS);
    clock.advance(1000);
    const { updateId } = harness.server.customer(5001).type('5');
    await harness.server.until(() => harness.server.updates.confirmed.has(updateId));
    expect(channel.health().state).toBe('on');
  });

  it('warns over a restart when nothing came through for more than 20 h, whichever way it was', async () => {
    const polling = harness.open({ clock, timers });
    await polling.start(harness.taking());
    harness.server.customer(5001).type('1');
    await vi.waitFor(() => expect(harness.turns).toHaveLength(1), PATIENCE_MS);
    await polling.stop();
    clock.advance(21 * 60 * MINUTE_MS);
    await channel.start(harness.taking());
    await vi.waitFor(
      () => expect(harness.log.find('telegram.updates_may_be_lost')).toEqual({ silentHours: 21 }),
      PATIENCE_MS,
    );
  });
});
