import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    globalSetup: ['test/support/set-up-mongo.ts'],
    setupFiles: ['test/support/set-up-properties.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
