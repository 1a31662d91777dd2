import type { TestProject } from 'vitest/node';
import { findMongo, type MongoServer, NO_MONGO } from './mongo-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Without a database and without a slash at its end; `''` when there is no server. */
    mongoUrl: string;
  }
}

let server: MongoServer | undefined;

/** One server for the whole run, whichever project asks first; every suite has its own databases on it. */
export async function setup(project: TestProject): Promise<void> {
  server = await findMongo();
  project.provide('mongoUrl', server?.url ?? '');
  if (process.env['TEST_MONGODB_TOLD'] !== undefined) return;
  process.env['TEST_MONGODB_TOLD'] = 'yes';
  process.stdout.write(`${server === undefined ? `SKIPPED: ${NO_MONGO}` : `tests on ${server.says}`}\n`);
  if (server !== undefined) process.env['TEST_MONGODB_URL'] = server.url;
}

export async function teardown(): Promise<void> {
  await server?.stop();
}
