import { lastFullWeek, weekOf } from '../../domain/time.ts';
import type { LeaseStore } from '../../ports/store/store.ts';
import { type WantNoticeDeps, wantOnce } from '../team/want-notice.ts';
import { reportOf, type WeeklyReportDeps } from './weekly-report.ts';

export interface PostWeeklyDeps extends WeeklyReportDeps, WantNoticeDeps {
  readonly leases: LeaseStore;
  /** The next time the schedule fires after now; `undefined` when weekly summaries are off. */
  readonly nextSlot: () => Date | undefined;
}

const INSTALLED = 'installed-at';

/**
 * Posts the summary of the last full week, once for ever: the notice under the week's name is the unique record, whoever
 * wakes up and however often. Late after a downtime; only the newest missed week; none for a week before the installation.
 */
export async function postWeekly(deps: PostWeeklyDeps): Promise<'posted' | 'not-yet' | 'known' | 'off'> {
  const now = deps.clock.now();
  const zone = deps.policy().team.timezone;
  const next = deps.nextSlot();
  if (next === undefined) return 'off';
  if (next.getTime() < weekOf(now, zone).to.getTime()) return 'not-yet';
  const week = lastFullWeek(now, zone);
  const subject = `weekly:${week.label}`;
  if ((await installedAt(deps, now)).getTime() >= week.to.getTime()) return 'not-yet';
  if ((await deps.cases.findNotice(subject)) !== undefined) return 'known';
  const report = await reportOf(deps, week);
  return (await wantOnce(deps, subject, { kind: 'weekly', report })) ? 'posted' : 'known';
}

async function installedAt({ leases }: PostWeeklyDeps, now: Date): Promise<Date> {
  const noted = await leases.getNote(INSTALLED);
  if (noted !== undefined) return new Date(noted);
  await leases.setNote(INSTALLED, now.toISOString());
  return now;
}
