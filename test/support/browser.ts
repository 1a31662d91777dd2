import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { describe } from 'vitest';

const PATH = process.env['CSAT_TEST_CHROMIUM'] ?? '/usr/bin/chromium';

/** What a skipped suite says: what is absent and how to get it. */
export const NO_CHROMIUM = `no Chromium at ${PATH}: \`apt-get install chromium\`, or name one in CSAT_TEST_CHROMIUM`;

/** Whether a browser can be started here. */
export function hasChromium(): boolean {
  return existsSync(PATH);
}

/** Starts Chromium without a window; `undefined` where there is none. The caller closes it. */
export async function openBrowser(): Promise<Browser | undefined> {
  if (!hasChromium()) return undefined;
  return chromium.launch({
    executablePath: PATH,
    args: ['--disable-gpu', '--font-render-hinting=none'],
  });
}

/** A suite that needs Chromium: without one it is skipped, counted, and says so on standard error. */
export function describeInChromium(name: string, suite: (open: () => Promise<Browser>) => void): void {
  if (!hasChromium()) process.stderr.write(`skipped "${name}": ${NO_CHROMIUM}\n`);
  describe.skipIf(!hasChromium())(name, () => suite(openOrThrow));
}

async function openOrThrow(): Promise<Browser> {
  const browser = await openBrowser();
  if (browser === undefined) throw new Error(NO_CHROMIUM);
  return browser;
}
