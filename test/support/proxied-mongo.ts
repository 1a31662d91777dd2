import { mongo } from 'mongoose';
import { inject } from 'vitest';
import { connectMongo, type Mongo, type MongoOptions } from '../../storage/mongo/connect.ts';
import { createMongoStore } from '../../storage/mongo/store.ts';
import { openMongoEngine } from './mongo.ts';
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
  readonly says: Readonly<Record<string, unknown>>;
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
  const { user, host, port } = placeOf(inject('mongoUrl'));
  if (host !== '127.0.0.1' && host !== 'localhost')
    throw new Error('the proxy needs a server on this machine');
  const decide: Pick<ProxiedMongo, 'fateOf'> = { fateOf: () => 'pass' };
  const proxy = await startFaultProxy(port, {
    fateOf: (chunk) => {
      const command = readCommand(chunk);
      if (command === undefined || OF_THE_DRIVER.has(command)) return 'pass';
      const fate = decide.fateOf(command);
      if (typeof fate === 'string' || 'answer' in fate) return fate;
      return { answer: replyTo(chunk, fate.says), isDelivered: fate.isMade };
    },
  });
  const database = new URL(engine.uri).pathname;
  // Else the driver would ask the server for its real address, and pass by the proxy.
  const query = ['directConnection=true', ...(options.query === undefined ? [] : [options.query])].join('&');
  const uri = `mongodb://${user}127.0.0.1:${proxy.port}${database}?${query}`;
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

const OP_MSG = 2013;
const HEADER = 16;
const FLAGS_AND_KIND = 5;
/** Header, flags and kind, then the document: its length, the type of its first field, and that field's name. */
const FIRST_NAME = HEADER + FLAGS_AND_KIND + 4 + 1;

/** The name of the command that a message begins with; `undefined` for the rest of one. */
export function readCommand(chunk: Buffer): string | undefined {
  if (chunk.length < FIRST_NAME || chunk.readInt32LE(12) !== OP_MSG) return undefined;
  return chunk.subarray(FIRST_NAME, chunk.indexOf(0, FIRST_NAME)).toString('utf8');
}

function replyTo(request: Buffer, says: Refusal['says']): Buffer {
  const head = Buffer.alloc(HEADER + FLAGS_AND_KIND);
  const document = mongo.BSON.serialize(says);
  head.writeInt32LE(head.length + document.length, 0);
  head.writeInt32LE(request.readInt32LE(4), 8);
  head.writeInt32LE(OP_MSG, 12);
  return Buffer.concat([head, document]);
}

function placeOf(url: string): { readonly user: string; readonly host: string; readonly port: number } {
  const [, user = '', host = '', port = '27017'] =
    /^mongodb:\/\/([^@]*@)?([^:/,?]+)(?::(\d+))?/u.exec(url) ?? [];
  return { user, host, port: Number(port) };
}
