import type { Notice } from '../../domain/team/notice.ts';
import { addMs } from '../../domain/time.ts';
import type { Clock, Log } from '../../ports/runtime.ts';
import type { CaseStore, NoticeLease } from '../../ports/store/cases.ts';
import type { Posting, Team } from '../../ports/team.ts';
import { LEASE_MS } from '../dispatch/hand-out.ts';
import { changeRecord } from '../guarded.ts';
import { type PatienceDeps, patiently } from '../patiently.ts';
import { waitForAll } from '../wait-for-all.ts';
import { type PostTurn, turnOf } from './follow-notice.ts';
import type { PostPace } from './post-pace.ts';
import { afterPosting, afterTakeover, isSameLease } from './settle-notice.ts';

/** Posted side by side, at most. */
export const MOST_POSTS = 20;
/** A post starts only with this much of the lease left, on the monotonic clock: it takes ten seconds at most. */
const POST_NEEDS_MS = 10_000;

/** The problem of a notice that ends with another. */
const GIVEN_UP = 'given-up-before';

export interface PostNoticesDeps extends PatienceDeps {
  readonly cases: CaseStore;
  readonly team: Team;
  readonly clock: Clock;
  readonly log: Log;
  readonly owner: string;
  /** Of this process: it outlives a round. */
  readonly postPace: PostPace;
  readonly jitter: () => number;
}

/** A notice in this process's hands. */
interface Held {
  readonly notice: Notice;
  readonly lease: NoticeLease;
  /** On the monotonic clock. */
  readonly untilMs: number;
}

/**
 * Posts what the team has not seen yet, always the newest state. Answers how many notices were taken in hand. Waits for all of
 * them, also when one fails: never more than one page is under way.
 */
export async function postDueNotices(deps: PostNoticesDeps): Promise<number> {
  const { cases, clock, owner, postPace } = deps;
  const limit = postPace.room(clock.monotonicMs());
  if (limit === 0) return 0;
  // Before the claim, which may take its time: better given back too early than posted by two.
  const untilMs = clock.monotonicMs() + LEASE_MS;
  const now = clock.now();
  const due = await cases.claimDueNotices({ now, owner, leaseMs: LEASE_MS, limit });
  const lease = { owner, until: addMs(now, LEASE_MS) };
  const post = (notice: Notice) => postOne(deps, { notice, lease, untilMs });
  // What stands by itself first: what follows it may then go at once, one after the other.
  try {
    await waitForAll(due.filter(({ follows }) => follows === undefined).map(post));
    await waitForAll(byRoot(due).map((line) => inTurn(line, post)));
  } finally {
    if (due.length > 0) postPace.roundEnded();
  }
  return due.length;
}

/** The notices that follow others, those of one root together and in order. */
function byRoot(due: readonly Notice[]): readonly (readonly Notice[])[] {
  const lines = new Map<string, readonly Notice[]>();
  for (const notice of due.toSorted((a, b) => (a.subject < b.subject ? -1 : 1)))
    if (notice.follows !== undefined)
      lines.set(notice.follows.root, [...(lines.get(notice.follows.root) ?? []), notice]);
  return [...lines.values()];
}

async function inTurn(line: readonly Notice[], post: (notice: Notice) => Promise<void>): Promise<void> {
  for (const notice of line) await post(notice);
}

async function postOne(deps: PostNoticesDeps, held: Held): Promise<void> {
  const { cases, team, clock, log } = deps;
  const { notice, untilMs } = held;
  // Its lease is about to run out by itself: whoever takes it then has time.
  if (untilMs - clock.monotonicMs() < POST_NEEDS_MS) return;
  const turn = turnNow(deps) ?? (await turnOf(cases, notice, clock.now()));
  if (turn.status !== 'now') {
    if (turn.status === 'never')
      log.warn('notice.not-posted', { subject: notice.subject, problem: GIVEN_UP });
    await giveBack(deps, held, turn);
    return;
  }
  const posting = await team.post(notice.content, { ref: notice.ref, under: turn.under });
  if (posting.status === 'try-later' && posting.limited === true)
    deps.postPace.hold(posting.retryAfterMs, clock.monotonicMs());
  if (posting.status !== 'posted')
    log.warn('notice.not-posted', { subject: notice.subject, problem: posting.problem });
  // The team may have it already, and only this process knows: forgotten, it would be posted a second time. Longer than the
  // lease, too: nobody can take it while the store is away, and what was taken is told by the lease that is stored.
  await patiently(deps, Number.POSITIVE_INFINITY, () => settle(deps, held, posting));
}

/** Another post of this round has just been told to wait: so does this one. */
function turnNow({ clock, postPace }: PostNoticesDeps): PostTurn | undefined {
  const nowMs = clock.monotonicMs();
  const untilMs = postPace.heldUntil(nowMs);
  return untilMs === undefined ? undefined : { status: 'later', dueAt: addMs(clock.now(), untilMs - nowMs) };
}

/** No attempt: the notice is due again when its turn may have come, or given up with what it follows. */
function giveBack(
  { cases }: PostNoticesDeps,
  { notice: { subject }, lease }: Held,
  turn: Exclude<PostTurn, { readonly status: 'now' }>,
): Promise<void> {
  return changeRecord(
    `notice ${subject}`,
    () => cases.findLeasedNotice(subject),
    (found) => {
      if (found === undefined || !isSameLease(found.lease, lease)) return undefined;
      const next: Notice =
        turn.status === 'later'
          ? { ...found.notice, dueAt: turn.dueAt }
          : { ...found.notice, dead: true, problem: GIVEN_UP };
      return () => cases.saveNotice(next, lease);
    },
  );
}

/** May be done again: a try that failed may have been applied, and has ended the lease then. */
function settle(deps: PostNoticesDeps, { notice, lease }: Held, posting: Posting): Promise<void> {
  const { cases, clock, jitter, log } = deps;
  const { subject } = notice;
  return changeRecord(
    `notice ${subject}`,
    () => cases.findLeasedNotice(subject),
    (found) => {
      if (found === undefined) return undefined;
      const posted = { asked: notice, posting };
      if (isSameLease(found.lease, lease)) {
        const next = afterPosting(found.notice, posted, { now: clock.now(), jitter: jitter() });
        return () => cases.saveNotice(next, lease);
      }
      log.debug('notice.taken-over', { subject });
      const next = afterTakeover(found.notice, posted);
      return next && (() => cases.saveNotice(next));
    },
  );
}
