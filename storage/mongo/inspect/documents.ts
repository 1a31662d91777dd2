import type { Keys } from '../../../src/ports/runtime.ts';
import { type ReadThrough, STORE_COUNTS, type StoreCount } from '../../../src/ports/store/facts.ts';
import { createReadingTally, shareOf } from '../../documents/readable.ts';
import type { Examined } from './server.ts';

/** Documents in one question: large enough to be quick, small enough that servers at work do not wait. */
const PAGE = 500;

type Counts = Readonly<Record<StoreCount, number>>;

interface Reading {
  readonly keys: Keys | undefined;
  /** How many documents there are, about. */
  readonly about: Counts;
  readonly progress: ((what: string, share: number) => void) | undefined;
}

interface Row {
  readonly _id: string;
  readonly [field: string]: unknown;
}

/**
 * Reads every document as the program would, beside running servers or without one, and tells which it could not read.
 * `progress` gets the collection and the share of it that was read.
 */
export async function readThrough(
  at: Examined,
  { keys, about, progress }: Reading,
): Promise<ReadThrough & { readonly counts: Counts }> {
  const tally = createReadingTally(keys);
  for (const collection of STORE_COUNTS)
    for await (const rows of pagesOf(at, collection)) {
      progress?.(collection, shareOf(tally.counts[collection], about[collection]));
      tally.add(
        collection,
        rows.map((row) => ({ ...row, id: row._id })),
      );
    }
  return { counts: tally.counts, unsealed: keys !== undefined, unreadable: tally.unreadable() };
}

/** Each page is one question, and has a question's time. */
async function* pagesOf({ db, native }: Examined, collection: string): AsyncGenerator<readonly Row[]> {
  const cursor = native.collection<Row>(collection).find({}, { batchSize: PAGE });
  try {
    for (;;) {
      const first = await db.command('read documents', () => cursor.next());
      if (first === null) return;
      yield [first, ...cursor.readBufferedDocuments()];
    }
  } finally {
    await cursor.close();
  }
}
