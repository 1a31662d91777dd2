/** Where a page of a list ended: the list is ordered by time, then id. */
export interface Position {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly id: string;
}

/** Items a page holds at most. */
export const LARGEST_PAGE = 500;

/** Throws `RangeError` unless the limit is 1 to 500. */
export function checkLimit(limit: number): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > LARGEST_PAGE)
    throw new RangeError(`a page holds 1 to ${LARGEST_PAGE} items`);
}

/** Opaque to whoever asked for the list; stable while newer items arrive. */
export function toCursor({ at, id }: Position): string {
  return Buffer.from(`${at} ${id}`).toString('base64url');
}

/** `undefined` for anything `toCursor` did not make. */
export function readCursor(cursor: string): Position | undefined {
  const [, at, id] = /^(\d{1,15}) (\S{1,64})$/u.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (at === undefined || id === undefined) return undefined;
  const position = { at: Number(at), id };
  return toCursor(position) === cursor ? position : undefined;
}
