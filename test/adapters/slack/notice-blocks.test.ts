import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderNotice } from '../../../adapters/slack/notice-blocks.ts';
import type { NoticeContent } from '../../../src/domain/team/notice.ts';
import { troubleOf } from '../../../src/domain/team/trouble.ts';
import { LOCALES } from '../../../src/domain/text.ts';
import { findBlockProblems } from '../../support/block-kit.ts';
import type { SlackPosted } from '../../support/slack-server.ts';
import { type OpenTeam, openTeam } from './open-team.ts';
import { quoteOf, textsOf } from './recorded-blocks.ts';
import { caseNotice, sampleCard } from './sample-notices.ts';

let slack: OpenTeam;
beforeAll(async () => {
  slack = await openTeam();
});
afterAll(async () => {
  await slack.server.close();
});

async function posted(content: NoticeContent, team = slack.team): Promise<SlackPosted | undefined> {
  const posting = await team.post(content, undefined);
  expect(posting.status).toBe('posted');
  return slack.server.messages.at(-1);
}

describe('a low score in Slack', () => {
  it('reads like the picture', async () => {
    const message = await posted(caseNotice());
    expect(message?.text).toBe('🔴 低分 1 分 · 售后部 · 问题解决 · *女士');
    expect(textsOf(message?.blocks).map(({ text }) => text)).toEqual([
      '🔴 低分 1 分 · 售后部 · 问题解决',
      '客户\n*女士',
      '客服\n李雷',
      '服务\n售后支持 · A-20931',
      '各项\n问题解决 1 · 响应及时性 2 · 服务态度 4',
      '修了两次还是漏水，打电话也没人接。电话 138****5678',
      '请尽快联系客户，问清原因并补救 · 个案 C118xYz_',
      '<!date^1795401720^{date_short_pretty} {time}|2026-11-23 02:42 UTC>',
    ]);
  });

  it.each([
    ['a normal one', caseNotice({ severity: 'normal', score: 3 }), '🟠 低分 3 分 · 售后部 · 问题解决'],
    [
      'a detractor',
      caseNotice({
        alerts: [{ rule: 'npsDetractor', subject: 'nps', score: 4, severity: 'normal' }],
        severity: 'normal',
        score: 4,
        dimension: undefined,
      }),
      '🟠 NPS 4 分 · 售后部',
    ],
    [
      'one that the customer corrected',
      caseNotice({ alerts: [], severity: 'normal', score: 5 }),
      '🟠 客户已更正原来的低评 · 售后部 · 问题解决',
    ],
    [
      'a keyword',
      caseNotice({
        alerts: [{ rule: 'keyword', subject: '退款', severity: 'urgent' }],
        score: undefined,
        dimension: undefined,
      }),
      '🔴 关键词“退款” · 售后部',
    ],
    ['a resolved one', caseNotice({}, { status: 'resolved' }), '✅ 低分 1 分 · 售后部 · 问题解决'],
  ])('is headed by what fired: %s', async (_what, content, title) => {
    expect(textsOf((await posted(content))?.blocks)[0]?.text).toBe(title);
  });

  it('shows the state and the owner once somebody has taken it', async () => {
    const message = await posted(caseNotice({}, { status: 'claimed', owner: '张伟' }));
    expect(JSON.stringify(message?.blocks)).toContain('当前状态：已认领 · 张伟');
  });

  it('offers no button, and a link only when there is an address', async () => {
    const without = JSON.stringify((await posted(caseNotice()))?.blocks);
    const withUrl = JSON.stringify(
      (await posted(caseNotice(), slack.open({ publicUrl: 'https://csat.example' })))?.blocks,
    );
    expect(without).not.toMatch(/"(button|actions|link)"/u);
    expect(withUrl).toContain('"url":"https://csat.example/console/cases"');
    expect(withUrl).not.toMatch(/"(button|actions)"/u);
  });

  it.each(LOCALES)('is taken by Slack in %s with nothing but the essentials', async (locale) => {
    const { agent: _agent, department: _department, ...bare } = sampleCard({ scores: [], verbatims: [] });
    const message = await posted(
      { kind: 'case', case: bare },
      slack.open({ wording: () => ({ locale, verbatim: 'masked' }) }),
    );
    expect(quoteOf(message)).toBeUndefined();
  });

  it('keeps the words back when the team wants none in Slack', async () => {
    const message = await posted(
      caseNotice(),
      slack.open({ wording: () => ({ locale: 'zh-CN', verbatim: 'none' }) }),
    );
    expect(quoteOf(message)).toContain('verbatim: none');
    expect(JSON.stringify(message)).not.toContain('漏水');
  });

  it('shows words unmasked only when the team said so', async () => {
    expect(
      quoteOf(
        await posted(caseNotice(), slack.open({ wording: () => ({ locale: 'zh-CN', verbatim: 'full' }) })),
      ),
    ).toContain('13812345678');
  });
});

