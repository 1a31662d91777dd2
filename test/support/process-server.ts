import { createServer } from 'node:net';
import type { Program } from './process-program.ts';
import { type RunningProcess, run } from './process-run.ts';

/** The built program, serving a directory of its own. */
export interface ServerProcess extends RunningProcess {
  readonly url: string;
  /** From the spawn of `node` until the line that says where it listens. */
  readonly readyMs: number;
}

export interface ServerOptions {
  /** Working directory: `./data`, `./csat.yaml` and `.env` are looked for here. */
  readonly dir: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Before the program's file, such as `--import=…`. */
  readonly nodeFlags?: readonly string[];
  /** On standard input. */
  readonly input?: string;
}

/** The first line of the start, in whatever language. */
const LISTENS = /^csat-loop \S+ .*?(http:\/\/[\w.:-]+)/mu;

/** Starts the server as `npm start` does and waits until it says that it listens; port 0 unless the environment names one. */
export async function startServerProcess(program: Program, options: ServerOptions): Promise<ServerProcess> {
  const running = runServer(program, options);
  const [, url = ''] = await running.says(LISTENS);
  return { ...running, url, readyMs: performance.now() - running.startedAtMs };
}

/** The same without waiting: for starts that are meant to fail. */
export function runServer(program: Program, { dir, env, nodeFlags = [] }: ServerOptions): RunningProcess {
  const args = ['--enable-source-maps', ...nodeFlags, program.main];
  return run({ args, cwd: dir, env: { CSAT_PORT: '0', ...env } });
}

/** The command line on the same directory, to its end. */
export function runCli(
  program: Program,
  args: readonly string[],
  { dir, env = {}, input = '' }: ServerOptions,
): RunningProcess {
  return run({ args: ['--enable-source-maps', program.cli, ...args], cwd: dir, env, input });
}

/** A port that nobody listens on at this moment. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
