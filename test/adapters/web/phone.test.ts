import type { FastifyInstance } from 'fastify';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { describeInChromium } from '../../support/browser.ts';
import { askingPage, KINDS, questionOf } from './page-views.ts';
import { openPage, ScriptedSurvey, TOKEN } from './scripted-survey.ts';

const PHONE = { viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true };
const PRESSED = [['4'], ['10'], ['7'], ['neutral'], ['no'], ['unsolved'], ['slow', 'other'], ['太慢了']];

async function listen(app: FastifyInstance): Promise<string> {
  return `${await app.listen({ host: '127.0.0.1', port: 0 })}/s/`;
}

/** Answers the open question as a thumb would, and waits for the next page. */
async function press(page: Page, codes: readonly string[]): Promise<void> {
  const step = await stepOf(page);
  const needsSubmit = (await page.locator('textarea, input[type=checkbox]').count()) > 0;
  if ((await page.locator('textarea').count()) > 0) await page.locator('textarea').fill(codes.join());
  else for (const code of codes) await page.locator(`[name=answer][value="${code}"]`).click();
  if (needsSubmit) await page.locator('main .go').first().click();
  await expect.poll(() => stepOf(page)).not.toBe(step);
}

/** Answers the open question in words. */
async function type(page: Page, words: string): Promise<void> {
  const step = await stepOf(page);
  if ((await page.locator('textarea').count()) > 0) {
    await page.locator('textarea').fill(words);
    await page.locator('.go').click();
  } else {
    await page.locator('.typed summary').click();
    await page.locator('#typed').fill(words);
    await page.locator('#typed').press('Enter');
  }
  await expect.poll(() => stepOf(page)).not.toBe(step);
}

/** Which page is open: its step, or its heading when it asks nothing. */
async function stepOf(page: Page): Promise<string | null> {
  await page.waitForLoadState();
  const step = page.locator('main [name=step]').first();
  const shown = page.locator('.step');
  return (await shown.count()) > 0 ? step.getAttribute('value') : page.locator('h1').textContent();
}

async function expectNoSidewaysScrolling(page: Page): Promise<void> {
  const wide = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect(wide).toBe(0);
}

