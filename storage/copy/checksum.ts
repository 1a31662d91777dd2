import { createHash } from 'node:crypto';
import type { Dump, Dumped, DumpRow } from '../documents/dump.ts';
import { canonicalJson } from '../documents/stored.ts';

/** Rows that are read, and compared, at once. */
export const PAGE = 500;

/** How much a collection holds, and what. */
export interface Content {
  readonly rows: number;
  /** SHA-256, as hex digits, over the rows in the order of their ids, each as canonical JSON in a line of its own. */
  readonly checksum: string;
}

/** Counts and digests rows that are given in the order of their ids. */
export interface Digest {
  add(rows: readonly DumpRow[]): void;
  content(): Content;
}

export function createDigest(): Digest {
  const hash = createHash('sha256');
  let count = 0;
  return {
    add: (rows) => {
      count += rows.length;
      for (const row of rows) hash.update(`${lineOf(row)}\n`);
    },
    content: () => ({ rows: count, checksum: hash.copy().digest('hex') }),
  };
}

/** Equal for equal rows only. */
export function lineOf({ id, fields }: DumpRow): string {
  return canonicalJson([id, fields]);
}

/** Every page of a collection, in the order of the ids. */
export async function* readPages(
  dump: Dump,
  name: Dumped,
  { after = '', upTo }: { readonly after?: string; readonly upTo?: string | undefined } = {},
): AsyncGenerator<readonly DumpRow[]> {
  let last: string | undefined = after;
  while (last !== undefined) {
    const range = upTo === undefined ? { after: last } : { after: last, upTo };
    const rows: readonly DumpRow[] = await dump.read(name, { ...range, limit: PAGE });
    if (rows.length > 0) yield rows;
    last = rows.length < PAGE ? undefined : rows.at(-1)?.id;
  }
}

/** Reads a whole collection; `onPage` gets the number of rows each time. */
export async function digestOf(
  dump: Dump,
  name: Dumped,
  onPage: (rows: number) => void = () => undefined,
): Promise<Content> {
  const digest = createDigest();
  for await (const rows of readPages(dump, name)) {
    digest.add(rows);
    onPage(rows.length);
  }
  return digest.content();
}
