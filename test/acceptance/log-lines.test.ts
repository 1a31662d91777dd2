import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { postedSurvey } from '../support/app-page.ts';
import { openSlack } from '../support/app-slack.ts';
import { openTelegram, reactionTo } from '../support/app-telegram.ts';
import { type AppUnderTest, openApp } from '../support/app-under-test.ts';
import type { SlackServer } from '../support/slack-server.ts';
import type { TelegramServer } from '../support/telegram-server.ts';

const CHAT = 77_700_321;
const ID = /^[\w-]{22}$/u;
/** Who asks, from where, with what: none of it is to be found in the log. */
const HEADERS = {
  'user-agent': 'canary-agent/1.0',
  cookie: 'canary-cookie=1',
  referer: 'https://canary-referer.example/x',
  'x-canary': 'canary-header',
};
const CANARIES = [
  ...['canary-agent', 'canary-cookie', 'canary-referer', 'canary-header', 'canary-query', 'canary-path'],
  ...['欧阳娜娜', '等太久', String(CHAT), '13912345678', 'canary-customer', 'canary-reference'],
];

describe('a debug run with Telegram, the page and Slack', () => {
  let slack: SlackServer;
  let telegram: TelegramServer;
  let app: AppUnderTest;
  let pageId = '';

  beforeAll(async () => {
    const [slackSide, telegramSide] = await Promise.all([openSlack(), openTelegram()]);
    slack = slackSide.server;
    telegram = telegramSide.server;
    app = await openApp({ env: { ...slackSide.env, ...telegramSide.env } });
    const customer = telegram.customer(CHAT);
    const contact = { telegramChatId: String(CHAT), phone: '13912345678' };
    const event = { externalId: 'canary-reference', survey: 'quick-csat' };
    await reactionTo(telegram, customer, () =>
      app.close({ ...event, customer: { externalId: 'canary-customer', name: '欧阳娜娜', contact } }),
    );
    await reactionTo(telegram, customer, () => customer.press('1 '));
    await reactionTo(telegram, customer, () => customer.type('等太久 13912345678'));
    const { interactionId, decision } = await app.close({ externalId: 'PAGE', survey: 'quick-csat' });
    const found = await app.json<{ decision: { invitationId: string } }>(
      `/v1/interactions/${interactionId}/decision`,
    );
    pageId = found.decision.invitationId;
    await postedSurvey(app, decision.surveyUrl ?? '').answer('5');
    await app.request('/canary-path?canary-query=1', { headers: HEADERS });
    await app.request('/v1/responses?agent=canary-query', { headers: HEADERS });
    await app.request('/healthz', { headers: HEADERS });
    await vi.waitFor(() => expect(slack.messages.length).toBeGreaterThan(0));
    await app.settle();
  });
  afterAll(async () => {
    await app.stop();
    await Promise.all([slack.close(), telegram.close()]);
  });

  const linesOf = (event: string) => app.log.lines().filter((line) => line['event'] === event);

  it('writes lines of JSON with a UTC time, a level in words, and the name of an event', () => {
    const lines = app.log.lines();
    expect(lines.length).toBeGreaterThan(10);
    expect(app.log.text().trimEnd().split('\n')).toHaveLength(lines.length);
    for (const line of lines)
      expect(line).toMatchObject({
        level: expect.stringMatching(/^(?:debug|info|warn|error)$/u),
        time: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u),
        event: expect.stringMatching(/^[a-z]+(?:[._-][a-z]+)+$/u),
      });
  });

  it('has flat fields: codes, ids and numbers; only an error has parts', () => {
    for (const line of app.log.lines())
      for (const [field, value] of Object.entries(line))
        if (field !== 'error')
          expect([field, typeof value]).toEqual([
            field,
            expect.stringMatching(/^(?:string|number|boolean)$/u),
          ]);
  });

  it('has one line for every request, by route pattern, under an id of its own', () => {
    const requests = linesOf('http.request');
    for (const line of requests)
      expect(line).toMatchObject({ id: expect.any(String), method: expect.any(String) });
    expect(new Set(requests.map(({ id }) => id)).size).toBe(requests.length);
    const paths = new Set(requests.map(({ path }) => path));
    expect(paths).toContain('/s/***');
    expect(paths).toContain('/v1/interactions/***/decision');
    expect(paths).toContain('(no route)');
    expect(requests.find(({ path }) => path === '/healthz')).toMatchObject({ level: 'debug', status: 200 });
    expect(requests.find(({ path }) => path === '(no route)')).toMatchObject({
      status: 404,
      problem: 'not-found',
    });
  });

  it('leads from a turn and a message to their chat and run', () => {
    const turns = linesOf('turn.handled');
    expect(turns.map(({ channel, outcome }) => `${channel} ${outcome}`)).toEqual([
      'telegram taken',
      'telegram taken',
      'web taken',
    ]);
    const sent = linesOf('message.sent');
    expect(sent.map(({ class: sort, result }) => `${sort} ${result}`)).toEqual([
      'invitation delivered',
      'answer delivered',
      'answer delivered',
    ]);
    for (const line of [...turns, ...sent])
      expect(line).toMatchObject({ level: 'debug', chat: expect.stringMatching(ID) });
    for (const line of sent) expect(line['run']).toMatch(ID);
    const chats = new Set(sent.map(({ chat }) => chat));
    expect(chats.size).toBe(1);
    expect(turns.filter(({ chat }) => chats.has(chat))).toHaveLength(2);
    expect(pageId).toMatch(ID);
  });

  it('holds no address, no header, and nothing of a person', () => {
    const text = app.log.text();
    for (const canary of CANARIES) expect(text).not.toContain(canary);
    expect(text).not.toMatch(/127\.0\.0\.1|localhost|"(?:headers|url|hostname|remoteAddress|host|ip)"/u);
  });
});

describe('a request that fails by our fault', () => {
  it('is told in two lines, joined by the id that the caller has too', async () => {
    const app = await openApp();
    await app.settle();
    const { cases } = app.app.store;
    // What no store may do.
    Object.assign(cases, { listCases: () => Promise.reject(new TypeError('broken')) });
    const reply = await app.request('/v1/cases');
    const { id } = (await reply.json()) as { id: string };
    const lines = app.log.lines().filter((line) => line['id'] === id);
    expect(reply.status).toBe(500);
    expect(lines).toMatchObject([
      {
        level: 'error',
        event: 'http.failed',
        path: '/v1/cases',
        error: { kind: 'TypeError', message: 'broken' },
      },
      { level: 'info', event: 'http.request', path: '/v1/cases', status: 500, problem: 'internal' },
    ]);
    await app.stop();
  });
});
