import { isFault } from '../../domain/errors.ts';
import type { CaseId } from '../../domain/ids.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Case } from '../../domain/team/case.ts';
import { caseDueAt, isNewsDue, isResurveyDue, tickCase } from '../../domain/team/case-clock.ts';
import { rulesFor } from '../../domain/team/route.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import type { Clock, Keys, Log } from '../../ports/runtime.ts';
import type { CaseStore } from '../../ports/store/cases.ts';
import { changeCase } from '../records.ts';
import { signAudit } from './sign-audit.ts';
import { wantCaseNotices } from './want-case-notices.ts';
import type { WantNoticeDeps } from './want-notice.ts';

/** Cases looked at in one round, beside those that are left alone for now. */
const PAGE = 50;
/** The most that a store is asked for. */
const MOST = 500;
/** A case that could not be tended is tried again this seldom. */
const AGAIN_MS = MINUTE_MS;

export interface TendCasesDeps extends WantNoticeDeps {
  readonly cases: CaseStore;
  readonly clock: Clock;
  readonly keys: Pick<Keys, 'sign'>;
  readonly policy: () => Policy;
  readonly log: Log;
  /** Asks the customer of a resolved case whether it is solved, and notes in the case what came of it. May be repeated. */
  readonly askAgain: (case_: Case) => Promise<void>;
  /** Has the customer told what somebody chose to tell, and notes it likewise. */
  readonly tellCustomer: (case_: Case) => Promise<void>;
}

/**
 * The job that does what falls due in cases by itself: targets that passed, what the team was not told yet, the question
 * whether it is solved, news for the customer. Each round answers how many cases it took up. Every step is a guarded save, so that
 * several processes at it do it once. A case that fails is logged as `case.failed` and left alone for a minute, and holds up no
 * other. Throws only when the store itself is away.
 */
export function createTendCases(deps: TendCasesDeps): () => Promise<number> {
  const { cases, clock } = deps;
  /** Since when a case is left alone, on the monotonic clock. */
  const failed = new Map<CaseId, number>();
  return async () => {
    const nowMs = clock.monotonicMs();
    for (const [id, sinceMs] of failed) if (nowMs - sinceMs >= AGAIN_MS) failed.delete(id);
    const due = await cases.listDueCases(clock.now(), Math.min(MOST, PAGE + failed.size));
    const taken = due.filter(({ id }) => !failed.has(id));
    for (const each of taken) if (!(await isTended(deps, each))) failed.set(each.id, clock.monotonicMs());
    return taken.length;
  };
}

/** False when the case failed, which is news about that case only; the store being away is news about all. */
async function isTended(deps: TendCasesDeps, due: Case): Promise<boolean> {
  try {
    await tendCase(deps, due);
    return true;
  } catch (error) {
    if (isFault(error, 'store.unavailable')) throw error;
    deps.log.error('case.failed', error, { case: due.id });
    return false;
  }
}

/** Throws `TypeError` when a case is as due as before: it would be taken up again at once, for ever. */
async function tendCase(deps: TendCasesDeps, due: Case): Promise<void> {
  await tick(deps, due);
  const told = await wantCaseNotices(deps, due.id);
  if (told === undefined) return;
  const now = deps.clock.now();
  if (isResurveyDue(told, now)) await deps.askAgain(told);
  if (isNewsDue(told, now)) await deps.tellCustomer(told);
  if (told.revision !== due.revision) return;
  const left = await deps.cases.findCase(due.id);
  const isDue =
    left !== undefined && (caseDueAt(left)?.getTime() ?? Number.POSITIVE_INFINITY) <= now.getTime();
  if (isDue && left.revision === due.revision) throw new TypeError('the case stays due');
}

async function tick({ cases, clock, keys, policy }: TendCasesDeps, { id }: Case): Promise<void> {
  const sign = signAudit(keys);
  await changeCase(cases, id, (found) =>
    tickCase(found, clock.now(), { rules: rulesFor(policy(), found.route), sign }),
  );
}
