import type { LeaseStore } from '../../src/ports/store/store.ts';

/** What the store lends for its root key: its notes. */
export interface RootKeyNotes extends Pick<LeaseStore, 'getNote' | 'setNote'> {
  /** Writes unless there is one; answers what is stored then. */
  keepNote(name: string, value: string): Promise<string>;
}
