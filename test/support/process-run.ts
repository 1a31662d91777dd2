import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** One process of ours, from outside: what it prints, and how it ends. */
export interface RunningProcess {
  readonly pid: number;
  /** `performance.now()` of the spawn. */
  readonly startedAtMs: number;
  stdout(): string;
  stderr(): string;
  /** Both, as they came. */
  output(): string;
  /** Resolves with the first match in what it prints; rejects when it ends first or `timeoutMs` is over. */
  says(pattern: RegExp, timeoutMs?: number): Promise<RegExpExecArray>;
  kill(signal: NodeJS.Signals): void;
  readonly exited: Promise<Exit>;
  /** Rejects when it has not ended after `ms`. */
  exitWithin(ms: number): Promise<Exit>;
}

export interface RunOptions {
  readonly command?: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole environment besides PATH and HOME. */
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Signals go to it and everything it started, as Ctrl+C in a terminal does. */
  readonly group?: boolean;
}

/** No process of a test lives longer, whatever the test forgets. */
const LONGEST_MS = 10 * 60_000;

const alive = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of alive) child.kill('SIGKILL');
});

/** Starts `node` (or another command) with nothing of the tests' own environment. */
export function run(options: RunOptions): RunningProcess {
  const { command = process.execPath, args, cwd, env, input, group = false } = options;
  const startedAtMs = performance.now();
  const child = spawn(command, args, {
    cwd,
    env: { PATH: process.env['PATH'], HOME: cwd, ...env },
    detached: group,
    timeout: LONGEST_MS,
    killSignal: 'SIGKILL',
  });
  alive.add(child);
  // It may end without having read.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input ?? '');
  const texts = { stdout: '', stderr: '', both: '' };
  const watchers = new Set<() => void>();
  const hear = (name: 'stdout' | 'stderr') => (chunk: string) => {
    texts[name] += chunk;
    texts.both += chunk;
    for (const watch of watchers) watch();
  };
  child.stdout.setEncoding('utf8').on('data', hear('stdout'));
  child.stderr.setEncoding('utf8').on('data', hear('stderr'));
  const exited = new Promise<Exit>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      alive.delete(child);
      resolve({ code, signal });
    });
  });
  return {
    pid: child.pid ?? 0,
    startedAtMs,
    stdout: () => texts.stdout,
    stderr: () => texts.stderr,
    output: () => texts.both,
    says: (pattern, timeoutMs = 20_000) =>
      heard({ pattern, timeoutMs, text: () => texts.both, watchers, exited }),
    kill: (signal) => sendSignal(child, signal, group),
    exited,
    async exitWithin(ms) {
      const over = new AbortController();
      const late = wait(ms, undefined, { signal: over.signal }).then(() => undefined);
      const exit = await Promise.race([exited, late.catch(() => undefined)]);
      over.abort();
      if (exit === undefined) throw new Error(`the process lives on after ${ms} ms`);
      return exit;
    },
  };
}

function sendSignal(child: ChildProcess, signal: NodeJS.Signals, group: boolean): void {
  const hasEnded = child.exitCode !== null || child.signalCode !== null;
  if (!group) child.kill(signal);
  else if (child.pid !== undefined && !hasEnded) process.kill(-child.pid, signal);
}

interface Hearing {
  readonly pattern: RegExp;
  readonly timeoutMs: number;
  readonly text: () => string;
  readonly watchers: Set<() => void>;
  readonly exited: Promise<Exit>;
}

async function heard({ pattern, timeoutMs, text, watchers, exited }: Hearing): Promise<RegExpExecArray> {
  const over = new AbortController();
  const found = new Promise<RegExpExecArray | undefined>((resolve) => {
    const look = () => {
      const match = pattern.exec(text());
      if (match !== null) resolve(match);
    };
    watchers.add(look);
    over.signal.addEventListener('abort', () => watchers.delete(look), { once: true });
    look();
  });
  const late = wait(timeoutMs, undefined, { signal: over.signal }).catch(() => undefined);
  const match = await Promise.race([found, late, exited.then(() => undefined)]);
  over.abort();
  const last = match ?? pattern.exec(text());
  if (last === null) throw new Error(`never said ${pattern}; said:\n${text()}`);
  return last;
}
