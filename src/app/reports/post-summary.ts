import { type PeriodKind, periodBefore, periodOf } from '../../domain/time.ts';
import type { LeaseStore } from '../../ports/store/store.ts';
import { type WantNoticeDeps, wantOnce } from '../team/want-notice.ts';
import { type PeriodReportDeps, reportOf } from './build-period-report.ts';

export interface PostSummaryDeps extends PeriodReportDeps, WantNoticeDeps {
  readonly leases: LeaseStore;
}

export interface SummarySlot {
  readonly kind: PeriodKind;
  /** The next time its schedule fires after now; `undefined` when such summaries are off. */
  readonly next: Date | undefined;
}

export type SummaryOutcome = 'posted' | 'not-yet' | 'known' | 'off';

const INSTALLED = 'installed-at';

/**
 * Posts the summary of the last full period, once for ever: the notice under the period's name is the unique record, whoever
 * wakes up and however often. Due when the schedule fires no more in the period that runs; late after a downtime; only the
 * newest missed one; none for a period before the installation.
 */
export async function postSummary(
  deps: PostSummaryDeps,
  { kind, next }: SummarySlot,
): Promise<SummaryOutcome> {
  const now = deps.clock.now();
  if (next === undefined) return 'off';
  const running = periodOf(kind, now, deps.policy().team.timezone);
  if (next.getTime() < running.to.getTime()) return 'not-yet';
  const period = periodBefore(running);
  const subject = `${kind}:${period.label}`;
  if ((await installedAt(deps, now)).getTime() >= period.to.getTime()) return 'not-yet';
  if ((await deps.cases.findNotice(subject)) !== undefined) return 'known';
  const report = await reportOf(deps, period);
  return (await wantOnce(deps, { subject, content: { kind: 'report', report } })) ? 'posted' : 'known';
}

async function installedAt({ leases }: PostSummaryDeps, now: Date): Promise<Date> {
  const noted = await leases.getNote(INSTALLED);
  if (noted !== undefined) return new Date(noted);
  await leases.setNote(INSTALLED, now.toISOString());
  return now;
}
