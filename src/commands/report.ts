import { renderReportText } from '../../adapters/report/text.ts';
import { buildPeriodReport } from '../app/reports/build-period-report.ts';
import type { ReportFilter } from '../domain/report/report.ts';
import { PERIOD_KINDS, type PeriodKind } from '../domain/time.ts';
import { createHost } from '../wiring/host.ts';
import { openData } from '../wiring/open-data.ts';
import { loadSettings } from '../wiring/settings.ts';
import type { Command } from './command.ts';
import { readFlags } from './read-flags.ts';
import { readLocale } from './read-locale.ts';
import { UsageError } from './usage-error.ts';

const HELP = `csat-loop report weekly|monthly|quarterly [--period 2026-W46] [--locale zh-CN|zh-TW|en] [--json]

Prints the report of an ISO week, a month or a quarter in the team's time zone; without --period the current one to
date. What changed is tested against the period before. Works beside a running server.
  --period       a week such as 2026-W46, a month such as 2026-11, a quarter such as 2026-Q4
  --agent        only the responses about this agent (id)
  --department   only those about this department
  --channel      only those given on this channel: telegram, web
  --survey       only those to this survey (id)
  --locale       language of the text (default: the team's)
  --json         the figures as JSON, in the shape of GET /v1/reports/weekly
`;

export const report: Command = { help: HELP, run: runReport };

const PERIODS: Readonly<Record<PeriodKind, string>> = {
  weekly: 'a week: write it like 2026-W46',
  monthly: 'a month: write it like 2026-11',
  quarterly: 'a quarter: write it like 2026-Q4',
};
const FILTERS = ['agent', 'department', 'channel', 'survey'] as const;
const MAX_FILTER = 200;

/** `report`: figures from the store, on standard output. */
async function runReport(args: readonly string[]): Promise<number> {
  const { values, positionals } = readFlags(args, {
    period: { type: 'string' },
    agent: { type: 'string' },
    department: { type: 'string' },
    channel: { type: 'string' },
    survey: { type: 'string' },
    locale: { type: 'string' },
    json: { type: 'boolean' },
  });
  const kind = readKind(positionals);
  const filter = readFilter(values);
  const wanted = readLocale(values.locale);
  const { config, policy } = loadSettings();
  const { clock } = createHost(config);
  const { store } = await openData(config);
  try {
    const deps = { ...store, clock, policy: () => policy };
    const report = await buildPeriodReport(deps, { kind, label: values.period, filter });
    if (report === undefined) throw new UsageError(`--period is not ${PERIODS[kind]}`);
    process.stdout.write(
      values.json === true
        ? `${JSON.stringify(report, null, 2)}\n`
        : renderReportText(report, wanted ?? policy.team.locale),
    );
    return 0;
  } finally {
    await store.close();
  }
}

function readKind([given, ...rest]: readonly string[]): PeriodKind {
  const kind = PERIOD_KINDS.find((each) => each === given);
  if (kind === undefined || rest.length > 0)
    throw new UsageError('say which report: weekly, monthly or quarterly');
  return kind;
}

function readFilter(
  values: { readonly [Name in (typeof FILTERS)[number]]?: string | undefined },
): ReportFilter {
  const given = FILTERS.flatMap((name) => {
    const value = values[name];
    if (value === undefined) return [];
    if (value === '' || value.length > MAX_FILTER || /\p{Cc}/u.test(value))
      throw new UsageError(`--${name} needs a value of 1 to ${MAX_FILTER} characters on one line`);
    return [[name, value] as const];
  });
  return Object.fromEntries(given);
}
