import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';

export interface Phone {
  readonly javaScript?: boolean;
  readonly locale?: string;
}

/** The page on a phone of 375 px, in a context of its own. */
export async function openPhone(
  browser: Browser,
  url: string,
  { javaScript = true, locale = 'zh-CN' }: Phone = {},
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 375, height: 812 },
    hasTouch: true,
    isMobile: true,
    reducedMotion: 'reduce',
    javaScriptEnabled: javaScript,
    locale,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(url);
  return page;
}

/** What the page asks, or says when it asks nothing. */
export async function heading(page: Page): Promise<string> {
  return (await page.locator('h1').first().textContent()) ?? '';
}

/** Answers with the codes as a thumb would: buttons, or boxes and "next". Comes back on the page that follows. */
export async function press(page: Page, ...codes: readonly string[]): Promise<void> {
  const boxes = (await page.locator('input[type=checkbox]').count()) > 0;
  for (const code of boxes ? codes : []) await page.locator(`label.a:has([value="${code}"])`).click();
  const target = boxes ? page.locator('main .go').first() : page.locator(`button[value="${codes.join()}"]`);
  await leave(page, () => target.click());
}

/** Answers in words. */
export async function type(page: Page, words: string): Promise<void> {
  if ((await page.locator('textarea').count()) > 0) await page.locator('textarea').fill(words);
  else {
    await page.locator('.typed summary').click();
    await page.locator('#typed').fill(words);
  }
  const form = page.locator('form', { has: page.locator('textarea, #typed') });
  await leave(page, () => form.locator('.go').click());
}

/** Presses back, skip, stop, human, resume or optIn. */
export async function command(page: Page, name: string): Promise<void> {
  await leave(page, () => page.locator(`button[name=command][value="${name}"]`).first().click());
}

/** A post ends in the page that follows it. */
async function leave(page: Page, act: () => Promise<void>): Promise<void> {
  await Promise.all([
    page.waitForEvent('response', (reply) => reply.request().method() === 'GET'),
    page.waitForEvent('load'),
    act(),
  ]);
}

/** What axe-core finds serious or critical, by rule and element. */
export async function findGraveViolations(page: Page): Promise<readonly unknown[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return grave.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}

/** Everybody can use what is on the screen, and nothing is wider than the phone. */
export async function expectUsable(page: Page): Promise<void> {
  expect(await findGraveViolations(page)).toEqual([]);
  const wide = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect(wide).toBe(0);
}
