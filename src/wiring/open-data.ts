import { join } from 'node:path';
import { createSilentMeter } from '../../adapters/metrics/silent-meter.ts';
import { openStore } from '../../storage/open-store.ts';
import type { Config } from '../config/load-config.ts';
import type { Meter } from '../ports/meter.ts';
import type { Keys } from '../ports/runtime.ts';
import type { Store } from '../ports/store/store.ts';
import { countStore } from './metrics/count-store.ts';
import { loadSecrets } from './settings/load-secret.ts';

/** The database's name in the data directory. */
export const DATABASE = 'csat-loop.db';

/** The store of the configuration, beside a running server or alone. With a meter, what it decides and how it commits is told. */
export async function openData(
  config: Pick<Config, 'dataDir' | 'secrets'>,
  meter: Meter = createSilentMeter(),
): Promise<{ store: Store; keys: Keys }> {
  const { store, keys } = await openStore({
    path: join(config.dataDir, DATABASE),
    secrets: (found) => loadSecrets(config.secrets, config.dataDir, found),
    onCommit: (result, seconds) => meter.observe('commit', { result }, seconds),
  });
  return { store: countStore(store, meter), keys };
}
