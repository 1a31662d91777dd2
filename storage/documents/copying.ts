import { Fault } from '../../src/domain/errors.ts';

/** The note in a store that a copy is being made to; its value names the store that is copied. */
export const COPYING_NOTE = 'copying';

/** Throws `store.half-copied` for a store that carries the mark: nobody may work on half a team. */
export async function refuseHalfCopied(
  getNote: (name: string) => Promise<string | undefined>,
): Promise<void> {
  if ((await getNote(COPYING_NOTE)) !== undefined) throw new Fault('store.half-copied', {});
}
