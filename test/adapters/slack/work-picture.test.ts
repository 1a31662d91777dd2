import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { renderCase } from '../../../adapters/slack/blocks/case-blocks.ts';
import { renderEntry } from '../../../adapters/slack/blocks/entries.ts';
import { homeView } from '../../../adapters/slack/blocks/home.ts';
import { MODAL_KINDS } from '../../../adapters/slack/blocks/modal-fields.ts';
import { caseModal } from '../../../adapters/slack/blocks/modals.ts';
import type { CaseCard } from '../../../src/domain/team/notice.ts';
import type { Locale } from '../../../src/domain/text.ts';
import { describeInChromium } from '../../support/browser.ts';
import { emptyReport } from '../../support/sample-report.ts';
import { renderSlackPicture, renderSlackView } from '../../support/slack-picture.ts';
import { sampleCard } from './sample-notices.ts';
import { CARDS, EMPTY_WORK, ENTRIES, HOME } from './sample-work.ts';

/** Where pictures are kept for looking at; nowhere when not set. */
const SHOTS = process.env['CSAT_TEST_SHOTS'];

type Json = Record<string, unknown>;
const toJson = (drawn: unknown): Json => JSON.parse(JSON.stringify(drawn)) as Json;

function messageOf(card: CaseCard, locale: Locale): { readonly at: string; readonly blocks: Json[] } {
  const options = {
    locale,
    verbatim: 'masked',
    interactive: true,
    willEscalate: () => true,
  } as const;
  return { at: '10:42', blocks: renderCase(card, options).map(toJson) };
}

function thread(locale: Locale): string {
  const replies = ENTRIES.map((entry) => ({
    at: '11:02',
    isReply: true,
    blocks: renderEntry(entry, { locale, verbatim: 'masked' }).blocks.map(toJson),
  }));
  const root = messageOf(CARDS['contacted'] ?? sampleCard(), locale);
  return renderSlackPicture([root, ...replies], { lang: locale, logo: '评' });
}

const LINKED = { ...HOME, publicUrl: 'https://csat.example' };

describeInChromium('the work on cases as Slack would draw it', (open) => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await open();
    page = await browser.newPage({ viewport: { width: 868, height: 900 } });
  });
  afterAll(() => browser.close());

  async function show(name: string, html: string): Promise<void> {
    await page.setContent(html);
    if (SHOTS !== undefined) await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
  }

  it.each(['zh-CN', 'en'] as const)(
    'shows a case in every state with one filled button, in %s',
    async (locale) => {
      const drawn = Object.values(CARDS).map((card) => messageOf(card, locale));
      await show(`case-${locale}`, renderSlackPicture(drawn, { lang: locale, logo: '评' }));
      const filled = await page
        .locator('article')
        .evaluateAll((all) => all.map((each) => each.querySelectorAll('.primary').length));
      expect(Math.max(...filled)).toBe(1);
      const heights = await page
        .locator('article')
        .evaluateAll((all) => all.map((each) => each.clientHeight));
      expect(Math.max(...heights)).toBeLessThan(420);
    },
  );

  it.each(['zh-CN', 'en'] as const)('shows the thread of a case in %s', async (locale) => {
    await show(`thread-${locale}`, thread(locale));
    expect(await page.locator('.reply').count()).toBe(ENTRIES.length);
    expect(await page.locator('.mention').count()).toBeGreaterThan(5);
  });

  it.each(MODAL_KINDS)('shows the dialog of %s with its fields', async (kind) => {
    await show(`dialog-${kind}`, renderSlackView(toJson(caseModal(kind, sampleCard(), 'zh-CN'))));
    expect(await page.locator('.input').count()).toBeGreaterThan(0);
    expect(await page.locator('.primary').count()).toBe(1);
  });

  it('shows App Home to a manager, to an agent, and empty, with at most one filled button', async () => {
    const empty = { ...LINKED, work: EMPTY_WORK, report: emptyReport() };
    const views = {
      'home-manager': homeView(LINKED, 'zh-CN'),
      'home-agent': homeView({ ...LINKED, isManager: false }, 'zh-CN'),
      'home-empty': homeView(empty, 'zh-CN'),
      'home-en': homeView(LINKED, 'en'),
    };
    for (const [name, view] of Object.entries(views)) {
      await show(name, renderSlackView(toJson(view), name === 'home-en' ? 'en' : 'zh-CN'));
      expect(await page.locator('.primary').count(), name).toBe(name === 'home-empty' ? 0 : 1);
    }
  });
});
