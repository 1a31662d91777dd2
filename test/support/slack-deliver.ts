import { createHmac } from 'node:crypto';

type Json = Readonly<Record<string, unknown>>;

export interface Delivery {
  readonly url: string;
  readonly secret: string;
  /** What the signature says it was sent, in seconds since 1970. */
  readonly at: number;
  /** A command; anything else is an event or a click. */
  readonly payload: Json;
  readonly as: 'event' | 'click' | 'command';
  /** Slack delivers it again. */
  readonly retry?: number;
  readonly headers?: Readonly<Record<string, string>>;
}
export interface Delivered {
  readonly status: number;
  readonly text: string;
  /** From the first byte to the answer; Slack waits three seconds. */
  readonly tookMs: number;
}

/** Posts to the program as Slack does, signed. */
export async function deliver({ url, secret, at, payload, as, ...more }: Delivery): Promise<Delivered> {
  const [type, body] = encode(payload, as);
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`;
  const retry: Record<string, string> =
    more.retry === undefined
      ? {}
      : { 'x-slack-retry-num': String(more.retry), 'x-slack-retry-reason': 'http_timeout' };
  const startedMs = performance.now();
  const reply = await fetch(new URL('/slack/events', url), {
    method: 'POST',
    headers: {
      'content-type': type,
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': signature,
      ...retry,
      ...more.headers,
    },
    body,
  });
  return { status: reply.status, text: await reply.text(), tookMs: performance.now() - startedMs };
}

function encode(payload: Json, as: Delivery['as']): readonly [string, string] {
  if (as === 'event') return ['application/json', JSON.stringify(payload)];
  const fields = as === 'click' ? { payload: JSON.stringify(payload) } : (payload as Record<string, string>);
  return ['application/x-www-form-urlencoded', new URLSearchParams(fields).toString()];
}
