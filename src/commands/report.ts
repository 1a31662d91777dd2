import { renderReportText } from '../../adapters/report/text.ts';
import { reportOf } from '../app/reports/build-period-report.ts';
import type { ReportFilter } from '../domain/report/report.ts';
import { PERIOD_KINDS, type PeriodKind, periodOf, readPeriod } from '../domain/time.ts';
import type { AskingStore } from '../ports/store/asking.ts';
import { listChannels } from '../wiring/build-channels.ts';
import { createHost } from '../wiring/host.ts';
import { openExistingData } from '../wiring/open-data.ts';
import { knownChannels } from '../wiring/server/known-channels.ts';
import { loadSettings } from '../wiring/settings/settings.ts';
import type { Command } from './command.ts';
import { readFlags } from './read-flags.ts';
import { readLocale } from './read-locale.ts';
import { UsageError } from './usage-error.ts';

const HELP = `csat-loop report weekly|monthly|quarterly [2026-W46] [--locale zh-CN|zh-TW|en] [--json]

Prints the report of an ISO week, a month or a quarter in the team's time zone; without --period the current one to
date. What changed is tested against the period before. Works beside a running server.
  --period       a week such as 2026-W46, a month such as 2026-11, a quarter such as 2026-Q4; may also follow the kind
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
const SURVEY_ID = /^[a-z0-9-]{1,64}$/u;
/** Any time at which somebody can have been asked. */
const EVER = { from: new Date(0), to: new Date('9999-12-31') };

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
  const { kind, label } = readAsked(positionals, values.period);
  const filter = readFilter(values);
  const wanted = readLocale(values.locale);
  const { config, policy } = loadSettings();
  const { clock } = createHost(config);
  const { timezone } = policy.team;
  const period = label === undefined ? periodOf(kind, clock.now(), timezone) : readPeriod(label, timezone);
  if (period?.kind !== kind) throw new UsageError(`--period is not ${PERIODS[kind]}`);
  const { store } = await openExistingData(config);
  try {
    const deps = { ...store, clock, policy: () => policy };
    await checkChannel(filter.channel, { asking: store.asking, known: knownChannels(listChannels(config)) });
    const report = await reportOf(deps, period, filter);
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

/** The kind, and its period where one is named: by the flag, or right behind the kind. */
function readAsked(
  [given, follows, ...rest]: readonly string[],
  period: string | undefined,
): { readonly kind: PeriodKind; readonly label: string | undefined } {
  const kind = PERIOD_KINDS.find((each) => each === given);
  if (kind === undefined) throw new UsageError('say which report: weekly, monthly or quarterly');
  if (rest.length > 0 || (follows !== undefined && period !== undefined))
    throw new UsageError('say one period: --period, or its label after the kind');
  return { kind, label: period ?? follows };
}

/** A channel that was added by a program of the team's own is known by what was sent there. */
async function checkChannel(
  channel: string | undefined,
  { asking, known }: { readonly asking: AskingStore; readonly known: readonly string[] },
): Promise<void> {
  if (channel === undefined || known.includes(channel)) return;
  const { attempted } = await asking.countInvitations(EVER, { channel });
  if (attempted === 0) throw new UsageError(`--channel must be one of ${known.join(', ')}`);
}

function readFilter(
  values: { readonly [Name in (typeof FILTERS)[number]]?: string | undefined },
): ReportFilter {
  const given = FILTERS.flatMap((name) => {
    const value = values[name];
    if (value === undefined) return [];
    if (value === '' || value.length > MAX_FILTER || /\p{Cc}/u.test(value))
      throw new UsageError(`--${name} needs a value of 1 to ${MAX_FILTER} characters on one line`);
    if (name === 'survey' && !SURVEY_ID.test(value))
      throw new UsageError('--survey needs the id of a survey: 1 to 64 of a-z, 0-9 and -');
    return [[name, value] as const];
  });
  return Object.fromEntries(given);
}
