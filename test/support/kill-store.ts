import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Keys } from '../../src/ports/runtime.ts';
import { ROOT_KEY_NOTE, type Store } from '../../src/ports/store/store.ts';
import { createKeys } from '../../storage/keys.ts';
import { connectMongo } from '../../storage/mongo/connect.ts';
import { createMongoLeaseStore } from '../../storage/mongo/leases.ts';
import { createMongoStore } from '../../storage/mongo/store.ts';
import { openStore } from '../../storage/open-store.ts';
import { findRootKey } from '../../storage/root-key.ts';

/** Where the program under test keeps what it must not lose. */
export type KillPlace =
  | { readonly engine: 'sqlite'; readonly dataDir: string }
  /** A database of its own. */
  | { readonly engine: 'mongo'; readonly uri: string };

/** What a dead process left behind, as the next start finds it. */
export interface LeftBehind {
  readonly store: Store;
  readonly keys: Keys;
  close(): Promise<void>;
}

const FILES = ['csat-loop.db', 'csat-loop.db-wal'];
/** A command that was on its way to the server when its process died is applied after the death. */
const LAST_COMMANDS_MS = 250;

/** `undefined` while there is no database yet, or one that was never finished. Changes nothing. */
export function readLeftBehind(place: KillPlace, secret: string): Promise<LeftBehind | undefined> {
  return place.engine === 'sqlite'
    ? readCopy(place.dataDir, secret)
    : wait(LAST_COMMANDS_MS).then(() => readServer(place.uri, secret));
}

/** From a copy: the next start finds its files as they were. */
async function readCopy(dataDir: string, secret: string): Promise<LeftBehind | undefined> {
  if (!existsSync(join(dataDir, 'csat-loop.db'))) return undefined;
  const dir = mkdtempSync(join(tmpdir(), 'csat-loop-left-'));
  for (const name of FILES) {
    if (existsSync(join(dataDir, name))) copyFileSync(join(dataDir, name), join(dir, name));
  }
  const path = join(dir, 'csat-loop.db');
  const { store, keys } = await openStore({ place: { engine: 'sqlite', path }, secrets: [secret] });
  return {
    store,
    keys,
    async close() {
      await store.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Without the migration that every start makes: reading must not finish what a death has cut short. */
async function readServer(uri: string, secret: string): Promise<LeftBehind | undefined> {
  const db = await connectMongo(uri);
  const wrapped = await createMongoLeaseStore(db).getNote(ROOT_KEY_NOTE);
  const found = wrapped === undefined ? undefined : await findRootKey(wrapped, [secret]);
  if (found === undefined) {
    await db.close();
    return undefined;
  }
  const keys = createKeys(found.root);
  const store = createMongoStore(db, keys);
  return { store, keys, close: () => store.close() };
}
