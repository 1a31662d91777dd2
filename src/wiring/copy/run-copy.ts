import { dirname, join } from 'node:path';
import {
  type CopiedCollection,
  type CopyProgress,
  copyTeam,
  isWhole,
} from '../../../storage/copy/copy-team.ts';
import { type CopySource, openCopySource, openCopyTarget } from '../../../storage/open-copy.ts';
import type { Config } from '../../config/load-config.ts';
import type { Clock } from '../../ports/runtime.ts';
import { findSecrets, SECRET_FILE } from '../settings/load-secret.ts';
import type { CopyPlaces } from './read-places.ts';

/** Where the secret is that opens the source, and so the copy: whichever was tried and fits. */
export type CopyKey =
  | { readonly where: 'in-environment' }
  /** `isHidden` where CSAT_SECRET is set, and another. */
  | { readonly where: 'in-file'; readonly path: string; readonly isHidden: boolean }
  | { readonly where: 'not-here' };

/** What became of a copy. */
export interface TeamCopy extends CopyPlaces {
  readonly collections: readonly CopiedCollection[];
  /** Everything was read back as it is in the source, and nobody worked on that meanwhile. */
  readonly ok: boolean;
  /** Somebody worked on the source. */
  readonly hasChanged: boolean;
  readonly key: CopyKey;
}

export interface CopyTools {
  readonly clock: Clock;
  readonly progress: (at: CopyProgress) => void;
}

/**
 * Copies a team from one store into another, or goes on with that, and reads it back. Throws `copy.refused` where it may not
 * begin, and then nothing was changed; later failures leave a target that no server starts on until the copy is done.
 */
export async function runCopy(
  config: Pick<Config, 'dataDir' | 'secrets'>,
  { from, to }: CopyPlaces,
  { clock, progress }: CopyTools,
): Promise<TeamCopy> {
  const source = await openCopySource(from, clock.now());
  try {
    const key = await findKey(config, { from, to }, source);
    const target = await openCopyTarget(to, source.mark);
    try {
      const collections = await copyTeam({ source: source.dump, target, progress });
      const isServed = await source.isServed(clock.now());
      const hasChanged = isServed || collections.some((each) => each.hasChanged);
      const ok = !isServed && collections.every(isWhole);
      if (ok) await target.removeMark();
      return { from, to, collections, ok, hasChanged, key };
    } finally {
      await target.close();
    }
  } finally {
    await source.dump.close();
  }
}

async function findKey(
  { dataDir, secrets }: Pick<Config, 'dataDir' | 'secrets'>,
  { from, to }: CopyPlaces,
  source: CopySource,
): Promise<CopyKey> {
  const isConfigured = secrets !== undefined;
  if (isConfigured && (await source.isOpenedBy(secrets))) return { where: 'in-environment' };
  const dirs = [from, to].flatMap((place) => (place.engine === 'sqlite' ? [dirname(place.path)] : []));
  for (const dir of new Set([...dirs, dataDir])) {
    if (await source.isOpenedBy(findSecrets(undefined, dir).secrets))
      return { where: 'in-file', path: join(dir, SECRET_FILE), isHidden: isConfigured };
  }
  return { where: 'not-here' };
}
