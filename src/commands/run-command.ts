import { findLocale } from '../config/read-environment.ts';
import { nearestName } from '../domain/words/nearest-name.ts';
import { readVersion } from '../wiring/package-root.ts';
import { explain } from '../wiring/start/explain.ts';
import type { Command } from './command.ts';
import { UsageError } from './usage-error.ts';

interface Entry {
  /** One line of the overview. */
  readonly summary: string;
  /** A command is loaded when it is called: the others cost nothing. */
  load(): Promise<Command>;
}

const COMMANDS: Readonly<Record<string, Entry>> = {
  start: {
    summary: 'start the server and work until stopped',
    load: async () => (await import('./start.ts')).start,
  },
  demo: {
    summary: 'show the product on invented data',
    load: async () => (await import('./demo.ts')).demo,
  },
  send: {
    summary: 'record a closed service and ask the customer',
    load: async () => (await import('./send.ts')).send,
  },
  report: { summary: 'print a report', load: async () => (await import('./report.ts')).report },
  doctor: {
    summary: 'say what is wrong and what to do',
    load: async () => (await import('./doctor.ts')).doctor,
  },
  survey: {
    summary: 'check, play and draw survey files',
    load: async () => (await import('./survey.ts')).survey,
  },
  entry: {
    summary: 'list the places where anybody may rate, and draw their QR codes',
    load: async () => (await import('./entry.ts')).entry,
  },
  store: {
    summary: 'back the data up, copy them into another store, or look through them',
    load: async () => (await import('./store.ts')).store,
  },
};

/** Commands of the product that are not there yet: said so, instead of "unknown". */
const NOT_YET = ['export', 'import', 'forecast', 'customer', 'retention'];

/** Runs one command and answers its exit code: 0 done, 1 failed, 2 called wrongly. */
export async function runCommand([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined) return print(overview(), 2);
  if (['help', '--help', '-h'].includes(name)) return print(overview(), 0);
  if (['--version', '-v'].includes(name)) return print(`${readVersion()}\n`, 0);
  // Not `COMMANDS[name]` alone: `constructor` is on every object.
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (entry === undefined) return refuse(name);
  const command = await entry.load();
  if (args.includes('--help') || args.includes('-h')) return print(command.help, 0);
  try {
    return await command.run(args);
  } catch (error) {
    return fail(error, `csat-loop ${name}`, command);
  }
}

function refuse(name: string): number {
  const near = nearestName(name, Object.keys(COMMANDS));
  const unknown = `there is no such command${near === undefined ? '.' : `; did you mean ${near}?`}`;
  const why = NOT_YET.includes(name) ? `"${name}" is not in this version.` : unknown;
  process.stderr.write(`csat-loop: ${why} See csat-loop --help.\n`);
  return 2;
}

function fail(error: unknown, called: string, { help }: Command): number {
  const isUsage = error instanceof UsageError;
  process.stderr.write(
    isUsage ? `${called}: ${error.message}\n\n${help}` : `${explain(error, findLocale() ?? 'en')}\n`,
  );
  return isUsage ? 2 : 1;
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
