import { type Collection, Mongoose } from 'mongoose';

const BATCH = 1000;
/** What a survey in progress consists of. */
const COLLECTIONS = ['interactions', 'customers', 'invitations', 'chats'] as const;

/**
 * Brings a database in which surveys are open to `total` of them with copies of theirs under new ids: as large, in the same
 * indexes, and nobody answers them.
 */
export async function fillUp(uri: string, total: number): Promise<void> {
  const connection = await new Mongoose().createConnection(uri).asPromise();
  for (const name of COLLECTIONS) await fillCollection(connection.collection<Numbered>(name), total);
  await connection.close();
}

interface Numbered {
  readonly _id: string;
}

async function fillCollection(collection: Collection<Numbered>, total: number): Promise<void> {
  const originals = await collection.find({}).limit(BATCH).toArray();
  for (let made = originals.length; made < total; ) {
    const rows = originals.slice(0, Math.min(originals.length, total - made));
    await collection.insertMany(
      rows.map((row, index) => copyOf(row, made + index)),
      { ordered: false },
    );
    made += rows.length;
  }
}

function copyOf(row: Numbered, number: number): Numbered {
  return { ...row, _id: `copy-${number}`, ...('chats' in row ? { chats: [`copy-${number}`] } : {}) };
}
