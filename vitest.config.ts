import { defineConfig } from 'vitest/config';

/** Real processes against the clock on the wall: one file at a time, or they measure each other. */
const TIMED = ['test/faults/**/*.test.ts', 'test/process/**/*.test.ts', 'test/kill/**/*.test.ts'];

/** Of these, several servers or a database that is away, over the wire: minutes of real waiting. */
const SERVERS = [
  'test/faults/f07-*.test.ts',
  'test/faults/f08-*-mongo.test.ts',
  'test/faults/f19-*.test.ts',
  'test/faults/f20-*.test.ts',
  'test/process/replicas.test.ts',
  'test/process/mongo-start.test.ts',
];

export default defineConfig({
  test: {
    pool: 'forks',
    globalSetup: ['test/support/set-up-mongo.ts'],
    setupFiles: ['test/support/set-up-properties.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      project('plain', ['test/**/*.test.ts'], TIMED),
      project('timed', TIMED, SERVERS),
      project('servers', SERVERS, []),
    ],
  },
});

/** One after the other, in this order. */
function project(name: 'plain' | 'timed' | 'servers', include: string[], exclude: string[]) {
  const groupOrder = ['plain', 'timed', 'servers'].indexOf(name);
  // Much of a plain test is waiting, too: two files at a time, on two cores as well.
  const maxWorkers = name === 'plain' ? 2 : 1;
  return {
    extends: true as const,
    test: { name, include, exclude, maxWorkers, sequence: { groupOrder } },
  };
}
