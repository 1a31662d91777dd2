import type { LeaseGrant, LeaseStore } from '../../src/ports/store/store.ts';
import { longestLease } from '../documents/lease-time.ts';
import type { Sqlite } from './driver.ts';

const ACQUIRE = `INSERT INTO leases (name, owner, fence, until) VALUES (?1, ?2, 1, ?3)
  ON CONFLICT (name) DO UPDATE SET owner = ?2, fence = fence + 1, until = ?3
  WHERE (owner = ?2 AND until <= ?3) OR until <= ?4 OR until > ?5`;
const FENCE = 'SELECT fence FROM leases WHERE name = ?';
const RENEW = 'UPDATE leases SET until = ? WHERE name = ? AND owner = ? AND fence = ?';
/** The row stays: its fence must go on rising. */
const RELEASE = `UPDATE leases SET owner = '', until = 0 WHERE name = ? AND owner = ? AND fence = ?`;
const GET_NOTE = 'SELECT value FROM notes WHERE name = ?';
const SET_NOTE = `INSERT INTO notes (name, value) VALUES (?, ?)
  ON CONFLICT (name) DO UPDATE SET value = excluded.value`;
const KEEP_NOTE = 'INSERT INTO notes (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING';

/** Named leases, whose fences only rise, and notes. A lease holds between processes on one database. */
export function createSqliteLeaseStore(db: Sqlite): LeaseStore {
  return {
    acquire: (name, owner, now, ttlMs) => {
      const until = new Date(now.getTime() + ttlMs);
      const tooLong = longestLease(now, ttlMs).getTime();
      return db.submit((): LeaseGrant | undefined => {
        if (db.run(ACQUIRE, name, owner, until.getTime(), now.getTime(), tooLong) === 0) return undefined;
        const fence = db.get<{ fence: number }>(FENCE, name)?.fence;
        return fence === undefined ? undefined : { name, owner, fence, until };
      });
    },
    renew: async (grant, now, ttlMs) => {
      const until = new Date(now.getTime() + ttlMs);
      const renewed = await db.write(RENEW, until.getTime(), grant.name, grant.owner, grant.fence);
      return renewed === 1 ? { ...grant, until } : undefined;
    },
    release: async (grant) => {
      await db.write(RELEASE, grant.name, grant.owner, grant.fence);
    },
    getNote: async (name) => getNote(db, name),
    setNote: async (name, value) => {
      await db.write(SET_NOTE, name, value);
    },
  };
}

function getNote(db: Sqlite, name: string): string | undefined {
  return db.get<{ value: string }>(GET_NOTE, name)?.value;
}

/** Writes the note unless there is one; answers what is stored then. Two processes that start at once agree. */
export function keepNote(db: Sqlite, name: string, value: string): Promise<string> {
  return db.submit(() => {
    db.run(KEEP_NOTE, name, value);
    return getNote(db, name) ?? value;
  });
}
