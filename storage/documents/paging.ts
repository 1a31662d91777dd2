import { checkLimit, type Position, readCursor, toCursor } from './cursor.ts';

/** Which page of a list is asked for. */
export interface Paging {
  readonly limit: number;
  /** The page starts after it; `undefined` is the first one. */
  readonly after: Position | undefined;
}

/** `undefined` for a cursor that no page gave. Throws `RangeError` unless the limit is 1 to 500. */
export function readPaging(limit: number, cursor: string | undefined): Paging | undefined {
  checkLimit(limit);
  const after = cursor === undefined ? undefined : readCursor(cursor);
  return cursor !== undefined && after === undefined ? undefined : { limit, after };
}

/** A page out of `limit + 1` rows, newest first: the one too many only tells that there is more. */
export function toPage<Row, T>(
  rows: readonly Row[],
  limit: number,
  { positionOf, read }: { readonly positionOf: (row: Row) => Position; readonly read: (row: Row) => T },
): { readonly items: readonly T[]; readonly nextCursor: string | undefined } {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { items: shown.map(read), nextCursor: last && toCursor(positionOf(last)) };
}
