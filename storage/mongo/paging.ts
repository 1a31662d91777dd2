import { trusted } from 'mongoose';
import type { Purpose } from '../../src/domain/asking/invitation.ts';
import type { Position } from '../documents/cursor.ts';

/** Where a page lies in a list that is ordered by one date, then `_id`. */
export interface PageBounds {
  readonly from: Date | undefined;
  readonly to: Date | undefined;
  readonly after: Position | undefined;
  /** `newest`: the list runs back in time. */
  readonly first: 'newest' | 'oldest';
}

/**
 * The conditions of a page on its date and `_id`: from `from`, before `to`, after the position where the last page ended. The
 * date alone bounds what an index has to read; the `$or` only leaves out what has the position's own date.
 */
export function pageFilter(date: string, { from, to, after, first }: PageBounds): object {
  const [beyond, bound] = first === 'newest' ? (['$lt', '$lte'] as const) : (['$gt', '$gte'] as const);
  const start = after && new Date(after.at);
  const tests: Record<string, Date> = {};
  if (from !== undefined) tests['$gte'] = from;
  if (to !== undefined) tests['$lt'] = to;
  if (start !== undefined) tests[bound] = closer(tests[bound], start, first);
  return {
    ...(Object.keys(tests).length === 0 ? {} : { [date]: trusted(tests) }),
    ...(after === undefined
      ? {}
      : {
          $or: [
            { [date]: trusted({ [beyond]: start }) },
            { [date]: start, _id: trusted({ [beyond]: after.id }) },
          ],
        }),
  };
}

/** Of two bounds on the same side the one that leaves less. */
function closer(a: Date | undefined, b: Date, first: PageBounds['first']): Date {
  if (a === undefined) return b;
  const isEarlier = a.getTime() < b.getTime();
  return isEarlier === (first === 'newest') ? a : b;
}

/** The order of a list by its date, then `_id`. */
export function pageOrder(date: string, first: PageBounds['first']): Record<string, 1 | -1> {
  const way = first === 'newest' ? -1 : 1;
  return { [date]: way, _id: way };
}

/** Only the conditions that say something: an absent value would ask for documents without the field. */
export function given(tests: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tests).filter((test): test is [string, string] => test[1] !== undefined),
  );
}

/** The condition on why somebody was asked; none where any will do. A service says nothing, in whatever release it was kept. */
export function purposeTest(purpose: Purpose | undefined): object {
  if (purpose === undefined) return {};
  return { purpose: purpose === 'service' ? trusted({ $ne: RECOVERY }) : purpose };
}

const RECOVERY: Purpose = 'recovery';
