import { renderReportText } from '../../adapters/report/text.ts';
import { weeklyReport } from '../app/reports/weekly-report.ts';
import { LOCALES, type Locale } from '../domain/text.ts';
import { createHost } from '../wiring/host.ts';
import { openData } from '../wiring/open-data.ts';
import { loadSettings } from '../wiring/settings.ts';
import type { Command } from './command.ts';
import { readFlags } from './read-flags.ts';
import { UsageError } from './usage-error.ts';

const HELP = `csat-loop report weekly [--period 2026-W46] [--locale zh-CN|zh-TW|en] [--json]

Prints the report of an ISO week in the team's time zone; without --period the current week to date.
Works beside a running server.
  --period   a week such as 2026-W46
  --locale   language of the text (default: the team's)
  --json     the figures as JSON, in the shape of GET /v1/reports/weekly
`;

export const report: Command = { help: HELP, run: runReport };

/** `report weekly`: figures from the store, on standard output. */
async function runReport(args: readonly string[]): Promise<number> {
  const { values, positionals } = readFlags(args, {
    period: { type: 'string' },
    locale: { type: 'string' },
    json: { type: 'boolean' },
  });
  const [kind, ...rest] = positionals;
  if (kind === 'monthly' || kind === 'quarterly')
    throw new UsageError(`${kind} reports are not in this version`);
  if (kind !== 'weekly' || rest.length > 0) throw new UsageError('say which report: weekly');
  const { config, policy } = loadSettings();
  const locale = readLocale(values.locale) ?? policy.team.locale;
  const { clock } = createHost(config);
  const { store } = await openData(config);
  try {
    const report = await weeklyReport({ ...store, clock, policy: () => policy }, values.period);
    if (report === undefined) throw new UsageError('--period is not a week: write it like 2026-W46');
    process.stdout.write(
      values.json === true ? `${JSON.stringify(report, null, 2)}\n` : renderReportText(report, locale),
    );
    return 0;
  } finally {
    await store.close();
  }
}

function readLocale(text: string | undefined): Locale | undefined {
  if (text === undefined) return undefined;
  const found = LOCALES.find((each) => each === text);
  if (found === undefined) throw new UsageError(`--locale is one of ${LOCALES.join(', ')}`);
  return found;
}
