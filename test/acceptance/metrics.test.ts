import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postedSurvey } from '../support/app-page.ts';
import { openSlack } from '../support/app-slack.ts';
import { openTelegram, reactionTo } from '../support/app-telegram.ts';
import { type AppUnderTest, openApp } from '../support/app-under-test.ts';
import { type Family, parseExposition, readValue } from '../support/exposition.ts';
import type { SlackServer } from '../support/slack-server.ts';
import type { TelegramServer } from '../support/telegram-server.ts';

/** Everything of a person or of a secret that the story puts into the program. */
const CANARIES = {
  name: '欧阳娜娜',
  phone: '13912345678',
  email: 'canary@example.org',
  verbatim: '金丝雀说等太久',
  agent: 'canary-agent',
  agentName: '司马客服',
  department: '金丝雀部',
  product: 'canary-product',
  customer: 'canary-customer',
  order: 'CANARY-ORDER-1',
  key: 'canary-api-key-0123456789',
};
const CHAT = 66_600_123;
const KEY = { authorization: `Bearer ${CANARIES.key}` };

type Figures = ReadonlyMap<string, Family>;

describe('the metrics of a story on Telegram, the page and Slack', () => {
  let slack: SlackServer;
  let telegram: TelegramServer;
  let app: AppUnderTest;

  beforeAll(async () => {
    const [slackSide, telegramSide] = await Promise.all([openSlack(), openTelegram()]);
    slack = slackSide.server;
    telegram = telegramSide.server;
    app = await openApp({ env: { ...slackSide.env, ...telegramSide.env, CSAT_API_KEY: CANARIES.key } });
  });
  afterAll(async () => {
    await app.stop();
    await Promise.all([slack.close(), telegram.close()]);
  });

  const scrape = async () => {
    // Figures of the same moment are given again; the next ones are read anew.
    await app.advance(3000);
    return (await app.request('/metrics', { headers: KEY })).text();
  };
  const figures = async (): Promise<Figures> => parseExposition(await scrape());
  const sumOf = (found: Figures, name: string, labels: Readonly<Record<string, string>> = {}) =>
    (found.get(name)?.samples ?? [])
      .filter((each) => Object.entries(labels).every(([label, value]) => each.labels[label] === value))
      .reduce((sum, { value }) => sum + value, 0);
  const close = (externalId: string, over: Record<string, unknown> = {}) =>
    app.json<{ interactionId: string; decision: { outcome: string; surveyUrl?: string } }>(
      '/v1/interactions',
      {
        method: 'POST',
        headers: { ...KEY, 'content-type': 'application/json' },
        body: JSON.stringify({
          source: 'crm',
          externalId,
          closedAt: app.clock.now().toISOString(),
          serviceType: 'after-sales',
          channel: 'phone',
          survey: 'quick-csat',
          agent: { id: CANARIES.agent, name: CANARIES.agentName },
          department: CANARIES.department,
          product: CANARIES.product,
          orderId: CANARIES.order,
          ...over,
          customer: {
            externalId: `${CANARIES.customer}-${externalId}`,
            name: CANARIES.name,
            ...(over['customer'] as object | undefined),
          },
        }),
      },
    );

  it('are for who holds the key, as the rest of the API', async () => {
    expect((await app.request('/metrics')).status).toBe(401);
    expect((await app.request('/metrics', { headers: { authorization: 'Bearer wrong' } })).status).toBe(401);
    const reply = await app.request('/metrics', { headers: KEY });
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  });

  it('count what happened, as the platforms saw it', async () => {
    const customer = telegram.customer(CHAT);
    const contact = { telegramChatId: String(CHAT), phone: CANARIES.phone, email: CANARIES.email };
    await reactionTo(telegram, customer, () => close('TG-1', { customer: { contact } }));
    await reactionTo(telegram, customer, () => customer.press('1 '));
    await reactionTo(telegram, customer, () => customer.type(`${CANARIES.verbatim} ${CANARIES.phone}`));
    const closedAt = app.clock.now().toISOString();
    const link = (await close('WEB-1', { closedAt })).decision.surveyUrl ?? '';
    await postedSurvey(app, link).answer('5');
    await close('WEB-1', { closedAt });
    await close('TAGGED', { tags: ['internal'] });
    const { interactionId } = await close('REOPENED');
    await app.json(`/v1/interactions/${interactionId}/reopen`, { method: 'POST', headers: KEY });
    await expect.poll(() => slack.messages.length).toBe(1);
    await expect.poll(async () => readValue(await figures(), 'csat_open_runs')).toBe(0);
    await expect.poll(async () => readValue(await figures(), 'csat_notices_waiting')).toBe(0);
    const found = await figures();

    expect(readValue(found, 'csat_turns_total', { channel: 'telegram', outcome: 'taken' })).toBe(2);
    expect(readValue(found, 'csat_turns_total', { channel: 'web', outcome: 'taken' })).toBe(1);
    expect(readValue(found, 'csat_turn_duration_seconds_count', { channel: 'telegram' })).toBe(2);
    const said = customer.messages.length;
    expect(said).toBe(3);
    expect(sumOf(found, 'csat_sends_total')).toBe(said);
    expect(sumOf(found, 'csat_sends_total', { class: 'invitation', result: 'delivered' })).toBe(1);
    expect(sumOf(found, 'csat_sends_total', { class: 'answer', result: 'delivered' })).toBe(said - 1);
    expect(readValue(found, 'csat_send_lag_seconds_count', { class: 'invitation' })).toBe(1);
    expect(readValue(found, 'csat_send_lag_seconds_count', { class: 'answer' })).toBe(said - 1);

    const decided = (outcome: string, reason: string) =>
      readValue(found, 'csat_send_decisions_total', { outcome, reason });
    expect(decided('scheduled', 'none')).toBe(3);
    expect(decided('skipped', 'excluded')).toBe(1);
    expect(decided('skipped', 'reopened')).toBe(1);
    expect(sumOf(found, 'csat_send_decisions_total')).toBe(5);
    expect(readValue(found, 'csat_alerts_total', { rule: 'lowScore', severity: 'urgent' })).toBe(1);
    expect(sumOf(found, 'csat_alerts_total')).toBe(1);
    const posts = slack.calls.filter(
      ({ method }) => method === 'chat.postMessage' || method === 'chat.update',
    );
    expect(readValue(found, 'csat_notice_posts_total', { kind: 'case', result: 'posted' })).toBe(
      posts.length,
    );
  });

  it('time every request by its pattern, and the store', async () => {
    await app.request('/v1/interactions/nobody/decision', { headers: KEY });
    await app.request(`/${CANARIES.customer}`, { headers: KEY });
    const found = await figures();
    const requests = (route: string, method: string, status: string) =>
      readValue(found, 'csat_http_request_duration_seconds_count', { route, method, status });
    expect(requests('/v1/interactions', 'POST', '2xx')).toBe(5);
    expect(requests('/v1/interactions/***/reopen', 'POST', '2xx')).toBe(1);
    expect(requests('/v1/interactions/***/decision', 'GET', '4xx')).toBe(1);
    expect(requests('/s/***', 'POST', '3xx')).toBe(1);
    expect(requests('/metrics', 'GET', '4xx')).toBe(2);
    expect(requests('(no route)', 'GET', '4xx')).toBe(1);
    const commits = { result: 'done' };
    expect(readValue(found, 'csat_store_commit_duration_seconds_count', commits)).toBeGreaterThan(10);
    expect(readValue(found, 'csat_store_commit_duration_seconds_count', { result: 'failed' })).toBe(0);
  });

  it('know a customer who has gone, and a platform that fails', async () => {
    const customer = telegram.customer(CHAT + 1);
    const contact = { telegramChatId: String(CHAT + 1) };
    await reactionTo(telegram, customer, () => close('TG-2', { customer: { contact } }));
    customer.deactivate();
    customer.press('5 ');
    await expect
      .poll(async () =>
        readValue(await figures(), 'csat_sends_total', {
          channel: 'telegram',
          class: 'answer',
          result: 'refused-deactivated',
        }),
      )
      .toBe(1);
  });

  it('say what is up, since when Telegram is silent, and when the last summary was made', async () => {
    const before = await figures();
    const up = before.get('csat_adapter_up')?.samples ?? [];
    expect(new Set(up.map(({ labels }) => labels['name']))).toEqual(
      new Set(['store', 'web', 'telegram', 'slack', 'console', 'settings']),
    );
    expect(up.filter(({ value }) => value !== 1)).toEqual([]);
    expect(readValue(before, 'csat_telegram_heard_age_seconds')).toBeGreaterThanOrEqual(0);
    expect(before.get('csat_summary_posted_timestamp_seconds')?.samples).toEqual([]);
  });

  it('hold nothing of a person, and no secret', async () => {
    const text = await scrape();
    const secrets = [
      telegram.token,
      telegram.token.split(':')[1] ?? '',
      'xoxb-',
      String(CHAT),
      String(CHAT + 1),
    ];
    for (const canary of [...Object.values(CANARIES), ...secrets]) expect(text).not.toContain(canary);
    const labels = [...parseExposition(text).values()].flatMap(({ samples }) =>
      samples.flatMap((each) => Object.values(each.labels)),
    );
    // Neither an id of 22 characters nor a long number, whoever it would belong to.
    expect(
      labels.filter((value) => /^[\w-]{22}$|\d{5}/u.test(value) && !Number.isFinite(Number(value))),
    ).toEqual([]);
    expect(labels.filter((value) => /[^\x20-\x7e]/u.test(value))).toEqual([]);
  });

  it('do not grow with the customers', async () => {
    const series = async () => [...(await figures()).values()].flatMap(({ samples }) => samples).length;
    const before = await series();
    for (let at = 0; at < 5; at += 1)
      await close(`MORE-${at}`, { department: `部门${at}`, agent: { id: `x-${at}` } });
    expect(await series()).toBe(before);
  });
});
