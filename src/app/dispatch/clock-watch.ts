import type { ChatId } from '../../domain/ids.ts';
import type { Notice } from '../../domain/team/notice.ts';
import { addMs, HOUR_MS } from '../../domain/time.ts';
import type { Log } from '../../ports/runtime.ts';
import type { CaseStore, NoticeLease } from '../../ports/store/cases.ts';
import type { ClaimedChat } from '../../ports/store/chats.ts';
import { type ChatChange, type ChatDeps, changeChat, isSameHold } from '../conversation/change-chat.ts';
import { withEarlierWaits } from '../conversation/chat-state.ts';
import { changeRecord } from '../guarded.ts';
import { isSameLease } from '../team/settle-notice.ts';
import { waitForAll } from '../wait-for-all.ts';
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

/** A clock set back, and what of it is still to be done: a store that goes away meanwhile moves nothing twice. */
interface Step {
  readonly byMs: number;
  /** Leased for this and not moved yet. */
  readonly taken: Map<ChatId, ClaimedChat>;
  readonly moved: Set<ChatId>;
  areChatsMoved: boolean;
  /** Not asked for yet while undefined. */
  notices: TakenNotices | undefined;
}

interface TakenNotices {
  readonly lease: NoticeLease;
  /** Leased for this and not moved yet: the revision by the subject. */
  readonly revisions: Map<string, number>;
}

/**
 * Notices when the wall clock was set, by the monotonic one beside it, and says so once. Dates that people know (due,
 * reminder, expiry) follow the wall clock. Waits that pace and backoff began are lengths of time, and are moved once with a
 * clock that was set back: nobody waits two hours for a question because the clock was two hours ahead.
 */
export function watchClock(deps: ClockWatchDeps): Job {
  const offsetMs = () => deps.clock.now().getTime() - deps.clock.monotonicMs();
  const steps: Step[] = [];
  let knownMs = offsetMs();
  return async () => {
    const foundMs = offsetMs();
    const byMs = Math.round(foundMs - knownMs);
    knownMs = foundMs;
    if (Math.abs(byMs) >= LEAST_STEP_MS) {
      deps.log.warn('clock.set', { byMs });
      if (byMs < 0)
        steps.push({
          byMs: -byMs,
          taken: new Map(),
          moved: new Set(),
          areChatsMoved: false,
          notices: undefined,
        });
      deps.wakeDispatcher();
    }
    for (let step = steps[0]; step !== undefined; step = steps[0]) {
      await moveWaits(deps, step, aheadOf(steps));
      steps.shift();
      deps.wakeDispatcher();
    }
    return 0;
  };
}

/** How far ahead a wait may lie, in milliseconds: all steps that are not done made it look longer. */
function aheadOf(steps: readonly Step[]): number {
  return steps.reduce((sum, { byMs }) => sum + byMs, LONGEST_WAIT_MS);
}

/** Repeated after a failure, it goes on where it was. */
async function moveWaits(deps: ClockWatchDeps, step: Step, aheadMs: number): Promise<void> {
  if (!step.areChatsMoved) await moveChats(deps, step, aheadMs);
  step.areChatsMoved = true;
  step.notices ??= await takeNotices(deps, aheadMs);
  const { revisions, lease } = step.notices;
  for (const [subject, revision] of revisions) {
    await moveNotice(deps, subject, { lease, revision, byMs: step.byMs });
    revisions.delete(subject);
  }
}

async function moveChats(deps: ClockWatchDeps, step: Step, aheadMs: number): Promise<void> {
  await moveTaken(deps, step);
  let found = PAGE;
  while (found === PAGE) {
    const now = deps.clock.now();
    const claimed = await deps.chats.claimDue({
      now,
      owner: deps.owner,
      leaseMs: LEASE_MS,
      limit: PAGE,
      dueBy: addMs(now, aheadMs),
      except: new Set([...step.moved, ...deps.inHand()]),
    });
    for (const each of claimed) step.taken.set(each.chat.id, each);
    await moveTaken(deps, step);
    found = claimed.length;
  }
}

/** Waits for all of them, also when one fails: none is still under way when this is repeated. */
async function moveTaken(deps: ClockWatchDeps, { taken, moved, byMs }: Step): Promise<void> {
  const moving = [...taken].map(async ([id, each]) => {
    await moveChat(deps, each, byMs);
    moved.add(id);
    taken.delete(id);
  });
  await waitForAll(moving);
}

/** A chat that somebody else took meanwhile was due anyway. */
function moveChat(deps: ClockWatchDeps, { chat, address, lease }: ClaimedChat, byMs: number): Promise<void> {
  return changeChat(deps, { id: chat.id, address }, (loaded): ChatChange<undefined> => {
    if (!isSameHold(lease, loaded.lease)) return { result: undefined };
    return {
      result: undefined,
      chat: withEarlierWaits(loaded.chat, byMs, deps.clock.now()),
      lease: 'release',
    };
  });
}

async function takeNotices({ cases, clock, owner }: ClockWatchDeps, aheadMs: number): Promise<TakenNotices> {
  const now = clock.now();
  const found = await cases.claimDueNotices({
    now,
    owner,
    leaseMs: LEASE_MS,
    limit: NOTICES,
    dueBy: addMs(now, aheadMs),
  });
  const lease = { owner, until: addMs(now, LEASE_MS) };
  return { lease, revisions: new Map(found.map(({ subject, revision }) => [subject, revision])) };
}

/**
 * A notice that somebody else took meanwhile was due anyway. One that is free, because leases were ended after an outage, is
 * moved while it is as it was: else this is a second try, and the first was made though its reply got lost.
 */
function moveNotice(
  { cases, clock }: ClockWatchDeps,
  subject: string,
  taken: { readonly lease: NoticeLease; readonly revision: number; readonly byMs: number },
): Promise<void> {
  const earlier = (notice: Notice): Notice => ({
    ...notice,
    dueAt: new Date(Math.max(clock.now().getTime(), notice.dueAt.getTime() - taken.byMs)),
  });
  return changeRecord(
    `notice ${subject}`,
    () => cases.findLeasedNotice(subject),
    (found) => {
      if (found === undefined) return undefined;
      const { notice, lease } = found;
      if (isSameLease(lease, taken.lease)) return () => cases.saveNotice(earlier(notice), taken.lease);
      const isFree = lease === undefined && notice.revision === taken.revision;
      return isFree ? () => cases.saveNotice(earlier(notice)) : undefined;
    },
  );
}
