import { createSystemTimers } from '../../../adapters/runtime/system.ts';
import { createWecomChannel } from '../../../adapters/wecom/wecom-channel.ts';
import type { WecomOptions } from '../../../adapters/wecom/wecom-options.ts';
import type { Turn, TurnOutcome } from '../../../src/domain/conversation/chat.ts';
import type { Channel, ClosedThere, HookReply } from '../../../src/ports/channel.ts';
import type { LeaseStore } from '../../../src/ports/store/store.ts';
import { AppClock } from '../../support/app-clock.ts';
import { CollectingLog } from '../../support/collecting-log.ts';
import { openTestStore, type TestStore } from '../../support/open-test-store.ts';
import { startWecomServer, type WecomServer } from '../../support/wecom-server.ts';

/** The adapter by itself on the fake WeCom: what it hands on is remembered, and may be refused. */
export interface WecomHarness {
  readonly server: WecomServer;
  readonly testStore: TestStore;
  readonly clock: AppClock;
  readonly log: CollectingLog;
  /** Everything that was handed on, in order, by its update id; once for every time. */
  readonly taken: string[];
  readonly turns: Turn[];
  readonly closed: ClosedThere[];
  readonly setAside: { readonly turn: Turn; readonly code: string }[];
  /** Decides about every hand-over before it is remembered: throws for a failure. */
  judge: (updateId: string) => void;
  /** What customers typed, in order. */
  texts(): readonly string[];
  /** How far it has read, as the store has it. */
  cursor(): Promise<string | undefined>;
  /** Starts one; stopped by `close`. */
  open(over?: Partial<WecomOptions>): Promise<Channel>;
  /** Tells it that there is something to read. */
  call(channel: Channel): Promise<HookReply | undefined>;
  close(): Promise<void>;
}

export async function openWecomHarness(): Promise<WecomHarness> {
  const server = await startWecomServer();
  const testStore = await openTestStore();
  const clock = new AppClock('2026-03-02T09:00:00Z');
  server.useClock(clock);
  const log = new CollectingLog();
  const channels: Channel[] = [];
  const leases: LeaseStore = testStore.store.leases;
  const harness: WecomHarness = {
    server,
    testStore,
    clock,
    log,
    taken: [],
    turns: [],
    closed: [],
    setAside: [],
    judge: () => undefined,
    texts: () => harness.turns.flatMap(({ reply }) => (reply.kind === 'typed' ? [reply.text] : [])),
    cursor: () => leases.getNote(`wecom:${server.corpId}:${server.account}:cursor`),
    async open(over = {}) {
      const channel = createWecomChannel({
        corpId: server.corpId,
        secret: server.secret,
        ...server.secrets,
        apiRoot: server.apiRoot,
        publicUrl: 'http://127.0.0.1:9',
        locale: () => 'en',
        keys: testStore.keys,
        leases,
        owner: 'instance-1',
        clock,
        timers: createSystemTimers(),
        log,
        setAside: async (turn, code) => {
          harness.setAside.push({ turn, code });
        },
        callTimeoutMs: 1500,
        ...over,
      });
      channels.push(channel);
      await channel.start(take, takeClosed);
      return channel;
    },
    async call(channel) {
      const hook = channel.hooks?.find(({ method }) => method === 'POST');
      const { query, body } = server.callback.compose(
        server.account,
        server.history.tokenFor(server.account),
      );
      return hook?.handle({ query, body: Buffer.from(body), header: () => ['text/xml'] });
    },
    async close() {
      await Promise.all(channels.map((channel) => channel.stop()));
      await server.close();
      await testStore.close();
    },
  };
  const take = async (turn: Turn): Promise<TurnOutcome> => {
    harness.judge(turn.updateId);
    harness.taken.push(turn.updateId);
    harness.turns.push(turn);
    return { status: 'taken' };
  };
  const takeClosed = async (closed: ClosedThere) => {
    harness.judge(closed.updateId);
    harness.taken.push(closed.updateId);
    harness.closed.push(closed);
  };
  return harness;
}
