import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { renderReportMessage } from '../../../adapters/report/slack-blocks.ts';
import { renderNotice } from '../../../adapters/slack/blocks/notice-blocks.ts';
import type { NoticeContent } from '../../../src/domain/team/notice.ts';
import { describeInChromium } from '../../support/browser.ts';
import { renderSlackPicture } from '../../support/slack-picture.ts';
import { AT, caseNotice, weeklyNotice } from './sample-notices.ts';

/** Where pictures are kept for looking at; nowhere when not set. */
const SHOTS = process.env['CSAT_TEST_SHOTS'];

function draw(contents: readonly NoticeContent[], locale: 'zh-CN' | 'en' = 'zh-CN'): string {
  const options = {
    locale,
    verbatim: 'masked',
    interactive: false,
    publicUrl: 'https://csat.example',
    renderReport: renderReportMessage,
  } as const;
  const messages = contents.map((content) => renderNotice(content, options).blocks);
  return renderSlackPicture(
    messages.map((blocks) => ({
      at: '10:42',
      blocks: JSON.parse(JSON.stringify(blocks)) as Record<string, unknown>[],
    })),
  );
}

describeInChromium('messages as Slack would draw them', (open) => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await open();
    page = await browser.newPage({ viewport: { width: 868, height: 900 } });
  });
  afterAll(() => browser.close());

  it('show an alert and the summary on one screen', async () => {
    await page.setContent(draw([caseNotice(), weeklyNotice()]));
    if (SHOTS !== undefined) await page.screenshot({ path: join(SHOTS, 'slack.png'), fullPage: true });
    const heights = await page.locator('article').evaluateAll((all) => all.map((each) => each.clientHeight));
    expect(Math.max(...heights)).toBeLessThan(600);
    expect(await page.locator('.button').count()).toBe(0);
    expect(await page.locator('a').allTextContents()).toEqual(['在控制台打开', '在控制台打开']);
  });

  it('show the other notices, and English', async () => {
    const others = [
      caseNotice({ severity: 'normal', score: 3 }, { status: 'claimed', owner: '张伟' }),
      { kind: 'human', customerMasked: '138****5678', agent: '王芳', at: AT },
      {
        kind: 'human',
        customerMasked: '138****5678',
        agent: '王芳',
        question: { words: ['where is my order? call 13812345678'], waits: true },
        at: AT,
      },
      { kind: 'operator', code: 'record.set-aside', text: 'record:4f1c:run-1:2', at: AT },
    ] as const;
    await page.setContent(draw(others, 'en'));
    if (SHOTS !== undefined) await page.screenshot({ path: join(SHOTS, 'slack-others.png'), fullPage: true });
    expect(await page.locator('h3').allTextContents()).toEqual([
      '🟠 Low score 3 · 售后部 · Resolution',
      '🙋 A customer asks for a person',
      '❓ A customer asks something',
      '⚠️ A record failed and was set aside',
    ]);
  });

  it('37, 38: show markup that was typed as it was typed', async () => {
    const typed = '*bold* <https://evil.example|x> <!channel> &lt;';
    await page.setContent(
      draw([caseNotice({ verbatims: [typed] }, { customerMasked: typed, department: typed })]),
    );
    expect(await page.locator('blockquote').textContent()).toBe(typed);
    expect(await page.locator('a').allTextContents()).toEqual(['在控制台打开']);
    expect(await page.locator('article b').allTextContents()).toEqual(['csat-loop', '在控制台打开']);
  });
});
