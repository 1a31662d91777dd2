import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Hook, HookReply, HookRequest } from '../../src/ports/channel.ts';
import { refuseOtherCharset } from './body-parsers.ts';
import { headerValues } from './headers.ts';
import { HttpProblem, unavailable } from './problems.ts';

/**
 * Mounts the addresses at which platforms call us; before the server listens. A hook gets the very bytes that were sent, of
 * its content types and within its own limit. Whatever it throws is answered 503 and logged: the platform delivers again.
 */
export function registerHooks(server: FastifyInstance, hooks: readonly Hook[]): void {
  for (const hook of hooks) {
    void server.register(async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser(
        [...hook.contentTypes],
        { parseAs: 'buffer' },
        async (request: FastifyRequest, body: Buffer) => {
          refuseOtherCharset(request);
          return body;
        },
      );
      scope.route({
        method: hook.method,
        url: hook.path,
        bodyLimit: hook.bodyLimit,
        handler: async (request, reply) => answer(reply, await handle(hook, toHookRequest(request))),
      });
    });
  }
}

async function handle(hook: Hook, request: HookRequest): Promise<HookReply> {
  try {
    return await hook.handle(request);
  } catch (error) {
    throw unavailable(error);
  }
}

function toHookRequest({ raw, body, query }: FastifyRequest): HookRequest {
  return {
    header: (name) => headerValues(raw, name.toLowerCase()),
    // Parsed and checked by the server.
    query: query as Record<string, string>,
    body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
  };
}

/** A refusal without words of its own is the problem document that every other address answers. */
function answer(reply: FastifyReply, { status, text, json }: HookReply): FastifyReply {
  if (json !== undefined) {
    return reply
      .code(status)
      .header('content-type', 'application/json; charset=utf-8')
      .send(JSON.stringify(json));
  }
  if (text === undefined && status >= 400) throw toHookProblem(status);
  if (text === undefined) return reply.code(status).send();
  return reply.code(status).header('content-type', 'text/plain; charset=utf-8').send(text);
}

function toHookProblem(status: number): HttpProblem {
  if (status === 401) {
    return new HttpProblem('unauthorised', { detail: 'This delivery is not from whom we expect it.' });
  }
  if (status === 403) return new HttpProblem('forbidden', { detail: 'This delivery is not for us.' });
  if (status >= 500) return unavailable();
  return new HttpProblem('invalid-request', { detail: 'This delivery cannot be read; nothing was stored.' });
}
