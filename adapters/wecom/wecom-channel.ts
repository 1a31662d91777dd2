import type { Channel, TakeClosed, TakeTurn } from '../../src/ports/channel.ts';
import { describeError } from '../chat/describe-error.ts';
import { settleWithin } from '../chat/hold-lease.ts';
import { createCallbackHooks, type Signal } from './callback/callback-hooks.ts';
import { toAesKey } from './callback/envelope.ts';
import { WECOM_STANDS } from './health-words.ts';
import { heardNoteOf } from './notes.ts';
import { catchUp, createAccounts } from './receiving/accounts.ts';
import { createNames } from './receiving/names.ts';
import { createReaders, type Readers } from './receiving/readers.ts';
import { toHappening } from './receiving/to-happening.ts';
import { send } from './sending/send.ts';
import { createWecomApi } from './wecom-api.ts';
import { createWecomBoard } from './wecom-health.ts';
import { CALLBACK_PATH, callTimeoutOf, type WecomOptions } from './wecom-options.ts';

const STOP_MS = 10_000;
const FRESH_MS = 5 * 60_000;
/** A clock that is off by more is not one to reckon with. */
const MAX_OFFSET_MS = 10 * 60_000;

/** WeCom customer service (微信客服): WeCom calls, we read from where we were, and write within what its window allows. */
export function createWecomChannel(options: WecomOptions): Channel {
  const { corpId, leases, clock, timers, log, keys } = options;
  const api = createWecomApi({ account: options, clock, timeoutMs: callTimeoutOf(options) });
  const url = `${options.publicUrl}${CALLBACK_PATH}`;
  const board = createWecomBoard({ url, locale: options.locale, offsetMs: () => api.offsetMs() });
  const accounts = createAccounts({ corpId, api, leases, board, log });
  const names = createNames(api, timers);
  let stopping = new AbortController();
  let readers: Readers | undefined;
  let catching: Promise<void> = Promise.resolve();

  const read = (raw: unknown) =>
    toHappening(raw, { corpId, at: clock.now(), offsetMs: plausible(api.offsetMs()), keys });

  const hear = createHearing(options, () => board.heard());

  async function note({ openKfId, token, sentAt }: Signal): Promise<boolean> {
    if (readers === undefined) return false;
    readers.wake(openKfId, token === undefined ? undefined : { token, at: sentAt });
    await accounts.learn(openKfId);
    await hear();
    return true;
  }

  function begin(take: TakeTurn, takeClosed: TakeClosed): void {
    stopping = new AbortController();
    const stop = stopping.signal;
    const parts = { ...options, api, board, names, read, take, takeClosed };
    const started = createReaders(parts, stop);
    readers = started;
    catching = catchUp({ accounts, timers, log, wake: (openKfId) => started.wake(openKfId) }, stop);
  }

  return {
    name: 'wecom',
    hooks: createCallbackHooks({
      envelope: { token: options.token, aesKey: toAesKey(options.encodingAesKey), corpId },
      isFresh: (at) => Math.abs(clock.now().getTime() - at.getTime() - (api.offsetMs() ?? 0)) <= FRESH_MS,
      note,
      registered: hear,
      log,
    }),
    async start(take, takeClosed) {
      board.starting();
      if (await wasHeard(options)) board.heard();
      begin(take, takeClosed);
    },
    send: (to, message, sendingNote) => send({ api, keys, log }, to, { message, note: sendingNote }),
    // A menu that was sent stays as it is; pressing it again is known as stale.
    retire: () => Promise.resolve(),
    health: () => board.current(),
    async stop() {
      stopping.abort();
      const ending = Promise.all([catching, readers?.settled()]);
      readers = undefined;
      await settleWithin(ending, STOP_MS, timers);
      board.off(WECOM_STANDS.stopped);
    },
  };
}

/** Notes once and for all that WeCom has our address. */
function createHearing({ corpId, leases }: WecomOptions, told: () => void): () => Promise<void> {
  let isNoted = false;
  return async () => {
    told();
    if (isNoted) return;
    await leases.setNote(heardNoteOf(corpId), 'yes');
    isNoted = true;
  };
}

async function wasHeard({ corpId, leases, log }: WecomOptions): Promise<boolean> {
  try {
    return (await leases.getNote(heardNoteOf(corpId))) !== undefined;
  } catch (error) {
    log.debug('wecom.note_unread', describeError(error));
    return false;
  }
}

function plausible(offsetMs: number | undefined): number {
  return offsetMs === undefined || Math.abs(offsetMs) > MAX_OFFSET_MS ? 0 : offsetMs;
}
