import { Fault } from '../../src/domain/errors.ts';

/** A value as it lies in a document: plain JSON, every `Date` as epoch milliseconds. */
export type Stored<T> = T extends Date
  ? number
  : T extends string | number | boolean | null | undefined
    ? T
    : { readonly [Key in keyof T]: Stored<T[Key]> };

/** A document as an engine keeps it: its JSON, or the document itself. */
export type StoredBody = string | object;

/**
 * Reads a stored document. It was written by this product, so its fields are trusted; what is not JSON, or lacks what
 * `decode` walks through, throws `store.corrupt` naming the record.
 */
export function readDocument<Document, T>(
  stored: StoredBody,
  record: string,
  decode: (document: Document) => T,
): T {
  try {
    return decode(typeof stored === 'string' ? JSON.parse(stored) : (stored as Document));
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    // No cause in the fault: a parser's message quotes the text, which may be a customer's.
    throw new Fault('store.corrupt', { record });
  }
}

/** The named dates that are there, as epoch milliseconds. */
export function datesToMs<Key extends string>(
  from: { readonly [K in Key]?: Date },
  keys: readonly Key[],
): { [K in Key]?: number } {
  const found: { [K in Key]?: number } = {};
  for (const key of keys) {
    const date: Date | undefined = from[key];
    if (date !== undefined) found[key] = date.getTime();
  }
  return found;
}

/** The named times that are there, as dates. */
export function msToDates<Key extends string>(
  from: { readonly [K in Key]?: number },
  keys: readonly Key[],
): { [K in Key]?: Date } {
  const found: { [K in Key]?: Date } = {};
  for (const key of keys) {
    const ms: number | undefined = from[key];
    if (ms !== undefined) found[key] = new Date(ms);
  }
  return found;
}

/** JSON with sorted keys: equal values give equal texts, whatever order they were built in. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
