import type { Mongo } from '../connect.ts';

/** What is read from the server piece by piece. */
interface Cursor<Row> {
  next(): Promise<Row | null>;
  close(): Promise<unknown>;
}

/** Documents in one piece: few turns, little memory, and no list of ids that a server is slow with. */
const PAGE = 250;

/** All documents that are found, in pages; each page has the time of one command. */
export async function* readPages<Row>(
  db: Mongo,
  operation: string,
  open: (batchSize: number) => Cursor<Row>,
): AsyncGenerator<readonly Row[]> {
  const cursor = open(PAGE);
  try {
    for (;;) {
      const page = await db.command(operation, () => readPage(cursor));
      if (page.length > 0) yield page;
      if (page.length < PAGE) return;
    }
  } finally {
    await cursor.close();
  }
}

async function readPage<Row>(cursor: Cursor<Row>): Promise<readonly Row[]> {
  const page: Row[] = [];
  while (page.length < PAGE) {
    const row = await cursor.next();
    if (row === null) break;
    page.push(row);
  }
  return page;
}