describe('what a customer typed', () => {
  it.each([
    [34, '$' + '{7*7}'],
    [34, '{{x}} %s %d'],
    [36, '<script>alert(1)</script>'],
    [36, '<svg onload=alert(1)> javascript:alert(1)'],
    [37, '<!channel>'],
    [37, '<!here> <@U1> <#C1>'],
    [37, '<!subteam^S1>'],
    [37, '<https://evil.example|官网>'],
    [37, '&lt;!channel&gt;'],
    [37, '@channel @here @everyone'],
    [38, 'https://evil.example/a?b=c'],
    [38, '*bold* _it_ ~no~ `code`'],
    [38, '```\nblock\n```'],
    [38, '> quoted\n> twice'],
    [38, ':fire: :tada:'],
  ])('%i: %s is shown as typed and acts on nothing', async (_number, typed) => {
    const message = await posted(
      caseNotice({ verbatims: [typed] }, { customerMasked: typed, department: typed }),
    );
    expect(quoteOf(message)).toBe(typed);
    const markup = textsOf(message?.blocks).filter(({ type }) => type === 'mrkdwn');
    expect(markup.map(({ text }) => text)).toEqual([expect.stringMatching(/^<!date\^\d+\^[^<>]*>$/u)]);
    expect(message?.text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/u);
    expect(JSON.stringify(message?.blocks)).not.toContain('"emoji":true');
  });

  it.each([
    [3_000, false],
    [3_001, true],
    [40_000, true],
  ])('39: %i characters fit into Block Kit, the cut is told (%s)', async (length, isCut) => {
    const message = await posted(caseNotice({ verbatims: ['好'.repeat(length)] }));
    const quote = quoteOf(message) ?? '';
    expect(quote.length).toBeLessThanOrEqual(3_000);
    expect(quote.endsWith('…(全文见控制台)')).toBe(isCut);
  });

  it('39: is cut between characters as people see them', async () => {
    const quote = quoteOf(await posted(caseNotice({ verbatims: ['👍🏽🇨🇳'.repeat(1_000)] }))) ?? '';
    expect(quote.replace('…(全文见控制台)', '')).toMatch(/^(?:👍🏽🇨🇳)+(?:👍🏽)?$/u);
  });

  it.each([
    ['phone', '打 13812345678', '打 138****5678'],
    ['phone split by a hidden character', '打 138\u200b1234\u200b5678', '打 138****5678'],
    ['ID card', '号 11010519900307721X', '号 1101**********1X'],
    ['bank card', '卡 6222 0212 3456 7890', '卡 622****7890'],
    ['e-mail', '写 anna@example.com', '写 a***@example.com'],
  ])('62: %s is masked', async (_what, typed, shown) => {
    expect(quoteOf(await posted(caseNotice({ verbatims: [typed] })))).toBe(shown);
  });

  it('reaches Slack even with half a character, NUL and direction marks in it', async () => {
    const broken = '坏\ud800了\0\u202e吗';
    const message = await posted(
      caseNotice({ verbatims: [broken] }, { customerMasked: broken, externalId: broken }),
    );
    expect(quoteOf(message)).toBe('坏�了吗');
  });
});

describe('a notice to the operator', () => {
  const at = new Date('2026-11-23T02:42:00Z');

  it.each(LOCALES)(
    'says in %s what happened and what to do; the name of the thing is small print',
    async (locale) => {
      for (const kind of ['turn', 'record', 'message']) {
        const code = `${kind}.set-aside`;
        const message = await posted(
          { kind: 'operator', code, text: `${kind}:4f1c:run-1`, at },
          slack.open({ wording: () => ({ locale, verbatim: 'masked' }) }),
        );
        const [title, told, print] = textsOf(message?.blocks).map(({ text }) => text);
        expect(title).toBe(`⚠️ ${troubleOf(code)?.what[locale]}`);
        expect(told).toBe(troubleOf(code)?.todo[locale]);
        expect(print?.endsWith(` · ${code} · ${kind}:4f1c:run-1`)).toBe(true);
        expect(message?.text).toBe(title);
      }
    },
  );

  it('without words of its own shows its code and text', async () => {
    const message = await posted({ kind: 'operator', code: 'something.new', text: 'look here', at });
    expect(
      textsOf(message?.blocks)
        .map(({ text }) => text)
        .slice(0, 2),
    ).toEqual(['⚠️ 系统需要处理 · something.new', 'look here']);
  });
});

describe('any notice', () => {
  it('stays within the limits of Block Kit, whatever is in it', () => {
    const text = fc.string({ unit: 'binary', maxLength: 400 });
    const facts = fc.record({
      verbatims: fc.array(text, { maxLength: 5 }),
      dimension: fc.option(text, { nil: undefined }),
      scores: fc.array(fc.record({ dimension: text, score: fc.integer() }), { maxLength: 30 }),
    });
    fc.assert(
      fc.property(facts, text, text, fc.constantFrom(...LOCALES), (told, name, code, locale) => {
        const options = {
          locale,
          verbatim: 'masked',
          publicUrl: 'http://127.0.0.1:3000',
          renderReport: () => ({ text: '', blocks: [] }),
        } as const;
        const notices: readonly NoticeContent[] = [
          caseNotice(told, { customerMasked: name, department: code, externalId: name }),
          { kind: 'human', customerMasked: name, agent: code, at: new Date(0) },
          { kind: 'operator', code, text: name, at: new Date(0) },
        ];
        for (const notice of notices)
          expect(findBlockProblems(renderNotice(notice, options).blocks)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
