import { connect, createServer, type Socket } from 'node:net';
import { mongo } from 'mongoose';

/** What a server would answer to a command, in place of what it does; `undefined` leaves it, and `silence` is no answer at all. */
export type Rewrite = (reply: Doc, command: Doc) => Doc | 'silence' | undefined;
export type Doc = Readonly<Record<string, unknown>>;

export interface MongoRewriter {
  /** Without a database; `?directConnection=true` keeps a client from finding the server behind. */
  readonly url: string;
  /** By the name of a command; the handshake is `hello`. */
  readonly rewrites: Map<string, Rewrite>;
  close(): Promise<void>;
}

/** What a server that does not allow a command says. */
export const NOT_ALLOWED: Doc = {
  ok: 0,
  code: 13,
  codeName: 'Unauthorized',
  errmsg: 'not authorized to execute this command',
};

/** Stands between a client and the server at `url`, and changes answers on their way: the client speaks to something real otherwise. */
export async function startMongoRewriter(url: string): Promise<MongoRewriter> {
  const [, user = '', host = '127.0.0.1', port = '27017'] =
    /^mongodb:\/\/([^@]*@)?([^:/,?]+)(?::(\d+))?/u.exec(url) ?? [];
  const rewrites = new Map<string, Rewrite>();
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const behind = connect(Number(port), host);
    const asked = new Map<number, Doc>();
    inMessages(client, (message) => {
      asked.set(message.readInt32LE(4), readDoc(message));
      behind.write(message);
    });
    inMessages(behind, (message) => {
      const reply = rewritten(message, asked, rewrites);
      if (reply !== 'silence') client.write(reply);
    });
    for (const socket of [client, behind]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => [client, behind].map((each) => each.destroy()));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `mongodb://${user}127.0.0.1:${address.port}`,
    rewrites,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const HEADER = 16;
const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const FLAGS_AND_KIND = 5;
/** Flags, cursor, first and count. */
const REPLY_HEAD = 20;

function inMessages(socket: Socket, take: (message: Buffer) => void): void {
  let rest = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= 4 && rest.length >= rest.readInt32LE(0)) {
      const length = rest.readInt32LE(0);
      take(rest.subarray(0, length));
      rest = rest.subarray(length);
    }
  });
}

/** Where the document of a message begins. */
function startOf(message: Buffer): number {
  const code = message.readInt32LE(12);
  if (code === OP_MSG) return HEADER + FLAGS_AND_KIND;
  if (code === OP_REPLY) return HEADER + REPLY_HEAD;
  if (code === OP_QUERY) return message.indexOf(0, HEADER + 4) + 1 + 8;
  throw new Error(`a message of an unknown kind: ${code}`);
}

function readDoc(message: Buffer): Doc {
  const start = startOf(message);
  const end = start + message.readInt32LE(start);
  // Numbers keep their kind: a cursor's id must stay a long one.
  return mongo.BSON.deserialize(message.subarray(start, end), { promoteValues: false });
}

function rewritten(
  message: Buffer,
  asked: Map<number, Doc>,
  rewrites: ReadonlyMap<string, Rewrite>,
): Buffer | 'silence' {
  const reply = readDoc(message);
  const command = asked.get(message.readInt32LE(8)) ?? {};
  const changed = rewrites.get(nameOf(reply, command))?.(reply, command);
  if (changed === undefined) return message;
  if (changed === 'silence') return changed;
  const whole = Buffer.concat([message.subarray(0, startOf(message)), mongo.BSON.serialize(changed)]);
  whole.writeInt32LE(whole.length, 0);
  return whole;
}

function nameOf(reply: Doc, command: Doc): string {
  // A server that is asked to go on telling answers more often than it was asked.
  if ('isWritablePrimary' in reply || 'ismaster' in reply) return 'hello';
  return Object.keys(command)[0] ?? '';
}
