import { closeSync, fdatasyncSync, openSync } from 'node:fs';
import type { StoreCount } from '../../src/ports/store/facts.ts';
import { countRows } from './inspect.ts';
import { openReadOnly } from './read-only.ts';

/** 1 MiB at a time: between the steps a server may have the disk. */
const STEP_PAGES = 256;
/** Written out as it goes: one large flush at the end would hold up the commits of a running server. */
const STEPS_A_FLUSH = 8;

export interface Copied {
  /** As they were when the copy began. */
  readonly counts: Readonly<Record<StoreCount, number>>;
}

/**
 * Copies a database as it is at this moment, beside a running server or without one, into an empty file (mode 600) that must
 * not be there yet. The server goes on writing meanwhile, without waiting. Throws what the engine or the disk refuses; the
 * file may then be there in part.
 */
export async function copyDatabase(
  from: string,
  to: string,
  progress: (share: number) => void,
): Promise<Copied> {
  const file = openSync(to, 'wx', 0o600);
  try {
    const source = await openReadOnly(from, { shared: true });
    try {
      // What is read from here on is of one moment: without it every commit of the server would start the copy anew.
      source.hold();
      const counts = countRows(source);
      let steps = 0;
      await source.copyTo(to, STEP_PAGES, (share) => {
        steps += 1;
        if (steps % STEPS_A_FLUSH === 0) fdatasyncSync(file);
        progress(share);
      });
      fdatasyncSync(file);
      return { counts };
    } finally {
      source.close();
    }
  } finally {
    closeSync(file);
  }
}
