import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Duplex } from 'node:stream';

/** At most this many calls are open at once; the rest wait in line, so that one silent server cannot use up the handles. */
const MAX_SOCKETS = 64;
/** An idle connection is closed by us before Telegram closes it: a reset on reuse would leave the outcome unknown. */
const IDLE_MS = 4000;

/**
 * A keep-alive agent whose connections end when one answer is larger than `maxBytes`. node-fetch reads an answer to its end
 * whatever its size, and telegraf does not let a caller limit it.
 */
export function createBoundedAgent(apiRoot: string | undefined, maxBytes: number): HttpAgent {
  const Agent = apiRoot?.startsWith('http://') ? HttpAgent : HttpsAgent;
  const agent = new Agent({ keepAlive: true, maxSockets: MAX_SOCKETS, timeout: IDLE_MS });
  const received = new WeakMap<Duplex, number>();
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    const socket = connect(options, callback);
    socket?.on('data', (chunk: Buffer) => {
      const total = (received.get(socket) ?? 0) + chunk.length;
      received.set(socket, total);
      if (total > maxBytes) socket.destroy(new ResponseTooLarge());
    });
    return socket;
  };
  agent.on('free', (socket: Duplex) => received.delete(socket));
  return agent;
}

class ResponseTooLarge extends Error {
  override readonly name = 'ResponseTooLarge';
  readonly code = 'RESPONSE_TOO_LARGE';
}
