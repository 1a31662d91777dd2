import type { FastifyInstance } from 'fastify';
import type { Access } from '../http/access.ts';
import type { Metrics } from './create-metrics.ts';
import type { Readings } from './readings.ts';

export interface MetricsRouteOptions {
  readonly access: Access;
  readonly metrics: Pick<Metrics, 'contentType' | 'render'>;
  /** Never rejects: what cannot be read is left out. */
  readonly read: () => Promise<Readings>;
}

/** `GET /metrics` for Prometheus, behind the bearer key (or local without one). Holds no personal data. */
export function registerMetrics(
  server: FastifyInstance,
  { access, metrics, read }: MetricsRouteOptions,
): void {
  void server.register(async (scope) => {
    scope.addHook('onRequest', (request) => access.guard(request));
    scope.get('/metrics', async (_request, reply) =>
      reply.header('content-type', metrics.contentType).send(await metrics.render(await read())),
    );
  });
}
