import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { askFile } from '../support/old-store.ts';
import { eventBody, postEvent, send } from '../support/process-http.ts';
import { run } from '../support/process-run.ts';
import { describeWithSmallDisk, type ShellServer, startInShell } from '../support/process-shell.ts';
import { eventually, useProcesses } from '../support/process-world.ts';

const CHAT = 900_210;
const world = useProcesses();
let server: ShellServer | undefined;
afterEach(async () => {
  server?.kill('SIGKILL');
  await server?.exited;
  server = undefined;
});

/** Fills the disk to its last byte. */
function fill(path: string): void {
  const file = openSync(path, 'w');
  try {
    for (const size of [65_536, 512, 1]) writeUntilFull(file, Buffer.alloc(size));
  } finally {
    closeSync(file);
  }
}

function writeUntilFull(file: number, chunk: Buffer): void {
  try {
    for (;;) if (writeSync(file, chunk) < chunk.length) return;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  }
}

describeWithSmallDisk('a disk that is full under the store', () => {
  it('F21: acknowledges nothing that is not stored, and works again when there is room', async () => {
    const { program, dir, telegram: connect } = world();
    const { server: telegram, env } = await connect();
    for (const name of ['data', 'kept']) mkdirSync(join(dir, name));
    // The shell outlives the program, to bring the files out of the disk that ends with it.
    const keep = 'code=$?; cp data/csat-loop.db* kept; exit $code';
    const line = `trap "" TERM; mount -t tmpfs -o size=24m tmpfs data && "$@"; ${keep}`;
    server = await startInShell({ program, dir, line, env, ownMounts: true });
    const { url, pid } = server;
    const disk = `/proc/${pid}/root${join(dir, 'data')}`;
    const customer = telegram.customer(CHAT);
    await postEvent(url, eventBody({ externalId: 'first', customer: 'first', telegramChatId: `${CHAT}` }));
    await telegram.until(() => customer.messages.length === 1, 10_000);

    fill(join(disk, 'filler'));
    const statuses = new Map<string, number>();
    for (let index = 0; index < 60; index += 1) {
      const externalId = `full-${index}`;
      const { status, text } = await postEvent(url, eventBody({ externalId, customer: externalId }));
      statuses.set(externalId, status);
      expect(text).not.toContain(' at ');
    }
    expect([...new Set(statuses.values())].filter((status) => status !== 202)).toEqual([503]);
    const { updateId } = customer.type('2');
    await telegram.until(() => telegram.updates.handedOut.has(updateId), 10_000);
    expect((await send(`${url}/healthz`)).status).toBe(200);
    expect((await send(`${url}/v1/responses`)).status).toBe(200);
    expect(telegram.updates.confirmed.has(updateId)).toBe(false);
    expect(customer.messages).toHaveLength(1);

    rmSync(join(disk, 'filler'));
    await telegram.until(() => customer.messages.length === 2, 30_000);
    expect(telegram.updates.confirmed.has(updateId)).toBe(true);
    for (const externalId of statuses.keys())
      expect((await postEvent(url, eventBody({ externalId, customer: externalId }))).status).toBe(202);
    server.kill('SIGTERM');
    expect(await server.exitWithin(12_000)).toEqual({ code: 0, signal: null });
    const [check, rows] = askFile(
      join(dir, 'kept', 'csat-loop.db'),
      'PRAGMA integrity_check',
      'SELECT count(*) AS n FROM interactions',
    );
    expect(check).toEqual([{ integrity_check: 'ok' }]);
    expect(rows).toEqual([{ n: statuses.size + 1 }]);
  }, 90_000);
});

describe('a log that nobody can write or reads', () => {
  /** More lines than a pipe holds, 100 requests at a time. */
  async function chatter(url: string): Promise<void> {
    for (let round = 0; round < 12; round += 1) {
      const answers = await Promise.all(Array.from({ length: 100 }, () => send(`${url}/v1/cases`)));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    }
  }

  it.each([
    ['is a pipe that nobody reads', '"$@" | sleep 600'],
    ['is a pipe whose reader has gone', '"$@" | head -c 50 >/dev/null'],
    ['is closed', 'exec "$@" >&- 2>&-'],
    ['is a device that is full', 'exec "$@" >/dev/full'],
  ])('F21: that %s neither ends nor blocks the process', async (_what, line) => {
    const { program, dir } = world();
    server = await startInShell({ program, dir, line });
    await chatter(server.url);
    expect((await postEvent(server.url, eventBody())).status).toBe(202);
    expect((await send(`${server.url}/healthz`)).status).toBe(200);
    server.kill('SIGTERM');
    await eventually(async () => (await send(`${server?.url}/healthz`)).status === 0, 12_000);
  });
});

describeWithSmallDisk('a backup that does not fit on its disk', () => {
  it('F21: says so, fails, and leaves nothing under its name', async () => {
    const { program, dir, start } = world();
    const running = await start();
    await postEvent(running.url, eventBody());
    mkdirSync(join(dir, 'small'));
    const line =
      'mount -t tmpfs -o size=64k tmpfs small && "$@" store backup small/copy; code=$?; ls -A small; exit $code';
    const shell = ['-m', 'sh', '-c', line, 'sh', process.execPath, program.cli];
    const backup = run({ command: 'unshare', args: shell, cwd: dir });
    expect(await backup.exitWithin(20_000)).toEqual({ code: 1, signal: null });
    expect(backup.stdout().trim()).toBe('');
    expect(backup.stderr()).not.toBe('');
    expect(backup.stderr()).not.toMatch(/^\s+at /mu);
  });
});
