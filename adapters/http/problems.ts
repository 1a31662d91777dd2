import { STATUS_CODES } from 'node:http';
import type { FastifyReply } from 'fastify';
import { codeOf, isFault } from '../../src/domain/errors.ts';

/** Every kind of refusal, with its HTTP status. The code ends the problem's `type` and is what the request log shows. */
export const STATUS_BY_CODE = {
  'invalid-request': 400,
  'invalid-body': 400,
  'invalid-json': 400,
  'repeated-key': 400,
  'invalid-query': 400,
  unauthorised: 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  timeout: 408,
  'body-too-large': 413,
  'unsupported-media-type': 415,
  'too-many-requests': 429,
  'headers-too-large': 431,
  internal: 500,
  unavailable: 503,
} as const;
export type ProblemCode = keyof typeof STATUS_BY_CODE;

/** What is wrong with one field. `path` is dotted (`customer.externalId`); empty for the whole. Never holds the value. */
export interface FieldProblem {
  readonly path: string;
  readonly message: string;
}

interface ProblemParts {
  readonly detail: string;
  readonly problems?: readonly FieldProblem[];
  readonly headers?: Readonly<Record<string, string>>;
  /** What went wrong here: for the log, never for the caller. */
  readonly cause?: unknown;
}

/** A refusal on its way to the caller. Thrown by handlers and hooks; `sendProblem` writes it. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly code: ProblemCode;
  readonly status: number;
  readonly parts: ProblemParts;

  constructor(code: ProblemCode, parts: ProblemParts) {
    super(code, parts.cause === undefined ? {} : { cause: parts.cause });
    this.code = code;
    this.status = STATUS_BY_CODE[code];
    this.parts = parts;
  }
}

/** The RFC 9457 document of a problem, as JSON text. `id` is the request's id, given when it was logged as an error. */
export function renderProblem(problem: HttpProblem, id?: string): string {
  return JSON.stringify({
    type: `urn:csat-loop:problem:${problem.code}`,
    title: STATUS_CODES[problem.status],
    status: problem.status,
    detail: problem.parts.detail,
    ...(problem.parts.problems === undefined ? {} : { problems: problem.parts.problems }),
    ...(id === undefined ? {} : { id }),
  });
}

/** Sends the problem as `application/problem+json`. */
export function sendProblem(reply: FastifyReply, problem: HttpProblem, id?: string): FastifyReply {
  for (const [name, value] of Object.entries(problem.parts.headers ?? {})) void reply.header(name, value);
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json')
    .send(renderProblem(problem, id));
}

/** Seconds a caller is asked to wait when the store is away: reconnecting takes at most 30 s. */
export const RETRY_AFTER_SECONDS = '5';

const CODE_BY_FASTIFY_ERROR: Readonly<Record<string, readonly [ProblemCode, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['body-too-large', 'The body is larger than this address accepts.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported-media-type', 'This address does not read that content type.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['invalid-request', 'The body is not as long as Content-Length says.'],
  FST_ERR_BAD_URL: ['invalid-request', 'The address is not encoded correctly.'],
};

/** Any error as the problem a caller may see. What is not understood becomes a generic 500. */
export function toProblem(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (isFault(error, 'store.unavailable') || isFault(error, 'commit.contested')) return unavailable();
  const { code, statusCode } = fastifyFacts(error);
  const known = CODE_BY_FASTIFY_ERROR[code];
  if (known !== undefined) return new HttpProblem(known[0], { detail: known[1] });
  if (statusCode >= 400 && statusCode < 500)
    return new HttpProblem('invalid-request', { detail: 'The request could not be read.' });
  return new HttpProblem('internal', {
    detail: 'Something went wrong here. It was logged under the id given.',
  });
}

/** 503 with `Retry-After`: nothing was stored, deliver again. A cause is what the log tells of it. */
export function unavailable(cause?: unknown): HttpProblem {
  return new HttpProblem('unavailable', {
    detail: 'Nothing was stored. Please send it again in a moment.',
    headers: { 'retry-after': RETRY_AFTER_SECONDS },
    ...(cause === undefined ? {} : { cause }),
  });
}

/** 429 with `Retry-After`: nothing was looked at. */
export function tooManyRequests(waitSeconds: number): HttpProblem {
  return new HttpProblem('too-many-requests', {
    detail: 'Too many requests came from this address. Please wait as long as Retry-After says.',
    headers: { 'retry-after': String(waitSeconds) },
  });
}

export function notFound(): HttpProblem {
  return new HttpProblem('not-found', { detail: 'There is nothing at this address.' });
}

export function unauthorised(detail: string): HttpProblem {
  return new HttpProblem('unauthorised', {
    detail,
    headers: { 'www-authenticate': 'Bearer realm="csat-loop"' },
  });
}

/** 400 that names the fields of a query that cannot be used. */
export function invalidQuery(problems: readonly FieldProblem[]): HttpProblem {
  return new HttpProblem('invalid-query', { detail: 'The query cannot be used; see problems.', problems });
}

/** 400 that names the fields of a body that cannot be used. Nothing of it was stored. */
export function invalidBody(problems: readonly FieldProblem[]): HttpProblem {
  return new HttpProblem('invalid-body', {
    detail: 'The body cannot be used and nothing was stored; see problems.',
    problems,
  });
}

function fastifyFacts(error: unknown): { readonly code: string; readonly statusCode: number } {
  if (!(error instanceof Error)) return { code: '', statusCode: 500 };
  const statusCode = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  return { code: codeOf(error) ?? '', statusCode };
}
