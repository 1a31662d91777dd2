import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from '../../config/load-config.ts';
import { codeOf, Fault } from '../../domain/errors.ts';
import { writeWhole } from '../write-aside.ts';

/** The key file in a data directory. */
export const SECRET_FILE = 'secret';
/** Shorter than this no secret of ours has ever been: the file was cut off or emptied. */
const SHORTEST = 16;

/**
 * The secrets to a database file: those of the configuration; without any, the one in the data directory, made (mode 600) for a
 * new store only: no secret made later opens a store that has its key. Throws `secret.wrong` when that file is missing or holds none.
 */
export function loadSecrets(
  configured: readonly string[] | undefined,
  dataDir: string,
  store: 'new' | 'keyed',
): readonly string[] {
  if (configured !== undefined) return configured;
  const path = join(dataDir, SECRET_FILE);
  if (!existsSync(path)) {
    if (store === 'keyed')
      throw new Fault('secret.wrong', {
        hint: `CSAT_SECRET is not set and ${path} is not there; give the secret this store was made with, as the server has it`,
      });
    makeSecret(path);
  }
  const secret = readFileSync(path, 'utf8').trim();
  if (secret.length >= SHORTEST) return [secret];
  throw new Fault('secret.wrong', {
    hint: `${path} is empty or cut off; put the file back from a backup, or set CSAT_SECRET`,
  });
}

/** What `loadSecrets` would find, without making anything. */
export interface FoundSecrets {
  readonly secrets: readonly string[];
  /** The file in the data directory. */
  readonly file: 'absent' | 'whole' | 'cut-off' | 'unreadable';
}

/** Looks for the secrets to the configured store and makes none. With MongoDB a file in the data directory is none of them. */
export function findSecretsOf({
  secrets,
  dataDir,
  storage,
}: Pick<Config, 'secrets' | 'dataDir' | 'storage'>): FoundSecrets {
  return findSecrets(storage.engine === 'mongo' ? (secrets ?? []) : secrets, dataDir);
}

/** Looks for the secrets and makes none. Those of the configuration win over the file, which is looked at all the same. */
export function findSecrets(configured: readonly string[] | undefined, dataDir: string): FoundSecrets {
  const path = join(dataDir, SECRET_FILE);
  try {
    if (!existsSync(path)) return { secrets: configured ?? [], file: 'absent' };
    const secret = readFileSync(path, 'utf8').trim();
    const isWhole = secret.length >= SHORTEST;
    return { secrets: configured ?? (isWhole ? [secret] : []), file: isWhole ? 'whole' : 'cut-off' };
  } catch {
    // Somebody else's file: that is the answer.
    return { secrets: configured ?? [], file: 'unreadable' };
  }
}

/** Written aside and then given its name, so that nobody ever reads half of it; of two processes the first one names it. */
function makeSecret(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    writeWhole(aside, Buffer.from(randomBytes(32).toString('base64url')), 'wx', 0o600);
    linkSync(aside, path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}
