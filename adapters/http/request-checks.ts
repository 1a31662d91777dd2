import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { headerValues } from './headers.ts';
import { HttpProblem, invalidQuery, notFound } from './problems.ts';
import { readFields } from './query.ts';
import { pathOf, type RouteTable } from './route-table.ts';

/** Control characters, plain or percent-encoded, have no business in an address: they end up in logs and headers. */
const CONTROL = /%(?:[01][0-9a-f]|7f)|\p{Cc}/iu;

/** Refuses, before any body is read, what no route should have to think about. Throws `HttpProblem`. */
export function checkRequest(request: FastifyRequest, routes: RouteTable): void {
  const target = request.raw.url ?? '';
  if (!target.startsWith('/'))
    throw new HttpProblem('invalid-request', { detail: 'The request names another server than Host.' });
  if (request.is404) throw missing(request, routes.methodsOf(target));
  if (CONTROL.test(target))
    throw new HttpProblem('invalid-request', { detail: 'The address holds control characters.' });
  checkEncodings(request);
  const reading = readFields(queryOf(target));
  if (reading.status === 'invalid') throw invalidQuery(reading.problems);
}

/** The query of a request target as plain pairs. Invalid ones are empty here and refused by `checkRequest`. */
export function toQuery(text: string): Record<string, string> {
  const reading = readFields(text);
  if (reading.status === 'invalid') return {};
  return Object.fromEntries([...reading.fields].map(([name, values]) => [name, values[0] ?? '']));
}

/**
 * The target of a request, in the form `/path?query`: a whole address (RFC 9112, 3.2.2) is cut to it when it names the server
 * that Host names. Any other stays, to be refused: what Host says is what trust goes by, and two names are one too many.
 */
export function toOwnTarget(message: IncomingMessage): string {
  const target = message.url ?? '';
  const [whole, authority = ''] = /^https?:\/\/([^/?#]*)/iu.exec(target) ?? [];
  const [host, ...otherHosts] = headerValues(message, 'host');
  if (whole === undefined || otherHosts.length > 0) return target;
  if (authority.toLowerCase() !== host?.toLowerCase()) return target;
  const rest = target.slice(whole.length);
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/**
 * A survey link that was damaged on the way (`/s/%zz`, `/s/%0d%0a`) still reaches the page that says so: customers see
 * one page for every bad link, and nothing can be learned from the differences.
 */
export function repairTarget(target: string): string {
  const path = pathOf(target);
  if (!path.startsWith('/s/') || (isDecodable(path) && !CONTROL.test(path))) return target;
  return '/s/-';
}

function missing(request: FastifyRequest, methods: readonly string[]): HttpProblem {
  if (methods.length === 0 || methods.includes(request.method)) return notFound();
  return new HttpProblem('method-not-allowed', {
    detail: `This address answers ${methods.join(', ')}.`,
    headers: { allow: methods.join(', ') },
  });
}

/** A compressed body could be a bomb, so none is inflated. */
function checkEncodings(request: FastifyRequest): void {
  const content = request.headers['content-encoding'] ?? 'identity';
  const transfer = request.headers['transfer-encoding'] ?? 'chunked';
  if (content.toLowerCase() === 'identity' && transfer.toLowerCase() === 'chunked') return;
  throw new HttpProblem('unsupported-media-type', {
    detail: 'Compressed bodies are not read.',
    headers: { 'accept-encoding': 'identity' },
  });
}

function queryOf(target: string): string {
  const mark = target.indexOf('?');
  return mark === -1 ? '' : target.slice(mark + 1);
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    // Bad percent-encoding is reported by throwing; that is the answer.
    return false;
  }
}
