import { type Finding, findingsIn } from '../../domain/finding.ts';
import { CLOCK_SAYS } from './words/clock.ts';

/** Our clock less somebody else's, in milliseconds. */
export interface ClockReading {
  readonly source: string;
  readonly offsetMs: number;
}

/** The Date header is cut to the second and the answer took its time. */
const NOTICEABLE_MS = 30_000;
/** Beyond this a signed delivery is refused, and an event from "the future" is not asked about. */
const HARMFUL_MS = 5 * 60_000;
/** Nobody runs this before it was written. */
const FIRST_YEAR = 2026;
const LAST_YEAR = 2099;

const say = findingsIn('clock');

/** Leases of 30 s are taken by one machine's clock and found run out by another's: the server's is what all can be held against. */
const HARMFUL_TO_LEASES_MS = 5000;

/** The machine's clock by itself, against the clocks of those who answered, and against that of a database server. */
export function judgeClock(
  now: Date,
  readings: readonly ClockReading[],
  database?: ClockReading,
): readonly Finding[] {
  const year = now.getUTCFullYear();
  const time = `${now.toISOString().slice(0, 19)}Z`;
  if (year < FIRST_YEAR || year > LAST_YEAR) return [say.problem('year', CLOCK_SAYS.wrongYear(time))];
  return [
    say.ok('year', CLOCK_SAYS.now(time)),
    ...(database === undefined ? [] : [judgeDatabaseClock(database)]),
    ...(database !== undefined && readings.length === 0 ? [] : [judgeOffset(readings)]),
  ];
}

function judgeDatabaseClock({ source, offsetMs }: ClockReading): Finding {
  return Math.abs(offsetMs) < HARMFUL_TO_LEASES_MS
    ? say.ok('database', CLOCK_SAYS.agrees(source))
    : say.problem('database', CLOCK_SAYS.offDatabase(source, Math.round(offsetMs / 1000)));
}

function judgeOffset(readings: readonly ClockReading[]): Finding {
  const worst = readings.toSorted((left, right) => Math.abs(right.offsetMs) - Math.abs(left.offsetMs))[0];
  if (worst === undefined) return say.off('offset', CLOCK_SAYS.notCompared());
  const seconds = Math.round(worst.offsetMs / 1000);
  const from = readings.map(({ source }) => source).join(', ');
  if (Math.abs(worst.offsetMs) < NOTICEABLE_MS) return say.ok('offset', CLOCK_SAYS.agrees(from));
  const said = CLOCK_SAYS.off(worst.source, seconds);
  return Math.abs(worst.offsetMs) < HARMFUL_MS ? say.note('offset', said) : say.problem('offset', said);
}
