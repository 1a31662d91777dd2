import { join } from 'node:path';
import { inspectStore, type KeyFacts } from '../../../storage/inspect-store.ts';
import { isServed } from '../../../storage/instance.ts';
import { judgeDisk } from '../../app/doctor/judge-disk.ts';
import {
  judgeDatabaseFile,
  judgeDataDir,
  judgeSecretFile,
  judgeUnknownDataDir,
  type PlaceFacts,
} from '../../app/doctor/judge-place.ts';
import { judgeKey, judgeStore, type KeySource, type KeyState } from '../../app/doctor/judge-store.ts';
import { DATABASE } from '../../config/load-config.ts';
import type { Finding } from '../../domain/finding.ts';
import type { StoreFacts } from '../../ports/store/facts.ts';
import { type FoundSecrets, findSecrets } from '../settings/load-secret.ts';
import type { Machine } from './machine.ts';
import type { Setup } from './read-setup.ts';

/** Looked through in about two seconds; `csat-loop store check` does larger ones. */
const CHECK_UP_TO = 512 * 1024 * 1024;

export interface CheckedStore {
  readonly findings: readonly Finding[];
  readonly isServed: boolean;
  readonly facts: StoreFacts;
  readonly key: KeyFacts;
}

/** The data directory, what lies in it, and the space around it. */
export async function checkStore(setup: Setup, machine: Machine): Promise<CheckedStore> {
  const { config, leftOut } = setup;
  if (leftOut.has('CSAT_DATA_DIR')) return notLooked();
  const { dataDir, secrets: configured } = config;
  const database = join(dataDir, DATABASE);
  const found = findSecrets(configured, dataDir);
  const served = await isServed(dataDir);
  const { store, key } = await inspectStore(database, found.secrets, {
    check: 'quick',
    checkUpTo: CHECK_UP_TO,
  });
  const bytes = store.status === 'read' ? store.bytes : 0;
  const source = {
    isConfigured: configured !== undefined,
    secrets: found.secrets.length,
    hasFile: found.file !== 'absent',
  };
  const keyState: KeyState = leftOut.has('CSAT_SECRET')
    ? { status: 'unknown' }
    : stateOf(key, { store, found, source });
  const place = machine.place(dataDir);
  const secretFile = join(dataDir, 'secret');
  const inside = isInside(place);
  const findings = [
    ...judgeDataDir(dataDir, place),
    ...(inside ? judgeDatabaseFile(database, machine.place(database)) : []),
    ...(inside ? judgeStore(store, machine.clock.now(), served) : []),
    ...(inside ? judgeSecretFile(secretFile, machine.place(secretFile)) : []),
    ...judgeKey(inside ? keyState : { status: 'unread' }, source),
    ...judgeDisk(await machine.disk(dataDir), bytes),
  ];
  return { findings, isServed: served, facts: store, key };
}

/** A folder, or a place for one: behind anything else there is nothing to look for. */
function isInside(place: PlaceFacts): boolean {
  return place.status === 'absent' || (place.status === 'there' && place.isFolder);
}

interface AroundKey {
  readonly store: StoreFacts;
  readonly found: FoundSecrets;
  readonly source: KeySource;
}

function stateOf(key: KeyFacts, { store, found, source }: AroundKey): KeyState {
  if (!source.isConfigured && found.file === 'cut-off') return { status: 'cut-off' };
  return store.status === 'unreadable' ? { status: 'unread' } : key;
}

function notLooked(): CheckedStore {
  return {
    findings: [judgeUnknownDataDir()],
    isServed: false,
    facts: { status: 'absent' },
    key: { status: 'none' },
  };
}
