import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { writeOut } from '../../../adapters/runtime/standard-output.ts';
import { findLocale } from '../../config/read-environment.ts';
import { isStartedByNpm } from '../../config/started-by-npm.ts';
import type { Log } from '../../ports/runtime.ts';
import { type App, type AppOptions, startApp } from '../build-app.ts';
import { createHost } from '../host.ts';
import { loadSettings, type Settings } from '../settings/settings.ts';
import { describeStart } from './describe-start.ts';
import { explain } from './explain.ts';
import { showScans } from './show-scans.ts';
import { START_WORDS } from './start-words.ts';

/** A stop takes this long at most; then what is left is found again at the next start. */
const STOP_MS = 10_000;
const PARENT_CHECK_MS = 250;
/** For whoever reads the log to take its last lines. */
const LAST_LINES_MS = 1000;

/** What a start is made of. */
export interface Serving {
  readonly load: () => Settings;
  readonly options?: AppOptions;
  /** What the operator reads once it listens. */
  readonly describe: (started: {
    readonly app: App;
    readonly settings: Settings;
    readonly readyMs: number;
  }) => string | Promise<string>;
}

/** Starts the product and works until told to stop. Answers the exit code. */
export async function startServer(
  serving: Serving = { load: loadSettings, describe: describeStart },
): Promise<number> {
  try {
    const settings = serving.load();
    const { log, timers } = createHost(settings.config);
    // Before anything can be rejected: one policy for what nobody caught.
    const failed = watchProcess(log);
    // And before anything is opened: told to stop while it starts, it finishes the start and stops in order.
    const told = Promise.race([nextSignal(), ...(isStartedByNpm() ? [endOfParent()] : [])]);
    const ended = Promise.race([told, failed]);
    const app = await startUnless(ended, settings, serving.options);
    const showing = new AbortController();
    if (app !== undefined) {
      writeOut(await serving.describe({ app, settings, readyMs: performance.now() }));
      const { locale } = settings.policy.team;
      void showScans({ health: app.health, locale, timers, terminal: process.stdout }, showing.signal);
    }
    const why = await ended;
    showing.abort();
    const stopped = await stopWithin(app, log);
    const code = why === 'failed' ? 1 : stopped;
    // Log lines that nobody reads would hold the process for ever.
    setTimeout(() => process.exit(code), LAST_LINES_MS).unref();
    return code;
  } catch (error) {
    process.stderr.write(`${explain(error, findLocale() ?? 'en')}\n`);
    return 1;
  }
}

/** The app, as soon as its store answers; `undefined` when the waiting for it was ended. */
async function startUnless(
  ended: Promise<unknown>,
  settings: Settings,
  options?: AppOptions,
): Promise<App | undefined> {
  const waiting = new AbortController();
  void ended.then(() => waiting.abort());
  const words = START_WORDS[settings.policy.team.locale];
  try {
    return await startApp(settings, {
      ...options,
      signal: waiting.signal,
      onWaiting: ({ store, url }) => writeOut(`${words.waiting(store, url)}\n`),
    });
  } catch (error) {
    if (waiting.signal.aborted && error === waiting.signal.reason) return undefined;
    throw error;
  }
}

/** The first SIGTERM or SIGINT resolves; a second one ends the process at once. */
function nextSignal(): Promise<'told'> {
  return new Promise((resolve) => {
    let isStopping = false;
    const onSignal = () => {
      if (isStopping) process.exit(1);
      isStopping = true;
      resolve('told');
    };
    process.on('SIGTERM', onSignal);
    process.on('SIGINT', onSignal);
  });
}

/**
 * A signal to `npm start` ends npm and its shell, and never reaches the program behind them: it would hold port and data on
 * its own. Losing the parent is being told to stop.
 */
async function endOfParent(): Promise<'told'> {
  const parent = process.ppid;
  while (process.ppid === parent) await pause(PARENT_CHECK_MS, undefined, { ref: false });
  return 'told';
}

async function stopWithin(app: App | undefined, log: Log): Promise<number> {
  const timer = setTimeout(() => {
    log.warn('stop.timeout', { afterMs: STOP_MS });
    process.exit(1);
  }, STOP_MS);
  timer.unref();
  await app?.stop();
  clearTimeout(timer);
  log.info('stopped');
  return 0;
}

/**
 * What nobody caught is logged and the process goes on: every commit is whole by itself, and an update whose handling broke
 * off was not confirmed, so it comes again. An exception that left a listener is another matter: state outside the store may
 * be broken, so the process stops in order and its supervisor starts it anew.
 */
function watchProcess(log: Log): Promise<'failed'> {
  process.on('unhandledRejection', (error) => log.error('process.unhandled-rejection', error));
  return new Promise((resolve) => {
    process.on('uncaughtException', (error) => {
      log.error('process.uncaught-exception', error);
      resolve('failed');
    });
  });
}
