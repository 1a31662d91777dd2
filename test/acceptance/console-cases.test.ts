import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { takeSurvey } from '../support/app-page.ts';
import { findGraveViolations } from '../support/app-phone.ts';
import { type AppUnderTest, openApp } from '../support/app-under-test.ts';
import { describeInChromium } from '../support/browser.ts';

const POLICY = 'roles: { managers: [U012AB3CD] }\n';
/** A committed change is to be seen this soon. */
const AT_ONCE = { timeout: 3000 };

let browser: Browser;
let app: AppUnderTest;
let cases = 0;

/** A case that a customer of the page has just opened; answers its address. */
async function openCase(): Promise<string> {
  cases += 1;
  await takeSurvey(app, { externalId: `CASE-${cases}`, customer: { contact: { phone: '13812345678' } } }, [
    '1',
  ]);
  await app.settle();
  const { items } = await app.json<{ items: readonly { readonly id: string }[] }>('/v1/cases?limit=1');
  return `${app.url}/console/cases/${items[0]?.id}`;
}

async function openConsole(options: BrowserContextOptions = {}, locale = 'zh-CN'): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(5000);
  await page.goto(`${app.url}/console?locale=${locale}`);
  return page;
}

/** Opens the form of an action, as anybody would: it is the next step, or one of the others. */
async function choose(page: Page, action: string): Promise<void> {
  const other = page.locator(`#step-${action} > summary`);
  if ((await other.count()) > 0) await other.click();
}

/** Sends a form; comes back on the page that follows it. */
async function send(page: Page, button: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.locator(button).click()]);
}

async function said(page: Page): Promise<string> {
  return (await page.locator('#said').textContent()) ?? '';
}

async function expectUsable(page: Page): Promise<void> {
  expect(await findGraveViolations(page)).toEqual([]);
  const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
  expect(await page.evaluate(wide)).toBe(0);
  expect(await page.locator('main .steps .primary, main.login .primary').count()).toBeLessThanOrEqual(1);
}

/** One case from the first click to the last, each page looked at by axe; answers its history, the oldest line first. */
async function workThrough(page: Page, name: string): Promise<readonly string[]> {
  const visit = async (button: string) => {
    await send(page, button);
    await expectUsable(page);
  };
  await page.locator('#claim-who').fill(name);
  await visit('#do-claim');
  await page.locator('#form-contact input[value=reached]').check();
  await page.locator('#contact-text').fill('😀 “<b>ok</b>”');
  await visit('#do-contact');
  await page.locator('#resolve-category').selectOption('process');
  await page.locator('#resolve-cause').fill('cause');
  await page.locator('#resolve-fix').fill('fix');
  await visit('#do-resolve');
  await visit('#do-tell');
  await visit('main .primary');
  await choose(page, 'reopen');
  await page.locator('#reopen-why').fill('again');
  await visit('#do-reopen');
  const lines = await page.locator('.history li b').allTextContents();
  return lines.toReversed();
}

