import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { Clock, Log, Timers } from '../../src/ports/runtime.ts';

export interface LiveOptions {
  /** Rises or changes whenever a page would look different. */
  readonly readMark: () => Promise<string>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
}

/** Tells open pages that something changed, by server-sent events. One look at the store serves all of them. */
export interface Live {
  /** Takes the connection over until the visitor leaves, `until` has come, or the server stops. False when there are too many. */
  open(reply: FastifyReply, until: Date): boolean;
  /** Ends every stream for good; the pages come back by themselves when there is a server again. */
  close(): void;
}

interface Client {
  readonly response: ServerResponse;
  readonly until: Date;
}

const LOOK_EVERY_MS = 500;
/** Well under the server's limit for silent sockets, and what proxies allow. */
const SPEAK_EVERY_LOOKS = 30;
const MOST_CLIENTS = 100;

export function createLive(options: LiveOptions): Live {
  const clients = new Set<Client>();
  const stop = new AbortController();
  let running = false;
  let said = '';

  function say(line: string): void {
    said = line;
    for (const { response } of clients) response.write(line);
  }

  async function look(): Promise<void> {
    const line = await options.readMark().then(
      (mark) => `event: mark\ndata: ${mark}\n\n`,
      (error: unknown) => {
        if (!said.startsWith('event: stale')) options.log.error('console.live.stale', error);
        return 'event: stale\ndata: 0\n\n';
      },
    );
    if (line !== said) say(line);
  }

  function dropExpired(): void {
    for (const { response, until } of clients)
      if (until.getTime() <= options.clock.now().getTime()) response.end();
  }

  async function run(): Promise<void> {
    running = true;
    for (let looks = 1; clients.size > 0; looks += 1) {
      await look();
      dropExpired();
      if (looks % SPEAK_EVERY_LOOKS === 0) for (const { response } of clients) response.write(':\n\n');
      await options.timers.sleep(LOOK_EVERY_MS, stop.signal);
    }
    running = false;
    said = '';
  }

  return {
    open(reply, until) {
      if (clients.size >= MOST_CLIENTS) return false;
      void reply.hijack();
      const client: Client = { response: reply.raw, until };
      reply.raw.on('close', () => void clients.delete(client));
      reply.raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
      reply.raw.write(`retry: 2000\n\n${said}`);
      clients.add(client);
      if (!running) void run();
      return true;
    },
    close() {
      stop.abort();
      for (const { response } of clients) response.end();
      clients.clear();
    },
  };
}
