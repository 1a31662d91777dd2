import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { recordInteraction } from '../../src/app/intake/record-interaction.ts';
import { NO_CHROMIUM, openBrowser } from '../support/browser.ts';
import { closingEvent } from '../support/core-harness.ts';
import { drawChats } from '../support/screens-chat.ts';
import { openPictureDemo, type PictureLocale, type Running } from '../support/screens-demo.ts';

/*
 * The pictures of the READMEs, made from the data of the demo: npm run screens [-- FOLDER]
 * Page, console and report are photographs of the program. Telegram and Slack are drawn from the messages that the real
 * adapters sent to the strict servers of the tests. pngquant makes the files smaller where it is installed.
 */
const IMAGES = fileURLToPath(new URL('../../docs/images', import.meta.url));
const LAST_WEEK = '2026-W47';

interface Album {
  readonly browser: Browser;
  readonly folder: string;
  readonly locale: PictureLocale;
}

async function shoot(album: Album, page: Page, name: string, height?: number): Promise<void> {
  const path = join(album.folder, `${name}-${album.locale.toLowerCase()}.png`);
  const width = page.viewportSize()?.width ?? 0;
  const clip = height === undefined ? {} : { clip: { x: 0, y: 0, width, height } };
  await page.screenshot({ path, fullPage: true, animations: 'disabled', ...clip });
  shrink(path);
  process.stdout.write(`${relative('.', path)} ${Math.round(statSync(path).size / 1024)} kB\n`);
}

/** To a palette, where the tool for it is there. */
function shrink(path: string): void {
  try {
    execFileSync('pngquant', ['--force', '--skip-if-larger', '--quality', '70-95', '--output', path, path]);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    // 98 and 99: the file would not become smaller, or not as good.
    const status = error instanceof Error && 'status' in error ? error.status : undefined;
    if (code !== 'ENOENT' && status !== 98 && status !== 99) throw error;
  }
}

async function open(page: Page, url: string): Promise<void> {
  const reply = await page.goto(url);
  if (reply?.ok() !== true) throw new Error(`${url}: ${reply?.status()}`);
}

async function photographPhone(album: Album, { app, clock }: Running): Promise<void> {
  const event = closingEvent(
    { externalId: 'A-20940', customer: 'C-9000', web: true, locale: album.locale },
    clock.now(),
  );
  const { decision } = await recordInteraction(app.core.intake, event);
  const page = await album.browser.newPage({
    viewport: { width: 390, height: 760 },
    deviceScaleFactor: 2,
    locale: album.locale,
  });
  await open(page, decision.surveyUrl ?? '');
  await shoot(album, page, 'survey-page');
  await page.close();
}

async function photographDesk(album: Album, { app }: Running): Promise<void> {
  const page = await album.browser.newPage({
    viewport: { width: 1280, height: 900 },
    deviceScaleFactor: 1.5,
    locale: album.locale,
  });
  await open(page, `${app.url}/console`);
  await shoot(album, page, 'console', 900);
  await page.setViewportSize({ width: 960, height: 900 });
  await open(page, `${app.url}/v1/reports/weekly?period=${LAST_WEEK}&format=html&locale=${album.locale}`);
  await shoot(album, page, 'weekly', 1300);
  await page.close();
}

async function photographDrawing(album: Album, name: string, html: string): Promise<void> {
  const page = await album.browser.newPage({ viewport: { width: 800, height: 400 }, deviceScaleFactor: 1.5 });
  await page.setContent(html);
  const box = await page.locator('body').boundingBox();
  const size = { width: Math.ceil(box?.width ?? 800), height: Math.ceil(box?.height ?? 400) };
  await page.setViewportSize(size);
  await shoot(album, page, name);
  await page.close();
}

async function makeAlbum(album: Album): Promise<void> {
  const demo = await openPictureDemo(album.locale);
  try {
    const running = await demo.serve();
    await photographPhone(album, running);
    await photographDesk(album, running);
    await running.app.stop();
    const { telegram, slack } = await drawChats(demo, album.locale);
    await photographDrawing(album, 'telegram', telegram);
    await photographDrawing(album, 'slack', slack);
  } finally {
    demo.remove();
  }
}

async function main(): Promise<void> {
  const folder = resolve(process.argv[2] ?? IMAGES);
  mkdirSync(folder, { recursive: true });
  const browser = await openBrowser();
  if (browser === undefined) throw new Error(NO_CHROMIUM);
  try {
    for (const locale of ['zh-CN', 'en'] as const) await makeAlbum({ browser, folder, locale });
  } finally {
    await browser.close();
  }
}

await main();
