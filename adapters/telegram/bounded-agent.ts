import { type ClientRequest, Agent as HttpAgent, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';

/** At most this many calls are open at once; the rest wait in line, so that one silent server cannot use up the handles. */
const MAX_SOCKETS = 64;
/** An idle connection is closed by us before Telegram closes it: a reset on reuse would leave the outcome unknown. */
const IDLE_MS = 4000;

/**
 * A keep-alive agent that ends a call whose answer is larger than `maxBytes`, or sends it elsewhere. node-fetch follows every
 * redirect, customers' messages and all, and reads an answer to its end whatever its size; telegraf does not let a caller limit
 * either. The bytes are counted on the response: node-fetch takes a listener on the socket for a broken transfer.
 */
export function createBoundedAgent(apiRoot: string | undefined, maxBytes: number): HttpAgent {
  const Agent = apiRoot?.startsWith('http://') ? HttpAgent : HttpsAgent;
  const agent = new Agent({ keepAlive: true, maxSockets: MAX_SOCKETS, timeout: IDLE_MS });
  // Every request passes here; Node's own agents rely on it, its types leave it out.
  const addRequest: unknown = Reflect.get(agent, 'addRequest');
  if (typeof addRequest !== 'function') throw new TypeError('this Node has no Agent.addRequest');
  return Object.assign(agent, {
    addRequest(request: ClientRequest, ...rest: readonly unknown[]) {
      request.once('response', (response) => check(request, response, maxBytes));
      Reflect.apply(addRequest, agent, [request, ...rest]);
    },
  });
}

function check(request: ClientRequest, response: IncomingMessage, maxBytes: number): void {
  if (response.headers.location !== undefined) {
    // Gone before node-fetch looks: it would be on its way before it hears of the error.
    delete response.headers.location;
    request.destroy(new RedirectRefused());
    return;
  }
  let received = 0;
  response.on('data', (chunk: Buffer) => {
    received += chunk.length;
    if (received > maxBytes) request.destroy(new ResponseTooLarge());
  });
}

class RedirectRefused extends Error {
  override readonly name = 'RedirectRefused';
  readonly code = 'REDIRECT_REFUSED';
}

class ResponseTooLarge extends Error {
  override readonly name = 'ResponseTooLarge';
  readonly code = 'RESPONSE_TOO_LARGE';
}
