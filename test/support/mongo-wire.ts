import type { Socket } from 'node:net';
import { mongo } from 'mongoose';

export type Doc = Readonly<Record<string, unknown>>;

const HEADER = 16;
const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const FLAGS_AND_KIND = 5;
/** Flags, cursor, first and count. */
const REPLY_HEAD = 20;
/** Header, flags and kind, then the document: its length, the type of its first field, and that field's name. */
const FIRST_NAME = HEADER + FLAGS_AND_KIND + 4 + 1;

/** Messages of MongoDB's protocol, whole, however they arrive. */
export function inMessages(socket: Socket, take: (message: Buffer) => void): void {
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

export const idOf = (message: Buffer): number => message.readInt32LE(4);
/** The id of the message that this one answers. */
export const answeredBy = (message: Buffer): number => message.readInt32LE(8);

/** The name of the command that a message begins with; `undefined` for the rest of one. */
export function readCommand(chunk: Buffer): string | undefined {
  if (chunk.length < FIRST_NAME || chunk.readInt32LE(12) !== OP_MSG) return undefined;
  return chunk.subarray(FIRST_NAME, chunk.indexOf(0, FIRST_NAME)).toString('utf8');
}

export function readDoc(message: Buffer): Doc {
  const start = startOf(message);
  const end = start + message.readInt32LE(start);
  // Numbers keep their kind: a cursor's id must stay a long one.
  return mongo.BSON.deserialize(message.subarray(start, end), { promoteValues: false });
}

/** The message with another document. */
export function withDoc(message: Buffer, doc: Doc): Buffer {
  const whole = Buffer.concat([message.subarray(0, startOf(message)), mongo.BSON.serialize(doc)]);
  whole.writeInt32LE(whole.length, 0);
  return whole;
}

/** What a server would answer to a request. */
export function replyTo(request: Buffer, says: Doc): Buffer {
  const head = Buffer.alloc(HEADER + FLAGS_AND_KIND);
  head.writeInt32LE(idOf(request), 8);
  head.writeInt32LE(OP_MSG, 12);
  return withDoc(head, says);
}

/** Where the document of a message begins. */
function startOf(message: Buffer): number {
  const code = message.readInt32LE(12);
  if (code === OP_MSG) return HEADER + FLAGS_AND_KIND;
  if (code === OP_REPLY) return HEADER + REPLY_HEAD;
  if (code === OP_QUERY) return message.indexOf(0, HEADER + 4) + 1 + 8;
  throw new Error(`a message of an unknown kind: ${code}`);
}
