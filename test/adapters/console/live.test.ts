import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../../src/domain/time.ts';
import { describeInChromium } from '../../support/browser.ts';
import { busyWorld, consoleCase, NOW, type OpenConsole, openConsole, World } from './sample-console.ts';

const NEW_CASE = consoleCase('fresh', { score: 1, verbatims: ['刚刚又坏了'] }, { openedAt: NOW });
const PAGES = [
  '',
  '/cases',
  `/cases/${'caseOne'.padEnd(22, '0')}`,
  '/name',
  '/reports',
  '/responses',
  '/decisions',
];

let opened: OpenConsole;
let url: string;
async function start(world: World, apiKey?: string): Promise<void> {
  opened = openConsole(world, apiKey === undefined ? {} : { apiKey });
  url = `${await opened.server.listen({ host: '127.0.0.1', port: 0 })}/console`;
}

/** The events of one stream, read as they come. */
async function listen(signal: AbortSignal): Promise<{ next: (wanted: RegExp) => Promise<string> }> {
  const reply = await fetch(`${url}/events`, { signal });
  expect(reply.headers.get('content-type')).toContain('text/event-stream');
  const reader = reply.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    next: async (wanted) => {
      for (let found = wanted.exec(text); ; found = wanted.exec(text)) {
        if (found !== null) {
          text = text.slice(found.index + found[0].length);
          return found[0];
        }
        const chunk = await reader?.read();
        if (chunk === undefined || chunk.done) return 'ended';
        text += chunk.value;
      }
    },
  };
}

describe('the stream of events', () => {
  beforeEach(() => start(busyWorld()));
  afterEach(() => opened.server.close());

  it('tells the mark at once and whenever it rises', async () => {
    const stop = new AbortController();
    const events = await listen(stop.signal);
    expect(await events.next(/data: [\w.-]+/u)).toMatch(/^data: 1\./u);
    opened.world.raise(() => undefined);
    expect(await events.next(/data: [\w.-]+/u)).toMatch(/^data: 2\./u);
    stop.abort();
  });

  it('tells when an adapter stands differently', async () => {
    const stop = new AbortController();
    const events = await listen(stop.signal);
    const before = await events.next(/data: [\w.-]+/u);
    opened.world.health = [];
    const after = await events.next(/data: [\w.-]+/u);
    expect([after.startsWith('data: 1.'), after === before]).toEqual([true, false]);
    stop.abort();
  });

  it('says that the data is stale while the store is away, and goes on after it', async () => {
    const stop = new AbortController();
    const events = await listen(stop.signal);
    await events.next(/event: mark/u);
    opened.world.isDown = true;
    expect(await events.next(/event: stale/u)).toBe('event: stale');
    opened.world.isDown = false;
    expect(await events.next(/event: mark/u)).toBe('event: mark');
    stop.abort();
  });

  it('ends with the login it was opened under, and with the server', async () => {
    const events = await listen(new AbortController().signal);
    await events.next(/event: mark/u);
    opened.clock.advance(12 * HOUR_MS);
    expect(await events.next(/never/u)).toBe('ended');
    const again = await listen(new AbortController().signal);
    await again.next(/event: mark/u);
    const closing = opened.server.close();
    expect(await again.next(/never/u)).toBe('ended');
    await closing;
  });
});

async function axeFindings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

async function sidewaysPixels(page: Page): Promise<unknown> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

