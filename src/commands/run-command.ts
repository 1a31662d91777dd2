import { explain } from '../wiring/explain.ts';
import { readVersion } from '../wiring/package-root.ts';
import { REPORT_HELP, runReport } from './report.ts';
import { runSend, SEND_HELP } from './send.ts';
import { UsageError } from './usage-error.ts';

interface Command {
  readonly summary: string;
  readonly help: string;
  run(args: readonly string[]): Promise<number>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  start: {
    summary: 'start the server and work until stopped',
    help: 'csat-loop start\n\nReads the environment, csat.yaml and the survey files, prints where it listens, and works until Ctrl+C or SIGTERM.\n',
    run: async () => (await import('../wiring/run-until-stopped.ts')).startServer(),
  },
  send: { summary: 'record a closed service and ask the customer', help: SEND_HELP, run: runSend },
  report: { summary: 'print a report', help: REPORT_HELP, run: runReport },
};

/** Commands of the product that are not there yet: said so, instead of "unknown". */
const NOT_YET = [
  'demo',
  'doctor',
  'survey',
  'export',
  'import',
  'forecast',
  'customer',
  'retention',
  'store',
];

/** Runs one command and answers its exit code: 0 done, 1 failed, 2 called wrongly. */
export async function runCommand([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h')
    return print(overview(), name === undefined ? 2 : 0);
  if (name === '--version' || name === '-v') return print(`${readVersion()}\n`, 0);
  const command = COMMANDS[name];
  if (command === undefined) {
    const why = NOT_YET.includes(name) ? `"${name}" is not in this version` : `there is no command "${name}"`;
    process.stderr.write(`csat-loop: ${why}. See csat-loop --help.\n`);
    return 2;
  }
  if (args.includes('--help') || args.includes('-h')) return print(command.help, 0);
  try {
    return await command.run(args);
  } catch (error) {
    if (!(error instanceof UsageError)) process.stderr.write(`${explain(error)}\n`);
    else process.stderr.write(`csat-loop ${name}: ${error.message}\n\n${command.help}`);
    return error instanceof UsageError ? 2 : 1;
  }
}

function overview(): string {
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(8)} ${summary}`);
  return [
    'csat-loop <command> [options]',
    '',
    ...lines,
    '',
    'csat-loop <command> --help tells more. In a clone: npm run -s csat -- <command> …',
    '',
  ].join('\n');
}

function print(text: string, code: number): number {
  process.stdout.write(text);
  return code;
}
