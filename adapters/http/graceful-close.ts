import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { unavailable } from './problems.ts';

/** Still answered while the server stops: a process that is finishing its work is alive. */
export const ALIVE_PATH = '/healthz';

/**
 * Makes `close()` finish within `graceMs`: sockets without a request are closed at once (Node keeps those that never said
 * anything), requests in flight may end, new ones on open connections are told to come again, and what is left is cut off.
 */
export function addGracefulClose(server: FastifyInstance, graceMs: number): void {
  const inFlight = countRequests(server);
  let closing = false;
  let deadline: NodeJS.Timeout | undefined;
  server.addHook('preClose', async () => {
    closing = true;
    for (const [socket, count] of inFlight) if (count === 0) socket.destroy();
    deadline = setTimeout(() => server.server.closeAllConnections(), graceMs).unref();
  });
  server.addHook('onRequest', async (request) => {
    if (closing && request.routeOptions.url !== ALIVE_PATH) throw unavailable();
  });
  server.addHook('onSend', async (_request, reply) => {
    if (closing) void reply.header('connection', 'close');
  });
  server.addHook('onClose', async () => clearTimeout(deadline));
}

function countRequests(server: FastifyInstance): ReadonlyMap<Socket, number> {
  const inFlight = new Map<Socket, number>();
  const add = (socket: Socket, change: number) => {
    const count = inFlight.get(socket);
    if (count !== undefined) inFlight.set(socket, count + change);
  };
  server.server.on('connection', (socket: Socket) => {
    inFlight.set(socket, 0);
    socket.once('close', () => inFlight.delete(socket));
  });
  server.server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    add(socket, 1);
    response.once('close', () => add(socket, -1));
  });
  return inFlight;
}
