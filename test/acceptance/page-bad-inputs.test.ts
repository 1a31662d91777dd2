import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { postedSurvey, takeSurvey } from '../support/app-page.ts';
import { openSlack } from '../support/app-slack.ts';
import { EVERY_KIND } from '../support/app-surveys.ts';
import { openTelegram, reactionTo } from '../support/app-telegram.ts';
import { type AppUnderTest, openApp } from '../support/app-under-test.ts';

const HOSTILE = `</title></textarea><script>alert(1)</script><svg onload=alert(1)><img src=x onerror=alert(1)>"'javascript:alert(1)`;
const MARKUP = /<script>alert|<svg onload|<img src=x/u;
const LOW = ['1', '6', 'neutral', 'no', 'rude', 'speed'];

interface Listed {
  readonly items: readonly {
    readonly externalId: string;
    readonly answers: readonly { readonly question: string; readonly value: unknown }[];
    readonly flags: readonly string[];
  }[];
}

describe('what may arrive on the page, with the running program', () => {
  let app: AppUnderTest;

  afterEach(() => app.stop());

  const open = async (setup: Parameters<typeof openApp>[0] = {}) => {
    app = await openApp({
      surveys: { 'every-kind.yaml': EVERY_KIND },
      policy: 'surveys: [{ when: {}, survey: every-kind }]\n',
      ...setup,
    });
  };
  const stored = async (id: string) => {
    const find = async () =>
      (await app.json<Listed>('/v1/responses')).items.find(({ externalId }) => externalId === id);
    await expect.poll(find).toBeDefined();
    return find();
  };
  const wordsOf = async (id: string) =>
    (await stored(id))?.answers.find(({ question }) => question === 'words')?.value;

  it('36: markup in a team, an agent, a service and a comment is text on every page and report', async () => {
    await open({
      policy: `team: { name: '<svg onload=alert(1)><img src=x>' }\nsurveys: [{ when: {}, survey: every-kind }]\n`,
    });
    const survey = await takeSurvey(
      app,
      {
        externalId: 'X-1',
        serviceType: '<svg onload=alert(1)>',
        agent: { id: 'a', name: HOSTILE },
        customer: { name: HOSTILE },
      },
      [...LOW, HOSTILE, '3'],
    );
    const paths = [
      '/console',
      '/console/cases',
      '/console/responses',
      '/console/decisions',
      '/v1/reports/weekly?format=html',
    ];
    const pages = await Promise.all(paths.map((path) => app.request(path)));
    const bodies = await Promise.all([survey.read(), ...pages.map((page) => page.text())]);
    for (const body of bodies) expect(body).not.toMatch(MARKUP);
    for (const { status, headers } of pages) {
      expect(status).toBe(200);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    }
    expect(await wordsOf('X-1')).toBe(HOSTILE);
  });

  it('34, 58-61: template text, emoji, hidden characters and SQL are kept as words and run nothing', async () => {
    await open();
    const typed = [
      '\u0024{7*7} {{x}} %s %n',
      '👍😡❤️',
      '\u202e很慢\u200d',
      'ab\0c\ufeffd',
      "'; DROP TABLE chats; --",
    ];
    const kept = [typed[0], typed[1], typed[2], 'abcd', typed[4]];
    for (const [at, words] of typed.entries())
      await takeSurvey(app, { externalId: `W-${at}` }, [...LOW, words, '3']);
    expect(await Promise.all(typed.map((_words, at) => wordsOf(`W-${at}`)))).toEqual(kept);
    const cases = await (await app.request('/console/cases')).text();
    expect(cases).toContain('\u0024{7*7} {{x}} %s %n');
    expect(cases).not.toContain('\u202e');
  });

  it.each([
    ['of 4,096 characters', '长'.repeat(4096)],
    ['of 64 kB', 'x'.repeat(65_536)],
    ['of nearly 1 MB', 'y'.repeat(1_000_000)],
  ])('57: a text %s is cut with a flag, and the survey goes on', async (_size, words) => {
    await open();
    const survey = await takeSurvey(app, { externalId: 'L-1' }, LOW);
    expect((await survey.answer(words)).status).toBe(303);
    expect(await survey.read()).toContain('会推荐我们吗？');
    await survey.answer('3');
    expect(String(await wordsOf('L-1')).length).toBeLessThanOrEqual(2000);
    expect((await stored('L-1'))?.flags).toContain('text-cut');
  });

  it('16: a post over one megabyte is refused, and nothing of it is stored', async () => {
    await open();
    const survey = await takeSurvey(app, { externalId: 'BIG-1' }, LOW);
    expect((await survey.answer('z'.repeat(1_100_000))).status).toBe(413);
    expect(await survey.read()).toContain('还想说什么？');
  });

  it('71, 72: the same form twice, or two different ones at once, are one answer', async () => {
    await open();
    const { decision } = await app.close({ externalId: 'D-1' });
    const url = decision.surveyUrl ?? '';
    const post = (answer: string) =>
      app.request(url, { method: 'POST', body: new URLSearchParams({ step: '0', answer }) });
    const replies = await Promise.all(['4', '4', '2'].map(post));
    expect(replies.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(await postedSurvey(app, url).read()).toContain('解决问题很轻松？');
    await postedSurvey(app, url).command('stop');
    expect((await stored('D-1'))?.answers).toHaveLength(1);
  });

  it('62: numbers in a comment are masked where people look, and whole for the team’s own systems', async () => {
    await open();
    const words =
      '电话 13812345678，身份证 110101199003071234，卡 6222 0212 3456 7890 123，邮箱 wang@example.com';
    await takeSurvey(app, { externalId: 'M-1' }, [...LOW, words, '3']);
    expect(await wordsOf('M-1')).toBe(words);
    const paths = [
      '/console',
      '/console/cases',
      '/console/responses',
      '/v1/reports/weekly?format=html',
      '/v1/cases',
    ];
    for (const path of paths)
      expect(await (await app.request(path)).text()).not.toMatch(
        /13812345678|110101199003071234|3456 7890|wang@/u,
      );
    expect(app.log.text()).not.toMatch(/13812345678|110101199003071234|3456 7890|wang@/u);
  });

  it('90: planted secrets and words are in no log, page, problem, Slack message or readable part of the store', async () => {
    const [slack, telegram] = await Promise.all([openSlack(), openTelegram()]);
    const secrets = {
      CSAT_SECRET: 'canary-secret-0123456789abcdef',
      CSAT_API_KEY: 'canary-key-0123456789abcdef',
      CSAT_INTAKE_SECRET: 'whsec_Y2FuYXJ5LWludGFrZS1zZWNyZXQtMDEyMw==',
    };
    await open({ env: { ...slack.env, ...telegram.env, ...secrets } });
    const headers = { authorization: `Bearer ${secrets.CSAT_API_KEY}`, 'content-type': 'application/json' };
    const event = {
      source: 'crm',
      externalId: 'CANARY-1',
      closedAt: app.clock.now().toISOString(),
      serviceType: 'repair',
      channel: 'phone',
      customer: {
        externalId: 'canary-customer',
        name: '欧阳金丝雀',
        contact: { phone: '13900001111', telegramChatId: '900' },
      },
    };
    const customer = telegram.server.customer(900);
    telegram.server.fail('sendMessage', { kind: 'html', status: 502 });
    slack.server.troubles.push({
      kind: 'raw',
      status: 500,
      contentType: 'text/html',
      body: secrets.CSAT_SECRET,
    });
    await app.json('/v1/interactions', { method: 'POST', headers, body: JSON.stringify(event) });
    await app.request(`/v1/responses?agent=${secrets.CSAT_API_KEY}`, {
      headers: { authorization: 'Bearer wrong-canary-key' },
    });
    await app.request('/v1/interactions', {
      method: 'POST',
      headers,
      body: `{"customer": "13900001111", "x": "${secrets.CSAT_SECRET}"`,
    });
    await app.advance(60_000);
    await telegram.server.until(() => customer.messages.length > 0);
    await reactionTo(telegram.server, customer, () => customer.type('1分，电话13700002222'));
    await expect.poll(() => slack.server.calls.some(({ status }) => status === 500)).toBe(true);
    await expect.poll(() => app.log.text()).toContain('notice.not-posted');
    await app.advance(60_000);
    await expect.poll(() => slack.server.messages.length).toBe(1);
    const shown = await Promise.all(
      ['/readyz', '/console', '/v1/cases', '/v1/reports/weekly?format=html'].map(async (path) =>
        (await app.request(path, { headers })).text(),
      ),
    );
    await app.settle();
    const token = telegram.env['TELEGRAM_BOT_TOKEN'] ?? '';
    const canaries = [
      ...Object.values(secrets),
      token,
      slack.env['SLACK_BOT_TOKEN'] ?? '',
      '13900001111',
      '欧阳金丝雀',
      'wrong-canary-key',
    ];
    const sent = JSON.stringify(slack.server.calls.map(({ args }) => ({ ...args, token: '' })));
    const kept = readFileSync(join(app.dataDir, 'csat-loop.db'), 'utf8');
    const wal = readFileSync(join(app.dataDir, 'csat-loop.db-wal'), 'utf8');
    const told = [app.log.text(), ...shown, sent];
    for (const canary of canaries)
      for (const place of [...told, kept, wal]) expect(place.includes(canary)).toBe(false);
    // Words are kept as they were said; they are masked wherever they are told.
    for (const place of told) expect(place.includes('13700002222')).toBe(false);
    expect(sent).toContain('137****2222');
    await Promise.all([slack.server.close(), telegram.server.close()]);
  });
});
