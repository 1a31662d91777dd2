import { relative, resolve } from 'node:path';
import { createLog } from '../../adapters/runtime/pino-logger.ts';
import { loadConfig } from '../config/load-config.ts';
import { readEnvironment } from '../config/read-environment.ts';
import { type DemoState, type DemoWish, ensureFree, makeDemo, stateOf } from '../demo/make-demo.ts';
import { demoOptions, describeDemo } from '../demo/serve-demo.ts';
import { heeded, loadDemoSettings } from '../demo/settings.ts';
import { DEMO_WORDS } from '../demo/words.ts';
import { isFault } from '../domain/errors.ts';
import { tryPort } from '../wiring/doctor/ask-server.ts';
import { startServer } from '../wiring/start/start-server.ts';
import type { Command } from './command.ts';
import { withProgress } from './progress.ts';
import { readFlags } from './read-flags.ts';
import { readLocale } from './read-locale.ts';
import { UsageError } from './usage-error.ts';

const HELP = `csat-loop demo [--dir ./data-demo] [--locale zh-CN|zh-TW|en] [--port 3000] [--fresh] [--no-serve]

Makes five believable weeks of an invented service desk and serves them: console, reports, and a survey to answer yourself. The
same day gives the same figures; on a later day the data are made anew, up to that day. Of the environment only CSAT_HOST,
CSAT_PORT, CSAT_LOCALE and CSAT_LOG_LEVEL count: no token is read, nobody is written to, and the data of the real
CSAT_DATA_DIR are never touched.
  --dir        where the demo data lie; an empty directory, or one that a demo made
  --locale     language of the team and its data
  --port       0 takes any free one
  --fresh      make the data anew, with what was answered in the demo gone
  --no-serve   make the data and end
`;

export const demo: Command = { help: HELP, run: runDemo };

const OPTIONS = {
  dir: { type: 'string' },
  locale: { type: 'string' },
  port: { type: 'string' },
  fresh: { type: 'boolean' },
  'no-serve': { type: 'boolean' },
} as const;

/** `demo`: the data first, where today's are not there yet, and then the real server on them. */
async function runDemo(args: readonly string[]): Promise<number> {
  const { values, positionals } = readFlags(args, OPTIONS);
  if (positionals.length > 0) throw new UsageError('takes options only');
  const config = loadConfig(heeded(readEnvironment()));
  const locale = readLocale(values.locale) ?? config.locale;
  const dir = resolve(values.dir ?? './data-demo');
  const port = readPort(values.port);
  const serves = values['no-serve'] !== true;
  try {
    const wish = { dir, locale, now: new Date(), log: createLog({ level: 'error' }) };
    await ensureMayMake(wish);
    // What is there may be made anew only for who can be shown it.
    if (serves && (await isPortTaken(config.host, Number(port ?? config.port)))) return 1;
    await prepare(wish, values.fresh === true);
  } catch (error) {
    if (isFault(error, 'data-dir.busy')) throw new UsageError(busy(dir));
    throw error;
  }
  if (!serves) return 0;
  return startServer({
    load: () => loadDemoSettings({ dir, locale, ...(port === undefined ? {} : { port }) }),
    options: demoOptions(locale),
    describe: ({ app }) => describeDemo(app, { dir, locale }),
  });
}

/** Looks before anything is changed. Throws `UsageError`, `data-dir.busy`. */
async function ensureMayMake(wish: DemoWish): Promise<void> {
  const state = stateOf(wish);
  if (state === 'foreign') throw new UsageError(foreign(wish.dir));
  if (state !== 'absent') await ensureFree(wish.dir);
}

async function isPortTaken(host: string, port: number): Promise<boolean> {
  const { status } = await tryPort(host, port);
  if (status !== 'taken') return false;
  process.stderr.write(
    `csat-loop: port ${port} is taken. Stop what uses it, or choose another with --port (0 takes any free one). No data were changed.\n`,
  );
  return true;
}

async function prepare(wish: DemoWish, isFresh: boolean): Promise<void> {
  const words = DEMO_WORDS[wish.locale];
  const state = stateOf(wish);
  if (state === 'foreign') throw new UsageError(foreign(wish.dir));
  if (state === 'ready' && !isFresh) return say(words.reused);
  say(words.making[why(state)]);
  const startedAt = performance.now();
  await withProgress((show) => makeDemo({ ...wish, onProgress: (done, all) => show(`${done}/${all}`) }));
  say(words.made(((performance.now() - startedAt) / 1000).toFixed(1)));
}

function why(state: Exclude<DemoState, 'foreign'>): Exclude<DemoState, 'foreign' | 'ready'> {
  return state === 'ready' ? 'absent' : state;
}

function foreign(dir: string): string {
  return `${shown(dir)} holds something that no demo made, and stays untouched. Name an empty or new directory with --dir`;
}

function busy(dir: string): string {
  return `a demo runs on ${shown(dir)} already. Stop it first, or give this one another --dir and --port`;
}

function shown(dir: string): string {
  return relative('.', dir) || '.';
}

function readPort(text: string | undefined): string | undefined {
  if (text !== undefined && !(/^\d{1,5}$/u.test(text) && Number(text) <= 65_535))
    throw new UsageError('--port is a port from 0 to 65535');
  return text;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
