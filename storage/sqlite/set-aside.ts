import type { Keys } from '../../src/ports/runtime.ts';
import type { SetAside } from '../../src/ports/store/cases.ts';
import type { Sqlite } from './driver.ts';

const KEEP = `INSERT INTO set_aside (subject, kind, code, at, payload) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (subject) DO NOTHING`;
const LIST = 'SELECT subject, kind, code, at, payload FROM set_aside ORDER BY at DESC, subject LIMIT ?';

interface SetAsideRow extends Omit<SetAside, 'at'> {
  readonly at: number;
}

/** Seals the payload and keeps it. Only inside the work given to `submit`. Answers false when the subject was there. */
export function setAside(db: Sqlite, keys: Keys, item: SetAside): boolean {
  return db.run(KEEP, item.subject, item.kind, item.code, item.at.getTime(), keys.seal(item.payload)) === 1;
}

/** Newest first, opened. Throws `store.corrupt` for a payload that another key sealed. */
export function listSetAside(db: Sqlite, keys: Keys, limit: number): readonly SetAside[] {
  return db
    .all<SetAsideRow>(LIST, limit)
    .map((row) => ({ ...row, at: new Date(row.at), payload: keys.open(row.payload) }));
}
