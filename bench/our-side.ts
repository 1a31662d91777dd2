import { join } from 'node:path';
import { chatIdOf } from '../src/app/conversation/change-chat.ts';
import { handleTurn } from '../src/app/conversation/handle-turn.ts';
import { DATABASE } from '../src/config/load-config.ts';
import type { Turn } from '../src/domain/conversation/chat.ts';
import type { Reply } from '../src/domain/conversation/reply.ts';
import type { Keys } from '../src/ports/runtime.ts';
import type { ClaimedChat } from '../src/ports/store/chats.ts';
import type { Store } from '../src/ports/store/store.ts';
import type { Contestant, Setting, WeighedContestant } from './contestant.ts';
import { addressOf, check, openParts, type Parts, type PartsWish } from './open-parts.ts';
import { meanBytes } from './record-bytes.ts';
import { answerOf } from './survey-answers.ts';

const RECORD_BYTES = 'SELECT octet_length(body) AS bytes FROM chats WHERE id = ?';

/**
 * csat-loop in a file, with a survey open in every chat. `accepted` measures until the commit, and lets the dispatcher have the
 * chats after the measured time; `whole path` measures until the records are projected and the message is settled.
 */
export async function openOurSide(
  side: 'accepted' | 'whole path',
  { synchronous, chats }: Setting,
  dir: string,
): Promise<WeighedContestant> {
  const path = join(dir, DATABASE);
  const both = await openBothSides({ place: { engine: 'sqlite', path }, synchronous, chats });
  return {
    ...(side === 'accepted' ? both.accepted : both.whole),
    recordBytes: (asked) =>
      meanBytes(
        path,
        RECORD_BYTES,
        asked.map((chat) => chatIdOf(both.keys, addressOf(chat))),
      ),
  };
}

/** Both measures on one store. */
export async function openBothSides(
  wish: PartsWish,
): Promise<{ readonly accepted: Contestant; readonly whole: Contestant; readonly keys: Keys }> {
  const settled = new Map<string, () => void>();
  const parts = await openParts(wish, (store) => tellWhenSettled(store, settled));
  const base = baseOf(parts);
  return { accepted: acceptedSide(parts, base), whole: wholeSide(parts, base, settled), keys: parts.keys };
}

type Base = ReturnType<typeof baseOf>;

function acceptedSide(parts: Parts, base: Base): Contestant {
  const waiting: ClaimedChat[] = [];
  const turns = { ...parts.core.turns, dispatch: (claimed: ClaimedChat) => waiting.push(claimed) };
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

function wholeSide(parts: Parts, base: Base, settled: Map<string, () => void>): Contestant {
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

function baseOf({ clock, platform, chats, store, ...rest }: Parts) {
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
    check: () => check({ store, chats, ...rest }),
    close: () => store.close(),
  };
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
