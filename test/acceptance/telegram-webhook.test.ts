import { afterEach, describe, expect, it } from 'vitest';
import { openTelegram } from '../support/app-telegram.ts';
import { type AppUnderTest, openApp } from '../support/app-under-test.ts';
import { findFreePort } from '../support/process-server.ts';
import type { SimulatedCustomer } from '../support/telegram-customer.ts';
import type { TelegramServer } from '../support/telegram-server.ts';

const SECRET = 'canary_Webhook-Secret_42';
const HEADER = 'x-telegram-bot-api-secret-token';
const WEEK_MS = 7 * 24 * 3_600_000;
const POLICY = 'surveys: [{ when: {}, survey: quick-csat }]\npolicy: { quietHours: off, cooldown: 0s }\n';

interface Story {
  readonly server: TelegramServer;
  readonly customer: SimulatedCustomer;
  readonly webhookEnv: Record<string, string>;
  app: AppUnderTest;
}

let story: Story;

async function open(mode: 'webhook' | 'polling'): Promise<void> {
  const { server, env } = await openTelegram();
  const port = await findFreePort();
  const webhookEnv = {
    ...env,
    CSAT_PORT: String(port),
    CSAT_PUBLIC_URL: `http://127.0.0.1:${port}`,
    TELEGRAM_WEBHOOK_SECRET: SECRET,
  };
  const app = await openApp({
    env: mode === 'webhook' ? webhookEnv : { ...env },
    policy: POLICY,
  });
  story = { server, customer: server.customer(700), webhookEnv, app };
}
afterEach(async () => {
  await story.app.stop();
  expect(story.server.violations).toEqual([]);
  await story.server.close();
});

const invite = async (id = 'T-1') => {
  const before = story.customer.messages.length;
  await story.app.close({
    externalId: id,
    customer: { externalId: 'tg-700', contact: { telegramChatId: '700' } },
  });
  await story.server.until(() => story.customer.messages.length > before, 10_000);
};
const isConfirmed = (id: number) => story.server.updates.confirmed.has(id);
const statuses = (id: number) =>
  story.server.webhook.deliveries.filter(({ updateId }) => updateId === id).map(({ status }) => status);

interface Response {
  readonly startedAt: string;
  readonly answers: readonly { readonly question: string; readonly value: unknown; readonly at: string }[];
}
async function responses(): Promise<readonly Response[]> {
  return (await story.app.json<{ items: Response[] }>('/v1/responses')).items;
}
const answersOf = ({ answers }: Response) => answers.map(({ question, value }) => [question, value]);

function deliver(update: unknown): Promise<globalThis.Response> {
  return story.app.request('/telegram/webhook', {
    method: 'POST',
    headers: { 'content-type': 'application/json', [HEADER]: SECRET },
    body: JSON.stringify(update),
  });
}
const typed = (update_id: number, text: string, date = 1_772_442_000) => ({
  update_id,
  message: {
    message_id: update_id,
    from: { id: 700, is_bot: false, first_name: 'Lin' },
    chat: { id: 700, type: 'private', first_name: 'Lin' },
    date,
    text,
  },
});

