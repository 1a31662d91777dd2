import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderNotice } from '../../../adapters/slack/blocks/notice-blocks.ts';
import type { NoticeContent } from '../../../src/domain/team/notice.ts';
import { LOCALES } from '../../../src/domain/text.ts';
import { findBlockProblems } from '../../support/block-kit.ts';
import type { SlackPosted } from '../../support/slack-server.ts';
import { type OpenTeam, openTeam } from './open-team.ts';
import { quoteOf, textsOf } from './recorded-blocks.ts';
import { caseNotice } from './sample-notices.ts';

let slack: OpenTeam;
beforeAll(async () => {
  slack = await openTeam();
});
afterAll(async () => {
  await slack.server.close();
});

async function posted(content: NoticeContent): Promise<SlackPosted | undefined> {
  const posting = await slack.team.post(content, {});
  expect(posting.status).toBe('posted');
  return slack.server.messages.at(-1);
}

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
      caseNotice(
        { verbatims: [typed] },
        {
          status: 'claimed',
          owner: typed,
          customerMasked: typed,
          route: { department: typed },
          department: typed,
          agent: { id: typed },
        },
      ),
    );
    expect(quoteOf(message)).toBe(typed);
    const markup = textsOf(message?.blocks).filter(({ type }) => type === 'mrkdwn');
    expect(markup.map(({ text }) => text)).toEqual([
      '负责 · <!date^1796006520^{date_short_pretty} {time}|2026-11-30 02:42 UTC> 前首次回复客户 · 个案',
    ]);
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
          interactive: true,
          publicUrl: 'http://127.0.0.1:3000',
          renderReport: () => ({ text: '', blocks: [] }),
        } as const;
        const notices: readonly NoticeContent[] = [
          caseNotice(told, { customerMasked: name, department: code, externalId: name }),
          {
            kind: 'human',
            customerMasked: name,
            agent: code,
            service: { type: code, externalId: name, department: name },
            at: new Date(0),
          },
          { kind: 'operator', code, text: name, at: new Date(0) },
        ];
        for (const notice of notices)
          expect(findBlockProblems(renderNotice(notice, options).blocks)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
