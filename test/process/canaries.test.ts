import { describe, expect, it } from 'vitest';
import {
  eventBody,
  fillForm,
  listResponses,
  pagePathOf,
  postEvent,
  postForm,
  send,
} from '../support/process-http.ts';
import type { ServerProcess } from '../support/process-server.ts';
import { eventually, useProcesses } from '../support/process-world.ts';
import { type SlackServer, startSlackServer } from '../support/slack-server.ts';
import type { TelegramServer } from '../support/telegram-server.ts';

const CHAT = 900_400_400;

/** What must be nowhere in the output of a process, whatever happens to it. */
const CANARY = {
  apiKey: 'canary-api-key-4711',
  secret: 'canary-secret-key-material-4711',
  telegramToken: '424242:canary-telegram-token-000000000000',
  slackToken: 'xoxb-canary-slack-token-4711',
  intakeSecret: 'whsec_Y2FuYXJ5LWludGFrZS1zZWNyZXQtNDcxMQ==',
  name: '金丝雀王女士',
  phone: '13987654321',
  pageWords: '金丝雀页面原话：等了两小时，电话13711112222没人接',
  chatWords: '金丝雀聊天原话：退款还没到',
  badBody: '金丝雀坏请求',
} as const;

const KEY = { authorization: `Bearer ${CANARY.apiKey}` };

function environment(telegram: TelegramServer, slack: SlackServer): Record<string, string> {
  return {
    CSAT_API_KEY: CANARY.apiKey,
    CSAT_SECRET: CANARY.secret,
    CSAT_INTAKE_SECRET: CANARY.intakeSecret,
    CSAT_LOG_LEVEL: 'trace',
    TELEGRAM_BOT_TOKEN: CANARY.telegramToken,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    SLACK_BOT_TOKEN: CANARY.slackToken,
    SLACK_API_URL: slack.url,
    SLACK_ALERT_CHANNEL: 'C0ALERTS',
  };
}

async function answerOnPage(server: ServerProcess): Promise<string> {
  const body = eventBody({ externalId: 'page', name: CANARY.name, phone: CANARY.phone });
  const path = pagePathOf(await postEvent(server.url, body, KEY));
  await postForm(server.url + path, await fillForm(server.url + path, { answer: '1' }));
  await postForm(server.url + path, await fillForm(server.url + path, { answer: CANARY.pageWords }));
  return path.slice('/s/'.length);
}

async function answerInChat(server: ServerProcess, telegram: TelegramServer): Promise<void> {
  const customer = telegram.customer(CHAT);
  const telegramChatId = String(CHAT);
  const options = { externalId: 'chat', customer: 'C-2', name: CANARY.name, phone: CANARY.phone };
  await postEvent(server.url, eventBody({ ...options, telegramChatId }), KEY);
  await telegram.until(() => customer.messages.length === 1, 10_000);
  customer.type('2');
  await telegram.until(() => customer.messages.length === 2, 10_000);
  customer.type(CANARY.chatWords);
  await telegram.until(() => customer.messages.length === 3, 10_000);
  customer.type(CANARY.chatWords);
}

/** Things that go wrong with customers' words and secrets in hand. */
async function misbehave(server: ServerProcess, token: string): Promise<void> {
  const json = { 'content-type': 'application/json', ...KEY };
  const post = (body: string, headers: Record<string, string>) =>
    send(`${server.url}/v1/interactions`, { method: 'POST', headers, body });
  await post(`{"source":"${CANARY.badBody}"`, json);
  await post(JSON.stringify({ [CANARY.badBody]: CANARY.phone, customer: CANARY.name }), json);
  await post(eventBody({ name: CANARY.name }), { ...json, authorization: `Bearer ${CANARY.slackToken}` });
  await post(eventBody({ name: CANARY.name }), {
    ...json,
    'webhook-id': CANARY.badBody.length.toString(),
    'webhook-timestamp': '1',
    'webhook-signature': `v1,${CANARY.intakeSecret}`,
  });
  await send(`${server.url}/v1/responses?cursor=${encodeURIComponent(CANARY.pageWords)}`, { headers: KEY });
  await send(`${server.url}/v1/cases?token=${CANARY.apiKey}&from=${CANARY.phone}`, { headers: KEY });
  await send(`${server.url}/${CANARY.apiKey}/${encodeURIComponent(CANARY.name)}`);
  await send(`${server.url}/s/${token}x`);
  await send(`${server.url}/s/${token}`, { method: 'DELETE' });
  await postForm(
    `${server.url}/s/${token}`,
    new URLSearchParams({ answer: CANARY.pageWords.repeat(20_000) }),
  );
}

describe('the output of a process through a whole survey', () => {
  const world = useProcesses();

  it('holds no name, phone number, word of a customer, token, key or survey link (90, I9)', async () => {
    const { start, telegram: connect } = world();
    const { server: telegram } = await connect({ token: CANARY.telegramToken });
    const slack = await startSlackServer({ token: CANARY.slackToken, channels: ['C0ALERTS'] });
    try {
      telegram.fail('sendMessage', { kind: 'html', status: 502 });
      telegram.fail('sendMessage', { kind: 'lose-reply' });
      telegram.fail('answerCallbackQuery', { kind: 'body', text: CANARY.badBody });
      slack.troubles.push({ kind: 'error', code: 'internal_error' }, { kind: 'lost' });
      const server = await start(environment(telegram, slack));
      const token = await answerOnPage(server);
      await answerInChat(server, telegram);
      await misbehave(server, token);
      expect(await listResponses(server.url, KEY)).toHaveLength(2);
      await eventually(() => slack.messages.length >= 2, 20_000);
      server.kill('SIGTERM');
      await server.exitWithin(15_000);

      const planted = [...Object.values(CANARY), encodeURIComponent(CANARY.name), token];
      expect(planted.filter((each) => server.output().includes(each))).toEqual([]);
      expect(server.output()).not.toMatch(/金丝雀|canary|13711112222/u);
      // The log was on: it tells what happened, without the words.
      expect(server.stdout()).toContain('"event":"http.request"');
    } finally {
      await slack.close();
    }
  }, 60_000);
});
