import type { Notice } from '../../domain/team/notice.ts';
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import type { NoticeLease } from '../../ports/store/cases.ts';
import type { Posting } from '../../ports/team.ts';
import { backoffMs } from '../dispatch/settle.ts';

/** Alerts are tried at least this long before they are shown as undeliverable. */
const PATIENCE_MS = 3 * DAY_MS;
/** And so often, however long that was: nothing was tried while the server was away, or while its clock jumped. */
const LEAST_TRIES = 72;
/** Nothing changes by itself when the platform refuses: looked at again this seldom. */
const REFUSED_WAIT_MS = 15 * MINUTE_MS;

/** Whether the lease on a notice is the one that a claim gave. */
export function isSameLease(stored: NoticeLease | undefined, mine: NoticeLease): boolean {
  return stored?.owner === mine.owner && stored.until.getTime() === mine.until.getTime();
}

/** One attempt to post, and what became of it. */
export interface Posted {
  /** The notice as it was handed to the team. */
  readonly asked: Notice;
  readonly posting: Posting;
}

/**
 * The notice after an attempt by whoever holds it. What was wanted meanwhile stays wanted: only the number that was posted
 * counts as seen. `jitter` is 0…1.
 */
export function afterPosting(
  found: Notice,
  { asked, posting }: Posted,
  { now, jitter }: { readonly now: Date; readonly jitter: number },
): Notice {
  if (posting.status === 'posted') {
    const { problem: _problem, dead: _dead, ...rest } = found;
    return { ...rest, ...whatTheTeamSees(found, asked, posting.ref), attempts: 0, dueAt: now };
  }
  const waitMs =
    posting.status === 'refused'
      ? REFUSED_WAIT_MS
      : Math.max(posting.retryAfterMs, backoffMs(found.attempts, jitter));
  const isOver = now.getTime() - found.wantedAt.getTime() > PATIENCE_MS + HOUR_MS;
  const givenUp = isOver && found.attempts + 1 >= LEAST_TRIES;
  return {
    ...found,
    attempts: found.attempts + 1,
    dueAt: addMs(now, waitMs),
    problem: posting.problem,
    ...(givenUp ? { dead: true as const } : {}),
  };
}

/**
 * The notice after an attempt by one whose lease was taken over while it lasted; `undefined` leaves it as it is. Nothing of the
 * other's is overwritten: only what the team has got by now is noted.
 */
export function afterTakeover(found: Notice, { asked, posting }: Posted): Notice | undefined {
  if (posting.status !== 'posted') return undefined;
  const seen = whatTheTeamSees(found, asked, posting.ref);
  const isKnown = seen.posted === found.posted && isSameMessage(found.ref, seen.ref);
  return isKnown ? undefined : { ...found, ...seen };
}

/**
 * The message that stands for the notice is the first that was noted: a second one, which two posters made at the same time, is
 * left alone. It shows what was last written into it, which after a takeover may be older than what the other wrote: then the
 * newest state is due again.
 */
function whatTheTeamSees(
  found: Notice,
  asked: Notice,
  ref: NonNullable<Notice['ref']>,
): Required<Pick<Notice, 'posted' | 'ref'>> {
  const first = found.ref === undefined || isSameMessage(found.ref, asked.ref) ? ref : found.ref;
  return { ref: first, posted: isSameMessage(first, ref) ? asked.wanted : found.posted };
}

function isSameMessage(a: Notice['ref'], b: Notice['ref']): boolean {
  return a?.channel === b?.channel && a?.ts === b?.ts;
}
