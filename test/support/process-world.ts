import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { buildProgram, type Program } from './process-program.ts';
import { type RunningProcess, run } from './process-run.ts';
import {
  runCli,
  runServer,
  type ServerOptions,
  type ServerProcess,
  startServerProcess,
} from './process-server.ts';
import { WIDE_LIMITS } from './telegram-flood.ts';
import { startTelegramServer, type TelegramServer } from './telegram-server.ts';

/** The built program and, for each case, a directory of its own and whatever was started; all ended afterwards. */
export interface ProcessWorld {
  readonly program: Program;
  readonly dir: string;
  /** Starts the server in the case's directory and waits until it listens. */
  start(env?: ServerOptions['env'], nodeFlags?: readonly string[]): Promise<ServerProcess>;
  /** The same without waiting. */
  begin(env?: ServerOptions['env']): RunningProcess;
  cli(args: readonly string[], env?: ServerOptions['env'], input?: string): RunningProcess;
  npm(args: readonly string[], cwd: string, env?: ServerOptions['env']): RunningProcess;
  telegram(options?: {
    readonly token?: string;
  }): Promise<{ readonly server: TelegramServer; readonly env: Readonly<Record<string, string>> }>;
}

/** The program, built once for the cases of one file. */
export function useProgram(): () => Program {
  const built: { program?: Program } = {};
  beforeAll(() => {
    built.program = buildProgram();
  });
  afterAll(() => built.program?.remove());
  return () => {
    const { program } = built;
    if (program === undefined) throw new TypeError('the program is built before the first case');
    return program;
  };
}

/** Quiet hours are off: the hour of the day must not matter. */
export function useProcesses(): () => ProcessWorld {
  const built = useProgram();
  let dir = '';
  const started: RunningProcess[] = [];
  const servers: TelegramServer[] = [];
  afterEach(async () => {
    for (const each of started.splice(0)) {
      each.kill('SIGKILL');
      await each.exited;
    }
    for (const server of servers.splice(0)) await server.close();
    if (dir !== '') rmSync(dir, { recursive: true, force: true });
    dir = '';
  });
  const keep = <T extends RunningProcess>(running: T): T => {
    started.push(running);
    return running;
  };
  return () => {
    const program = built();
    if (dir === '') {
      dir = mkdtempSync(join(tmpdir(), 'csat-loop-process-'));
      writeFileSync(join(dir, 'csat.yaml'), 'policy: { quietHours: off }\n');
    }
    const here = dir;
    return {
      program,
      dir: here,
      start: async (env = {}, nodeFlags = []) =>
        keep(await startServerProcess(program, { dir: here, env, nodeFlags })),
      begin: (env = {}) => keep(runServer(program, { dir: here, env })),
      cli: (args, env = {}, input = '') => keep(runCli(program, args, { dir: here, env, input })),
      npm: (args, cwd, env = {}) => keep(run({ command: 'npm', args, cwd, env, group: true })),
      async telegram(options = {}) {
        const server = await startTelegramServer({ ...options, flood: WIDE_LIMITS });
        servers.push(server);
        const env = { TELEGRAM_BOT_TOKEN: server.token, TELEGRAM_API_ROOT: server.apiRoot };
        return { server, env };
      },
    };
  };
}

/** Looks every 25 ms until something is there; rejects after `timeoutMs`. */
export async function eventually<T>(
  look: () => T | undefined | false | Promise<T | undefined | false>,
  timeoutMs = 5000,
): Promise<T> {
  const endsAt = performance.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > endsAt) throw new Error(`not so after ${timeoutMs} ms: ${look}`);
    await wait(25);
  }
}

/** For a moment that has to pass without anything happening. */
export function pause(ms: number): Promise<void> {
  return wait(ms);
}
