import { join, relative } from 'node:path';
import { recordInteraction } from '../app/intake/record-interaction.ts';
import { scanCases } from '../app/reports/scan-cases.ts';
import type { Locale } from '../domain/text.ts';
import { addMs, DAY_MS, periodBefore, periodOf } from '../domain/time.ts';
import { displayWidth } from '../domain/words/display-width.ts';
import type { App, AppOptions } from '../wiring/build-app.ts';
import { tongueOf } from './make-demo.ts';
import { createSimulatedTelegram, SIMULATED_PLATFORM } from './play/simulated-telegram.ts';
import { DEMO_POLICY_FILE } from './settings.ts';
import { DEMO_ZONE } from './story/calendar.ts';
import { AGENTS, DEPARTMENTS } from './story/people.ts';
import { DEMO_WORDS } from './words.ts';

/** The real server, with a Telegram that keeps everything to itself. */
export function demoOptions(locale: Locale): AppOptions {
  const open = async () => createSimulatedTelegram(DEMO_WORDS[locale].telegram);
  return { channels: [{ ...SIMULATED_PLATFORM, open }] };
}

/** More than the demo holds. */
const ALL = new Date(0);

/** What the person at the terminal reads: what there is, where to look and what to look for. */
export async function describeDemo(
  app: App,
  { dir, locale }: { readonly dir: string; readonly locale: Locale },
): Promise<string> {
  const words = DEMO_WORDS[locale];
  const now = new Date();
  const week = periodBefore(periodOf('weekly', now, DEMO_ZONE)).label;
  // Of a month that has just begun there is little to see.
  const month = periodOf('monthly', addMs(now, -7 * DAY_MS), DEMO_ZONE).label;
  const page = (kind: string, label: string) => `${app.url}/v1/reports/${kind}?period=${label}&format=html`;
  const lines: readonly (readonly [name: string, value: string, ...notes: string[]])[] = [
    [words.data, `${await countAll(app, locale, now)} (${shown(dir)})`],
    [words.week, page('weekly', week), words.weekNote],
    [words.month, page('monthly', month)],
    [words.console, `${app.url}/console`, words.consoleNote, words.casesNote],
    [words.survey, await inviteYou(app, locale, now), words.surveyNote],
    [words.files, join(shown(dir), DEMO_POLICY_FILE), words.filesNote],
  ];
  const listed = lines.flatMap(([name, value, ...notes]) => [
    `  ${pad(name)}${value}`,
    ...notes.map((note) => `  ${pad('')}${note}`),
  ]);
  return ['', words.title, words.safe, '', ...listed, '', `${words.next}     ${words.stop}`, '', ''].join(
    '\n',
  );
}

async function countAll({ store }: App, locale: Locale, now: Date): Promise<string> {
  const all = { from: ALL, to: addMs(now, DAY_MS) };
  const { closed } = await store.asking.countInteractions(all, {});
  let responses = 0;
  for await (const page of store.responses.scan(all)) responses += page.length;
  let cases = 0;
  for await (const page of scanCases(store.cases, {})) cases += page.length;
  return DEMO_WORDS[locale].counts(closed, responses, cases);
}

/** A service that has just closed, with a customer who sits at this terminal. */
async function inviteYou({ core }: App, locale: Locale, now: Date): Promise<string> {
  const [agent] = AGENTS;
  const tongue = tongueOf(locale);
  const { decision } = await recordInteraction(core.intake, {
    interaction: {
      source: 'demo',
      externalId: `you-${now.getTime()}`,
      closedAt: now,
      serviceType: 'after-sales',
      serviceChannel: 'chat',
      department: DEPARTMENTS.afterSales[tongue],
      tags: [],
      metadata: {},
      ...(agent === undefined ? {} : { agent: { id: agent.id, name: agent.name[tongue] } }),
    },
    customer: { externalId: `you-${now.getTime()}`, name: DEMO_WORDS[locale].you, locale, contact: {} },
  });
  return decision.surveyUrl ?? '';
}

function shown(dir: string): string {
  return relative('.', dir) || '.';
}

const WIDTH = 12;

function pad(name: string): string {
  return name + ' '.repeat(Math.max(1, WIDTH - displayWidth(name)));
}
