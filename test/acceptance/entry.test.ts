import { afterEach, describe, expect, it } from 'vitest';
import { entryToken } from '../../src/app/entry/start-token.ts';
import { lastOf, openTelegram, reactionTo } from '../support/app-telegram.ts';
import { type AppUnderTest, openApp } from '../support/app-under-test.ts';
import { describeInChromium } from '../support/browser.ts';

const POLICY = `
team: { name: 晨光家居 }
entries:
  - { id: front-desk, title: { zh-CN: 前台, zh-TW: 櫃檯, en: Front desk }, survey: quick-csat }
`;

const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

async function open(env: Readonly<Record<string, string>> = {}): Promise<AppUnderTest> {
  const app = await openApp({ policy: POLICY, env });
  ending.push(() => app.stop());
  return app;
}

/** With a Bot API that has been told of the menu. */
async function openWithTelegram() {
  const { server, env } = await openTelegram();
  ending.push(() => server.close());
  const app = await open(env);
  await server.until(() => server.callsOf('setChatMenuButton').length > 0);
  return { server, app };
}

async function freshVisit(app: AppUnderTest): Promise<string> {
  const html = await (await app.request('/e/front-desk')).text();
  return /name="visit" value="([^"]+)"/u.exec(html)?.[1] ?? '';
}

function press(app: AppUnderTest, visit: string, headers: Readonly<Record<string, string>> = {}) {
  return app.request('/e/front-desk', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'zh-CN', ...headers },
    body: new URLSearchParams({ visit }),
  });
}

const walkIns = (app: AppUnderTest) => app.app.store.asking.listInteractions(500);

