import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyReply } from 'fastify';

/** Every value a header was sent with. Node joins or drops repeated headers; what trust depends on must see them. */
export function headerValues(message: IncomingMessage, name: string): readonly string[] {
  const { rawHeaders } = message;
  return rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
}

/** Sent with every reply unless the route has set its own. */
const DEFAULT_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'same-origin',
};

/** Fills in the security headers a route has not set itself. */
export function addSecurityHeaders(reply: FastifyReply): void {
  for (const [name, value] of Object.entries(DEFAULT_HEADERS))
    if (!reply.hasHeader(name)) void reply.header(name, value);
}

/** The same headers for replies written to a bare socket, one a line. */
export function securityHeaderLines(): readonly string[] {
  return Object.entries(DEFAULT_HEADERS).map(([name, value]) => `${name}: ${value}`);
}

/** A page with the nonce its inline script and style elements carry. */
export interface HtmlPage {
  readonly status: number;
  readonly html: string;
  /** From `createNonce`, a new one for every reply. */
  readonly nonce: string;
}

/** 128 random bits as base64, for one reply's content security policy. */
export function createNonce(): string {
  return randomBytes(16).toString('base64');
}

/** Nothing loads but our own images, and elements that carry the nonce; forms and fetches go to this origin only. */
export function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Sends an HTML page under its own policy. It is never stored by browsers and sends no referrer. */
export function sendPage(reply: FastifyReply, page: HtmlPage): FastifyReply {
  return reply
    .code(page.status)
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-security-policy', pagePolicy(page.nonce))
    .send(page.html);
}

/** No script runs in a report and nothing is loaded: its style and its pictures are in the page. */
export const REPORT_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