describeInChromium('the console in a browser', (open) => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await open();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    await start(busyWorld());
    const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
    page = await context.newPage();
  });
  afterEach(async () => {
    await page.context().close();
    await opened.server.close();
  });

  it('shows a new low score within two seconds, without a reload, and says so', async () => {
    await page.goto(url);
    await page.locator('body[data-connection=live]').waitFor();
    await page.evaluate('window.same = true');
    const startedMs = performance.now();
    opened.world.raise(() => opened.world.cases.push(NEW_CASE));
    await page.getByText('刚刚又坏了').waitFor({ timeout: 2000 });
    expect(performance.now() - startedMs).toBeLessThan(2000);
    expect(await page.evaluate('window.same')).toBe(true);
    expect(await page.title()).toBe('(4) 今日 · 客服中心');
    expect(await page.locator('#announce').textContent()).toBe('页面已更新');
    expect(await page.locator('.badge').textContent()).toBe('4');
  });

  it('keeps what was opened and where the keyboard stands when it draws itself anew', async () => {
    await page.goto(`${url}/decisions`);
    await page.locator('#why-interaction-1 summary').click();
    await page.locator('#nav-cases').focus();
    opened.world.raise(() => opened.world.cases.push(NEW_CASE));
    await expect.poll(() => page.locator('.badge').textContent()).toBe('4');
    expect(await page.locator('#why-interaction-1').getAttribute('open')).not.toBeNull();
    expect(await page.evaluate('document.activeElement.id')).toBe('nav-cases');
  });

  it('says that it may be old while the store is away, and stops saying so by itself', async () => {
    await page.goto(url);
    await page.locator('body[data-connection=live]').waitFor();
    opened.world.isDown = true;
    await page.getByText('服务器暂时读不到数据').waitFor();
    opened.world.isDown = false;
    await page.locator('body[data-connection=live]').waitFor();
    expect(await page.locator('#connection').isHidden()).toBe(true);
  });

  it('says that the connection is lost when the server is gone', async () => {
    await page.goto(url);
    await page.locator('body[data-connection=live]').waitFor();
    await opened.server.close();
    await page.getByText('与服务器的连接断开了').waitFor();
  });

  it('reads the same without script', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const still = await context.newPage();
    await still.goto(url);
    expect(await still.locator('.case').count()).toBe(3);
    opened.world.raise(() => opened.world.cases.push(NEW_CASE));
    await still.locator('#reload').click();
    expect(await still.locator('.case').count()).toBe(4);
    await context.close();
  });

  it.each(['light', 'dark'] as const)(
    'is without findings of axe on every page in %s colours',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const path of PAGES) {
        await page.goto(`${url}${path}`);
        expect(await axeFindings(page), path).toEqual([]);
      }
    },
  );

  it('fits a phone of 360 px without sideways scrolling, and passes axe there', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    for (const path of PAGES) {
      await page.goto(`${url}${path}`);
      expect(await sidewaysPixels(page), path).toBe(0);
      expect(await axeFindings(page), path).toEqual([]);
    }
  });

  it.each([390, 1280])(
    'is no wider than a screen of %i px, and no column is a letter wide',
    async (width) => {
      await page.setViewportSize({ width, height: 800 });
      for (const path of PAGES)
        for (const locale of ['zh-CN', 'en']) {
          await page.goto(`${url}${path}?locale=${locale}`);
          expect(await sidewaysPixels(page), `${path} ${locale}`).toBe(0);
          for (const answer of await page.locator('.answers dd').all())
            expect(
              (await answer.boundingBox())?.width,
              (await answer.textContent()) ?? undefined,
            ).toBeGreaterThan(280);
        }
    },
  );

  it('logs in by keyboard alone, and out again', async () => {
    await opened.server.close();
    await start(new World(), 'a-key-of-some-length');
    await page.goto(`${url}/reports`);
    expect(await axeFindings(page)).toEqual([]);
    expect(await sidewaysPixels(page)).toBe(0);
    await page.keyboard.type('a-key-of-some-length');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${url}/reports`);
    await page.getByRole('button', { name: '退出登录' }).press('Enter');
    await page.getByRole('heading', { name: '登录控制台' }).waitFor();
  });

  it('copies the line that sends the first record', async () => {
    await opened.server.close();
    await start(new World());
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(url);
    await page.getByRole('button', { name: '复制' }).click();
    await page.getByRole('button', { name: '已复制' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toContain(
      `curl ${new URL(url).origin}/v1/interactions`,
    );
    expect(await axeFindings(page)).toEqual([]);
  });
});
