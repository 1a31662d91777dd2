import type { FastifyInstance } from 'fastify';
import type { Operation } from '../http/operation.ts';
import { buildDocument, type DocumentInfo } from './build-document.ts';
import { OPENAPI_OPERATIONS } from './operations.ts';

export interface OpenApiOptions extends DocumentInfo {
  /** Of everything else that is served. */
  readonly operations: readonly Operation[];
}

/** `GET /openapi.json`, open to everybody: it is the same for every team, and holds no data. */
export function registerOpenApi(server: FastifyInstance, { operations, ...info }: OpenApiOptions): void {
  let text: string | undefined;
  server.get('/openapi.json', async (_request, reply) => {
    text ??= JSON.stringify(buildDocument([...operations, ...OPENAPI_OPERATIONS], info));
    return reply.header('content-type', 'application/json; charset=utf-8').send(text);
  });
}
