import { expect, it } from 'vitest';
import { renderReportHtml } from '../../adapters/report/html.ts';
import { LOCALES } from '../../src/domain/text.ts';
import { takeSurvey } from '../support/app-page.ts';
import { expectUsable } from '../support/app-phone.ts';
import { openApp } from '../support/app-under-test.ts';
import { describeInChromium } from '../support/browser.ts';
import { busyReport } from '../support/sample-report.ts';

describeInChromium('a report as a page', (open) => {
  it.each([
    ['weekly', 'light', 1280],
    ['weekly', 'dark', 390],
    ['monthly', 'dark', 1280],
    ['quarterly', 'light', 390],
  ] as const)(
    '%s can be used by everybody, empty and with answers, in %s at %d px',
    async (kind, colorScheme, width) => {
      const [browser, app] = await Promise.all([open(), openApp()]);
      try {
        const page = await (
          await browser.newContext({ colorScheme, viewport: { width, height: 900 } })
        ).newPage();
        const read = () => page.goto(`${app.url}/v1/reports/${kind}?format=html`);
        await read();
        await expectUsable(page);
        for (const [index, scores] of [
          ['5', '4', '5', '5', '4', '9'],
          ['2', '1', '3', '4', '4', 'slow', '<b>等太久</b>', '3'],
        ].entries())
          await takeSurvey(app, { externalId: `W-${index}`, customer: { externalId: `C-${index}` } }, scores);
        await app.settle();
        await read();
        expect(await page.locator('h2').count()).toBeGreaterThan(3);
        await expectUsable(page);
      } finally {
        await Promise.all([browser.close(), app.stop()]);
      }
    },
  );

  it.each(LOCALES)('keeps every table within its column, in %s at every width', async (locale) => {
    const browser = await open();
    try {
      const page = await browser.newPage();
      for (const width of [390, 721, 768, 1000, 1001, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        await page.setContent(renderReportHtml(busyReport(), locale));
        const over = await page.$$eval('table', (tables) =>
          tables.map((table) => {
            const column = table.closest('section')?.getBoundingClientRect().right ?? 0;
            return Math.max(0, table.getBoundingClientRect().right - column);
          }),
        );
        expect(over, `${width} px`).toEqual(over.map(() => 0));
      }
    } finally {
      await browser.close();
    }
  });
});
