import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { inspectFile } from '../../../storage/inspect-store.ts';
import { copyDatabase } from '../../../storage/sqlite/copy-database.ts';
import { type Config, DATABASE } from '../../config/load-config.ts';
import { codeOf, Fault } from '../../domain/errors.ts';
import { sizeText } from '../../domain/text.ts';
import { STORE_COUNTS, type StoreCount } from '../../ports/store/facts.ts';
import { realPath } from '../real-path.ts';
import { type FoundSecrets, findSecrets, SECRET_FILE } from '../settings/load-secret.ts';
import { writeWhole } from '../write-aside.ts';

export interface Backup {
  /** Absolute. */
  readonly folder: string;
  readonly bytes: number;
  readonly counts: Readonly<Record<StoreCount, number>>;
  /** Where the key to the copy is: in the folder, in `CSAT_SECRET`, or unknown here. */
  readonly key: 'in-folder' | 'in-environment' | 'not-here';
  /** It lies on the disk of the data: whatever takes the one takes the other. */
  readonly isOnSameDisk: boolean;
}

/**
 * Makes a folder that is itself a data directory: the database as it is at this moment and the key file, if there is one. It
 * gets its name only once the copy has been read back and found whole. Throws `backup.failed`, `secret.wrong`, `store.newer`
 * and `store.half-copied`; then there is nothing under that name.
 */
export async function makeBackup(
  config: Pick<Config, 'dataDir' | 'secrets'>,
  to: string,
  progress: (share: number) => void,
): Promise<Backup> {
  const folder = resolve(to);
  const database = join(config.dataDir, DATABASE);
  const isConfigured = config.secrets !== undefined;
  const found = findSecrets(config.secrets, config.dataDir);
  await checkBefore(database, folder, { ...found, isConfigured });
  const keyFile = readKeyFile(join(config.dataDir, SECRET_FILE), found.file);
  const aside = `${folder}.part-${randomBytes(4).toString('hex')}`;
  try {
    mkdirSync(aside, { mode: 0o700 });
    const { counts } = await copyDatabase(database, join(aside, DATABASE), progress);
    if (keyFile !== undefined) writeWhole(join(aside, SECRET_FILE), keyFile, 'wx', 0o600);
    await checkCopy(join(aside, DATABASE), counts);
    syncFolder(aside);
    if (existsSync(folder)) throw failed(`${folder} is there already`);
    renameSync(aside, folder);
    syncFolder(dirname(folder));
    return {
      folder,
      bytes: statSync(join(folder, DATABASE)).size,
      counts,
      key: whereKeyIs(isConfigured, keyFile !== undefined),
      isOnSameDisk: statSync(folder).dev === statSync(config.dataDir).dev,
    };
  } catch (error) {
    throw error instanceof Fault ? error : failed(explainFailure(error), error);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

interface GivenKey extends FoundSecrets {
  /** By `CSAT_SECRET`. */
  readonly isConfigured: boolean;
}

async function checkBefore(database: string, folder: string, given: GivenKey): Promise<void> {
  if (isWithin(folder, dirname(database)))
    throw failed(`${folder} lies in the data directory: name a folder outside, best on another disk`);
  if (existsSync(folder)) throw failed(`${folder} is there already: name a folder that is not`);
  if (!existsSync(dirname(folder))) throw failed(`${dirname(folder)} is not there: make it first`);
  const { store, key } = await inspectFile(database, given.secrets, { check: 'quick', checkUpTo: 0 });
  if (store.status === 'absent') throw failed(`there is no database at ${database}: check CSAT_DATA_DIR`);
  if (store.status === 'unreadable')
    throw failed(`${database} cannot be read (${store.kind}): csat-loop doctor says more`);
  if (store.schema.found > store.schema.known)
    throw new Fault('store.newer', { found: store.schema.found, known: store.schema.known });
  if (store.content === undefined) throw failed(`${database} is empty: there is nothing to back up`);
  if (store.content.isHalfCopied) throw new Fault('store.half-copied', {});
  checkKeyFile(given);
  if (key.status === 'wrong' || key.status === 'damaged')
    throw new Fault('secret.wrong', {
      hint: 'The key here does not fit the data, so the backup could not be read with it. Set the CSAT_SECRET that the server has.',
    });
  await checkSpace(dirname(folder), store.bytes + store.walBytes);
}

/** Whether it would lie in that folder, also by a link on the way there. */
function isWithin(path: string, folder: string): boolean {
  const way = relative(realPath(folder), realPath(path));
  return way === '' || !(way.split(sep)[0] === '..' || isAbsolute(way));
}

/** Where the key is a file alone, a backup without it is worth little. */
function checkKeyFile({ isConfigured, file }: GivenKey): void {
  if (isConfigured || file === 'whole' || file === 'absent') return;
  const state = file === 'cut-off' ? 'is empty or cut off' : 'cannot be read';
  throw new Fault('secret.wrong', {
    hint: `no backup was made: the secret file in the data directory ${state}, so the backup would be without its key. Put it back from an older backup, let the user that runs the server call this, or set CSAT_SECRET.`,
  });
}

async function checkSpace(parent: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(parent);
  if (bavail * bsize < bytes)
    throw failed(
      `there is no space for it at ${parent}: ${sizeText(bytes)} are needed, ${sizeText(bavail * bsize)} are free`,
    );
}

/**
 * The key file as it is; `undefined` when there is none, or none that ever was a key. It may be the key to what is copied,
 * though another one is configured by now.
 */
function readKeyFile(path: string, file: FoundSecrets['file']): Uint8Array | undefined {
  if (file === 'absent' || file === 'cut-off') return undefined;
  try {
    return readFileSync(path);
  } catch (error) {
    const code = codeOf(error) ?? 'unknown';
    throw failed(`${path} cannot be read (${code}): call this as the user that runs the server`, error);
  }
}

/** Reads the copy back: whole, and holding as much as the original did. */
async function checkCopy(path: string, counts: Backup['counts']): Promise<void> {
  const { store } = await inspectFile(path, [], { check: 'quick', checkUpTo: Number.POSITIVE_INFINITY });
  const copied = store.status === 'read' && store.flaws?.length === 0 ? store.content?.counts : undefined;
  if (copied === undefined || STORE_COUNTS.some((each) => copied[each] !== counts[each]))
    throw failed('the copy is not whole; run csat-loop store check, and look at the disk');
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function whereKeyIs(isConfigured: boolean, hasFile: boolean): Backup['key'] {
  if (isConfigured) return 'in-environment';
  return hasFile ? 'in-folder' : 'not-here';
}

function failed(hint: string, cause?: unknown): Fault<'backup.failed'> {
  return new Fault('backup.failed', { hint: `no backup was made: ${hint}` }, { cause });
}

/** SQLite's words for a disk without space, and for a file that may not grow or a disk that fails. */
const FULL = 'database or disk is full';
const FAILED = 'disk I/O error';

function explainFailure(error: unknown): string {
  if (!(error instanceof Error)) return 'for an unknown reason';
  const code = codeOf(error) ?? '';
  if (code === 'ENOSPC' || code === 'EFBIG' || error.message.includes(FULL)) return 'the disk is full';
  if (error.message.includes(FAILED))
    return `the disk is full, or does not take so large a file, or is broken (${FAILED})`;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return `writing there is not allowed (${code})`;
  return error.message;
}
