import type { App, Receiver } from '@slack/bolt';
import { SocketModeClient } from '@slack/socket-mode';
import type { Clock, Log, Timers } from '../../../src/ports/runtime.ts';
import { readSlackError, type SlackProblem } from '../posting-errors.ts';
import { attempt, clientOptions, SILENT_LOGGER } from '../slack-client.ts';
import type { ReceivingHealth } from '../slack-health.ts';
import type { Deliveries } from './deliver.ts';
import { readEnvelope } from './envelope.ts';
import { RECEIVING_WORDS, socketTrouble } from './words.ts';

export interface SocketReceiverOptions {
  readonly appToken: string;
  readonly apiUrl: string | undefined;
  readonly deliveries: Deliveries;
  readonly timers: Timers;
  readonly clock: Clock;
  readonly jitter: () => number;
  readonly log: Log;
}
export interface SocketReceiver extends Receiver {
  health(): ReceivingHealth;
}

/** From the call that asks for an address to Slack's hello. */
const HELLO_WITHIN_MS = 20_000;
/** A connection that ends sooner did not work. */
const WORKING_MS = 5_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** For the frames that say goodbye; a peer that does not answer is cut off. */
const GOODBYE_MS = 2_000;

const UNSAID: SlackProblem = { kind: 'wait', code: 'connection_closed', waitMs: 0 };
const SILENT: SlackProblem = { kind: 'wait', code: 'timeout', waitMs: 0 };

/**
 * Holds a Socket Mode connection open: whatever ends it, another one is opened, at once after one that worked, with growing
 * waits after one that did not. A refused token is tried again, too: it may be mended on Slack's side. Never throws.
 */
export function createSocketReceiver(options: SocketReceiverOptions): SocketReceiver {
  const { deliveries, timers, clock, log } = options;
  const stopping = new AbortController();
  let app: App | undefined;
  let running: Promise<void> | undefined;
  let health: ReceivingHealth = { state: 'starting', why: RECEIVING_WORDS.connecting };

  function take(client: SocketModeClient): void {
    client.on('slack_event', ({ ack, body, retry_num: retryNum, retry_reason: retryReason }: Envelope) => {
      if (app === undefined || stopping.signal.aborted) return;
      void deliveries.take(app, { body, retryNum, retryReason }).then(async (acknowledged) => {
        if (acknowledged.status === 'unanswered') return;
        const sent = await attempt(() => ack(acknowledged.response));
        // The connection is gone: Slack delivers it again over the next one.
        if (sent.problem !== undefined) log.debug('slack.socket.unacknowledged');
      });
    });
  }

  /** One connection from its opening to its end; what ended it, or `undefined` when it had worked. */
  async function connectOnce(): Promise<SlackProblem | undefined> {
    const over = new AbortController();
    const client = createClient(options, over.signal);
    take(client);
    const ended = new Promise<void>((resolve) => client.once('disconnected', () => resolve()));
    try {
      const opened = await firstOf(timers, open(client), stopping.signal);
      if (opened !== 'connected') return stopping.signal.aborted ? undefined : opened;
      health = { state: 'on', why: RECEIVING_WORDS.socket };
      log.info('slack.socket.connected');
      const sinceMs = clock.monotonicMs();
      await Promise.race([ended, aborted(stopping.signal)]);
      const isShort = clock.monotonicMs() - sinceMs < WORKING_MS;
      return isShort && !stopping.signal.aborted ? UNSAID : undefined;
    } finally {
      if (stopping.signal.aborted) await deliveries.settled();
      over.abort();
      await sayGoodbye(client, timers);
    }
  }

  async function run(): Promise<void> {
    let failures = 0;
    while (!stopping.signal.aborted) {
      const problem = await connectOnce();
      failures = problem === undefined ? 0 : failures + 1;
      health = healthAfter(problem, failures);
      if (problem === undefined) continue;
      const waitMs = Math.max(problem.waitMs, waitAfter(failures, options.jitter()));
      log.warn('slack.socket.lost', { code: problem.code, waitMs: Math.round(waitMs) });
      await timers.sleep(waitMs, stopping.signal);
    }
  }

  return {
    init: (given) => {
      app = given;
    },
    start: async () => {
      running ??= run();
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
    health: () => health,
  };
}

/** That a connection ends is Slack's usual doing; that the next one does, too, is not. */
function healthAfter(problem: SlackProblem | undefined, failures: number): ReceivingHealth {
  const isUsual = problem === undefined || (problem === UNSAID && failures < 2);
  if (isUsual) return { state: 'starting', why: RECEIVING_WORDS.connecting };
  return { state: 'degraded', why: socketTrouble(problem.code) };
}

interface Envelope {
  readonly ack: (response?: unknown) => Promise<void>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly retry_num?: number;
  readonly retry_reason?: string;
}

/** Reads what arrives before the library does: it rejects where nobody listens when a message is not what it expects. */
class ReadingClient extends SocketModeClient {
  override emit(event: string | symbol, ...args: unknown[]): boolean {
    if (event === 'ws_message' && !readEnvelope(args[0])) return false;
    return super.emit(event, ...args);
  }
}

/** `signal` ends the call that asks for an address: the library would connect to it after all. */
function createClient({ appToken, apiUrl }: SocketReceiverOptions, signal: AbortSignal): SocketModeClient {
  return new ReadingClient({
    appToken,
    autoReconnectEnabled: false,
    logger: SILENT_LOGGER,
    clientOptions: { ...clientOptions(apiUrl), fetch: (url, init) => fetch(url, endingWith(signal, init)) },
  });
}

/** It rejects with nothing at all when the connection ends before Slack's hello. */
function open(client: SocketModeClient): Promise<SlackProblem | 'connected'> {
  return client.start().then(
    () => 'connected' as const,
    (error: unknown) => (error === undefined ? UNSAID : readSlackError(error)),
  );
}

async function firstOf(
  timers: Timers,
  started: Promise<SlackProblem | 'connected'>,
  signal: AbortSignal,
): Promise<SlackProblem | 'connected'> {
  const over = new AbortController();
  const late = timers.sleep(HELLO_WITHIN_MS, AbortSignal.any([signal, over.signal])).then(() => SILENT);
  const first = await Promise.race([started, late]);
  over.abort();
  return first;
}

function endingWith(signal: AbortSignal, init: RequestInit = {}): RequestInit {
  const { signal: own } = init;
  return { ...init, signal: own instanceof AbortSignal ? AbortSignal.any([own, signal]) : signal };
}

async function sayGoodbye(client: SocketModeClient, timers: Timers): Promise<void> {
  const over = new AbortController();
  const leave = () =>
    Promise.race([client.disconnect().then(() => over.abort()), timers.sleep(GOODBYE_MS, over.signal)]);
  await leave();
  // Asked a second time it cuts the connection.
  if (!over.signal.aborted) await leave();
}

/** Full jitter over the upper half of a wait that doubles. */
function waitAfter(failures: number, jitter: number): number {
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures - 1, 10));
  return longest * (0.5 + jitter / 2);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
