import { AxeBuilder } from '@axe-core/playwright';
import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { describeInChromium } from '../../support/browser.ts';
import { EVERY_VIEW, hostilePage, KINDS } from './page-views.ts';
import { openPage, ScriptedSurvey } from './scripted-survey.ts';

const HOSTILE = Object.fromEntries(KINDS.map((kind) => [`hostile-${kind}`, hostilePage(kind)]));
const VIEWS = { ...EVERY_VIEW, ...HOSTILE };

async function findGraveViolations(page: Page, rules?: string[]) {
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules === undefined ? axe : axe.withRules(rules)).analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return grave.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}

async function sidewaysScroll(page: Page): Promise<unknown> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

describeInChromium('every state of the survey page', (open) => {
  let browser: Browser;
  let app: FastifyInstance;
  let base: string;
  let page: Page;
  let sizes: number[];
  let complaints: string[];

  beforeAll(async () => {
    browser = await open();
    const view = async (name: string) => VIEWS[name] ?? { state: 'missing' as const, locale: 'en' as const };
    app = await openPage({ view, answer: view, locale: () => 'zh-CN', log: new ScriptedSurvey([]).log });
    base = `${await app.listen({ host: '127.0.0.1', port: 0 })}/s/`;
    const viewport = { width: 375, height: 812 };
    const context = await browser.newContext({
      viewport,
      hasTouch: true,
      isMobile: true,
      reducedMotion: 'reduce',
    });
    page = await context.newPage();
    page.on('requestfinished', async (request) => sizes.push((await request.sizes()).responseBodySize));
    page.on('dialog', (dialog) => complaints.push(dialog.message()));
    page.on('console', (message) => complaints.push(message.text()));
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });
  beforeEach(async () => {
    sizes = [];
    complaints = [];
    await page.setViewportSize({ width: 375, height: 812 });
    await page.emulateMedia({ colorScheme: 'light' });
  });

  it.each(Object.keys(VIEWS))('is one request under 30 kB that runs nothing foreign: %s', async (name) => {
    await page.goto(base + name);
    await expect.poll(() => sizes.length).toBe(1);
    expect(sizes[0]).toBeLessThan(30_000);
    expect(complaints.filter((each) => !/status of 4(?:04|10)/u.test(each))).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
  });

  it.each(Object.keys(EVERY_VIEW))('can be used by everybody, in light and dark: %s', async (name) => {
    await page.goto(base + name);
    for (const summary of await page.locator('summary').all()) await summary.click();
    expect(await findGraveViolations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await findGraveViolations(page, ['color-contrast'])).toEqual([]);
  });

  it.each(KINDS)('has targets a thumb can hit: %s', async (kind) => {
    for (const width of [320, 360, 375]) {
      await page.setViewportSize({ width, height: 700 });
      await page.goto(base + kind);
      for (const target of await page.locator('main button:visible, main label.a, main summary').all()) {
        const box = await target.boundingBox();
        const isAnswer = await target.evaluate((element) => element.classList.contains('a'));
        expect(box?.height).toBeGreaterThanOrEqual(isAnswer ? 56 : 44);
        expect(box?.width).toBeGreaterThanOrEqual(44);
      }
      expect(await sidewaysScroll(page)).toBe(0);
    }
  });
});
