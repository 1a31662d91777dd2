import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ALERTS, type OpenTeam, openTeam, SUMMARIES, TOKEN } from './open-team.ts';
import { quoteOf } from './recorded-blocks.ts';
import { caseNotice, weeklyNotice } from './sample-notices.ts';

let slack: OpenTeam;
beforeEach(async () => {
  slack = await openTeam();
});
afterEach(async () => {
  await slack.server.close();
});

const OPERATOR = {
  kind: 'operator',
  code: 'record.set-aside',
  text: '一条记录失败 5 次',
  at: new Date(0),
} as const;

describe('a notice for the team', () => {
  it('is posted into the alert channel and answers where it stands', async () => {
    const posting = await slack.team.post(caseNotice(), {});
    const [message] = slack.server.messages;
    expect(posting).toEqual({ status: 'posted', ref: { channel: ALERTS, ts: message?.ts } });
    expect(message?.channel).toBe(ALERTS);
    expect(message?.metadata).toEqual({
      event_type: 'csat_loop_notice',
      event_payload: { subject: 'case:C118xYz_aB-3456789012Q' },
    });
  });

  it('neither links names nor unfurls', async () => {
    await slack.team.post(caseNotice(), {});
    expect(slack.server.calls[0]?.args).toMatchObject({
      parse: 'none',
      link_names: 'false',
      unfurl_links: 'false',
      unfurl_media: 'false',
    });
  });

  it('is updated in place by what comes later', async () => {
    const first = await slack.team.post(caseNotice({ verbatims: [] }), {});
    const ref = first.status === 'posted' ? first.ref : undefined;
    expect(await slack.team.post(caseNotice({ verbatims: ['还是漏水'] }), { ref })).toEqual(first);
    expect(slack.server.messages).toHaveLength(1);
    expect(slack.server.messages[0]?.edits).toBe(1);
    expect(quoteOf(slack.server.messages[0])).toBe('还是漏水');
  });

  it('goes to the summary channel when it is the weekly summary', async () => {
    await slack.open({ publicUrl: 'https://csat.example/' }).post(weeklyNotice(), {});
    const [message] = slack.server.messages;
    expect(message?.channel).toBe(SUMMARIES);
    expect(JSON.stringify(message?.blocks)).toContain('https://csat.example/console/reports/2026-W47');
  });

  it.each([
    ['a request for a person', { kind: 'human', customerMasked: '*女士', agent: undefined, at: new Date(0) }],
    ['an operator notice', OPERATOR],
    ['an operator notice without text', { ...OPERATOR, text: '' }],
  ] as const)('is taken when it is %s', async (_what, content) => {
    expect((await slack.team.post(content, {})).status).toBe('posted');
  });

  it.each(['message_not_found', 'cant_update_message', 'edit_window_closed'])(
    'is posted anew when its message answers %s',
    async (code) => {
      slack.server.troubles.push({ kind: 'error', code });
      const posting = await slack.team.post(caseNotice(), {
        ref: { channel: ALERTS, ts: '1.000001' },
      });
      expect(posting).toMatchObject({ status: 'posted', ref: { channel: ALERTS } });
      expect(slack.server.calls.map(({ method }) => method)).toEqual(['chat.update', 'chat.postMessage']);
    },
  );

  it('is posted anew after somebody deleted its message', async () => {
    const first = await slack.team.post(caseNotice(), {});
    const ref = first.status === 'posted' ? first.ref : { channel: ALERTS, ts: '' };
    slack.server.deleteMessage(ref.ts);
    const second = await slack.team.post(caseNotice(), { ref });
    expect(second).toMatchObject({ status: 'posted' });
    expect(second).not.toEqual(first);
  });

  it('moves to the configured channel when the channel of its message is archived', async () => {
    slack.server.channels.set('C0OLD', 'is_archived');
    const posting = await slack.team.post(caseNotice(), {
      ref: { channel: 'C0OLD', ts: '1.000001' },
    });
    expect(posting).toMatchObject({ status: 'posted', ref: { channel: ALERTS } });
  });
});

