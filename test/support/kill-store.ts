import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Keys } from '../../src/ports/runtime.ts';
import type { Store } from '../../src/ports/store/store.ts';
import { openStore } from '../../storage/open-store.ts';
import { openSqlite, type Sqlite } from '../../storage/sqlite/driver.ts';

/** What a dead process left behind, read from a copy: the next start finds its files as they were. */
export interface LeftBehind {
  readonly store: Store;
  readonly keys: Keys;
  readonly db: Sqlite;
  close(): Promise<void>;
}

const FILES = ['csat-loop.db', 'csat-loop.db-wal'];

/** `undefined` while there is no database yet, or one that was never finished. */
export async function readLeftBehind(dataDir: string, secret: string): Promise<LeftBehind | undefined> {
  if (!existsSync(join(dataDir, 'csat-loop.db'))) return undefined;
  const dir = mkdtempSync(join(tmpdir(), 'csat-loop-left-'));
  for (const name of FILES) {
    if (existsSync(join(dataDir, name))) copyFileSync(join(dataDir, name), join(dir, name));
  }
  const path = join(dir, 'csat-loop.db');
  const { store, keys } = await openStore({ place: { engine: 'sqlite', path }, secrets: [secret] });
  const db = await openSqlite(path);
  return {
    store,
    keys,
    db,
    async close() {
      db.close();
      await store.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
