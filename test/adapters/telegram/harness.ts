import { expect, vi } from 'vitest';
import { createSystemClock, createSystemTimers } from '../../../adapters/runtime/system.ts';
import { createTelegramChannel, type TelegramChannel } from '../../../adapters/telegram/telegram-channel.ts';
import type { TelegramOptions } from '../../../adapters/telegram/telegram-options.ts';
import type { Turn, TurnOutcome } from '../../../src/domain/conversation/chat.ts';
import type { Clock, Keys, Log, LogFields, Timers } from '../../../src/ports/runtime.ts';
import type { LeaseStore } from '../../../src/ports/store/store.ts';
import type { FixedClock } from '../../support/fixed-clock.ts';
import { openTestStore, type TestStore } from '../../support/open-test-store.ts';
import {
  startTelegramServer,
  type TelegramServer,
  type TelegramServerOptions,
} from '../../support/telegram-server.ts';

/** Collects what is logged. */
export class RecordedLog implements Log {
  readonly lines: { readonly level: string; readonly event: string; readonly fields: LogFields }[] = [];

  debug(event: string, fields: LogFields = {}): void {
    this.lines.push({ level: 'debug', event, fields });
  }
  info(event: string, fields: LogFields = {}): void {
    this.lines.push({ level: 'info', event, fields });
  }
  warn(event: string, fields: LogFields = {}): void {
    this.lines.push({ level: 'warn', event, fields });
  }
  error(event: string, error: unknown, fields: LogFields = {}): void {
    this.lines.push({ level: 'error', event, fields: { ...fields, error: String(error) } });
  }
  find(event: string): LogFields | undefined {
    return this.lines.find((line) => line.event === event)?.fields;
  }
}

/** Sleepers wake when the clock is moved on, in the order they are due. */
export class SteppedTimers implements Timers {
  readonly asked: number[] = [];
  readonly #clock: FixedClock;
  #sleepers: { readonly dueMs: number; readonly wake: () => void }[] = [];

  constructor(clock: FixedClock) {
    this.#clock = clock;
  }

  async sleep(ms: number, signal: AbortSignal): Promise<void> {
    if (ms <= 0 || signal.aborted) return;
    this.asked.push(ms);
    await new Promise<void>((resolve) => {
      const wake = () => {
        signal.removeEventListener('abort', wake);
        this.#sleepers = this.#sleepers.filter((each) => each !== sleeper);
        resolve();
      };
      const sleeper = { dueMs: this.#clock.monotonicMs() + ms, wake };
      this.#sleepers.push(sleeper);
      signal.addEventListener('abort', wake);
    });
  }

  /** How many sleep now, and will until the clock is moved on. */
  asleep(): number {
    return this.#sleepers.length;
  }

  advance(ms: number): void {
    this.#clock.advance(ms);
    const nowMs = this.#clock.monotonicMs();
    const due = this.#sleepers.filter(({ dueMs }) => dueMs <= nowMs).sort((a, b) => a.dueMs - b.dueMs);
    for (const { wake } of due) wake();
  }

  /** Moves time on, step by step, until the check passes; `asleep` only while somebody sleeps. */
  async stepUntil(stepMs: number, check: () => void, when: 'always' | 'asleep' = 'always'): Promise<void> {
    await vi.waitFor(
      () => {
        if (when === 'always' || this.asleep() > 0) this.advance(stepMs);
        check();
      },
      { timeout: 10_000, interval: 20 },
    );
  }
}

export interface Harness {
  readonly server: TelegramServer;
  readonly testStore: TestStore;
  readonly keys: Keys;
  readonly log: RecordedLog;
  /** Turns handed to `take`, in the order they began. */
  readonly turns: Turn[];
  readonly setAside: { readonly turn: Turn; readonly code: string }[];
  /** What customers typed, in the order it was taken; for anything else its kind. */
  texts(): readonly string[];
  isConfirmed(updateId: number): boolean;
  /** What Telegram was answered to each delivery of an update, in order. */
  statusesOf(updateId: number): readonly number[];
  /** A channel on this server and store; stopped by `close`. */
  open(options?: Partial<TelegramOptions>): TelegramChannel;
  /** A `take` that remembers the turn and answers with this outcome. */
  taking(outcome?: TurnOutcome): (turn: Turn) => Promise<TurnOutcome>;
  close(): Promise<void>;
  /** Closes, and fails when the program called Telegram in a way that it does not allow. */
  closeStrictly(): Promise<void>;
}

export async function openHarness(serverOptions: TelegramServerOptions = {}): Promise<Harness> {
  const server = await startTelegramServer(serverOptions);
  const testStore = await openTestStore();
  const log = new RecordedLog();
  const turns: Turn[] = [];
  const setAside: { readonly turn: Turn; readonly code: string }[] = [];
  const channels: TelegramChannel[] = [];
  const clock: Clock = createSystemClock();
  const leases: LeaseStore = testStore.store.leases;
  const close = async () => {
    await Promise.all(channels.map((channel) => channel.stop()));
    await server.close();
    await testStore.close();
  };
  return {
    server,
    texts: () => turns.map(({ reply }) => (reply.kind === 'typed' ? reply.text : reply.kind)),
    isConfirmed: (updateId) => server.updates.confirmed.has(updateId),
    statusesOf: (updateId) =>
      server.webhook.deliveries.filter((each) => each.updateId === updateId).map(({ status }) => status),
    testStore,
    keys: testStore.keys,
    log,
    turns,
    setAside,
    open(options = {}) {
      const channel = createTelegramChannel({
        token: server.token,
        apiRoot: server.apiRoot,
        locale: () => 'en',
        keys: testStore.keys,
        leases,
        owner: 'instance-1',
        clock,
        timers: createSystemTimers(),
        log,
        setAside: async (turn, code) => {
          setAside.push({ turn, code });
        },
        pollSeconds: 2,
        callTimeoutMs: 1500,
        ...options,
      });
      channels.push(channel);
      return channel;
    },
    taking:
      (outcome = { status: 'taken' }) =>
      async (turn) => {
        turns.push(turn);
        return outcome;
      },
    close,
    async closeStrictly() {
      const { violations } = server;
      await close();
      expect(violations).toEqual([]);
    },
  };
}
