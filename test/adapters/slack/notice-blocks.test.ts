import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NoticeContent } from '../../../src/domain/team/notice.ts';
import { troubleOf } from '../../../src/domain/team/trouble.ts';
import { LOCALES } from '../../../src/domain/text.ts';
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
  const posting = await team.post(content, {});
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
      '请在 <!date^1795403520^{date_short_pretty} {time}|2026-11-23 03:12 UTC> 前认领 · ' +
        '<!date^1796006520^{date_short_pretty} {time}|2026-11-30 02:42 UTC> 前首次回复客户 · 个案',
      'C118xYz_',
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
    const console = await posted(caseNotice({}, { status: 'claimed', owner: '张伟' }));
    expect(textsOf(console?.blocks)).toContainEqual({ type: 'plain_text', text: '张伟' });
    const slackUser = await posted(caseNotice({}, { status: 'claimed', owner: 'U0LILEI' }));
    expect(textsOf(slackUser?.blocks).at(-2)?.text).toMatch(/^<@U0LILEI> 负责 · <!date/u);
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
