import { readdirSync, readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { eventBody, pagePathOf, postEvent, send } from '../support/process-http.ts';
import { type ShellServer, startInShell } from '../support/process-shell.ts';
import { eventually, useProcesses } from '../support/process-world.ts';

const MB = 1024;
const IDLE = 1000;
const HANDLES = 64;
/** The server closes what says nothing after 10 s, and what says its head too slowly as well. */
const HEADERS_MS = 10_000;
const ALONE = { headers: { connection: 'close' } };

const world = useProcesses();
const sockets: Socket[] = [];
let server: ShellServer | undefined;
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server?.kill('SIGKILL');
  await server?.exited;
  server = undefined;
});

/** A client that connects, says that much, and nothing more. */
function hang(url: string, words: string): Socket {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => undefined).resume();
  if (words !== '') socket.write(words);
  sockets.push(socket);
  return socket;
}

/** Resident memory in kilobytes. */
function memoryOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}

function handlesOf(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}

describe('a process with 64 handles and a thousand clients that say nothing', () => {
  it('F30: neither ends nor grows, loses no answer, and serves again when their time is over', async () => {
    const { program, dir, telegram: connectTelegram } = world();
    const { server: telegram, env } = await connectTelegram();
    server = await startInShell({ program, dir, line: `ulimit -n ${HANDLES}; exec "$@"`, env });
    const { url, pid } = server;
    const page = pagePathOf(await postEvent(url, eventBody({ externalId: 'page', customer: 'page' })));
    const customer = telegram.customer(900_300);
    await postEvent(url, eventBody({ externalId: 'chat', customer: 'chat', telegramChatId: '900300' }));
    await telegram.until(() => customer.messages.length === 1, 10_000);
    const before = memoryOf(pid);

    for (let each = 0; each < IDLE; each += 1)
      hang(url, each % 2 === 0 ? '' : 'GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\nx-slow: ');
    await eventually(() => sockets.some(({ connecting }) => !connecting));
    // Some are closed and opened while they are listed.
    expect(handlesOf(pid)).toBeLessThanOrEqual(HANDLES + 8);
    // Chats have a connection of their own, so they go on.
    customer.type('2');
    await telegram.until(() => customer.messages.length === 2, 20_000);

    // On a connection of its own each: one from before would not have to be accepted.
    const asked = performance.now();
    await eventually(async () => (await send(`${url}${page}`, ALONE)).status === 200, 4 * HEADERS_MS);
    expect(performance.now() - asked).toBeLessThan(2 * HEADERS_MS);
    const after = eventBody({ externalId: 'after', customer: 'after' });
    expect((await postEvent(url, after, ALONE.headers)).status).toBe(202);
    // All were let go, without one of them having gone by itself.
    await eventually(() => sockets.every(({ destroyed }) => destroyed), 2 * HEADERS_MS);
    expect(memoryOf(pid) - before).toBeLessThan(64 * MB);
    await eventually(() => handlesOf(pid) < 50, HEADERS_MS);
    server.kill('SIGTERM');
    expect(await server.exitWithin(12_000)).toEqual({ code: 0, signal: null });
  }, 90_000);
});
