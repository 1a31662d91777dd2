import { join } from 'node:path';
import { inspectStore, type KeyFacts } from '../../../storage/inspect-store.ts';
import { isServed } from '../../../storage/instance.ts';
import { judgeUnknownDatabase } from '../../app/doctor/judge-database.ts';
import { judgeDisk } from '../../app/doctor/judge-disk.ts';
import {
  judgeDatabaseFile,
  judgeDataDir,
  judgeSecretFile,
  judgeUnknownDataDir,
  type PlaceFacts,
} from '../../app/doctor/judge-place.ts';
import { judgeKey, judgeStore, type KeySource, type KeyState } from '../../app/doctor/judge-store.ts';
import { DATABASE, type StorageConfig } from '../../config/load-config.ts';
import type { Finding } from '../../domain/finding.ts';
import type { StoreFacts } from '../../ports/store/facts.ts';
import { type FoundSecrets, findSecretsOf, SECRET_FILE } from '../settings/load-secret.ts';
import type { Machine } from './machine.ts';
import type { Setup } from './read-setup.ts';

/** Looked through in about two seconds; `csat-loop store check` does larger ones. */
const CHECK_UP_TO = 512 * 1024 * 1024;

export interface CheckedStore {
  readonly findings: readonly Finding[];
  /** A process holds the data directory. */
  readonly isServed: boolean;
  /** `undefined` when it is not known where the data are. */
  readonly facts: StoreFacts | undefined;
  readonly key: KeyFacts;
}

/** The data directory, the store in it or elsewhere, and the space around it. */
export async function checkStore(setup: Setup, machine: Machine): Promise<CheckedStore> {
  const { config, leftOut } = setup;
  if (leftOut.has('CSAT_DATA_DIR'))
    return { findings: [judgeUnknownDataDir()], isServed: false, ...NOT_LOOKED };
  const { dataDir, secrets: configured, storage } = config;
  const found = findSecretsOf(config);
  const served = await isServed(dataDir);
  const { store, key } = leftOut.has('MONGODB_URI')
    ? { store: undefined, key: NOT_LOOKED.key }
    : await look(storage, found.secrets, machine);
  const source: KeySource = {
    engine: storage.engine,
    isConfigured: configured !== undefined,
    secrets: found.secrets.length,
    hasFile: found.file !== 'absent',
  };
  const isKeyKnown = !leftOut.has('CSAT_SECRET');
  const keyState: KeyState = isKeyKnown ? stateOf(key, { store, found, source }) : { status: 'unknown' };
  const place = machine.place(dataDir);
  const inside = isInside(place);
  const isReached = inside || store?.engine === 'mongo';
  const findings = [
    ...judgeDataDir(dataDir, place),
    ...(inside ? checkFiles(dataDir, store, machine) : []),
    ...(store === undefined ? [judgeUnknownDatabase()] : []),
    ...(store !== undefined && isReached ? judgeStore(store, machine.clock.now(), served) : []),
    ...judgeKey(isReached ? keyState : { status: 'unread' }, source),
    ...judgeDisk(await machine.disk(dataDir), bytesOf(store)),
  ];
  return { findings, isServed: served, facts: store, key };
}

const NOT_LOOKED = { facts: undefined, key: { status: 'none' } } as const;

function look(storage: StorageConfig, secrets: readonly string[], { clock, limitMs }: Machine) {
  const options = { check: 'quick', checkUpTo: CHECK_UP_TO, now: () => clock.now(), limitMs } as const;
  return inspectStore(storage, secrets, options);
}

/** Who may read what lies in the data directory. */
function checkFiles(dataDir: string, store: StoreFacts | undefined, { place }: Machine): readonly Finding[] {
  const database = join(dataDir, DATABASE);
  const secret = join(dataDir, SECRET_FILE);
  return [
    ...(store?.engine === 'sqlite' ? judgeDatabaseFile(database, place(database)) : []),
    ...judgeSecretFile(secret, place(secret)),
  ];
}

/** Of the database in the data directory; `undefined` when it is elsewhere. */
function bytesOf(store: StoreFacts | undefined): number | undefined {
  if (store?.engine !== 'sqlite') return undefined;
  return store.status === 'read' ? store.bytes : 0;
}

/** A folder, or a place for one: behind anything else there is nothing to look for. */
function isInside(place: PlaceFacts): boolean {
  return place.status === 'absent' || (place.status === 'there' && place.isFolder);
}

interface AroundKey {
  readonly store: StoreFacts | undefined;
  readonly found: FoundSecrets;
  readonly source: KeySource;
}

function stateOf(key: KeyFacts, { store, found, source }: AroundKey): KeyState {
  if (!source.isConfigured && found.file === 'cut-off') return { status: 'cut-off' };
  return store === undefined || store.status === 'unreadable' ? { status: 'unread' } : key;
}
