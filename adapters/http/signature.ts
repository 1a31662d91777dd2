import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { headerValues } from './headers.ts';

/** How far a sender's clock may be off, both ways. */
export const TOLERANCE_MS = 300_000;

const PREFIX = 'whsec_';
const KEY_BYTES = { min: 24, max: 64 };
const HEADERS = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const;

/** What a signed delivery proves. `absent` means that it carries none of the three headers. */
export type SignatureCheck = 'absent' | 'valid' | 'invalid';

/** The key of a `whsec_…` secret: 24 to 64 bytes of base64. Throws `RangeError`, without the value, for anything else. */
export function readWebhookKey(secret: string): Buffer {
  const text = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : '';
  const key = Buffer.from(text, 'base64');
  const isBase64 = /^[A-Za-z0-9+/]+={0,2}$/u.test(text);
  if (!isBase64 || key.length < KEY_BYTES.min || key.length > KEY_BYTES.max)
    throw new RangeError(`a webhook secret is ${PREFIX} and base64 of 24 to 64 bytes`);
  return key;
}

/** One of the headers of Standard Webhooks is there, so the signature has to verify. */
export function hasSignature(message: IncomingMessage): boolean {
  return HEADERS.some((name) => headerValues(message, name).length > 0);
}

export interface SignedDelivery {
  readonly message: IncomingMessage;
  /** The very bytes received. */
  readonly body: Uint8Array;
  readonly keys: readonly Buffer[];
  readonly now: Date;
}

/**
 * Checks a Standard Webhooks signature: HMAC-SHA256 over `id.timestamp.body`, any of the listed signatures under any of the
 * keys, a clock off by at most `TOLERANCE_MS`. Headers given twice are refused. Constant time; never throws.
 */
export function checkSignature(delivery: SignedDelivery): SignatureCheck {
  if (!hasSignature(delivery.message)) return 'absent';
  const [id, timestamp, signatures] = HEADERS.map((name) => only(headerValues(delivery.message, name)));
  if (id === undefined || timestamp === undefined || signatures === undefined) return 'invalid';
  if (!(isUsableId(id) && isRecent(timestamp, delivery.now))) return 'invalid';
  const given = signatures.split(' ').slice(0, MAX_SIGNATURES);
  const expected = delivery.keys.map((key) => signatureOf(key, { id, timestamp, body: delivery.body }));
  const matches = expected.flatMap((each) => given.map((one) => isSame(one, each)));
  return matches.includes(true) ? 'valid' : 'invalid';
}

/** The headers of a signed delivery, for senders: the command line and tests. `secret` is `whsec_…`. */
export function signStandardWebhook(
  secret: string,
  delivery: { readonly id: string; readonly at: Date; readonly body: string | Uint8Array },
): Record<(typeof HEADERS)[number], string> {
  const timestamp = String(Math.floor(delivery.at.getTime() / 1000));
  return {
    'webhook-id': delivery.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatureOf(readWebhookKey(secret), { ...delivery, timestamp }),
  };
}

const MAX_SIGNATURES = 16;

/** Without a dot: it separates the signed parts, so an id with one could be read in two ways. */
function isUsableId(id: string): boolean {
  return /^[\x21-\x2d\x2f-\x7e]{1,256}$/u.test(id);
}

function isRecent(timestamp: string, now: Date): boolean {
  if (!/^[1-9]\d{0,11}$/u.test(timestamp)) return false;
  return Math.abs(now.getTime() - Number(timestamp) * 1000) <= TOLERANCE_MS;
}

interface SignedParts {
  readonly id: string;
  readonly timestamp: string;
  readonly body: string | Uint8Array;
}

function signatureOf(key: Buffer, { id, timestamp, body }: SignedParts): string {
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')}`;
}

function isSame(given: string, expected: string): boolean {
  const left = Buffer.from(given);
  const right = Buffer.from(expected);
  return left.length === right.length && timingSafeEqual(left, right);
}

function only(values: readonly string[]): string | undefined {
  return values.length === 1 ? values[0] : undefined;
}
