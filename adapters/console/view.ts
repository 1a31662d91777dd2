import { formatDay } from '../../src/domain/report/format.ts';
import type { Locale } from '../../src/domain/text.ts';
import { clockText, dateText, localFields, MINUTE_MS } from '../../src/domain/time.ts';
import type { ConsoleWords } from './words/words.ts';

/** What every page needs to speak: language, zone and the time it is drawn at. */
export interface View {
  readonly locale: Locale;
  readonly words: ConsoleWords;
  readonly timezone: string;
  readonly now: Date;
}

/** How long ago, or when: within the hour in minutes, the same day by the clock, else with the date. */
export function whenOf(at: Date, view: View): string {
  const minutes = Math.round((view.now.getTime() - at.getTime()) / MINUTE_MS);
  if (minutes === 0) return view.words.justNow;
  if (minutes > 0 && minutes < 60) return view.words.minutesAgo(minutes);
  if (minutes < 0 && minutes > -60) return view.words.minutesAhead(-minutes);
  return dateOf(at, view);
}

/** The date and the clock in the team's zone; without the date today, with the year when it is another one. */
export function dateOf(at: Date, view: View): string {
  const then = localFields(at, view.timezone);
  const today = localFields(view.now, view.timezone);
  const clock = clockText(at, view.timezone);
  if (then.year !== today.year) return `${dateText(at, view.timezone)} ${clock}`;
  if (then.month === today.month && then.day === today.day) return view.words.todayAt(clock);
  return view.words.clock(then.month, then.day, clock);
}

/** Two local dates, the weekday left out: `11月16日 – 11月22日`. */
export function dateRangeOf(from: Date, to: Date, { locale, timezone }: View): string {
  return `${formatDay(from, timezone, locale)} – ${formatDay(to, timezone, locale)}`;
}

/** The local date with its weekday. */
export function dayOf(at: Date, view: View): string {
  const { month, day, weekday } = localFields(at, view.timezone);
  return view.words.day(month, day, weekday);
}
