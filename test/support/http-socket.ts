import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { startListening } from '../../adapters/http/server.ts';

/** Starts the server on a free port and answers the port. */
export async function listenOnFreePort(server: FastifyInstance): Promise<number> {
  return Number(new URL(await startListening(server, { host: '127.0.0.1', port: 0 })).port);
}

/** A bare connection, to say what no HTTP client would. */
export async function openSocket(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  // A reset is one way for the server to hang up; what was received before it is what counts.
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** Everything the server says until it closes the connection. On Node 24 that is a reset where bytes lie unread. */
export async function readToClose(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  await new Promise((resolve) => {
    socket.once('close', resolve);
  });
  return Buffer.concat(chunks).toString('latin1');
}

/** Sends these bytes over a connection of their own and reads until the server closes it. */
export async function sayRaw(port: number, bytes: string | Buffer): Promise<string> {
  const socket = await openSocket(port);
  const heard = readToClose(socket);
  socket.write(bytes);
  return heard;
}

/** Status code of a raw reply. */
export function statusOf(reply: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/u.exec(reply)?.[1]);
}