describeInChromium('cases worked on in the console', (open) => {
  beforeAll(async () => {
    [browser, app] = await Promise.all([open(), openApp({ policy: POLICY })]);
  });
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });
  let address: string;
  beforeEach(async () => {
    address = await openCase();
  });

  it.each([
    [
      'zh-CN',
      { viewport: { width: 1280, height: 860 } },
      ['建立', '认领', '回访', '处理完成', '告诉客户', '重开'],
    ],
    [
      'en',
      { viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
      ['Opened', 'Claimed', 'Contacted', 'Resolved', 'Tell the customer', 'Reopened'],
    ],
    ['zh-TW', { javaScriptEnabled: false }, ['建立', '認領', '回訪', '處理完成', '告訴客戶', '重開']],
  ] as const)('go from claim to reopening in %s', async (locale, options, history) => {
    const page = await openConsole(options, locale);
    await page.goto(address);
    // Axe is a script: where there is none the pages are the same.
    const lines =
      'javaScriptEnabled' in options ? await workWithoutScript(page) : await workThrough(page, '王芳');
    expect(lines.filter((line) => history.some((each) => each === line))).toEqual(history);
    await page.context().close();
  });

  it('are told on a card, where one press claims for who is known', async () => {
    const page = await openConsole();
    await page.goto(`${app.url}/console/name`);
    await page.locator('#who').fill('李雷');
    await send(page, 'main .primary');
    const card = page.locator(`#case-${address.split('/').at(-1)}`);
    await Promise.all([page.waitForEvent('load'), card.locator('.primary').click()]);
    expect(await said(page)).toContain('已认领');
    expect(new URL(page.url()).search).toBe('');
    await card.getByText('负责人 李雷').waitFor(AT_ONCE);
    expect(await card.locator('.primary').textContent()).toBe('登记回访');
    await page.context().close();
  });

  it('tell the second of two at once who was first', async () => {
    const [first, second] = [await openConsole(), await openConsole()];
    for (const [page, name] of [
      [first, '王芳'],
      [second, '李雷'],
    ] as const) {
      await page.goto(address);
      await page.locator('#claim-who').fill(name);
    }
    await Promise.all([send(first, '#do-claim'), send(second, '#do-claim')]);
    const told = [await said(first), await said(second)].join(' ');
    expect(told).toMatch(/已认领。/u);
    expect(told).toMatch(/没有改动：已由(?:王芳|李雷)认领/u);
    await first.context().close();
    await second.context().close();
  });

  it('change on other screens at once, and leave what somebody is writing there alone', async () => {
    const [page, other] = [await openConsole(), await openConsole()];
    await page.goto(address);
    await page.locator('body[data-connection=live]').waitFor();
    await choose(page, 'note');
    await page.locator('#note-text').pressSequentially('写到一半');
    await other.goto(address);
    await other.locator('#claim-who').fill('李雷');
    await send(other, '#do-claim');
    await page.locator('#facts dd').getByText('李雷').waitFor(AT_ONCE);
    await page.locator('#history').getByText('认领').waitFor(AT_ONCE);
    expect(await page.locator('#note-text').inputValue()).toBe('写到一半');
    expect(await page.evaluate('document.activeElement.id')).toBe('note-text');
    await page.getByText('个案刚刚有了变化').waitFor(AT_ONCE);
    await page.locator('#note-text').fill('');
    await page.locator('#nav-cases').focus();
    await page.locator('#form-contact').waitFor(AT_ONCE);
    expect(await page.locator('#steps h3').textContent()).toBe('登记回访');
    await page.context().close();
    await other.context().close();
  });

  it('show customer data to who confirms, once, with a line of history', async () => {
    const page = await openConsole();
    await page.goto(address);
    await choose(page, 'unmask');
    await page.locator('#unmask-who').fill('王芳');
    await send(page, '#do-unmask');
    await expectUsable(page);
    await send(page, 'main .primary');
    expect(await page.locator('.known').textContent()).toMatch(/王女士[\s\S]*13812345678/u);
    await expectUsable(page);
    await page.goto(address);
    expect(await page.locator('body').textContent()).not.toContain('13812345678');
    expect(await page.locator('.history li b').first().textContent()).toBe('查看原文');
    await page.context().close();
  });
});

async function workWithoutScript(page: Page): Promise<readonly string[]> {
  await page.locator('#claim-who').fill('王芳');
  await send(page, '#do-claim');
  await page.locator('#form-contact input[value=later]').check();
  await send(page, '#do-contact');
  // Who is to be called again is called again; resolving is among the other steps.
  await choose(page, 'resolve');
  await page.locator('#resolve-cause').fill('因');
  await page.locator('#resolve-fix').fill('果');
  await send(page, '#do-resolve');
  await send(page, '#do-tell');
  await send(page, 'main .primary');
  await choose(page, 'reopen');
  await page.locator('#reopen-why').fill('又壞了');
  await send(page, '#do-reopen');
  return (await page.locator('.history li b').allTextContents()).toReversed();
}
