import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type BacklogFigures, drainBacklog, prepareBacklog } from '../support/backlog.ts';

/**
 * F24 in full: `npm run test:backlog [-- <customers>]`. 100,000 surveys fall due at one moment, on a database file, in
 * virtual time; another process fills the file, so that memory is that of the work alone. Ends with 1 when a limit is missed.
 */
const CUSTOMERS = 100_000;
const SMS = 500;
const LIMITS = { rssMb: 150, lagMs: 100, perSecond: 25, answerMs: 2000, page: 500 };
const MB = 1024 * 1024;

interface Measured {
  readonly figures: BacklogFigures;
  readonly rssMb: number;
  readonly lagMs: number;
  /** The same of a process beside it that does nothing: what the machine itself adds. */
  readonly idleLagMs: number;
  readonly realMs: number;
}

const IDLE = `const { monitorEventLoopDelay } = require('node:perf_hooks');
const lag = monitorEventLoopDelay({ resolution: 10 });
lag.enable();
process.stdin.resume().on('end', () => process.stdout.write(String(lag.percentile(99) / 1e6)));`;

/** Answers how to end it, and learn its event loop's delay at the 99th percentile, in milliseconds. */
function watchIdle(): () => Promise<number> {
  const idle = spawn(process.execPath, ['-e', IDLE], { stdio: ['pipe', 'pipe', 'inherit'] });
  let said = '';
  idle.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  return async () => {
    idle.stdin.end();
    await once(idle, 'close');
    return Number(said);
  };
}

/** So many customers take 40 s of the virtual clock and a few seconds here: what the collector has all that time for is done then. */
const COLLECT_EVERY = 1000;

function createCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

async function measure(telegram: number, path: string): Promise<Measured> {
  const idle = watchIdle();
  const collect = createCollector();
  const before = process.memoryUsage.rss();
  const lag = monitorEventLoopDelay({ resolution: 10 });
  const startedMs = performance.now();
  let [highest, told] = [before, 0];
  lag.enable();
  const onProgress = (asked: number) => {
    highest = Math.max(highest, process.memoryUsage.rss());
    if (asked < told + COLLECT_EVERY) return;
    told = asked;
    collect();
    if (asked % 10_000 < COLLECT_EVERY) process.stderr.write(`${asked} asked\n`);
  };
  const figures = await drainBacklog({ telegram, sms: SMS, path, onProgress });
  lag.disable();
  return {
    figures,
    rssMb: (highest - before) / MB,
    lagMs: lag.percentile(99) / 1e6,
    idleLagMs: await idle(),
    realMs: performance.now() - startedMs,
  };
}

function report(telegram: number, { figures, rssMb, lagMs, idleLagMs, realMs }: Measured): boolean {
  const lastMs = figures.telegram.at(-1) ?? 0;
  const rows: readonly (readonly [name: string, found: number, limit: number])[] = [
    ['asked more than once', figures.repeated, 0],
    ['never asked', telegram + SMS - figures.telegram.length - figures.sms.length, 0],
    ['sends a second, on average', telegram / (lastMs / 1000), LIMITS.perSecond + 0.01],
    ['largest page of a claim', figures.largestPage, LIMITS.page],
    ['slowest next question, ms', Math.max(...figures.answerWaits), LIMITS.answerMs],
    ['last of the other platform, s', (figures.sms.at(-1) ?? 0) / 1000, 60 + (SMS / LIMITS.perSecond) * 1.1],
    ['memory on top, MB', rssMb, LIMITS.rssMb],
    ['event loop delay p99, ms', lagMs, LIMITS.lagMs + idleLagMs],
  ];
  for (const [name, found, limit] of rows)
    process.stdout.write(
      `${name.padEnd(32)} ${found.toFixed(1).padStart(9)}  limit ${limit.toFixed(1)}${found > limit ? '  MISSED' : ''}\n`,
    );
  process.stdout.write(
    `${telegram} asked in ${(lastMs / 60_000).toFixed(1)} virtual minutes, ${(realMs / 1000).toFixed(0)} s here; an idle process beside it was late by ${idleLagMs.toFixed(1)} ms\n`,
  );
  return rows.every(([, found, limit]) => found <= limit);
}

const [count = String(CUSTOMERS), prepared] = process.argv.slice(2);
const telegram = Number(count);
if (prepared !== undefined) await prepareBacklog({ telegram, sms: SMS, path: prepared });
else {
  // Nobody waits for this disk in virtual time: one in memory shortens hours to minutes.
  const dir = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'csat-loop-backlog-'));
  try {
    const path = join(dir, 'backlog.sqlite');
    const self = fileURLToPath(import.meta.url);
    execFileSync(process.execPath, ['--import', 'tsx', self, count, path], { stdio: 'inherit' });
    process.exitCode = report(telegram, await measure(telegram, path)) ? 0 : 1;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