describe('the page of an entry', () => {
  it.each([
    ['zh-CN', '请评价：前台'],
    ['zh-TW,zh;q=0.8', '請評價：櫃檯'],
    ['en-GB', 'Please rate: Front desk'],
  ])('speaks the language of the browser: %s', async (language, heading) => {
    const app = await open();
    const reply = await app.request('/e/front-desk', { headers: { 'accept-language': language } });
    expect(reply.status).toBe(200);
    expect(await reply.text()).toContain(heading);
  });

  it('stores nothing while it is only looked at', async () => {
    const app = await open();
    for (let looks = 0; looks < 5; looks += 1) await app.request('/e/front-desk');
    await app.request('/e/front-desk', { method: 'HEAD' });
    expect(await walkIns(app)).toEqual([]);
  });

  it('opens a survey of one’s own, once however often the button is pressed', async () => {
    const app = await open();
    const visit = await freshVisit(app);
    const replies = await Promise.all([press(app, visit), press(app, visit), press(app, visit)]);
    const places = new Set(replies.map((reply) => reply.headers.get('location')));
    expect(replies.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(places.size).toBe(1);
    const survey = await app.request(new URL([...places][0] ?? '', `${app.url}/e/front-desk`).pathname);
    expect(survey.status).toBe(200);
    expect(await survey.text()).toContain('晨光家居');
    const [found, ...more] = await walkIns(app);
    expect(more).toEqual([]);
    expect(found?.interaction).toMatchObject({
      source: 'entry',
      externalId: expect.stringMatching(/^front-desk\/[\w-]{20,}$/u),
      tags: ['walk-in'],
      serviceChannel: 'store',
    });
  });

  it('takes no post that its own page did not make', async () => {
    const app = await open();
    const visit = await freshVisit(app);
    for (const reply of [
      await press(app, 'made-up'),
      await press(app, ''),
      await press(app, visit, { 'sec-fetch-site': 'cross-site' }),
      await press(app, visit, { origin: 'https://elsewhere.example' }),
    ])
      expect(reply.headers.get('location')).toBe('./front-desk');
    expect(await walkIns(app)).toEqual([]);
  });

  it('is the neutral page for an entry that is not there', async () => {
    const app = await open();
    for (const path of ['/e/gone', '/e', '/e/', '/e/front-desk/x', '/e/%2e%2e%2fs', `/e/${'a'.repeat(300)}`])
      expect((await app.request(path)).status, path).toBe(404);
    expect((await app.request('/e/gone', { method: 'POST' })).status).toBe(303);
  });

  it('says that it is too much before figures are flooded, and goes on later', async () => {
    const app = await open();
    const visit = await freshVisit(app);
    let last = await press(app, visit);
    for (let count = 0; count < 500 && last.status !== 429; count += 1) last = await press(app, visit);
    expect(last.status).toBe(429);
    expect(await last.text()).toContain('现在来评价的人太多');
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    await app.advance(60_000);
    expect((await press(app, visit)).status).toBe(303);
  }, 60_000);
});

describe('an entry with Telegram', () => {
  it('is answered in the chat that its link opens, on a strict Bot API', async () => {
    const { server, app } = await openWithTelegram();
    const page = await (
      await app.request('/e/front-desk', { headers: { 'accept-language': 'zh-CN' } })
    ).text();
    const token = /https:\/\/t\.me\/csat_test_bot\?start=([\w-]+)"/u.exec(page)?.[1] ?? '';
    expect(token).toMatch(/^[\w-]{1,64}$/u);
    const customer = server.customer(5001);
    await reactionTo(server, customer, () => customer.type(`/start ${token}`));
    expect(lastOf(customer).text).toContain('晨光家居');
    await reactionTo(server, customer, () => customer.type('5'));
    const forged = server.customer(5002);
    await reactionTo(server, forged, () => forged.type(`/start x${token.slice(1)}`));
    const plain = server.customer(5003);
    await reactionTo(server, plain, () => plain.type('/start'));
    expect(lastOf(forged).text).toBe(lastOf(plain).text);
    expect(await walkIns(app)).toHaveLength(1);
    expect(server.violations).toEqual([]);
  });

  it('has its menu set once, and not again by the next start', async () => {
    const { server, app } = await openWithTelegram();
    expect(server.callsOf('setMyCommands').map(({ payload }) => payload['language_code'])).toEqual([
      undefined,
      'zh',
      'en',
    ]);
    await app.restart();
    await server.until(() => server.callsOf('getMyCommands').length >= 6);
    expect(server.callsOf('setMyCommands')).toHaveLength(3);
    expect(server.violations).toEqual([]);
  });

  it('offers on a page to answer in the chat, and the page says that it went on there', async () => {
    const { server, app } = await openWithTelegram();
    const path = new URL((await app.close()).decision.surveyUrl ?? '').pathname;
    const token = /\?start=([\w-]+)"/u.exec(await (await app.request(path)).text())?.[1] ?? '';
    const customer = server.customer(5001);
    await reactionTo(server, customer, () => customer.type(`/start ${token}`));
    await server.until(() => customer.messages.length >= 2, 10_000);
    expect(lastOf(customer).buttons.length).toBeGreaterThan(0);
    expect(await (await app.request(path)).text()).toContain('评价在聊天里继续');
  });
});

describe('a code printed before', () => {
  it('is the same for ever on the same data', async () => {
    const app = await open();
    const place = app.app.core.entries;
    const before = entryToken(place.keys, 'front-desk');
    await app.restart();
    expect(entryToken(app.app.core.entries.keys, 'front-desk')).toBe(before);
  });
});

const PICTURES = process.env['CSAT_TEST_PICTURES'];

describeInChromium('entries in a browser', (openBrowser) => {
  it.each([390, 1280])(
    'fit into %d pixels, page, console and sheet, and work without script',
    async (width) => {
      const { app } = await openWithTelegram();
      const browser = await openBrowser();
      ending.push(() => browser.close());
      const context = await browser.newContext({
        viewport: { width, height: 800 },
        locale: 'zh-CN',
        javaScriptEnabled: false,
      });
      const page = await context.newPage();
      for (const [name, path] of [
        ['page', '/e/front-desk'],
        ['console', '/console/entries'],
        ['sheet', '/console/entries/front-desk'],
      ] as const) {
        await page.goto(`${app.url}${path}`);
        const box = await page.locator('body').boundingBox();
        expect(box?.width, name).toBeLessThanOrEqual(width);
        const wide = await page.locator('html').evaluate((html) => html.scrollWidth);
        expect(wide, name).toBeLessThanOrEqual(width);
        expect((await page.locator('main').boundingBox())?.width, name).toBeGreaterThan(300);
        if (PICTURES !== undefined)
          await page.screenshot({ path: `${PICTURES}/entry-${name}-${width}.png`, fullPage: true });
      }
      await page.goto(`${app.url}/console/entries/front-desk`);
      const warning = page.getByText('手机扫不开');
      expect(await warning.isVisible()).toBe(true);
      await page.emulateMedia({ media: 'print' });
      expect(await warning.isVisible()).toBe(false);
      await page.emulateMedia({ media: 'screen' });
      const paper = (await page.pdf({ format: 'A4' })).toString('latin1');
      expect(paper.match(/\/Type \/Page\b/gu)).toHaveLength(1);
      await page.goto(`${app.url}/e/front-desk`);
      await page.locator('main button.go').click();
      expect(new URL(page.url()).pathname).toMatch(/^\/s\//u);
      expect(await page.locator('h1').textContent()).toContain('满意');
    },
    60_000,
  );
});
