import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postedSurvey, takeSurvey } from '../support/app-page.ts';
import { ALERTS, openSlack, textsIn } from '../support/app-slack.ts';
import { lastOf, openTelegram, reactionTo } from '../support/app-telegram.ts';
import { type AppUnderTest, openApp } from '../support/app-under-test.ts';
import type { SlackServer } from '../support/slack-server.ts';
import type { TelegramServer } from '../support/telegram-server.ts';

/** A low answer is to reach the team this soon after its commit. */
const AT_ONCE = { timeout: 2000, interval: 20 };
const GOOD = ['5', '5', '5', '5'];
const HOSTILE = '<!channel> 修了两次还漏水 <https://evil.example|官网> *急* 电话 13812345678';

describe('a low score, with Slack and Telegram', () => {
  let slack: SlackServer;
  let telegram: TelegramServer;
  let app: AppUnderTest;

  beforeAll(async () => {
    const [slackSide, telegramSide] = await Promise.all([openSlack(), openTelegram()]);
    slack = slackSide.server;
    telegram = telegramSide.server;
    app = await openApp({ env: { ...slackSide.env, ...telegramSide.env } });
  });
  afterAll(async () => {
    await app.stop();
    await Promise.all([slack.close(), telegram.close()]);
  });

  const alertOf = (externalId: string) =>
    slack.messages.find(({ blocks }) => textsIn(blocks).includes(externalId));
  const postsOf = (externalId: string) =>
    slack.calls.filter(
      ({ method, args }) =>
        method === 'chat.postMessage' && JSON.stringify(args['blocks']).includes(externalId),
    );

  it('37, 38, 62: is one message that later answers update, masked and inert', async () => {
    const survey = await takeSurvey(app, { externalId: 'SLACK-1' }, ['1']);
    await expect.poll(() => alertOf('SLACK-1'), AT_ONCE).toMatchObject({ channel: ALERTS, edits: 0 });
    expect(textsIn(alertOf('SLACK-1')?.blocks)).toMatch(/低分 1 分 · 售后部/u);
    for (const answer of [...GOOD, 'unsolved', HOSTILE]) await survey.answer(answer);
    await expect.poll(() => textsIn(alertOf('SLACK-1')?.blocks), AT_ONCE).toContain('修了两次还漏水');
    const shown = textsIn(alertOf('SLACK-1')?.blocks);
    expect(shown).toContain('*女士');
    expect(shown).toContain('138****5678');
    expect(shown).not.toContain('王女士');
    expect(shown).not.toContain('13812345678');
    expect(postsOf('SLACK-1')).toHaveLength(1);
    const sent = slack.calls.filter(({ method }) => method.startsWith('chat.')).map(({ args }) => args);
    const markup = sent.flatMap(({ blocks }) => collectMarkup(JSON.parse(String(blocks))));
    expect(markup.filter((text) => /<!(?!date)|<@|<#|<http/u.test(text))).toEqual([]);
    expect(sent.every(({ link_names, parse }) => String(link_names) === 'false' && parse === 'none')).toBe(
      true,
    );
    expect(app.log.text()).not.toMatch(/13812345678|漏水|王女士|xoxb-/u);
  });

  it.each([
    ['pressing', 501, (id: number) => telegram.customer(id).press('2 ')],
    ['typing', 502, (id: number) => telegram.customer(id).type('不满意')],
  ] as const)('is told at once when given on Telegram by %s', async (how, id, act) => {
    const customer = telegram.customer(id);
    const contact = { telegramChatId: String(id) };
    const first = await reactionTo(telegram, customer, () =>
      app.close({ externalId: `TG-${how}`, customer: { externalId: `tg-${id}`, contact } }),
    );
    expect(first.text).toContain('总的来说，您对这次服务满意吗？');
    await reactionTo(telegram, customer, () => act(id));
    await expect.poll(() => alertOf(`TG-${how}`), AT_ONCE).toBeDefined();
    expect(lastOf(customer).text).toContain('我们的响应够及时吗？');
    expect(telegram.violations).toEqual([]);
  });

  it('64: a customer who wants a person is told to the team by name of nobody', async () => {
    const survey = await takeSurvey(app, { externalId: 'HUMAN-1' }, ['5']);
    await survey.command('human');
    const human = () => slack.messages.find(({ text }) => text.includes('客户要求人工服务'));
    await expect.poll(human, AT_ONCE).toBeDefined();
    expect(textsIn(human()?.blocks)).toContain('*女士');
    expect(await survey.read()).toContain('已为您转人工');
  });

  it('F10: is not lost while Slack is away, and is posted once it is back', async () => {
    slack.troubles.push(
      { kind: 'raw', status: 503, contentType: 'text/html', body: '<html>Bad Gateway</html>' },
      { kind: 'rateLimit', retryAfterSeconds: 30 },
      { kind: 'error', code: 'internal_error' },
    );
    const survey = await takeSurvey(app, { externalId: 'AWAY-1' }, ['2']);
    for (let tries = 1; tries <= 3; tries += 1) {
      await expect.poll(() => 3 - slack.troubles.length, AT_ONCE).toBe(tries);
      expect(alertOf('AWAY-1')).toBeUndefined();
      await app.advance(60_000);
    }
    await expect.poll(() => alertOf('AWAY-1'), AT_ONCE).toBeDefined();
    expect(
      postsOf('AWAY-1').filter(({ status, answer }) => status === 200 && answer.includes('"ok":true')),
    ).toHaveLength(1);
    await survey.answer('5');
    expect(await survey.read()).toContain('您的问题解决得怎么样？');
  });

  it('F32: stays with the operator while the channel is archived, and comes when it is open again', async () => {
    slack.channels.set(ALERTS, 'is_archived');
    await takeSurvey(app, { externalId: 'ARCHIVED-1' }, ['1']);
    await expect.poll(() => postsOf('ARCHIVED-1').length, AT_ONCE).toBe(1);
    await expect
      .poll(() => app.app.health().find(({ name }) => name === 'slack'), AT_ONCE)
      .toMatchObject({ state: 'degraded', why: expect.stringContaining('is_archived') });
    const cases = await app.json<{ items: { externalId: string }[] }>('/v1/cases');
    expect(cases.items.map(({ externalId }) => externalId)).toContain('ARCHIVED-1');
    expect(await (await app.request('/console')).text()).toContain('is_archived');
    await app.advance(60_000);
    await takeSurvey(app, { externalId: 'ARCHIVED-2' }, ['1']);
    await expect.poll(() => postsOf('ARCHIVED-2').length, AT_ONCE).toBe(1);
    expect(postsOf('ARCHIVED-1')).toHaveLength(1);
    slack.channels.set(ALERTS, 'joined');
    await app.advance(16 * 60_000);
    await expect.poll(() => alertOf('ARCHIVED-1'), AT_ONCE).toBeDefined();
  });

  it('39: of forty thousand characters is cut where Slack would refuse it', async () => {
    const survey = await takeSurvey(app, { externalId: 'LONG-1' }, ['1', ...GOOD, 'other']);
    await survey.answer('👨‍👩‍👧很慢'.repeat(6000));
    await expect.poll(() => textsIn(alertOf('LONG-1')?.blocks), AT_ONCE).toContain('很慢');
    expect(await postedSurvey(app, survey.url).read()).toContain('推荐');
  });
});

/** Texts that Slack reads as markup. */
function collectMarkup(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(collectMarkup);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text } = value as { readonly type?: unknown; readonly text?: unknown };
  const own = type === 'mrkdwn' && typeof text === 'string' ? [text] : [];
  return [...own, ...Object.values(value).flatMap(collectMarkup)];
}
