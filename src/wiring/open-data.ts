import { join } from 'node:path';
import { openStore } from '../../storage/open-store.ts';
import type { Config } from '../config/load-config.ts';
import type { Keys } from '../ports/runtime.ts';
import type { Store } from '../ports/store/store.ts';
import { loadSecrets } from './load-secret.ts';

/** The store of the configuration, beside a running server or alone. */
export function openData(config: Pick<Config, 'dataDir' | 'secrets'>): Promise<{ store: Store; keys: Keys }> {
  return openStore({
    path: join(config.dataDir, 'csat-loop.db'),
    secrets: loadSecrets(config.secrets, config.dataDir),
  });
}
