import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { postedSurvey, takeSurvey } from '../support/app-page.ts';
import { openPhone, press } from '../support/app-phone.ts';
import { ALERTS, openSlack } from '../support/app-slack.ts';
import { type AppUnderTest, openApp } from '../support/app-under-test.ts';
import { NO_CHROMIUM, openBrowser } from '../support/browser.ts';
import { renderSlackPicture } from '../support/slack-picture.ts';

/*
 * Pictures of the running program with a believable week in it, to be looked at: npx tsx test/acceptance/screens.ts FOLDER
 */
const PEOPLE = [
  '王女士',
  '陈先生',
  '刘洋',
  '赵女士',
  '孙先生',
  '周敏',
  'Anna Lee',
  '吴先生',
  '郑女士',
  '13812345678',
];
const AGENTS = ['李雷', '韩梅梅', '王芳', '张伟'];
const DEPARTMENTS = ['售后部', '物流部', '售前咨询', '安装部'];
const SAID: Readonly<Record<number, readonly [string, string]>> = {
  0: ['unsolved', '修了两次还是漏水，打电话也没人接。电话 13912345678'],
  1: ['slow', '说好周六送到，周一才来。'],
  2: ['attitude', '回答得比较敷衍。'],
  3: ['process', '每次都要重新说一遍情况，太麻烦了。'],
};
const CUSTOMERS = 48;
const HOUR_MS = 3_600_000;

async function fillWeek(app: AppUnderTest): Promise<void> {
  for (let at = 0; at < CUSTOMERS; at += 1) {
    await takeSurvey(app, eventOf(at), answersOf(at));
    if (at % 12 === 11) await app.advance(2 * HOUR_MS);
  }
  for (let at = 0; at < 9; at += 1) {
    await app.close({ ...eventOf(100 + at), tags: at % 2 === 0 ? ['internal'] : [] });
    await app.close({ ...eventOf(at), externalId: `again-${at}` });
  }
  const asking = await app.close(eventOf(200));
  await postedSurvey(app, asking.decision.surveyUrl ?? '').command('human');
}

/** Mostly good, every seventh bad, and speed the weak point. */
function answersOf(at: number): readonly string[] {
  const isBad = at % 7 === 6;
  const scores = isBad
    ? [1 + (at % 3), 1 + (at % 4), 2, 4, 3]
    : [4 + (at % 2), at % 5 === 0 ? 3 : 4, 4 + ((at + 1) % 2), 5, 4 + (at % 2)];
  const cause = scores.some((score) => score <= 3) ? (SAID[at % 4] ?? []) : [];
  return [...scores.map(String), ...cause, String(isBad ? 3 : 7 + (at % 4))];
}

function eventOf(at: number) {
  return {
    externalId: `A-${20_900 + at}`,
    agent: { id: `a-${at % 4}`, name: AGENTS[at % 4] },
    department: DEPARTMENTS[at % 4],
    customer: { externalId: `C-${at}`, name: PEOPLE[at % PEOPLE.length] },
  };
}

async function photograph(page: Page, folder: string, name: string): Promise<void> {
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  process.stdout.write(`${join(folder, `${name}.png`)}\n`);
}

async function phoneScreens(browser: Browser, app: AppUnderTest, folder: string): Promise<void> {
  const { decision } = await app.close(eventOf(300));
  const phone = await openPhone(browser, decision.surveyUrl ?? '');
  await phone.setViewportSize({ width: 390, height: 844 });
  await photograph(phone, folder, 'page-first');
  await press(phone, '2');
  await photograph(phone, folder, 'page');
  for (const code of ['2', '4', '4', '5']) await press(phone, code);
  await photograph(phone, folder, 'page-choice');
  await press(phone, 'slow');
  await photograph(phone, folder, 'page-text');
  await phone.locator('textarea').fill('等了两天才有人回复。');
  await phone.locator('.go').first().click();
  await phone.locator('.ten').waitFor();
  await photograph(phone, folder, 'page-nps');
  await press(phone, '6');
  await photograph(phone, folder, 'page-thanks');
  await phone.context().close();
}

async function deskScreens(browser: Browser, app: AppUnderTest, folder: string): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    deviceScaleFactor: 1.25,
  });
  const page = await context.newPage();
  const shots = [
    ['console', '/console'],
    ['console-cases', '/console/cases'],
    ['console-reports', '/console/reports'],
    ['console-responses', '/console/responses'],
    ['console-decisions', '/console/decisions'],
    ['report', '/v1/reports/weekly?format=html'],
    ['report-en', '/v1/reports/weekly?format=html&locale=en'],
  ] as const;
  for (const [name, path] of shots) {
    await page.goto(app.url + path);
    await photograph(page, folder, name);
  }
  await page.goto(`${app.url}/console`);
  await page.screenshot({ path: join(folder, 'console-fold.png') });
  await context.close();
}

async function main(): Promise<void> {
  const [, , given] = process.argv;
  if (given === undefined) throw new RangeError('name a folder for the pictures');
  const folder = resolve(given);
  mkdirSync(folder, { recursive: true });
  const browser = await openBrowser();
  if (browser === undefined) throw new Error(NO_CHROMIUM);
  const slack = await openSlack();
  const app = await openApp({
    env: slack.env,
    policy:
      "team: { name: '优选家电 · 客服中心' }\nreports: { targets: { csatShare: 0.85, meanScore: 4.2 } }\nprivacy: { controller: 优选家电有限公司, contact: privacy@example.com }\n",
  });
  await fillWeek(app);
  await phoneScreens(browser, app, folder);
  await deskScreens(browser, app, folder);
  const page = await browser.newPage({ deviceScaleFactor: 1.25 });
  const alerts = slack.server.messages.filter(({ channel }) => channel === ALERTS).slice(0, 2);
  await page.setContent(renderSlackPicture(alerts.map(({ blocks }) => ({ at: '10:42', blocks }))));
  await photograph(page, folder, 'slack');
  await browser.close();
  await app.stop();
  await slack.server.close();
}

await main();
