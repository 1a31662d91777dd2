import type { FastifyInstance } from 'fastify';
import type { Config } from '../../config/load-config.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Host } from '../host.ts';
import { nameStore } from '../name-store.ts';
import { buildWaitingServer } from '../server/waiting-server.ts';
import { listen } from './listen.ts';
import { START_WORDS } from './start-words.ts';

export interface RoomParts {
  readonly config: Config;
  readonly policy: Policy;
  readonly host: Pick<Host, 'clock' | 'timers' | 'ids' | 'log' | 'meter'>;
  /** Told once, for whoever wonders why it takes so long. */
  readonly onWaiting?: (waiting: { readonly url: string; readonly store: string }) => void;
}

/** Where a start waits for its store: it serves our address, and says now and then what it waits for. */
export interface WaitingRoom {
  /** Listens. Throws `listen.failed`. */
  enter(): Promise<void>;
  /** Logs the first failure, and one a minute after it. */
  tell(error: unknown): void;
  /** The store is there; what was said of it before is taken back. */
  leave(): void;
  /** Closes, and answers where it listened. */
  handOver(): Promise<Pick<Config, 'host' | 'port'>>;
  close(): Promise<void>;
}

const TELL_MS = 60_000;

export function createWaitingRoom({ config, policy, host, onWaiting }: RoomParts): WaitingRoom {
  const { clock, log } = host;
  const store = nameStore(config.storage);
  const { why } = START_WORDS[policy.team.locale];
  const sinceMs = clock.monotonicMs();
  const waitedSeconds = () => Math.round((clock.monotonicMs() - sinceMs) / 1000);
  let [toldMs, port] = [Number.NEGATIVE_INFINITY, config.port];
  let server: FastifyInstance | undefined;
  const close = async () => {
    const closing = server;
    server = undefined;
    await closing?.close();
  };
  return {
    async enter() {
      server = await buildWaitingServer({
        config,
        policy,
        host,
        why: () => why.waits(store, waitedSeconds()),
      });
      const url = await listen(server, config);
      port = portOf(server) ?? port;
      onWaiting?.({ url, store });
    },
    tell(error) {
      if (clock.monotonicMs() - toldMs < TELL_MS) return;
      toldMs = clock.monotonicMs();
      log.warn('store.waiting', { store, waitedSeconds: waitedSeconds(), why: reasonOf(error) });
    },
    leave() {
      if (server !== undefined) log.info('store.answers', { store, waitedSeconds: waitedSeconds() });
    },
    async handOver() {
      await close();
      return { host: config.host, port };
    },
    close,
  };
}

function portOf(server: FastifyInstance): number | undefined {
  const [address] = server.addresses();
  return typeof address === 'object' ? address.port : undefined;
}

/** What the driver or the system says, such as `connect ECONNREFUSED 127.0.0.1:27017`. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error ? cause.message : 'no answer in time';
}
