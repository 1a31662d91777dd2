import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Another writer on a server's database: while it holds on, the server stands still inside its next commit. */
export interface WriteLock {
  take(): void;
  release(): void;
}

/** The database must be there. Its driver waits for the lock for 5 s, so a test has that long. */
export function openWriteLock(dir: string): WriteLock {
  const { DatabaseSync }: typeof import('@photostructure/sqlite') = createRequire(import.meta.url)(
    '@photostructure/sqlite',
  );
  const db = new DatabaseSync(join(dir, 'data', 'csat-loop.db'), { timeout: 5000 });
  return {
    take: () => db.exec('BEGIN IMMEDIATE'),
    release() {
      if (db.isTransaction) db.exec('ROLLBACK');
      db.close();
    },
  };
}
