import { expect } from 'vitest';
import type { IndexUse } from './explain.ts';

/** A command as the server must carry it out. */
export interface Expected {
  readonly command: string;
  readonly on: string;
  readonly index: string;
  /** The most documents that may be read; where a query takes the first few, the test server reads on. */
  readonly docs?: number;
}

export const one = (on: string, command = 'find'): Expected => ({ command, on, index: '_id_', docs: 1 });

export const byIndex = (on: string, index: string, docs?: number, command = 'find'): Expected => ({
  command,
  on,
  index,
  ...(docs !== undefined && { docs }),
});

/** These commands in this order, each by its index; `most` documents where nothing else is said. */
export function expectLookups(used: readonly IndexUse[], expected: readonly Expected[], most: number): void {
  expect(used.map(({ command, collection, index }) => ({ command, on: collection, index }))).toEqual(
    expected.map(({ command, on, index }) => ({ command, on, index })),
  );
  for (const [place, { docs }] of used.entries())
    expect(docs).toBeLessThanOrEqual(expected[place]?.docs ?? most);
}
