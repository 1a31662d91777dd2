import { accessSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createSilentMeter } from '../../adapters/metrics/silent-meter.ts';
import { type Instance, takeInstance } from '../../storage/instance.ts';
import { openStore, type StoreOptions } from '../../storage/open-store.ts';
import { type Config, DATABASE } from '../config/load-config.ts';
import { codeOf, Fault } from '../domain/errors.ts';
import type { Meter } from '../ports/meter.ts';
import type { Keys } from '../ports/runtime.ts';
import type { Store } from '../ports/store/store.ts';
import { countStore } from './metrics/count-store.ts';
import { nameStore } from './name-store.ts';
import { loadSecrets } from './settings/load-secret.ts';

/**
 * The store of the configuration, beside a running server or alone. With a meter, what it decides and how it commits is told.
 * Throws what opening it throws.
 */
export async function openData(
  config: DataConfig,
  meter: Meter = createSilentMeter(),
): Promise<{ store: Store; keys: Keys }> {
  return openWith(config, meter, (found) => secretsOf(config, found));
}

/** The same for whoever only reads: it throws `data-dir.empty` where no server has been at work, and makes no key there. */
export async function openExistingData(config: DataConfig): Promise<{ store: Store; keys: Keys }> {
  ensureData(config);
  return openWith(config, createSilentMeter(), (found) => {
    if (found === 'new' && config.storage.engine !== 'sqlite')
      throw new Fault('data-dir.empty', { path: nameStore(config.storage) });
    return secretsOf(config, found);
  });
}

/** On a server that others share the key is given, and never made. */
function secretsOf({ secrets, dataDir, storage }: DataConfig, found: 'new' | 'keyed'): readonly string[] {
  if (storage.engine === 'sqlite') return loadSecrets(secrets, dataDir, found);
  if (secrets !== undefined) return secrets;
  throw new Fault('secret.wrong', {
    hint: 'CSAT_SECRET is not set; give the one that every server on this database has',
  });
}

type DataConfig = Pick<Config, 'dataDir' | 'storage' | 'secrets'>;

async function openWith(
  config: DataConfig,
  meter: Meter,
  secrets: StoreOptions['secrets'],
): Promise<{ store: Store; keys: Keys }> {
  const { store, keys } = await openStore({
    place: config.storage,
    secrets,
    onCommit: (result, seconds) => meter.observe('commit', { result }, seconds),
  });
  return { store: countStore(store, meter), keys };
}

/** Makes the data directory (mode 700) and takes it for this process. Throws `data-dir.busy` and `data-dir.unusable`. */
export async function takeDataDir({ dataDir }: Pick<Config, 'dataDir'>): Promise<Instance> {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    return await takeInstance(dataDir);
  } catch (error) {
    throw unusable(dataDir, error);
  }
}

/**
 * That there is a database file to look into, for whoever must not make one; a server is asked when it is opened. Throws
 * `data-dir.empty` and `data-dir.unusable`.
 */
export function ensureData({ dataDir, storage }: Pick<Config, 'dataDir' | 'storage'>): void {
  if (storage.engine !== 'sqlite') return;
  try {
    accessSync(join(dataDir, DATABASE));
    return;
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw unusable(dataDir, error);
  }
  throw new Fault('data-dir.empty', { path: dataDir });
}

/** The system's refusal as a fault that says which place it is about. */
function unusable(path: string, cause: unknown): unknown {
  const kind = codeOf(cause);
  if (cause instanceof Fault || kind === undefined) return cause;
  return new Fault('data-dir.unusable', { path, kind }, { cause });
}
