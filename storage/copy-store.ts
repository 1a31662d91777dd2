import { type Copied, copyDatabase } from './sqlite/copy-database.ts';

/**
 * Copies the store's file as it is at this moment to `to`, which must not be there yet (mode 600), beside a running server or
 * without one; `progress` gets the share done, 0 to 1. Throws what the engine or the disk refuses; the copy may then be there
 * in part.
 */
export function copyStore(from: string, to: string, progress: (share: number) => void): Promise<Copied> {
  return copyDatabase(from, to, progress);
}
