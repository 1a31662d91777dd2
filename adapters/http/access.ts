import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { headerValues } from './headers.ts';
import { isLoopback, isPublicUrl } from './loopback.ts';
import { unauthorised } from './problems.ts';
import { isSameText } from './same-text.ts';
import { checkSignature, hasSignature, readWebhookKey } from './signature.ts';

export interface AccessOptions {
  /** `CSAT_API_KEY`. */
  readonly apiKey?: string;
  /** `CSAT_INTAKE_SECRET`: every `whsec_…` that is accepted now, newest first. */
  readonly intakeSecrets: readonly string[];
  /** `CSAT_PUBLIC_URL`. */
  readonly publicUrl?: string;
}

type Incoming = Pick<FastifyRequest, 'raw'>;

/** Who may use the API, the console, the metrics and the intake. */
export interface Access {
  /** A key is configured; then being local is not enough. */
  readonly needsKey: boolean;
  /** Changes with the key and tells nothing of it: what was issued under another key is not honoured. */
  readonly keyMark: string;
  /** Made on this machine, to this machine's own name, by nobody on behalf of somebody else. */
  isLocalRequest(request: Incoming): boolean;
  /** Constant time; false when no key is configured. */
  isKey(candidate: string): boolean;
  /** The bearer key, or a local request when no key is configured. */
  admits(request: Incoming): boolean;
  /** `admits`, as an `onRequest` hook: throws the 401 problem. */
  guard(request: Incoming): Promise<void>;
  /** Before the body is read: it is signed, or it would be admitted without. Throws the 401 problem. */
  guardIntake(request: Incoming): Promise<void>;
  /** After the body was read: a signature that is present must verify. Throws the 401 problem. */
  checkIntake(request: Incoming, body: Uint8Array, now: Date): void;
}

export function createAccess(options: AccessOptions): Access {
  const { apiKey } = options;
  const webhookKeys = options.intakeSecrets.map(readWebhookKey);
  const isPublic = isPublicUrl(options.publicUrl);
  const isLocalRequest = ({ raw }: Incoming) => !isPublic && isLocal(raw);
  const isKey = (candidate: string) => apiKey !== undefined && isSameText(candidate, apiKey);
  const hasKey = ({ raw }: Incoming) => isKey(bearerOf(raw) ?? '');
  const admits = (request: Incoming) => (apiKey === undefined ? isLocalRequest(request) : hasKey(request));
  const mayDeliver = (request: Incoming) =>
    hasKey(request) || (apiKey === undefined && webhookKeys.length === 0 && isLocalRequest(request));
  return {
    needsKey: apiKey !== undefined,
    keyMark: createHash('sha256')
      .update(`csat-loop api key ${apiKey ?? ''}`)
      .digest('base64url')
      .slice(0, 16),
    isLocalRequest,
    isKey,
    admits,
    guard: async (request) => {
      if (!admits(request)) throw unauthorised(KEY_NEEDED);
    },
    guardIntake: async (request) => {
      if (!(hasSignature(request.raw) || mayDeliver(request))) throw unauthorised(SIGNATURE_NEEDED);
    },
    checkIntake: (request, body, now) => {
      const check = checkSignature({ message: request.raw, body, keys: webhookKeys, now });
      if (check === 'invalid') throw unauthorised('The signature does not match, or its time is off.');
      if (check === 'absent' && !mayDeliver(request)) throw unauthorised(SIGNATURE_NEEDED);
    },
  };
}

const KEY_NEEDED =
  'Send the key of CSAT_API_KEY as a bearer token. Where none is configured, only requests made on this machine are answered; and none at all where CSAT_PUBLIC_URL leads here from elsewhere: set CSAT_API_KEY there.';
const SIGNATURE_NEEDED =
  'Sign the delivery with CSAT_INTAKE_SECRET, or send the key of CSAT_API_KEY as a bearer token. Where neither is configured, only deliveries made on this machine are taken; and none at all where CSAT_PUBLIC_URL leads here from elsewhere: set one of them there.';

const LOCAL_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/iu;
/** Any of these says that somebody passed the request on, whoever wrote them. */
const FORWARDING =
  /^(?:forwarded|via|x-forwarded|x-forwarded-.+|x-original-.+|x-real-ip|x-client-ip|x-cluster-client-ip|true-client-ip|cf-connecting-ip|fastly-client-ip)$/u;

function isLocal(message: IncomingMessage): boolean {
  const [host, ...otherHosts] = headerValues(message, 'host');
  if (host === undefined || otherHosts.length > 0 || !LOCAL_HOST.test(host)) return false;
  if (!isLoopback(message.socket.remoteAddress ?? '')) return false;
  if (Object.keys(message.headers).some((name) => FORWARDING.test(name))) return false;
  return headerValues(message, 'origin').every((origin) => isOwnOrigin(origin, host));
}

function isOwnOrigin(origin: string, host: string): boolean {
  return origin.toLowerCase() === `http://${host.toLowerCase()}`;
}

function bearerOf(message: IncomingMessage): string | undefined {
  const [value, ...others] = headerValues(message, 'authorization');
  if (value === undefined || others.length > 0) return undefined;
  return /^bearer +([\x21-\x7e]+)$/iu.exec(value)?.[1];
}
