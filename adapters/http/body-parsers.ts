import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HttpProblem, invalidBody } from './problems.ts';
import { type Fields, readFields } from './query.ts';
import { decodeUtf8, readJson } from './strict-json.ts';

/** Strict JSON for every route of the scope; `request.body` is the value. */
export function addJsonParser(scope: FastifyInstance): void {
  scope.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) => parseJsonBody(request, body),
  );
}

/** For signed routes: `request.body` is the very bytes that were sent, to be read after the signature was checked. */
export function keepRawJson(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, body: Buffer) => body,
  );
}

/** The value of a JSON body's bytes. Throws `HttpProblem`: 415 for another charset, 400 for what is not strict JSON. */
export function parseJsonBody(request: FastifyRequest, bytes: Uint8Array): unknown {
  refuseOtherCharset(request);
  const reading = readJson(bytes);
  if (reading.status === 'valid') return reading.value;
  throw new HttpProblem(reading.code, { detail: reading.why });
}

export interface FormLimits {
  /** Fields that may come several times (checkboxes); every other repeated field is refused. */
  readonly lists?: readonly string[];
  /** Bytes; 64 KiB when not given. */
  readonly bodyLimit?: number;
}

const FORM_LIMIT_BYTES = 64 * 1024;

/** `application/x-www-form-urlencoded` for every route of the scope; read it with `formOf`. */
export function addFormParser(scope: FastifyInstance, limits: FormLimits = {}): void {
  const lists = new Set(limits.lists ?? []);
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer', bodyLimit: limits.bodyLimit ?? FORM_LIMIT_BYTES },
    async (request: FastifyRequest, body: Buffer) => parseForm(request, body, lists),
  );
}

/** The fields of a form post; none when the post had no body. */
export function formOf(request: FastifyRequest): Fields {
  return request.body instanceof Map ? request.body : new Map<string, readonly string[]>();
}

function parseForm(request: FastifyRequest, bytes: Uint8Array, lists: ReadonlySet<string>): Fields {
  refuseOtherCharset(request);
  const text = decodeUtf8(bytes);
  const reading = text === undefined ? undefined : readFields(text, lists);
  if (reading?.status === 'valid') return reading.fields;
  throw invalidBody(reading?.problems ?? [{ path: '', message: 'is not UTF-8' }]);
}

/** Throws the 415 problem when the content type names another charset than UTF-8. */
export function refuseOtherCharset(request: FastifyRequest): void {
  const [, charset] = /;\s*charset\s*=\s*"?([^";\s]*)/iu.exec(request.headers['content-type'] ?? '') ?? [];
  if (charset === undefined || /^utf-?8$/iu.test(charset)) return;
  throw new HttpProblem('unsupported-media-type', { detail: 'Only UTF-8 is read.' });
}
