import type { Model } from 'mongoose';
import { insertNew } from './insert-new.ts';
import { type SavedFields, toUpdate } from './update.ts';

/** A record as it is to be, and the state that it was made from. */
export interface GuardedSave {
  readonly _id: string;
  /** The revision that was read; 0 inserts. */
  readonly revision: number;
  readonly fields: SavedFields;
  /** Further conditions on what is stored. */
  readonly only?: Readonly<Record<string, unknown>>;
}

/** One write, made only if nobody came first. Answers whether it was made. */
export async function saveGuarded<Row>(model: Model<Row>, save: GuardedSave): Promise<boolean> {
  const { _id, revision, fields, only } = save;
  if (revision === 0) return insertNew(model.collection, { _id, revision: 1, ...fields });
  const { matchedCount } = await model.updateOne(
    { _id, revision, ...only } as never,
    toUpdate({ ...fields, revision: revision + 1 }) as never,
  );
  return matchedCount === 1;
}
