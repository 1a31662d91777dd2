import { findEnvironment } from '../config/read-environment.ts';
import { isHealthy } from '../domain/finding.ts';
import { describeFindings, toFindingsShape } from '../wiring/doctor/describe-findings.ts';
import { createMachine } from '../wiring/doctor/machine.ts';
import { runDoctor } from '../wiring/doctor/run-doctor.ts';
import type { Command } from './command.ts';
import { withProgress } from './progress.ts';
import { readFlags } from './read-flags.ts';
import { readLocale } from './read-locale.ts';
import { UsageError } from './usage-error.ts';

const HELP = `csat-loop doctor [--json] [--locale zh-CN|zh-TW|en]

Looks at configuration, disk, store, server, clock, Telegram, Slack, surveys and schedule, and says what is wrong and what to
do. Works beside a running server and without one, and changes nothing. Exit code 1 when there is a problem; notes are none.
  --json     {ok, checks: [{area, name, status, code?, message, todo?}]}; status is ok, note, problem or off
  --locale   language of the sentences (default: the team's)

Run it in the directory and with the environment of the server, as the user that runs it.
`;

export const doctor: Command = { help: HELP, run: examine };

/** `doctor`: every check once. */
async function examine(args: readonly string[]): Promise<number> {
  const { values, positionals } = readFlags(args, {
    json: { type: 'boolean' },
    locale: { type: 'string' },
  });
  if (positionals.length > 0) throw new UsageError('doctor takes no arguments');
  const wanted = readLocale(values.locale);
  const { findings, locale } = await withProgress((show) =>
    runDoctor(findEnvironment(), createMachine(), (area) => show(`… ${area}`)),
  );
  const language = wanted ?? locale;
  process.stdout.write(
    values.json === true
      ? `${JSON.stringify(toFindingsShape(findings, language), null, 2)}\n`
      : describeFindings(findings, language),
  );
  return isHealthy(findings) ? 0 : 1;
}
