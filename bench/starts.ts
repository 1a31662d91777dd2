import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { BENCH_SECRET } from './open-parts.ts';

/** One start of the program on a data directory. */
export interface StartFigures {
  /** Milliseconds from the spawn of `node` until it says that it listens. */
  readonly readyMs: number;
  /** Resident memory a moment later, in bytes; `undefined` where the system does not tell. */
  readonly residentBytes: number | undefined;
}

const LISTENS = /https?:\/\/[\w.:-]+/u;
/** Long enough for what the start queues to be looked at, and for the surveys due then: none. */
const CALM_MS = 3000;

/** Starts the built program as `npm start` does, waits until it has calmed down, and stops it. */
export async function measureStart(dataDir: string): Promise<StartFigures> {
  const startMs = performance.now();
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/main.js'], {
    env: {
      ...withoutSettings(process.env),
      CSAT_PORT: '0',
      CSAT_DATA_DIR: dataDir,
      CSAT_SECRET: BENCH_SECRET,
      CSAT_LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await says(child, LISTENS);
    const readyMs = performance.now() - startMs;
    await new Promise((resolve) => setTimeout(resolve, CALM_MS));
    return { readyMs, residentBytes: residentOf(child.pid) };
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode === null) child.kill('SIGTERM');
    await ended;
  }
}

/** The developer's own tokens and directories are no part of a measurement. */
function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(?:CSAT|TELEGRAM|SLACK)_/u.test(name)));
}

function says(child: ChildProcess, pattern: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (pattern.test(text)) resolve();
    });
    child.once('exit', (code) => reject(new Error(`the program ended with ${code}: ${text}`)));
  });
}

function residentOf(pid: number | undefined): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}
