import { addWorking } from '../working-time.ts';
import { type ActContext, addEntry, type CaseRules } from './act-on-case.ts';
import { type AuditEntry, SYSTEM } from './audit.ts';
import { type Case, isOpenCase, isUnclaimed } from './case.ts';

/**
 * What the team was not told yet, and what the customer is to be told, cannot wait: not for a clock that was set back since, nor
 * behind hundreds of cases whose targets passed while the server was away.
 */
const AT_ONCE = new Date(0);

/** When the next thing of a case is due that happens by itself; `undefined` when it waits for people only. */
export function caseDueAt(case_: Case): Date | undefined {
  if (case_.told < case_.audit.length) return AT_ONCE;
  const dates = [newsAt(case_), escalateAt(case_), overdueAt(case_), remindAt(case_), resurveyAt(case_)];
  const times = dates.filter((each) => each !== undefined).map((each) => each.getTime());
  return times.length === 0 ? undefined : new Date(Math.min(...times));
}

/** Somebody asked for a message to the customer, and it is not known yet what became of it. */
export function isNewsWaiting({ news }: Case): boolean {
  return news !== undefined && news.outcome === undefined;
}

/** Whether that message is to be sent on its way now. */
export function isNewsDue(case_: Case, now: Date): boolean {
  const at = newsAt(case_);
  return at !== undefined && at.getTime() <= now.getTime();
}

/** Whether the customer is to be asked now whether it is solved. */
export function isResurveyDue(case_: Case, now: Date): boolean {
  const at = resurveyAt(case_);
  return at !== undefined && at.getTime() <= now.getTime();
}

/**
 * The case after what the clock did to it: nobody took it on (one level at a time), the first reply is late, its owner is to
 * be reminded. The same value when nothing of that is due.
 */
export function tickCase(found: Case, now: Date, context: ActContext): Case {
  const isDue = (at: Date | undefined) => at !== undefined && at.getTime() <= now.getTime();
  let next = found;
  if (isDue(escalateAt(next))) next = escalate(next, now, context);
  if (isDue(overdueAt(next)))
    next = line({ ...next, overdueTold: true }, { at: now, what: 'overdue', ...toldTo(next.owner) }, context);
  if (isDue(remindAt(next))) {
    const { remindAt: _told, ...rest } = next;
    next = line(rest, { at: now, what: 'reminded', ...toldTo(next.owner) }, context);
  }
  return next;
}

/** When a case just opened is to be taken on, and its customer to hear from us. */
export function targetsOf(
  openedAt: Date,
  { calendar, claimWithin, firstReplyWithin }: CaseRules,
): Required<Pick<Case, 'claimBy' | 'replyBy'>> {
  return {
    claimBy: addWorking(openedAt, claimWithin, calendar),
    replyBy: addWorking(openedAt, firstReplyWithin, calendar),
  };
}

function escalateAt(case_: Case): Date | undefined {
  return isUnclaimed(case_) ? case_.claimBy : undefined;
}

/**
 * The next level is told after the same time again; after the last one nobody is left to tell. Levels are people, not places in
 * a list: whatever became of csat.yaml meanwhile, nobody is left out and nobody told twice.
 */
function escalate(found: Case, now: Date, context: ActContext): Case {
  const { calendar, claimWithin, escalateTo } = context.rules;
  const told = escalatedTo(found);
  const [to, ...others] = escalateTo.filter((each) => !told.includes(each));
  const { claimBy: _past, ...rest } = found;
  if (to === undefined && found.escalated > 0) return rest;
  const level = found.escalated + 1;
  const next = others.length > 0 ? { claimBy: addWorking(now, claimWithin, calendar) } : {};
  const details = { level: String(level), ...(to === undefined ? {} : { to }) };
  return line({ ...rest, ...next, escalated: level }, { at: now, what: 'escalated', details }, context);
}

/** Who was told since the case was opened, or opened again. */
function escalatedTo({ audit }: Case): readonly (string | undefined)[] {
  const since = audit.findLastIndex(({ what }) => what === 'opened' || what === 'reopened');
  return audit
    .slice(since + 1)
    .flatMap(({ what, details }) => (what === 'escalated' ? [details?.['to']] : []));
}

function overdueAt(case_: Case): Date | undefined {
  const waits = isOpenCase(case_) && case_.contactedAt === undefined && case_.overdueTold === undefined;
  return waits ? case_.replyBy : undefined;
}

function remindAt(case_: Case): Date | undefined {
  return isOpenCase(case_) ? case_.remindAt : undefined;
}

function resurveyAt({ status, resurvey }: Case): Date | undefined {
  const waits =
    resurvey !== undefined && resurvey.invitationId === undefined && resurvey.skipped === undefined;
  return status === 'resolved' && waits ? resurvey.dueAt : undefined;
}

function newsAt(case_: Case): Date | undefined {
  return isNewsWaiting(case_) ? (case_.news?.againAt ?? AT_ONCE) : undefined;
}

function toldTo(owner: string | undefined): Pick<AuditEntry, 'details'> {
  return owner === undefined ? {} : { details: { to: owner } };
}

function line(case_: Case, entry: Omit<AuditEntry, 'hash' | 'who'>, { sign }: ActContext): Case {
  return addEntry(case_, { ...entry, who: SYSTEM }, sign);
}
