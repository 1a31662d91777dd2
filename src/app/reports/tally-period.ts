import {
  emptyTally,
  isDoubtful,
  mergeTallies,
  type Tally,
  tallyResponses,
} from '../../domain/measures/tally.ts';
import type { ReportFilter } from '../../domain/report/report.ts';
import type { Response } from '../../domain/response.ts';
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

/** A period's answers, counted in one reading of the store, a page at a time. */
export async function tallyPeriod(
  responses: ResponseStore,
  period: Period,
  { now, filter }: { readonly now: Date; readonly filter: ReportFilter },
): Promise<PeriodTallies> {
  const weeks = weeksOf(period).map((week) => ({ ...week, tally: emptyTally() }));
  let withoutFlagged = emptyTally();
  for await (const page of responses.scan({ ...filter, from: period.from, to: period.to })) {
    for (const week of weeks)
      week.tally = mergeTallies(week.tally, tallyResponses(page.filter(endedIn(week))));
    withoutFlagged = mergeTallies(withoutFlagged, tallyResponses(page.filter((each) => !isDoubtful(each))));
  }
  return {
    tally: weeks.reduce((sum, week) => mergeTallies(sum, week.tally), emptyTally()),
    withoutFlagged,
    weeks: weeks.filter(({ from }) => from.getTime() <= now.getTime()),
  };
}

/** Every response that ended in the span, counted. */
export async function tallySpan(responses: ResponseStore, span: Span, filter: ReportFilter): Promise<Tally> {
  let tally = emptyTally();
  for await (const page of responses.scan({ ...filter, ...span }))
    tally = mergeTallies(tally, tallyResponses(page));
  return tally;
}

function endedIn({ from, to }: Span): (response: Response) => boolean {
  return ({ endedAt }) => endedAt >= from && endedAt < to;
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
