import type { Notice } from '../../domain/team/notice.ts';
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import type { Clock, Log } from '../../ports/runtime.ts';
import type { CaseStore } from '../../ports/store/cases.ts';
import type { Posting, Team } from '../../ports/team.ts';
import { backoffMs } from '../dispatch/settle.ts';
import { changeRecord } from '../guarded.ts';

const PAGE = 20;
const LEASE_MS = 30_000;
/** Alerts are tried at least this long before they are shown as undeliverable. */
const PATIENCE_MS = 3 * DAY_MS;
/** Nothing changes by itself when the platform refuses: looked at again this seldom. */
const REFUSED_WAIT_MS = 15 * MINUTE_MS;

export interface PostNoticesDeps {
  readonly cases: CaseStore;
  readonly team: Team;
  readonly clock: Clock;
  readonly log: Log;
  readonly owner: string;
  readonly jitter: () => number;
}

/** Posts what the team has not seen yet, always the newest state. Answers how many notices were taken in hand. */
export async function postDueNotices(deps: PostNoticesDeps): Promise<number> {
  const due = await deps.cases.claimDueNotices({
    now: deps.clock.now(),
    owner: deps.owner,
    leaseMs: LEASE_MS,
    limit: PAGE,
  });
  await Promise.all(due.map((notice) => postOne(deps, notice)));
  return due.length;
}

async function postOne(deps: PostNoticesDeps, notice: Notice): Promise<void> {
  const posting = await deps.team.post(notice.content, notice.ref);
  if (posting.status !== 'posted')
    deps.log.warn('notice.not-posted', { subject: notice.subject, problem: posting.problem });
  await changeRecord(
    `notice ${notice.subject}`,
    () => deps.cases.findNotice(notice.subject),
    (found) => {
      if (found === undefined) return undefined;
      const next = posted(found, notice.wanted, posting, deps);
      return () => deps.cases.saveNotice(next);
    },
  );
}

/** What was wanted meanwhile stays wanted: only the number that was posted counts as seen. */
function posted(found: Notice, number: number, posting: Posting, { clock, jitter }: PostNoticesDeps): Notice {
  const now = clock.now();
  const { problem: _old, ...rest } = found;
  if (posting.status === 'posted')
    return { ...rest, posted: Math.max(found.posted, number), ref: posting.ref, attempts: 0, dueAt: now };
  const waitMs =
    posting.status === 'refused'
      ? REFUSED_WAIT_MS
      : Math.max(posting.retryAfterMs, backoffMs(found.attempts, jitter()));
  const givenUp = now.getTime() - found.wantedAt.getTime() > PATIENCE_MS + HOUR_MS;
  return {
    ...rest,
    attempts: found.attempts + 1,
    dueAt: addMs(now, waitMs),
    problem: posting.problem,
    ...(givenUp ? { dead: true as const } : {}),
  };
}
