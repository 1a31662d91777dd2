import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { command, expectUsable, heading, openPhone, type Phone, press, type } from '../support/app-phone.ts';
import { EVERY_KIND } from '../support/app-surveys.ts';
import { type AppUnderTest, type EventChange, openApp } from '../support/app-under-test.ts';
import { describeInChromium } from '../support/browser.ts';

interface Listed {
  readonly items: readonly {
    readonly externalId: string;
    readonly status: string;
    readonly channel: string;
    readonly locale: string;
    readonly answers: readonly { readonly question: string; readonly value: unknown }[];
  }[];
}

/** What was stored of the answers to that event. */
async function answersTo(app: AppUnderTest, externalId: string) {
  const find = async () =>
    (await app.json<Listed>('/v1/responses')).items.find((each) => each.externalId === externalId);
  await expect.poll(find).toBeDefined();
  const found = await find();
  if (found === undefined) throw new Error('unreachable: polled for it');
  const { status, channel, locale, answers } = found;
  return { status, channel, locale, answers: answers.map(({ question, value }) => [question, value]) };
}

describeInChromium('a customer without a chat, on the survey page of the running program', (open) => {
  let browser: Browser;
  let app: AppUnderTest;
  let page: Page;

  beforeAll(async () => {
    [browser, app] = await Promise.all([
      open(),
      openApp({
        surveys: { 'every-kind.yaml': EVERY_KIND },
        policy: "team: { name: '优选家电 · 客服中心' }\nsurveys: [{ when: {}, survey: every-kind }]\n",
      }),
    ]);
  });
  afterEach(() => page.context().close());
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  async function visit(id: string, customer: EventChange['customer'] = {}, phone: Phone = {}) {
    const { decision } = await app.close({ externalId: id, customer: { externalId: id, ...customer } });
    expect(decision).toMatchObject({ outcome: 'scheduled', surveyUrl: expect.stringContaining('/s/') });
    page = await openPhone(browser, decision.surveyUrl ?? '', phone);
    return decision.surveyUrl ?? '';
  }

  it('answers every kind of question by pressing, each step usable by everybody', async () => {
    const link = await visit('press');
    for (const codes of [['2'], ['6'], ['neutral'], ['no'], ['rude'], ['speed', 'manner']]) {
      await expectUsable(page);
      await press(page, ...codes);
    }
    await expectUsable(page);
    await type(page, '等了两天，没人回。');
    await expectUsable(page);
    await press(page, '3');
    await expectUsable(page);
    expect(await page.locator('main').textContent()).toContain('收到了，谢谢您！');
    await page.goto(link);
    expect(await page.locator('main').textContent()).toContain('收到了，谢谢您！');
    expect(await answersTo(app, 'press')).toEqual({
      status: 'completed',
      channel: 'web',
      locale: 'zh-CN',
      answers: [
        ['overall', 2],
        ['effort', 6],
        ['visit', 'neutral'],
        ['solved', false],
        ['cause', 'rude'],
        ['better', ['speed', 'manner']],
        ['words', '等了两天，没人回。'],
        ['recommend', 3],
      ],
    });
  });

  it('answers every kind by typing, in Taiwan', async () => {
    await visit('typing', { locale: 'zh-TW' }, { locale: 'zh-TW' });
    expect(await heading(page)).toBe('您滿意嗎？');
    for (const words of ['不滿意', '七', '一般', '沒有', '第2個', '1、3', '電話一直沒人接', '十分'])
      await type(page, words);
    expect(await page.locator('main').textContent()).toContain('收到了，謝謝您！');
    expect((await answersTo(app, 'typing')).answers).toEqual([
      ['overall', 2],
      ['effort', 7],
      ['visit', 'neutral'],
      ['solved', false],
      ['cause', 'rude'],
      ['better', ['speed', 'manner']],
      ['words', '電話一直沒人接'],
      ['recommend', 10],
    ]);
  });

  it('answers in English with JavaScript switched off', async () => {
    await visit('no-script', { locale: 'en', name: 'Anna Lee' }, { javaScript: false, locale: 'en' });
    expect(await heading(page)).toBe('How satisfied are you?');
    for (const codes of [['5'], ['7'], ['satisfied'], ['yes'], ['price']]) await press(page, ...codes);
    await type(page, 'All good.');
    await press(page, '10');
    expect(await page.locator('main').textContent()).toContain('Thank you!');
    const { locale, answers } = await answersTo(app, 'no-script');
    expect([locale, answers.map(([question]) => question)]).toEqual([
      'en',
      ['overall', 'effort', 'visit', 'solved', 'better', 'words', 'recommend'],
    ]);
  });

  it.each([true, false])('goes back, changes an answer and skips (JavaScript: %s)', async (javaScript) => {
    const id = `back-${javaScript}`;
    await visit(id, {}, { javaScript });
    await press(page, '2');
    await press(page, '1');
    await command(page, 'back');
    await command(page, 'back');
    expect(await page.locator('button.on').getAttribute('value')).toBe('2');
    await press(page, '5');
    await press(page, '7');
    await press(page, 'satisfied');
    await press(page, 'yes');
    expect(await heading(page)).toBe('哪些可以更好？');
    await command(page, 'skip');
    await command(page, 'skip');
    await press(page, '9');
    expect((await answersTo(app, id)).answers).toEqual([
      ['overall', 5],
      ['effort', 7],
      ['visit', 'satisfied'],
      ['solved', true],
      ['recommend', 9],
    ]);
  });

  it('64: talks to a person, comes back the next day and goes on where it was', async () => {
    const link = await visit('human');
    await press(page, '4');
    await command(page, 'human');
    expect(await heading(page)).toBe('已为您转人工');
    await expectUsable(page);
    await app.advance(20 * 3_600_000);
    await page.goto(link);
    await command(page, 'resume');
    expect(await heading(page)).toBe('解决问题很轻松？');
  });

  it('63: stops, is not asked again, and can undo it', async () => {
    const link = await visit('stop');
    await press(page, '4');
    await command(page, 'stop');
    expect(await heading(page)).toBe('已退订');
    await expectUsable(page);
    expect((await answersTo(app, 'stop')).status).toBe('partial');
    const again = () =>
      app.close({ externalId: `again-${app.clock.now().getTime()}`, customer: { externalId: 'stop' } });
    await expect
      .poll(async () => (await again()).decision)
      .toMatchObject({ outcome: 'skipped', reason: 'opted-out' });
    await page.goto(link);
    await command(page, 'optIn');
    await app.advance(8 * 24 * 3_600_000);
    await expect.poll(async () => (await again()).decision.outcome).toBe('scheduled');
  });

  it('46: is asked which of two scores was meant, and may take neither', async () => {
    await visit('doubt');
    await type(page, '四分半');
    expect(await page.locator('#hint').textContent()).toBe('您是想打 4 分还是 5 分？');
    await expectUsable(page);
    await press(page, 'doubt:no');
    expect(await page.locator('button[name=answer]').count()).toBe(5);
    await press(page, '4');
    expect(await heading(page)).toBe('解决问题很轻松？');
  });
});
