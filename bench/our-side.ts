import { join } from 'node:path';
import { chatIdOf } from '../src/app/conversation/change-chat.ts';
import { handleTurn } from '../src/app/conversation/handle-turn.ts';
import { recordInteraction } from '../src/app/intake/record-interaction.ts';
import { defaultPolicy } from '../src/config/load-policy.ts';
import type { ChatAddress, Turn } from '../src/domain/chat.ts';
import type { ClosingEvent } from '../src/domain/interaction.ts';
import type { Reply } from '../src/domain/reply.ts';
import type { Clock, Keys, Log } from '../src/ports/runtime.ts';
import type { ClaimedChat } from '../src/ports/store/chats.ts';
import type { Store } from '../src/ports/store/store.ts';
import { buildCore, type Core } from '../src/wiring/build-core.ts';
import { loadSurveys, shelve } from '../src/wiring/load-surveys.ts';
import { openStore } from '../storage/open-store.ts';
import type { Contestant, Setting } from './contestant.ts';
import { Platform } from './platform.ts';
import { meanBytes } from './record-bytes.ts';
import { answerOf, checkAnswers, QUESTIONS } from './survey-answers.ts';

const BOT = '4242';
/** A Monday, 17:00 in Shanghai: the clock runs from here, so that quiet hours never hold a survey back. */
const NOON_MS = Date.parse('2026-03-02T09:00:00Z');
const RECORD_BYTES = 'SELECT octet_length(body) AS bytes FROM chats WHERE id = ?';
const UNLIMITED = { perBotPerSecond: 1e9, perChatPerSecond: 1e9, chatBurst: 1e9, reserveForAnswers: 0 };

interface Parts {
  readonly core: Core;
  readonly store: Store;
  readonly keys: Keys;
  readonly clock: Clock;
  readonly platform: Platform;
  readonly troubles: readonly string[];
  readonly file: string;
  readonly chats: number;
}

/**
 * csat-loop with a survey open in every chat. `accepted` measures until the commit, and lets the dispatcher have the chats
 * after the measured time; `whole path` measures until the records are projected and the message is settled.
 */
export async function openOurSide(
  side: 'accepted' | 'whole path',
  { synchronous, chats }: Setting,
  dir: string,
): Promise<Contestant> {
  const file = join(dir, 'csat-loop.sqlite');
  const { store, keys } = await openStore({ path: file, secrets: ['bench'], synchronous });
  const [platform, settled, clock] = [new Platform(), new Map<string, () => void>(), startClock()];
  const [log, troubles] = createLog();
  const core = buildCore({
    host: {
      clock,
      timers: { sleep: async () => undefined },
      ids: { random: () => 'r' },
      log,
      jitter: () => 1,
    },
    store: side === 'accepted' ? store : tellWhenSettled(store, settled),
    keys,
    owner: 'bench',
    surveys: await shelve(loadSurveys(undefined), store.asking),
    policy: constantly(defaultPolicy({ timezone: 'Asia/Shanghai', locale: 'zh-CN' })),
    publicUrl: () => 'http://127.0.0.1:3000',
    channel: (name) => (name === 'telegram' ? platform : undefined),
    platforms: [
      { name: 'telegram', title: 'Telegram', bot: BOT, chatOf: ({ telegramChatId }) => telegramChatId },
    ],
    team: () => undefined,
    posts: false,
    pace: UNLIMITED,
  });
  const parts = { core, store, keys, clock, platform, troubles, file, chats };
  await openSurveys(parts);
  return side === 'accepted' ? acceptedSide(parts) : wholeSide(parts, settled);
}

function acceptedSide(parts: Parts): Contestant {
  const waiting: ClaimedChat[] = [];
  const turns = { ...parts.core.turns, dispatch: (claimed: ClaimedChat) => waiting.push(claimed) };
  const base = baseOf(parts);
  return {
    ...base,
    side: 'accepted',
    answer: async (chat) => {
      taken(await handleTurn(turns, base.turnOf(chat)));
    },
    catchUp: async () => {
      for (const claimed of waiting.splice(0)) parts.core.dispatcher.run(claimed);
      await parts.core.dispatcher.idle();
    },
  };
}

function wholeSide(parts: Parts, settled: Map<string, () => void>): Contestant {
  const base = baseOf(parts);
  return {
    ...base,
    side: 'whole path',
    answer: async (chat) => {
      const turn = base.turnOf(chat);
      const done = new Promise<void>((resolve) => settled.set(chatIdOf(parts.keys, turn.from), resolve));
      taken(await parts.core.takeTurn(turn));
      await done;
    },
    catchUp: () => parts.core.dispatcher.idle(),
  };
}