describe('a survey in Telegram by webhook', () => {
  it('is asked and answered without a single poll, and the secret stands nowhere', async () => {
    await open('webhook');
    await invite();
    story.customer.press('2');
    await story.server.until(() => story.customer.messages.length === 2);
    story.customer.type('等太久');
    await expect.poll(responses).toHaveLength(1);
    expect((await responses()).map(answersOf)).toEqual([
      [
        ['overall', 2],
        ['why', '等太久'],
      ],
    ]);
    expect(story.server.callsOf('getUpdates')).toEqual([]);
    const { parts } = await story.app.json<{ parts: { name: string; state: string; why: string }[] }>(
      '/readyz',
    );
    const part = parts.find(({ name }) => name === 'telegram');
    expect(part).toMatchObject({ state: 'on', why: expect.stringContaining('/telegram/webhook') });
    const pages = await Promise.all(
      ['/readyz', '/console', '/v1/responses'].map(async (path) => (await story.app.request(path)).text()),
    );
    expect(`${story.app.log.text()}${pages.join()}`).not.toContain(SECRET);
  });

  it('F14: takes one update that comes a hundred times at once as one answer, with a hundred times 200', async () => {
    await open('webhook');
    await invite();
    const answers = await Promise.all(Array.from({ length: 100 }, () => deliver(typed(5000, '2'))));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 100 }, () => 200));
    expect((await deliver(typed(5000, '2'))).status).toBe(200);
    await story.server.until(() => story.customer.messages.length === 2);
    await story.app.settle();
    expect(story.customer.messages).toHaveLength(2);
    await deliver(typed(5001, '跳过'));
    await expect.poll(responses).toHaveLength(1);
    expect((await responses()).map(answersOf)).toEqual([[['overall', 2]]]);
  });

  it('79: knows an id it has seen within a day, and takes it anew when ids begin again after a week', async () => {
    await open('webhook');
    await invite('T-1');
    await deliver(typed(2 ** 53, '5'));
    await expect.poll(responses).toHaveLength(1);
    await invite('T-2');
    expect((await deliver(typed(2 ** 53, '4'))).status).toBe(200);
    await story.app.settle();
    expect(await responses()).toHaveLength(1);
    await deliver(typed(17, '4'));
    await expect.poll(responses).toHaveLength(2);
    await story.app.advance(WEEK_MS + 3_600_000);
    await invite('T-3');
    await deliver(typed(17, '3'));
    await story.server.until(() => story.customer.messages.at(-1)?.text.includes('2/2') === true);
    await deliver(typed(18, '跳过'));
    await expect.poll(responses).toHaveLength(3);
  });

  it('80: dates an answer by the server, whatever date Telegram gives the message', async () => {
    await open('webhook');
    for (const [index, date] of [0, 4_102_444_800, -1].entries()) {
      await invite(`T-${index}`);
      const before = story.app.clock.now().getTime();
      await deliver(typed(100 + index, '5', date));
      await expect.poll(responses).toHaveLength(index + 1);
      const [newest] = await responses();
      const at = Date.parse(newest?.answers[0]?.at ?? '');
      expect(at).toBeGreaterThanOrEqual(before);
      expect(at).toBeLessThanOrEqual(story.app.clock.now().getTime());
    }
  });
});

describe('a change between polling and webhook with updates on their way', () => {
  /** Stops, and starts on the same data the other way. */
  async function change(to: 'webhook' | 'polling', meanwhile: () => void): Promise<void> {
    await story.app.restart(to === 'webhook' ? story.webhookEnv : { TELEGRAM_WEBHOOK_SECRET: '' }, meanwhile);
  }

  it('loses and doubles nothing, there and back', async () => {
    await open('polling');
    await invite('T-1');
    // Telegram never learns that this one was taken: it comes again by webhook.
    story.server.fail('getUpdates', { kind: 'silence' }, 10, ({ offset }) => offset !== undefined);
    const first = story.customer.type('2').updateId;
    await story.server.until(() => story.customer.messages.length === 2, 10_000);
    expect(isConfirmed(first)).toBe(false);

    let second = 0;
    await change('webhook', () => {
      story.server.clearFaults();
      second = story.customer.type('等太久').updateId;
    });
    await story.server.until(() => isConfirmed(first) && isConfirmed(second), 10_000);
    expect(statuses(first)).toEqual([200]);
    await expect.poll(responses).toHaveLength(1);
    expect((await responses()).map(answersOf)).toEqual([
      [
        ['overall', 2],
        ['why', '等太久'],
      ],
    ]);
    await invite('T-2');

    let third = 0;
    await change('polling', () => {
      third = story.customer.type('1').updateId;
    });
    // While nobody listened, Telegram tried the webhook, which stays when the program stops.
    await story.server.until(() => isConfirmed(third), 10_000);
    await story.server.until(() => story.customer.messages.at(-1)?.text.includes('2/2') === true);
    expect(story.server.webhook.url()).toBe('');
    story.customer.type('跳过');
    await expect.poll(responses).toHaveLength(2);
    const [newest] = await responses();
    expect(newest && answersOf(newest)).toEqual([['overall', 1]]);
    const questions = story.customer.messages.filter(({ text }) => text.includes('2/2'));
    expect(questions).toHaveLength(2);
  });

  it('answers 404 at the webhook’s address while polling', async () => {
    await open('polling');
    expect((await deliver(typed(1, '5'))).status).toBe(404);
  });
});