describe('a Slack in trouble', () => {
  it.each([
    ['asks to wait', { kind: 'rateLimit', retryAfterSeconds: 7 }, 7_000, 'rate_limited'],
    ['asks to wait without saying how long', { kind: 'rateLimit' }, 30_000, 'rate_limited'],
    ['asks to wait in a body', { kind: 'error', code: 'ratelimited' }, 30_000, 'ratelimited'],
    ['has an inner error', { kind: 'error', code: 'internal_error' }, 5_000, 'internal_error'],
    ['answers 500', { kind: 'raw', status: 500, contentType: 'text/plain', body: '' }, 5_000, 'http_500'],
    [
      'answers a page of HTML with 502',
      { kind: 'raw', status: 502, contentType: 'text/html', body: '<html>Bad Gateway</html>' },
      5_000,
      'http_502',
    ],
    [
      'answers a page of HTML with 200',
      { kind: 'raw', status: 200, contentType: 'text/html', body: '<html>login</html>' },
      5_000,
      'unreadable_reply',
    ],
    [
      'answers {}',
      { kind: 'raw', status: 200, contentType: 'application/json', body: '{}' },
      5_000,
      'unreadable_reply',
    ],
    [
      'answers null',
      { kind: 'raw', status: 200, contentType: 'application/json', body: 'null' },
      5_000,
      'unreadable_reply',
    ],
    [
      'says ok without a message',
      { kind: 'raw', status: 200, contentType: 'application/json', body: '{"ok":true}' },
      5_000,
      'unreadable_reply',
    ],
    ['drops the connection', { kind: 'lost' }, 5_000, 'unreachable'],
  ] as const)('that %s is tried later', async (_what, trouble, retryAfterMs, problem) => {
    slack.server.troubles.push(trouble);
    const posting = await slack.team.post(caseNotice(), {});
    const isLimited = /^rate_?limited$/u.test(problem);
    expect(posting).toEqual({
      status: 'try-later',
      retryAfterMs,
      problem,
      ...(isLimited ? { limited: true } : {}),
    });
    expect(slack.server.calls).toHaveLength(1);
    expect(slack.log.lines).toEqual([`slack.post.failed {"code":"${problem}","kind":"wait"}`]);
  });

  it('that does not answer is given up after 10 s and tried later', async () => {
    slack.server.troubles.push({ kind: 'held' });
    const startedMs = performance.now();
    const posting = await slack.team.post(caseNotice(), {});
    expect(posting).toEqual({ status: 'try-later', retryAfterMs: 5_000, problem: 'timeout' });
    expect(performance.now() - startedMs).toBeLessThan(11_000);
  });

  it('that cannot be reached at all is tried later', async () => {
    const team = slack.open({ apiUrl: 'http://127.0.0.1:1/api/' });
    expect(await team.post(caseNotice(), {})).toMatchObject({
      status: 'try-later',
      problem: 'unreachable',
    });
  });

  it('does not hold up other posts while one is rate limited', async () => {
    slack.server.troubles.push({ kind: 'rateLimit', retryAfterSeconds: 60 });
    const [first, second] = await Promise.all([
      slack.team.post(caseNotice(), {}),
      slack.team.post(OPERATOR, {}),
    ]);
    expect(new Set([first.status, second.status])).toEqual(new Set(['posted', 'try-later']));
  });
});

describe('a refusal', () => {
  it.each([
    'channel_not_found',
    'is_archived',
    'not_in_channel',
    'invalid_auth',
    'token_revoked',
    'account_inactive',
  ])('%s names what to do and shows in the health', async (code) => {
    slack.server.troubles.push({ kind: 'error', code });
    const posting = await slack.team.post(caseNotice(), {});
    expect(posting.status).toBe('refused');
    const problem = posting.status === 'refused' ? posting.problem : '';
    expect(problem).toMatch(new RegExp(`^${code}: .*[一-龥]`, 'u'));
    expect(slack.team.health()).toMatchObject({ name: 'Slack', state: 'degraded' });
    expect(slack.team.health().why).toContain(problem);
    expect(slack.server.calls).toHaveLength(1);
  });

  it('ends in the health with the next message that goes out', async () => {
    slack.server.channels.set(ALERTS, 'not_in_channel');
    await slack.team.post(caseNotice(), {});
    expect(slack.team.health().state).toBe('degraded');
    slack.server.channels.set(ALERTS, 'joined');
    await slack.team.post(caseNotice(), {});
    expect(slack.team.health()).toEqual({ name: 'Slack', state: 'on', why: '已连接，只发消息' });
  });

  it('of blocks is told by the code', async () => {
    const team = slack.open({ renderReport: () => ({ text: 'x', blocks: [] }) });
    expect(await team.post(weeklyNotice(), {})).toMatchObject({
      status: 'refused',
      problem: expect.stringMatching(/^invalid_blocks: /u) as string,
    });
  });
});

describe('the health of a Slack nobody has written to yet', () => {
  it('starts by checking the token, in the background and once', async () => {
    expect(slack.team.health()).toEqual({ name: 'Slack', state: 'starting', why: '正在核对令牌' });
    await expect.poll(() => slack.team.health().state).toBe('on');
    expect(slack.server.calls.map(({ method }) => method)).toEqual(['auth.test']);
  });

  it('names a token that is not valid, and looks again a minute later', async () => {
    slack.server.tokenTrouble = 'token_revoked';
    slack.team.health();
    await expect.poll(() => slack.team.health().why).toMatch(/^token_revoked: SLACK_BOT_TOKEN/u);
    slack.server.tokenTrouble = undefined;
    slack.clock.advance(59_000);
    slack.team.health();
    expect(slack.server.calls).toHaveLength(1);
    slack.clock.advance(1_000);
    slack.team.health();
    await expect.poll(() => slack.team.health().state).toBe('on');
  });
});

describe('secrets and customers’ words', () => {
  it('90: stay out of logs, problems and health whatever Slack answers', async () => {
    slack.server.troubles.push(
      { kind: 'raw', status: 200, contentType: 'text/html', body: `<p>${TOKEN} 13812345678</p>` },
      { kind: 'error', code: TOKEN.toLowerCase() },
      { kind: 'error', code: 'invalid_auth' },
      { kind: 'lost' },
    );
    const told: string[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      told.push(JSON.stringify(await slack.team.post(caseNotice(), {})));
      told.push(JSON.stringify(slack.team.health()));
    }
    expect([...told, ...slack.log.lines].join('\n')).not.toMatch(/canary|13812345678|漏水/iu);
  });
});
