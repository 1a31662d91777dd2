import { connectMongo, type Mongo, type MongoOptions } from '../../storage/mongo/connect.ts';
import { createMongoStore } from '../../storage/mongo/store.ts';
import { openMongoEngine } from './mongo.ts';
import { placeOf, throughPort } from './mongo-address.ts';
import { type Doc, readCommand, replyTo } from './mongo-wire.ts';
import type { TestStore } from './open-test-store.ts';
import { type Fate, type FaultProxy, startFaultProxy } from './tcp-proxy.ts';

/** A database that is reached through a proxy, and beside it. */
export interface ProxiedMongo extends TestStore {
  /** Straight to the server: for whoever looks at what became of it. */
  readonly direct: Mongo;
  readonly db: Mongo;
  readonly proxy: FaultProxy;
  /** Through the proxy. */
  readonly uri: string;
  /** Decides about each command on its way, by its name and number. What a driver sends by itself is left alone. */
  fateOf: (command: string) => Fate | Refusal;
  /** Another connection through the same proxy. */
  connect(options?: MongoOptions): Promise<Mongo>;
}

/** What the server says instead of what it does, or has done. */
export interface Refusal {
  readonly says: Doc;
  /** The command is carried out all the same. */
  readonly isMade: boolean;
}

/** A driver that repeats nothing by itself: every lost reply is the program's own. */
export const NO_RETRIES = 'retryWrites=false&retryReads=false';

export interface ProxiedMongoOptions extends MongoOptions {
  /** More parameters of the address. */
  readonly query?: string;
}

/** An empty database of its own, migrated, behind a proxy of its own. */
export async function openProxiedMongo(options: ProxiedMongoOptions = {}): Promise<ProxiedMongo> {
  const engine = await openMongoEngine();
  const decide: Pick<ProxiedMongo, 'fateOf'> = { fateOf: () => 'pass' };
  const proxy = await startFaultProxy(placeOf(engine.uri), {
    fateOf: (chunk) => {
      const command = readCommand(chunk);
      if (command === undefined || OF_THE_DRIVER.has(command)) return 'pass';
      const fate = decide.fateOf(command);
      if (typeof fate === 'string' || 'answer' in fate) return fate;
      return { answer: replyTo(chunk, fate.says), isDelivered: fate.isMade };
    },
  });
  const through = throughPort(engine.uri, proxy.port);
  const uri = options.query === undefined ? through : `${through}&${options.query}`;
  const opened: Mongo[] = [];
  const connect = async (over: MongoOptions = options) => {
    const db = await connectMongo(uri, over);
    opened.push(db);
    return db;
  };
  const db = await connect();
  return Object.assign(decide, {
    direct: engine.db,
    db,
    proxy,
    uri,
    keys: engine.keys,
    store: createMongoStore(db, engine.keys),
    connect,
    close: async () => {
      for (const each of opened) await each.close();
      await proxy.close();
      await engine.close();
    },
  });
}

const OF_THE_DRIVER = new Set([
  'hello',
  'ismaster',
  'isMaster',
  'ping',
  'endSessions',
  'saslStart',
  'saslContinue',
]);
