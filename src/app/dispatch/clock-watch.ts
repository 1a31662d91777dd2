import type { Chat } from '../../domain/chat.ts';
import type { ChatId } from '../../domain/ids.ts';
import type { Notice } from '../../domain/notice.ts';
import { addMs, HOUR_MS } from '../../domain/time.ts';
import type { Log } from '../../ports/runtime.ts';
import type { CaseStore } from '../../ports/store/cases.ts';
import type { ClaimedChat } from '../../ports/store/chats.ts';
import { type ChatDeps, changeChat } from '../conversation/change-chat.ts';
import { withEarlierWaits } from '../conversation/chat-state.ts';
import { changeRecord } from '../guarded.ts';
import type { Job } from './dispatcher.ts';
import { LEASE_MS } from './hand-out.ts';

/** Less is a clock being steered, and a wait that much longer harms nobody. */
const LEAST_STEP_MS = 5000;
/** Pace and backoff never wait longer than this, except where a platform asked for it. */
const LONGEST_WAIT_MS = HOUR_MS;
const PAGE = 100;
const NOTICES = 500;

export interface ClockWatchDeps extends ChatDeps {
  readonly cases: CaseStore;
  readonly log: Log;
  readonly owner: string;
  /** Chats that the dispatcher of this process has in its hands: what they wait for is decided after the step. */
  readonly inHand: () => ReadonlySet<ChatId>;
  readonly wakeDispatcher: () => void;
}

/**
 * Notices when the wall clock was set, by the monotonic one beside it. Dates that people know (due, reminder, expiry) follow
 * the wall clock. Waits that pace and backoff began are lengths of time, and are moved with a clock that was set back:
 * nobody waits two hours for a question because the clock was two hours ahead.
 */
export function watchClock(deps: ClockWatchDeps): Job {
  const offsetMs = () => deps.clock.now().getTime() - deps.clock.monotonicMs();
  let knownMs = offsetMs();
  return async () => {
    const foundMs = offsetMs();
    const byMs = Math.round(foundMs - knownMs);
    if (Math.abs(byMs) < LEAST_STEP_MS) {
      knownMs = foundMs;
      return 0;
    }
    deps.log.warn('clock.set', { byMs });
    if (byMs < 0) await moveWaits(deps, -byMs);
    knownMs = foundMs;
    deps.wakeDispatcher();
    return 0;
  };
}

async function moveWaits(deps: ClockWatchDeps, byMs: number): Promise<void> {
  await moveChats(deps, byMs);
  await moveNotices(deps, byMs);
}

async function moveChats(deps: ClockWatchDeps, byMs: number): Promise<void> {
  const moved = new Set<ChatId>();
  let claimed: readonly ClaimedChat[] = [];
  do {
    const now = deps.clock.now();
    claimed = await deps.chats.claimDue({
      now,
      owner: deps.owner,
      leaseMs: LEASE_MS,
      limit: PAGE,
      dueBy: addMs(now, byMs + LONGEST_WAIT_MS),
      except: new Set([...moved, ...deps.inHand()]),
    });
    await Promise.all(claimed.map((each) => moveChat(deps, each, byMs)));
    for (const { chat } of claimed) moved.add(chat.id);
  } while (claimed.length === PAGE);
}

function moveChat(deps: ClockWatchDeps, { chat, address }: ClaimedChat, byMs: number): Promise<void> {
  return changeChat(
    deps,
    { id: chat.id, address },
    (loaded): { result: undefined; chat: Chat; lease: 'release' } => ({
      result: undefined,
      chat: withEarlierWaits(loaded.chat, byMs, deps.clock.now()),
      lease: 'release',
    }),
  );
}

async function moveNotices({ cases, clock, owner }: ClockWatchDeps, byMs: number): Promise<void> {
  const now = clock.now();
  const dueBy = addMs(now, byMs + LONGEST_WAIT_MS);
  const found = await cases.claimDueNotices({ now, owner, leaseMs: LEASE_MS, limit: NOTICES, dueBy });
  const earlier = (notice: Notice): Notice => ({
    ...notice,
    dueAt: new Date(Math.max(now.getTime(), notice.dueAt.getTime() - byMs)),
  });
  for (const { subject } of found)
    await changeRecord(
      `notice ${subject}`,
      () => cases.findNotice(subject),
      (notice) => notice && (() => cases.saveNotice(earlier(notice))),
    );
}
