import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { postedSurvey, takeSurvey } from '../support/app-page.ts';
import { findGraveViolations, openPhone, press, type } from '../support/app-phone.ts';
import { type AppUnderTest, openApp } from '../support/app-under-test.ts';
import { describeInChromium } from '../support/browser.ts';

/** A low answer is to be seen this soon after its commit. */
const AT_ONCE = { timeout: 2000 };
const HOSTILE = `</blockquote><script>alert(1)</script><img src=x onerror=alert(1)> "javascript:alert(1)" 电话 13812345678`;

describeInChromium('the console, open while customers answer', (open) => {
  let browser: Browser;
  let app: AppUnderTest;
  let console: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    [browser, app] = await Promise.all([open(), openApp()]);
    console = await (await browser.newContext({ viewport: { width: 1280, height: 860 } })).newPage();
    console.setDefaultTimeout(5000);
    console.on('dialog', (dialog) => complaints.push(dialog.message()));
    console.on('console', (message) => complaints.push(message.text()));
    console.on('framenavigated', () => complaints.push('loaded'));
    await console.goto(`${app.url}/console`);
    complaints.length = 0;
  });
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  it('shows a bad score given on a phone within two seconds, without a reload', async () => {
    expect(await console.locator('.case').count()).toBe(0);
    expect(await findGraveViolations(console)).toEqual([]);
    const { decision } = await app.close({ externalId: 'PHONE-1' });
    const phone = await openPhone(browser, decision.surveyUrl ?? '');
    await press(phone, '1');
    const shown = console.locator('.case');
    await shown.waitFor(AT_ONCE);
    expect(await shown.textContent()).toMatch(/1 分[\s\S]*\*女士[\s\S]*售后部 · 李雷/u);
    expect(await console.locator('#nav-cases .badge').textContent()).toBe('1');
    for (const code of ['2', '2', '4', '4']) await press(phone, code);
    await press(phone, 'unsolved');
    await type(phone, HOSTILE);
    await phone.context().close();
    await console.locator('.case blockquote').waitFor(AT_ONCE);
    expect(complaints).toEqual([]);
  });

  it('36, 62: shows hostile words as words, masked', async () => {
    const quote = (await console.locator('.case blockquote').textContent()) ?? '';
    expect(quote).toContain('<script>alert(1)</script><img src=x onerror=alert(1)>');
    expect(quote).toContain('138****5678');
    expect(quote).not.toContain('13812345678');
    expect(await console.locator('main script, main img').count()).toBe(0);
    expect(await findGraveViolations(console)).toEqual([]);
  });

  it('64: shows at once that a customer wants a person', async () => {
    const survey = await takeSurvey(app, { externalId: 'HUMAN-1', customer: { name: '赵先生' } }, ['5']);
    await survey.command('human');
    const call = console.locator('main', { hasText: '客户要求人工' });
    await call.waitFor(AT_ONCE);
    expect(await call.textContent()).toContain('*先生');
    expect(await console.locator('.case').count()).toBe(1);
  });

  it('is one case per survey, whatever is corrected later', async () => {
    const survey = await takeSurvey(app, { externalId: 'BACK-1', customer: { name: '李女士' } }, ['2']);
    await console.locator('.case').nth(1).waitFor(AT_ONCE);
    await survey.command('back');
    await postedSurvey(app, survey.url).answer('1');
    await expect
      .poll(() => console.locator('.case .chip').allTextContents(), AT_ONCE)
      .toEqual(['1 分', '1 分']);
    expect(complaints).toEqual([]);
  });
});