function baseOf({ clock, platform, chats, file, store, ...rest }: Parts) {
  let updateId = 0;
  const replies = new Map<number, Reply>();
  return {
    prepare(question: number, asked: readonly number[]) {
      for (const chat of asked) {
        const code = String(answerOf(chat, question));
        replies.set(chat, { kind: 'pressed', ...platform.askedIn(addressOf(chat)), code });
      }
    },
    turnOf(chat: number): Turn {
      const reply = replies.get(chat);
      if (reply === undefined) throw new Error(`chat ${chat} has nothing to say`);
      updateId += 1;
      return { from: addressOf(chat), updateId: String(updateId), at: clock.now(), reply };
    },
    recordBytes: (asked: readonly number[]) =>
      meanBytes(
        file,
        RECORD_BYTES,
        asked.map((chat) => chatIdOf(rest.keys, addressOf(chat))),
      ),
    check: () => check({ store, chats, ...rest }),
    close: () => store.close(),
  };
}

/** One closing event a chat, by the intake; then rounds of the dispatcher until every first question is out. */
async function openSurveys(parts: Parts): Promise<void> {
  const { core, store, clock, chats } = parts;
  const now = clock.now();
  await Promise.all(
    Array.from({ length: chats }, (_, chat) => recordInteraction(core.intake, closingEvent(chat, now))),
  );
  const isOpen = async () => {
    const waiting = await store.chats.countWaiting();
    return waiting.openRuns === chats && waiting.messages + waiting.records === 0;
  };
  for (let rounds = 0; !(await isOpen()); rounds += 1) {
    if (rounds > chats) throw new Error('the surveys do not open');
    await core.dispatcher.round();
    await core.dispatcher.idle();
  }
}

function closingEvent(chat: number, closedAt: Date): ClosingEvent {
  return {
    interaction: {
      source: 'bench',
      externalId: String(chat),
      closedAt,
      serviceType: 'after-sales',
      serviceChannel: 'phone',
      agent: { id: 'a1', name: '李雷' },
      department: '售后部',
      tags: [],
      metadata: {},
    },
    customer: { externalId: `c${chat}`, name: '王女士', contact: { telegramChatId: String(chat + 1) } },
  };
}

async function check({ store, chats, troubles }: Pick<Parts, 'store' | 'chats' | 'troubles'>): Promise<void> {
  if (troubles.length > 0) throw new Error(`csat-loop had troubles: ${troubles.slice(0, 5).join('; ')}`);
  const { openRuns, messages, records } = await store.chats.countWaiting();
  if (openRuns + messages + records > 0)
    throw new Error('csat-loop: surveys, messages or records are left over');
  const stored = new Map<number, readonly unknown[]>();
  const span = { from: new Date(0), to: new Date(8.64e15) };
  for await (const page of store.responses.scan(span))
    for (const { externalId, status, answers } of page)
      if (status === 'completed' && answers.length === QUESTIONS)
        stored.set(
          Number(externalId),
          answers.map(({ value }) => value),
        );
  checkAnswers('csat-loop', chats, stored);
}

/** Resolves who waits for a chat once a save leaves neither record nor message in it. */
function tellWhenSettled(store: Store, settled: ReadonlyMap<string, () => void>): Store {
  const { chats } = store;
  return {
    ...store,
    chats: {
      ...chats,
      save: async (given) => {
        const isSaved = await chats.save(given);
        const { id, messages, records } = given.chat;
        if (isSaved && messages.length === 0 && records.length === 0) settled.get(id)?.();
        return isSaved;
      },
    },
  };
}

function taken({ status }: { readonly status: string }): void {
  if (status !== 'taken') throw new Error(`the answer was ${status}`);
}

function addressOf(chat: number): ChatAddress {
  return { channel: 'telegram', bot: BOT, chat: String(chat + 1) };
}

function startClock(): Clock {
  const startMs = performance.now();
  return {
    now: () => new Date(NOON_MS + performance.now() - startMs),
    monotonicMs: () => performance.now(),
  };
}

function createLog(): readonly [Log, readonly string[]] {
  const troubles: string[] = [];
  const note = (event: string, error?: unknown) => troubles.push(`${event} ${String(error ?? '')}`);
  const silent = () => undefined;
  return [{ debug: silent, info: silent, warn: (event) => note(event), error: note }, troubles];
}

function constantly<T>(value: T): () => T {
  return () => value;
}
