import { join } from 'node:path';
import { describeContracts } from '../contracts/contracts.ts';
import type { Engine } from '../contracts/open-engine.ts';
import { openTestStore } from '../support/open-test-store.ts';
import { useTempDirs } from '../support/temp-dir.ts';

const tempDir = useTempDirs();

async function openInMemory(): Promise<Engine> {
  return { ...(await openTestStore()), openAnother: async () => undefined };
}

async function openOnDisk(): Promise<Engine> {
  const path = join(tempDir(), 'csat.sqlite');
  const first = await openTestStore(path);
  const stores = [first.store];
  return {
    ...first,
    openAnother: async () => {
      const { store } = await openTestStore(path);
      stores.push(store);
      return store;
    },
    close: async () => {
      for (const store of stores) await store.close();
    },
  };
}

describeContracts('SQLite in memory', openInMemory);
describeContracts('SQLite on disk', openOnDisk);
