import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runKillTest } from '../support/kill-run.ts';
import { eventBody, postEvent } from '../support/process-http.ts';
import { eventually, pause, useProcesses } from '../support/process-world.ts';

const CHAT = 900_200;
const STOP_MS = 10_000;
/** Machines that run tests are busy; one that waits for a time limit takes far longer. */
const AT_ONCE_MS = 4000;

const world = useProcesses();

describe('a server that is told to stop', () => {
  it('finishes what is in flight, exits with 0 within 10 s, and loses and repeats nothing, under load (F25)', async () => {
    const { program } = world();
    const report = await runKillTest(program, { rounds: 4, customers: 30, seed: 7, signal: 'SIGTERM' });
    expect(report).toMatchObject({
      lost: 0,
      doubled: 0,
      unfinished: 0,
      missingCases: 0,
      foundSending: 0,
      repeated: 0,
      problems: [],
    });
    expect(report.slowestEndMs).toBeLessThan(STOP_MS);
  }, 120_000);

  it('does not wait for a long poll that Telegram holds open (F26)', async () => {
    const { start, telegram: connect } = world();
    const { server: telegram, env } = await connect();
    const server = await start(env);
    await telegram.until(() => telegram.callsOf('getUpdates').length > 0, 10_000);
    expect(telegram.callsOf('getUpdates').at(-1)).toMatchObject({
      payload: { timeout: 50 },
      outcome: 'pending',
    });
    server.kill('SIGTERM');
    expect(await server.exitWithin(STOP_MS)).toEqual({ code: 0, signal: null });
  });

  it('stops at once, and says so with its exit code, when told a second time', async () => {
    const { start, telegram: connect } = world();
    const { server: telegram, env } = await connect();
    const server = await start(env);
    telegram.fail('sendMessage', { kind: 'silence' }, 10);
    telegram.customer(CHAT);
    await postEvent(server.url, eventBody({ telegramChatId: String(CHAT) }));
    await telegram.until(() => telegram.callsOf('sendMessage').length > 0, 10_000);
    server.kill('SIGTERM');
    // A message is in flight, so the first stop waits for it.
    await pause(500);
    server.kill('SIGTERM');
    const { code } = await server.exitWithin(2000);
    expect(code).toBe(1);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends at once on %s when nothing is in flight', async (signal) => {
    const server = await world().start();
    server.kill(signal);
    expect(await server.exitWithin(AT_ONCE_MS)).toEqual({ code: 0, signal: null });
    expect(server.stdout()).toContain('"event":"stopped"');
  });
  it('stops in order when told while it still starts', async () => {
    const { begin, dir } = world();
    const server = begin();
    await eventually(() => existsSync(join(dir, 'data', 'instance.db')), 10_000);
    server.kill('SIGTERM');
    expect(await server.exitWithin(STOP_MS)).toEqual({ code: 0, signal: null });
  });
});

/** Run inside the real process before its own code: what a library could do to it at any time. */
function misbehave(script: string): string {
  return `--import=data:text/javascript,${encodeURIComponent(script)}`;
}

describe('a server in which something goes wrong that nobody catches', () => {
  it('logs a rejection and works on (F29)', async () => {
    const script = "process.on('SIGUSR2', () => { Promise.reject(new Error('of a library')); });";
    const server = await world().start({}, [misbehave(script)]);
    server.kill('SIGUSR2');
    const [line] = await server.says(/^.*unhandled-rejection.*$/mu);
    expect(JSON.parse(line)).toMatchObject({
      level: 'error',
      error: { kind: 'Error', message: 'of a library' },
    });
    expect((await postEvent(server.url, eventBody())).status).toBe(202);
  });

  it('stops in order after an exception, with an exit code that makes a supervisor start it anew (F29)', async () => {
    const script = "process.on('SIGUSR2', () => { throw new Error('of a listener'); });";
    const server = await world().start({}, [misbehave(script)]);
    server.kill('SIGUSR2');
    expect(await server.exitWithin(STOP_MS)).toEqual({ code: 1, signal: null });
    expect(server.stdout()).toMatch(/uncaught-exception/u);
    expect(server.stdout()).toContain('"event":"stopped"');
  });
});
