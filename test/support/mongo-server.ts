import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Mongoose } from 'mongoose';
import { findFreePort } from './process-server.ts';

/** A server for tests: found running, or started for them. */
export interface MongoServer {
  /** Without a database; ends without a slash. */
  readonly url: string;
  /** What it says of itself, for whoever reads the output. */
  readonly says: string;
  stop(): Promise<void>;
}

export const NO_MONGO =
  'no MongoDB server for the tests: set TEST_MONGODB_URL, put a mongod on the PATH, or run .ci/install-test-mongo once';

const START_MS = 60_000;

/**
 * The server of `TEST_MONGODB_URL`; else a `mongod` of the machine; else the one that `.ci/install-test-mongo` installed. The
 * last two are started on a free port with an empty directory, and end with `stop`. `undefined` when there is none.
 */
export async function findMongo(): Promise<MongoServer | undefined> {
  const given = process.env['TEST_MONGODB_URL'];
  if (given !== undefined && given !== '') return useRunning(given.replace(/\/+$/u, ''));
  const mongod = process.env['MONGOMS_SYSTEM_BINARY'] ?? findOnPath('mongod');
  if (mongod !== undefined) return startServer(mongod, mongodArgs);
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const secantus =
    findOnPath('secantusd-py') ?? existing(join(cache, 'csat-loop/secantusdb/bin/secantusd-py'));
  return secantus === undefined ? undefined : startServer(secantus, secantusArgs);
}

async function useRunning(url: string): Promise<MongoServer> {
  return { url, says: await askVersion(url), stop: async () => undefined };
}

type Args = (port: number, dir: string) => readonly string[];

const mongodArgs: Args = (port, dir) => [
  ...['--port', String(port), '--bind_ip', '127.0.0.1', '--dbpath', dir, '--replSet', 'rs0', '--quiet'],
];
/** With the commands that make it fail on purpose, as a mongod has them with `--setParameter enableTestCommands=1`. */
const secantusArgs: Args = (port, dir) => [
  ...[
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--storage-path',
    join(dir, 'db'),
    '--log-level',
    'ERROR',
  ],
  '--enable-test-commands',
];

async function startServer(program: string, args: Args): Promise<MongoServer> {
  const dir = mkdtempSync(join(tmpdir(), 'csat-mongo-'));
  const port = await findFreePort();
  const child = spawn(program, args(port, dir), { stdio: 'ignore' });
  const url = `mongodb://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    await end(child);
    rmSync(dir, { recursive: true, force: true });
  };
  try {
    const says = await untilItAnswers(url, child, args === mongodArgs);
    return { url, says, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function untilItAnswers(url: string, child: ChildProcess, isReplicaSet: boolean): Promise<string> {
  let failed: unknown;
  for (const untilMs = performance.now() + START_MS; performance.now() < untilMs; ) {
    if (child.exitCode !== null)
      throw new Error(`the MongoDB server ended at its start with ${child.exitCode}`);
    try {
      if (isReplicaSet) await makeReplicaSet(url);
      return await askVersion(url);
    } catch (error) {
      failed = error;
      await pause(100);
    }
  }
  throw new Error('the MongoDB server does not answer', { cause: failed });
}

/** A set of one, so that majority and retried writes mean something. */
async function makeReplicaSet(url: string): Promise<void> {
  await withConnection(`${url}/admin?directConnection=true`, async (db) => {
    const host = url.slice('mongodb://'.length);
    await db
      .admin()
      .command({ replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host }] } })
      .catch((error: { readonly codeName?: string }) => {
        if (error.codeName !== 'AlreadyInitialized') throw error;
      });
  });
}

async function askVersion(url: string): Promise<string> {
  return withConnection(`${url}/admin`, async (db) => {
    const { version } = await db.admin().serverInfo();
    const { setName, msg } = await db.admin().command({ hello: 1 });
    const kind =
      setName === undefined ? (msg === 'isdbgrid' ? 'sharded' : 'standalone') : `replica set ${setName}`;
    return `MongoDB ${version} (${kind})`;
  });
}

type Db = NonNullable<ReturnType<Mongoose['createConnection']>['db']>;

async function withConnection<T>(uri: string, work: (db: Db) => Promise<T>): Promise<T> {
  const connection = new Mongoose().createConnection(uri, { serverSelectionTimeoutMS: 1000 });
  try {
    const { db } = await connection.asPromise();
    if (db === undefined) throw new Error('not connected');
    return await work(db);
  } finally {
    await connection.close();
  }
}

function findOnPath(name: string): string | undefined {
  const places = (process.env['PATH'] ?? '').split(delimiter).map((dir) => existing(join(dir, name)));
  return places.find((place) => place !== undefined);
}

function existing(path: string): string | undefined {
  try {
    accessSync(path, constants.X_OK);
    return path;
  } catch {
    // Not there, or not to be run: the next place is looked at.
    return undefined;
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}
