import { isDuplicate } from '../connect.ts';

/** The driver's own collection: it writes every field as it is given, and leaves out what is undefined. */
interface Insertable {
  insertOne(document: never): PromiseLike<unknown>;
}

/** Inserts a document. False, and nothing changed, when its `_id` is there. Only inside the work of a command. */
export async function insertNew(collection: Insertable, document: object): Promise<boolean> {
  try {
    await collection.insertOne(document as never);
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}
