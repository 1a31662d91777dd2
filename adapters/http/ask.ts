import { codeOf } from '../../src/domain/errors.ts';
import { parseJson } from './strict-json.ts';

/** How a request to somebody else's server went. */
export type Asked =
  | {
      readonly status: 'answered';
      readonly code: number;
      /** The body as JSON; `undefined` when it is none, or too long. */
      readonly json: unknown;
      readonly headers: Headers;
      /** Our clock less theirs in milliseconds, to about a second; `undefined` without a Date header. */
      readonly offsetMs: number | undefined;
    }
  /** `kind` is a code such as `ECONNREFUSED` or `timeout`. */
  | { readonly status: 'failed'; readonly kind: string };

export interface Question {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: URLSearchParams | string;
  /** From the connection to the last byte, in milliseconds. */
  readonly limitMs: number;
  /** Of the answer; 256 KiB unless told. */
  readonly maxBytes?: number;
  readonly now: () => Date;
}

const MAX_BYTES = 256 * 1024;
/** A Date header is cut to the second. */
const HALF_SECOND_MS = 500;

/**
 * One bounded request. Never rejects for anything the other side does, follows no redirect, and tells nothing of the address:
 * that may hold a token.
 */
export async function ask(url: string, question: Question): Promise<Asked> {
  const { method = 'GET', headers = {}, body = null, limitMs, maxBytes = MAX_BYTES, now } = question;
  const askedAt = now().getTime();
  try {
    const answer = await fetch(url, {
      method,
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(limitMs),
    });
    const midway = (askedAt + now().getTime()) / 2;
    const text = await readText(answer, maxBytes);
    return {
      status: 'answered',
      code: answer.status,
      json: text === undefined ? undefined : parseJson(text),
      headers: answer.headers,
      offsetMs: offsetOf(answer.headers.get('date'), midway),
    };
  } catch (error) {
    return { status: 'failed', kind: kindOf(error) };
  }
}

async function readText({ body }: Response, maxBytes: number): Promise<string | undefined> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop early cancels the stream, and with it the connection.
  for await (const part of body ?? []) {
    bytes += part.length;
    if (bytes > maxBytes) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function offsetOf(header: string | null, ourMs: number): number | undefined {
  const theirs = header === null ? Number.NaN : Date.parse(header);
  return Number.isNaN(theirs) ? undefined : Math.round(ourMs - theirs - HALF_SECOND_MS);
}

/** What fetch reports of the network has a cause; anything else is a mistake of ours. */
function kindOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'timeout';
  if (!(error instanceof Error && error.cause instanceof Error)) throw error;
  const code = codeOf(error.cause);
  return code !== undefined && /^[A-Z][A-Z0-9_]{2,40}$/u.test(code) ? code : 'unreachable';
}
