import { emptyTally, isDoubtful, mergeTallies, type Tally } from '../../domain/measures/tally.ts';
import { createTallyCounter } from '../../domain/measures/tally-counter.ts';
import type { ReportFilter } from '../../domain/report/report.ts';
import { type Period, periodOf } from '../../domain/time.ts';
import type { Span } from '../../ports/store/asking.ts';
import type { ResponseStore } from '../../ports/store/responses.ts';

/** One week of a period, or what of it lies in the period. */
export interface WeekTally extends Span {
  readonly label: string;
  readonly tally: Tally;
}

export interface PeriodTallies {
  readonly tally: Tally;
  /** The same responses without the doubtful ones. */
  readonly withoutFlagged: Tally;
  /** In order, those that have begun at `now`. */
  readonly weeks: readonly WeekTally[];
}

/** What is answered about a case says how it was dealt with, and nothing new about the service. */
const ABOUT_SERVICE = { purpose: 'service' } as const;

/** A period's answers, counted in one reading of the store. */
export async function tallyPeriod(
  responses: ResponseStore,
  period: Period,
  { now, filter }: { readonly now: Date; readonly filter: ReportFilter },
): Promise<PeriodTallies> {
  const weeks = weeksOf(period).map((week) => ({ ...week, counter: createTallyCounter() }));
  const reliable = createTallyCounter();
  let at = 0;
  for await (const page of responses.scanScores({
    ...filter,
    ...ABOUT_SERVICE,
    from: period.from,
    to: period.to,
  }))
    for (const response of page) {
      // Oldest first: a week that has been left does not come back.
      while (response.endedAt >= (weeks[at]?.to ?? period.to) && at < weeks.length - 1) at += 1;
      weeks[at]?.counter.count(response);
      if (!isDoubtful(response)) reliable.count(response);
    }
  const tallied = weeks.map(({ counter, ...week }) => ({ ...week, tally: counter.total() }));
  return {
    tally: tallied.reduce((sum, { tally }) => mergeTallies(sum, tally), emptyTally()),
    withoutFlagged: reliable.total(),
    weeks: tallied.filter(({ from }) => from.getTime() <= now.getTime()),
  };
}

/** Every response that ended in the span, counted. */
export async function tallySpan(responses: ResponseStore, span: Span, filter: ReportFilter): Promise<Tally> {
  const counter = createTallyCounter();
  for await (const page of responses.scanScores({ ...filter, ...ABOUT_SERVICE, ...span }))
    for (const response of page) counter.count(response);
  return counter.total();
}

/** The ISO weeks that a period touches, cut at its ends. */
function weeksOf({ from, to, timezone }: Period): readonly (Span & { readonly label: string })[] {
  const weeks: (Span & { readonly label: string })[] = [];
  for (let at = from; at.getTime() < to.getTime(); ) {
    const week = periodOf('weekly', at, timezone);
    const end = week.to.getTime() < to.getTime() ? week.to : to;
    weeks.push({ label: week.label, from: at, to: end });
    at = end;
  }
  return weeks;
}
