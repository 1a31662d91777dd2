import type { FastifyInstance } from 'fastify';
import { registerHealth } from '../../../adapters/api/routes.ts';
import { registerConsoleUnavailable } from '../../../adapters/console/register-unavailable.ts';
import { createAccess } from '../../../adapters/http/access.ts';
import { unavailable } from '../../../adapters/http/problems.ts';
import { RATE_LIMIT } from '../../../adapters/http/rate-limit.ts';
import { createHttpServer } from '../../../adapters/http/server.ts';
import { registerSurveyPage } from '../../../adapters/web/routes.ts';
import type { Config } from '../../config/load-config.ts';
import { Fault } from '../../domain/errors.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Host } from '../host.ts';

/** What is said while a start waits for its store. */
export interface WaitingParts {
  readonly config: Config;
  readonly policy: Policy;
  readonly host: Pick<Host, 'clock' | 'ids' | 'log' | 'meter'>;
  /** What is waited for, as it stands now. */
  readonly why: () => string;
}

/** Nothing that is answered here takes long. */
const GRACE_MS = 500;

/**
 * What stands at the server's address until there is a store: alive, not ready, and 503 with the time to come again for
 * whatever else is asked, so that nothing is taken that cannot be kept. Whoever reads gets the pages they know.
 */
export async function buildWaitingServer({
  config,
  policy,
  host,
  why,
}: WaitingParts): Promise<FastifyInstance> {
  const { clock, ids, log, meter } = host;
  const { apiKey, publicUrl } = config;
  const server = createHttpServer({
    log,
    ids,
    meter,
    rate: { limit: RATE_LIMIT, clock },
    limits: { graceMs: GRACE_MS },
  });
  const access = createAccess({
    intakeSecrets: [],
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
  });
  registerHealth(server, {
    access,
    readiness: async () => ({ ready: false, parts: [{ name: 'store', state: 'degraded', why: why() }] }),
  });
  await registerSurveyPage(server, {
    view: noStore,
    answer: noStore,
    locale: () => policy.team.locale,
    log,
  });
  server.get('/', (_request, reply) => reply.redirect('/console', 302));
  registerConsoleUnavailable(server, { policy: () => policy, clock });
  // Before any body is read.
  server.all('/*', { onRequest: refuse }, refuse);
  return server;
}

async function noStore(): Promise<never> {
  throw new Fault('store.unavailable', { operation: 'start' });
}

async function refuse(): Promise<never> {
  throw unavailable();
}
