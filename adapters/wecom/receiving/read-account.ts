import type { Clock } from '../../../src/ports/runtime.ts';
import { describeError } from '../../chat/describe-error.ts';
import { type LeaseParts, type Term, whileHolding } from '../../chat/hold-lease.ts';
import { type Failed, readBody } from '../called.ts';
import { cursorNoteOf, readingLeaseOf } from '../notes.ts';
import type { WecomApi } from '../wecom-api.ts';
import type { WecomBoard } from '../wecom-health.ts';
import { PageShape } from './message-shape.ts';
import type { PageTaker } from './take-page.ts';

export interface ReadingParts extends LeaseParts {
  readonly corpId: string;
  readonly api: Pick<WecomApi, 'call'>;
  readonly board: WecomBoard;
}

/** What a callback carries: with it WeCom lets an account be read often. */
export interface CallbackToken {
  readonly token: string;
  readonly at: Date;
}

export interface Account {
  readonly openKfId: string;
  readonly taker: PageTaker;
  /** The newest, used while it is valid. */
  readonly token: () => CallbackToken | undefined;
}

/** How reading went. `busy`: another process reads this account; `again`: it has to be tried again later. */
export type Read = 'done' | 'busy' | 'again';

const PAGE = 100;
const TOKEN_VALID_MS = 10 * 60_000;
const MAX_TOKEN_BYTES = 128;
const MAX_CURSOR_BYTES = 64;

/** Reads an account to its end, under a lease, so that two processes do not take the same page at once. Never rejects. */
export async function readAccount(parts: ReadingParts, account: Account, stop: AbortSignal): Promise<Read> {
  const name = readingLeaseOf(parts.corpId, account.openKfId);
  return orAgain(parts, async () => {
    let read: Read = 'again';
    const isOurs = await whileHolding(parts, name, stop, async (term) => {
      read = await orAgain(parts, async () => ((await readToEnd(parts, account, term)) ? 'done' : 'again'));
    });
    return isOurs ? read : 'busy';
  });
}

/** What fails with the store is tried again later. */
async function orAgain({ log, board }: ReadingParts, work: () => Promise<Read>): Promise<Read> {
  try {
    return await work();
  } catch (error) {
    log.warn('wecom.read_interrupted', describeError(error));
    board.storeDown();
    return 'again';
  }
}

/** True at the end. Throws what the store throws. */
async function readToEnd(parts: ReadingParts, account: Account, term: Term): Promise<boolean> {
  for (;;) {
    const step = await readOn(parts, account, term);
    if (step !== 'more') return step === 'end';
  }
}

/** Reads one page, takes it, and only then keeps the cursor behind it. */
async function readOn(parts: ReadingParts, account: Account, term: Term): Promise<'more' | 'end' | 'again'> {
  const { leases, board } = parts;
  const note = cursorNoteOf(parts.corpId, account.openKfId);
  const cursor = await leases.getNote(note);
  const page = await readPage(parts, account, cursor);
  if (page === undefined) return 'again';
  const isTaken = await account.taker.take(page.msg_list, term.signal);
  // Somebody else may have read on from here while this process stood still.
  if (!term.isHeld()) return 'again';
  if (!isTaken) {
    board.storeDown();
    return 'again';
  }
  const next = page.next_cursor;
  const isNews = next !== '' && next !== cursor && Buffer.byteLength(next) <= MAX_CURSOR_BYTES;
  if (isNews) await leases.setNote(note, next);
  board.read();
  if (Number(page.has_more) !== 1) return 'end';
  // The same page for ever is no progress.
  return isNews ? 'more' : stuck(parts);
}

function stuck({ log, board }: ReadingParts): 'again' {
  log.warn('wecom.read_refused', { why: 'no-progress' });
  board.failed({ status: 'unreadable' });
  return 'again';
}

async function readPage(parts: ReadingParts, account: Account, cursor: string | undefined) {
  const token = freshToken(parts.clock, account.token());
  const asked = {
    ...(cursor === undefined ? {} : { cursor }),
    limit: PAGE,
    open_kfid: account.openKfId,
  };
  let called = await parts.api.call('kf/sync_msg', token === undefined ? asked : { ...asked, token });
  // A token that WeCom does not take any more must not hold up what can be read without.
  if (called.status === 'refused' && called.errcode === BAD_TOKEN && token !== undefined) {
    called = await parts.api.call('kf/sync_msg', asked);
  }
  const page = readBody(called, PageShape);
  if (page.status === 'ok') return page.data;
  parts.log.warn('wecom.read_refused', toFields(page));
  parts.board.failed(page);
  return undefined;
}

/** "Invalid msgtoken". */
const BAD_TOKEN = 95_007;

function toFields(failure: Failed) {
  if (failure.status === 'refused') return { why: failure.status, code: failure.errcode };
  if (failure.status === 'http') return { why: failure.status, code: failure.code };
  return { why: failure.status, ...(failure.status === 'failed' ? { code: failure.kind } : {}) };
}

function freshToken(clock: Clock, token: CallbackToken | undefined): string | undefined {
  if (token === undefined || Buffer.byteLength(token.token) > MAX_TOKEN_BYTES) return undefined;
  return clock.now().getTime() - token.at.getTime() < TOKEN_VALID_MS ? token.token : undefined;
}
