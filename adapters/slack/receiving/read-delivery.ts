import { decodeUtf8, readJson } from '../../http/strict-json.ts';

type Body = Readonly<Record<string, unknown>>;

/** What a delivery over HTTP holds. */
export type DeliveryReading =
  | { readonly status: 'event'; readonly body: Body }
  /** Slack asks whether the address is ours. */
  | { readonly status: 'challenge'; readonly challenge: string }
  /** Slack looks at the certificate of the address. */
  | { readonly status: 'ssl-check' }
  | { readonly status: 'unreadable' };

const UNREADABLE = { status: 'unreadable' } as const;
/** A view that comes back holds all of its blocks. */
const MAX_DEPTH = 256;

/** Reads a delivery: events are JSON, a click is JSON in a form's field `payload`, a command is a form. Total. */
export function readDelivery(contentType: string, bytes: Uint8Array): DeliveryReading {
  return isForm(contentType) ? readForm(bytes) : readEvent(bytes);
}

function isForm(contentType: string): boolean {
  return contentType.toLowerCase().startsWith('application/x-www-form-urlencoded');
}

function readEvent(bytes: Uint8Array): DeliveryReading {
  const body = readObject(bytes);
  if (body === undefined) return UNREADABLE;
  if (body['type'] !== 'url_verification') return { status: 'event', body };
  const { challenge } = body;
  return typeof challenge === 'string' ? { status: 'challenge', challenge } : UNREADABLE;
}

function readForm(bytes: Uint8Array): DeliveryReading {
  const text = decodeUtf8(bytes);
  if (text === undefined) return UNREADABLE;
  const form = new URLSearchParams(text);
  const payload = form.get('payload');
  if (payload !== null) {
    const body = readObject(Buffer.from(payload));
    return body === undefined ? UNREADABLE : { status: 'event', body };
  }
  if (form.get('ssl_check') === '1') return { status: 'ssl-check' };
  return form.has('command') ? { status: 'event', body: Object.fromEntries(form) } : UNREADABLE;
}

function readObject(bytes: Uint8Array): Body | undefined {
  const reading = readJson(bytes, MAX_DEPTH);
  if (reading.status !== 'valid') return undefined;
  const { value } = reading;
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Body) : undefined;
}