describeInChromium('a survey on a phone', (open) => {
  let browser: Browser;
  let context: BrowserContext;
  let survey: ScriptedSurvey;
  let app: FastifyInstance;
  let url: string;

  beforeAll(async () => {
    browser = await open();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    survey = new ScriptedSurvey(KINDS.map((kind) => askingPage(kind)));
    app = await openPage(survey);
    url = (await listen(app)) + TOKEN;
  });
  afterEach(async () => {
    await context.close();
    await app.close();
  });

  async function visit(javaScriptEnabled = true): Promise<Page> {
    context = await browser.newContext({ ...PHONE, locale: 'zh-CN', javaScriptEnabled });
    const page = await context.newPage();
    await page.goto(url);
    return page;
  }

  it.each([true, false])('is finished by pressing (JavaScript: %s)', async (script) => {
    const page = await visit(script);
    for (const codes of PRESSED) {
      await expectNoSidewaysScrolling(page);
      await press(page, codes);
    }
    expect(survey.inputs.map(({ answers }) => answers)).toEqual(PRESSED);
    await expect.poll(() => page.locator('h1').textContent()).toBe('已收到您的评价');
  });

  it.each([true, false])('is finished by typing (JavaScript: %s)', async (script) => {
    const page = await visit(script);
    const words = ['五星', '10分', '7', '一般', '没有', '2', '1、3', '等了\n两天'];
    for (const each of words) await type(page, each);
    const said = survey.inputs.map(({ answers }) => answers.join().replaceAll('\r\n', '\n'));
    expect(said).toEqual(words);
    expect(survey.inputs.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it.each([true, false])(
    'goes back, asks for a person, resumes and stops (JavaScript: %s)',
    async (script) => {
      const page = await visit(script);
      await press(page, ['4']);
      await page.getByRole('button', { name: '上一题' }).click();
      await expect.poll(() => page.locator('h1').textContent()).toContain('客服回应您的速度');
      await page.getByRole('button', { name: '转人工' }).click();
      await page.getByRole('button', { name: '继续填写' }).click();
      await page.getByRole('button', { name: '退订' }).click();
      await page.getByRole('button', { name: '恢复' }).click();
      await expect
        .poll(() => survey.inputs.map(({ command }) => command))
        .toEqual([undefined, 'back', 'human', 'resume', 'stop', 'optIn']);
    },
  );

  it('posts one answer for a double press, and none for a reload', async () => {
    const page = await visit();
    await page.locator('[name=answer][value="4"]').dblclick();
    await page.locator('.ten').waitFor();
    await page.reload();
    await page.locator('.ten').waitFor();
    expect(survey.inputs).toHaveLength(1);
  });

  it('holds a second press back while the first is on its way', async () => {
    const page = await visit();
    const heldBack = await page.evaluate(`(() => {
      const held = [];
      addEventListener('submit', (event) => held.push(event.defaultPrevented));
      for (const code of ['4', '5']) document.querySelector('[name=answer][value="' + code + '"]').click();
      return held;
    })()`);
    expect(heldBack).toEqual([false, true]);
    await page.locator('.ten').waitFor();
    expect(survey.inputs.map(({ answers }) => answers)).toEqual([['4']]);
  });

  it('takes digits from a keyboard, "10" included', async () => {
    const page = await visit();
    await page.clock.install();
    await page.keyboard.press('4');
    await page.locator('.ten').waitFor();
    await page.clock.pauseAt(Date.now() + 60_000);
    await page.keyboard.press('1');
    await page.keyboard.press('0');
    await page.locator('.seven').waitFor();
    await page.getByRole('button', { name: '上一题' }).click();
    await page.locator('.ten').waitFor();
    await page.keyboard.press('1');
    await page.clock.runFor(1000);
    await page.locator('.seven').waitFor();
    expect(survey.inputs.map(({ answers }) => answers)).toEqual([['4'], ['10'], [], ['1']]);
  });

  it('leaves digits alone where they are being typed', async () => {
    const page = await visit();
    await page.locator('.typed summary').click();
    await page.locator('#typed').pressSequentially('3 4');
    expect(await page.locator('#typed').inputValue()).toBe('3 4');
    expect(survey.inputs).toEqual([]);
  });

  it('is answered with Tab and Enter alone, and shows where the focus is', async () => {
    const page = await visit();
    await page.keyboard.press('Tab');
    const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle');
    expect(outline).toBe('solid');
    await page.keyboard.press('Enter');
    await page.locator('.ten').waitFor();
    expect(survey.inputs[0]?.answers).toEqual(['5']);
  });

  it('counts the characters of a text', async () => {
    survey = new ScriptedSurvey([askingPage('text', { question: questionOf('text', true), before: '两天' })]);
    const own = await openPage(survey);
    url = (await listen(own)) + TOKEN;
    const page = await visit();
    expect(await page.locator('.count').textContent()).toBe('2 / 2000');
    await page.locator('textarea').fill('等了两天');
    expect(await page.locator('.count').textContent()).toBe('4 / 2000');
    await own.close();
  });

  it('keeps the words and sends them again when the store was away', async () => {
    survey = new ScriptedSurvey([askingPage('text')]);
    const own = await openPage(survey);
    url = (await listen(own)) + TOKEN;
    const page = await visit(false);
    survey.down = true;
    await type(page, '等了两天');
    expect(await page.locator('h1').textContent()).toBe('刚才的回答没有保存');
    expect(await page.locator('textarea').inputValue()).toBe('等了两天');
    survey.down = false;
    await page.getByRole('button', { name: '再试一次' }).click();
    await expect.poll(() => survey.inputs.map(({ answers }) => answers)).toEqual([['等了两天']]);
    await own.close();
  });
});
