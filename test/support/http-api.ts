import type { FastifyInstance } from 'fastify';

/** One open GET route, to ask about methods. */
export function registerHealthOnly(server: FastifyInstance): void {
  server.get('/healthz', async () => ({ status: 'alive' }));
}
