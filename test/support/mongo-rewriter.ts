import { placeOf, throughPort } from './mongo-address.ts';
import { answeredBy, type Doc, idOf, inMessages, readDoc, withDoc } from './mongo-wire.ts';
import { startRelay } from './tcp-relay.ts';

/** What a server would answer to a command, in place of what it does; `undefined` leaves it, and `silence` is no answer at all. */
export type Rewrite = (reply: Doc, command: Doc) => Doc | 'silence' | undefined;

export interface MongoRewriter {
  /** Without a database. A client may find the server behind. */
  readonly url: string;
  /** The same database as at that address, by this way and no other. */
  through(uri: string): string;
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
  const place = placeOf(url);
  const rewrites = new Map<string, Rewrite>();
  const { port, close } = await startRelay(place, ({ client, server }) => {
    const asked = new Map<number, Doc>();
    inMessages(client, (message) => {
      asked.set(idOf(message), readDoc(message));
      server.write(message);
    });
    inMessages(server, (message) => {
      const reply = rewritten(message, asked, rewrites);
      if (reply !== 'silence') client.write(reply);
    });
  });
  return {
    url: `mongodb://${place.user}127.0.0.1:${port}`,
    through: (uri) => throughPort(uri, port),
    rewrites,
    close,
  };
}

function rewritten(
  message: Buffer,
  asked: ReadonlyMap<number, Doc>,
  rewrites: ReadonlyMap<string, Rewrite>,
): Buffer | 'silence' {
  const reply = readDoc(message);
  const command = asked.get(answeredBy(message)) ?? {};
  const changed = rewrites.get(nameOf(reply, command))?.(reply, command);
  if (changed === undefined) return message;
  return changed === 'silence' ? changed : withDoc(message, changed);
}

function nameOf(reply: Doc, command: Doc): string {
  // A server that is asked to go on telling answers more often than it was asked.
  if ('isWritablePrimary' in reply || 'ismaster' in reply) return 'hello';
  return Object.keys(command)[0] ?? '';
}
