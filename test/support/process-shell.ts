import { spawnSync } from 'node:child_process';
import { describe } from 'vitest';
import { send } from './process-http.ts';
import type { Program } from './process-program.ts';
import { type RunningProcess, run } from './process-run.ts';
import { findFreePort } from './process-server.ts';
import { eventually } from './process-world.ts';

/** The built program, started by a line of shell that sets its surroundings. */
export interface ShellOptions {
  readonly program: Program;
  readonly dir: string;
  /** Run by `sh` in `dir`; `"$@"` is the program's command, such as `ulimit -n 64 && exec "$@"`. */
  readonly line: string;
  readonly env?: Readonly<Record<string, string>>;
  /** In a private mount namespace: what the line mounts is seen by nobody else and ends with it. Needs root. */
  readonly ownMounts?: boolean;
}

export interface ShellServer extends RunningProcess {
  readonly url: string;
}

/** Starts it and waits until it answers: what it prints may go anywhere. */
export async function startInShell(options: ShellOptions): Promise<ShellServer> {
  const { program, dir, line, env = {}, ownMounts = false } = options;
  const port = await findFreePort();
  const shell = ['sh', '-c', line, 'sh', process.execPath, '--enable-source-maps', program.main];
  const [command = '', ...args] = ownMounts ? ['unshare', '-m', ...shell] : shell;
  const running = run({ command, args, cwd: dir, env: { CSAT_PORT: String(port), ...env }, group: true });
  const url = `http://127.0.0.1:${port}`;
  await eventually(async () => (await send(`${url}/healthz`)).status === 200, 20_000);
  return { ...running, url };
}

const CAN_MOUNT = spawnSync('unshare', ['-m', 'sh', '-c', 'mount -t tmpfs tmpfs /mnt']).status === 0;

/** A suite that mounts a small disk: where that is not allowed it is skipped, counted, and says so on standard error. */
export function describeWithSmallDisk(name: string, suite: () => void): void {
  if (!CAN_MOUNT)
    process.stderr.write(
      `skipped "${name}": mounting a disk of a few megabytes needs root and \`unshare -m\`\n`,
    );
  describe.skipIf(!CAN_MOUNT)(name, suite);
}
