import type { Keys } from '../../src/ports/runtime.ts';
import type { SetAside } from '../../src/ports/store/cases.ts';
import type { Mongo } from './connect.ts';
import type { SetAsideRow } from './models.ts';
import { insertNew } from './writing/insert-new.ts';

/** Seals the payload and keeps it. Answers false when the subject was there. */
export function setAside(db: Mongo, keys: Keys, item: SetAside): Promise<boolean> {
  const { subject, kind, code, at, payload } = item;
  const row: SetAsideRow = { _id: subject, kind, code, at, payload: keys.seal(payload) };
  return db.write('set aside', () => insertNew(db.models.set_aside.collection, row));
}

/** Newest first, opened. Throws `store.corrupt` for a payload that another key sealed. */
export function listSetAside(db: Mongo, keys: Keys, limit: number): Promise<readonly SetAside[]> {
  return db.command('list what was set aside', async () => {
    const rows = await db.models.set_aside
      .find({})
      .sort({ at: -1, _id: 1 })
      .limit(limit)
      .lean<readonly SetAsideRow[]>();
    return rows.map(({ _id, kind, code, at, payload }) => ({
      subject: _id,
      kind,
      code,
      at,
      payload: keys.open(payload),
    }));
  });
}
