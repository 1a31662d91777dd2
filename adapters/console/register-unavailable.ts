import type { FastifyInstance } from 'fastify';
import { sendPage } from '../http/headers.ts';
import { RETRY_AFTER_SECONDS } from '../http/problems.ts';
import type { ConsoleDeps } from './deps.ts';
import { renderUnavailable } from './pages/plain-pages.ts';
import { followLocaleChoice, takeSheet } from './sheet.ts';

/** The console's addresses before there is a store: one page for everybody, which says so and nothing else. */
export function registerConsoleUnavailable(
  server: FastifyInstance,
  deps: Pick<ConsoleDeps, 'policy' | 'clock'>,
): void {
  for (const url of ['/console', '/console/*'])
    server.get(url, async (request, reply) => {
      if (followLocaleChoice(request, reply, false)) return reply;
      const sheet = takeSheet(deps, request);
      void reply.header('retry-after', RETRY_AFTER_SECONDS);
      return sendPage(reply, { status: 503, html: renderUnavailable(sheet), nonce: sheet.nonce });
    });
}
