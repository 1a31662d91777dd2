import {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  fastify,
} from 'fastify';
import type { Meter, StatusClass } from '../../src/ports/meter.ts';
import type { Ids, Log } from '../../src/ports/runtime.ts';
import { answerClientError } from './bare-replies.ts';
import { addJsonParser } from './body-parsers.ts';
import { ALIVE_PATH, addGracefulClose } from './graceful-close.ts';
import { addSecurityHeaders } from './headers.ts';
import { type HttpProblem, sendProblem, toProblem } from './problems.ts';
import { createRateGuard, type RateLimitOptions } from './rate-limit.ts';
import { checkRequest, repairTarget, toOwnTarget, toQuery } from './request-checks.ts';
import { createRouteTable, maskPattern, type RouteTable } from './route-table.ts';

/** Sizes in bytes, times in milliseconds. Documented in docs/operations.md. */
export interface HttpLimits {
  readonly bodyBytes: number;
  /** From the first byte to the end of the head, also for sockets that never say anything. */
  readonly headersMs: number;
  /** From the first byte to the end of the body. */
  readonly requestMs: number;
  /** Silence on a socket in use. Event streams must say something more often. */
  readonly connectionMs: number;
  readonly keepAliveMs: number;
  readonly requestsPerSocket: number;
  /** What is in flight at a stop may take this long; then its sockets are closed. */
  readonly graceMs: number;
}

export const HTTP_LIMITS: HttpLimits = {
  bodyBytes: 1024 * 1024,
  headersMs: 10_000,
  requestMs: 30_000,
  connectionMs: 60_000,
  keepAliveMs: 30_000,
  requestsPerSocket: 1000,
  graceMs: 9000,
};

export interface HttpServerOptions {
  readonly log: Log;
  readonly ids: Ids;
  /** Times every request by route pattern, method and class of status. */
  readonly meter?: Meter;
  readonly limits?: Partial<HttpLimits>;
  /** How much one address may ask for; no end of it when not given. */
  readonly rate?: Pick<RateLimitOptions, 'limit' | 'clock'>;
}

/** Longer than any request line Node lets in: over-long parameters reach their route, which knows what to say. */
const MAX_PARAM_LENGTH = 16_384;

/**
 * The one HTTP server: routes are registered on it. It reads strict JSON, refuses what no route should see, answers every
 * error as an RFC 9457 problem, and logs each request once, by route pattern, without addresses, headers or bodies.
 * `close()` stops accepting, lets requests in flight finish within `graceMs`, and closes idle sockets at once.
 */
export function createHttpServer(options: HttpServerOptions): FastifyInstance {
  const { log } = options;
  const limits = { ...HTTP_LIMITS, ...options.limits };
  const refusals = new WeakMap<FastifyRequest, HttpProblem>();
  const guardRate = options.rate === undefined ? undefined : createRateGuard({ ...options.rate, log });
  const refuse = (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const problem = toProblem(error);
    refusals.set(request, problem);
    const failed = problem.status >= 500;
    const fault = error === problem ? problem.cause : error;
    if (failed && fault !== undefined)
      log.error('http.failed', fault, { ...factsOf(request), id: request.id });
    addSecurityHeaders(reply);
    // A body still arriving would be read as the next request or held until it ends: this socket is done.
    if (!request.raw.complete) void reply.header('connection', 'close');
    void sendProblem(reply, problem, failed ? request.id : undefined);
  };
  const server = fastify({
    ...transportOptions(limits),
    genReqId: () => options.ids.random(),
    rewriteUrl: (message) => repairTarget(toOwnTarget(message)),
    frameworkErrors: (error: FastifyError, request, reply) => {
      // No hook has seen these.
      const reason = guardRate?.(request) ?? error;
      refuse(reason, request, reply);
      tellRequest(options, request, reply, toProblem(reason));
    },
    clientErrorHandler: (error, socket) => answerClientError(log, error, socket),
  });
  server.removeAllContentTypeParsers();
  addJsonParser(server);
  server.setErrorHandler(refuse);
  server.addHook('onResponse', async (request, reply) => {
    tellRequest(options, request, reply, refusals.get(request));
  });
  server.addHook('onRequest', async (request) => {
    const problem = guardRate?.(request);
    if (problem !== undefined) throw problem;
  });
  addChecks(server);
  addGracefulClose(server, limits.graceMs);
  return server;
}

/**
 * Listens and answers the base address, such as `http://127.0.0.1:3000`. `localhost` is taken as 127.0.0.1: one socket, one
 * place to close. Rejects when the address is taken.
 */
export function startListening(
  server: FastifyInstance,
  address: { readonly host: string; readonly port: number },
): Promise<string> {
  const host = address.host === 'localhost' ? '127.0.0.1' : address.host;
  return server.listen({ host, port: address.port });
}

function transportOptions(limits: HttpLimits) {
  return {
    logger: false,
    trustProxy: false,
    bodyLimit: limits.bodyBytes,
    connectionTimeout: limits.connectionMs,
    keepAliveTimeout: limits.keepAliveMs,
    requestTimeout: limits.requestMs,
    maxRequestsPerSocket: limits.requestsPerSocket,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    http: {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: Math.min(1000, Math.ceil(limits.headersMs / 4)),
    },
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH, querystringParser: toQuery },
  } as const;
}

/** The decorator under which a server keeps its `RouteTable`. */
export const ROUTE_TABLE = 'routeTable';

function addChecks(server: FastifyInstance): void {
  const routes: RouteTable = createRouteTable();
  server.decorate(ROUTE_TABLE, routes);
  server.addHook('onRoute', ({ url, method }) => {
    const methods = typeof method === 'string' ? [method] : method;
    routes.add(url, methods.includes('GET') ? [...methods, 'HEAD'] : methods);
  });
  server.addHook('onRequest', async (request) => checkRequest(request, routes));
  server.addHook('onSend', async (_request, reply) => addSecurityHeaders(reply));
}

function factsOf(request: FastifyRequest): { readonly method: string; readonly path: string } {
  return { method: request.method, path: maskPattern(request.is404 ? undefined : request.routeOptions.url) };
}

/** What a machine asks for every few seconds is not worth a line while all is well. */
const ROUTINE: readonly string[] = [ALIVE_PATH, '/readyz', '/metrics'];

function tellRequest(
  { log, meter }: HttpServerOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  problem: HttpProblem | undefined,
): void {
  const { method, path } = factsOf(request);
  const { statusCode, elapsedTime } = reply;
  const fields = {
    method,
    path,
    status: statusCode,
    ms: Math.round(elapsedTime),
    id: request.id,
    problem: problem?.code,
  };
  if (statusCode < 400 && ROUTINE.includes(path)) log.debug('http.request', fields);
  else log.info('http.request', fields);
  meter?.observe(
    'httpRequest',
    { route: path, method, status: STATUS_CLASSES[Math.floor(statusCode / 100) - 1] ?? '5xx' },
    elapsedTime / 1000,
  );
}

const STATUS_CLASSES: readonly StatusClass[] = ['1xx', '2xx', '3xx', '4xx', '5xx'];
