import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { Fault } from '../src/domain/errors.ts';
import { ROOT_KEY_NOTE } from '../src/ports/store/store.ts';
import { refuseHalfCopied } from './documents/copying.ts';
import type { Dump, DumpForm, DumpTarget, FoundSource, FoundTarget } from './documents/dump.ts';
import { isServed } from './instance.ts';
import type { StorePlace } from './open-store.ts';
import { findRootKey } from './root-key.ts';
import { findSqliteSource, findSqliteTarget } from './sqlite/open-dump.ts';

/** A store that may be copied. */
export interface CopySource {
  readonly dump: Dump;
  /** Names this store among all, and tells nothing of it. */
  readonly mark: string;
  /** Whether a server works on it at that time, as far as it can be told. */
  isServed(now: Date): Promise<boolean>;
  /** Whether one of the secrets opens its key. Throws `store.corrupt` when none ever will. */
  isOpenedBy(secrets: readonly string[]): Promise<boolean>;
}

/**
 * Opens a store to be copied, and changes nothing. Throws `copy.refused` when there is none, or not in the present form;
 * `data-dir.busy` while a server works on its directory; `store.newer`, `store.half-copied`, and what opening throws.
 */
export async function openCopySource(place: StorePlace, now: Date): Promise<CopySource> {
  if (place.engine === 'sqlite' && !existsSync(place.path))
    throw refused(`there is no database at ${place.path}`);
  await refuseServed(place);
  const found = await findSource(place);
  try {
    checkSourceForm(found.form);
    if (await found.isLeased(now))
      throw refused(
        'a server works on the source, or did half a minute ago. Stop every server on it, wait half a minute, and call this again',
      );
    const rootKey = await found.dump.findNote(ROOT_KEY_NOTE);
    if (rootKey === undefined)
      throw refused('there is nothing in the source: no server was ever started on it');
    await refuseHalfCopied(found.dump.findNote);
    return {
      dump: found.dump,
      mark: createHash('sha256').update(rootKey).digest('base64url'),
      isServed: async (at) => (await servedDir(place)) !== undefined || found.isLeased(at),
      isOpenedBy: async (secrets) => (await findRootKey(rootKey, secrets)) !== undefined,
    };
  } catch (error) {
    await found.dump.close();
    throw error;
  }
}

/**
 * Opens a store to be copied to, which carries the mark afterwards. Throws `copy.refused` for one that holds anything else than
 * an earlier part of the same copy; then nothing was changed. Else as `openCopySource`.
 */
export async function openCopyTarget(place: StorePlace, mark: string): Promise<DumpTarget> {
  await refuseServed(place);
  const found = await findTarget(place);
  try {
    checkTarget(found, mark);
    return await beginCopy(found, mark);
  } catch (error) {
    await found.close();
    throw error;
  }
}

/** Leaves the mark, and looks again: a server that starts meanwhile sees the mark, or we see what it made. */
export async function beginCopy(found: FoundTarget, mark: string): Promise<DumpTarget> {
  const { kept, target } = await found.begin(mark);
  try {
    if (kept !== mark) throw anotherCopy();
    if (found.mark === undefined && !(await target.isEmpty())) {
      await target.removeMark();
      throw refused('a server was started on the target at this moment. Stop it, and empty the target');
    }
    return target;
  } catch (error) {
    await target.close();
    throw error;
  }
}

async function findSource(place: StorePlace): Promise<FoundSource> {
  if (place.engine === 'sqlite') return findSqliteSource(place.path);
  return (await import('./mongo/copy/open-dump.ts')).findMongoSource(place.uri);
}

async function findTarget(place: StorePlace): Promise<FoundTarget> {
  if (place.engine === 'sqlite') return findSqliteTarget(place.path);
  return (await import('./mongo/copy/open-dump.ts')).findMongoTarget(place.uri);
}

async function refuseServed(place: StorePlace): Promise<void> {
  const path = await servedDir(place);
  if (path !== undefined) throw new Fault('data-dir.busy', { path });
}

/** The data directory of a file, when a server works on it. */
async function servedDir(place: StorePlace): Promise<string | undefined> {
  if (place.engine !== 'sqlite') return undefined;
  const dir = dirname(place.path);
  return (await isServed(dir)) ? dir : undefined;
}

function checkSourceForm({ found, known }: DumpForm): void {
  if (found > known) throw new Fault('store.newer', { found, known });
  if (found === 0) throw refused('there is nothing in the source: no server was ever started on it');
  if (found < known)
    throw refused(
      'the source was last used by an earlier release. Start the server of this release on it once, and stop it',
    );
}

function checkTarget({ form, isEmpty, mark }: FoundTarget, own: string): void {
  if (form.found > form.known) throw new Fault('store.newer', form);
  if (mark !== undefined && mark !== own) throw anotherCopy();
  if (mark === undefined && !isEmpty)
    throw refused('the target holds data already, and nothing of it was touched. Name an empty place');
}

function anotherCopy(): Fault {
  return refused(
    'a copy of another store was begun in the target and not finished. Run that one again, or name an empty place',
  );
}

function refused(hint: string): Fault<'copy.refused'> {
  return new Fault('copy.refused', { hint: `nothing was copied: ${hint}` });
}
