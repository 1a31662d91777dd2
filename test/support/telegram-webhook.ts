import { setTimeout as wait } from 'node:timers/promises';
import { refuse, type TelegramRefusal } from './telegram-faults.ts';
import type { Payload } from './telegram-http.ts';
import type { SimulatedUpdate, UpdateQueue } from './telegram-updates.ts';

/** One attempt to deliver an update. Status 0 when no answer came. */
export interface WebhookDelivery {
  readonly updateId: number;
  readonly status: number;
}

/** Telegram's side of a webhook: it delivers what waits, again and again until the answer is 2xx. */
export interface WebhookSender {
  set(payload: Payload): true | TelegramRefusal;
  delete(payload: Payload): true;
  info(): Readonly<Record<string, unknown>>;
  /** Empty while none is set. */
  url(): string;
  readonly deliveries: readonly WebhookDelivery[];
  stop(): void;
}

export interface WebhookSenderOptions {
  /** A Bot API server of one's own also takes http and any port, as Telegram's does not. */
  readonly isLocal: boolean;
  readonly nowSeconds: () => number;
  /** Called after every attempt. */
  readonly onDelivery: () => void;
  /** Told of answers that Telegram would have taken for something they were not. */
  readonly onViolation: (what: string) => void;
}

interface Webhook {
  readonly url: string;
  readonly secret: string | undefined;
  readonly max: number;
}

const TIMEOUT_MS = 15_000;
const FIRST_RETRY_MS = 50;
const MAX_RETRY_MS = 1000;

export function createWebhookSender(updates: UpdateQueue, options: WebhookSenderOptions): WebhookSender {
  const deliveries: WebhookDelivery[] = [];
  /** Queues, of one chat each, that deliver or wait to deliver again: order within a chat is kept. */
  const busy = new Set<string>();
  let webhook: Webhook | undefined;
  let lastError: { readonly date: number; readonly message: string } | undefined;
  let life = new AbortController();
  let inFlight = 0;

  const post = async (to: Webhook, update: SimulatedUpdate): Promise<boolean> => {
    inFlight += 1;
    updates.countHandOut(update.update_id);
    const outcome = await callWebhook(to, update);
    inFlight -= 1;
    deliveries.push({ updateId: update.update_id, status: outcome.status });
    if (outcome.text.includes('"method"')) options.onViolation('a call inside the answer to a delivery');
    const isTaken = outcome.status >= 200 && outcome.status < 300;
    if (isTaken) updates.confirmOne(update.update_id);
    else lastError = { date: options.nowSeconds(), message: outcome.message };
    options.onDelivery();
    return isTaken;
  };

  const deliver = async (queue: string, update: SimulatedUpdate, signal: AbortSignal): Promise<void> => {
    let waitMs = FIRST_RETRY_MS;
    while (!signal.aborted && webhook !== undefined) {
      if (await post(webhook, update)) break;
      await wait(waitMs, undefined, { signal }).catch(() => undefined);
      waitMs = Math.min(MAX_RETRY_MS, waitMs * 2);
    }
    busy.delete(queue);
    pump();
  };

  const pump = () => {
    for (const update of updates.waiting()) {
      const queue = queueOf(update);
      if (webhook === undefined || inFlight >= webhook.max || busy.has(queue)) continue;
      busy.add(queue);
      void deliver(queue, update, life.signal);
    }
  };
  updates.onPush(pump);

  const end = ({ drop_pending_updates: drops }: Payload): true => {
    webhook = undefined;
    lastError = undefined;
    life.abort();
    life = new AbortController();
    if (drops === true) updates.clear();
    return true;
  };

  return {
    deliveries,
    url: () => webhook?.url ?? '',
    set(payload) {
      const { url, secret_token: secret, max_connections: max, allowed_updates: kinds } = payload;
      const refusal = refuseWebhook(payload, options.isLocal);
      if (refusal !== undefined) return refusal;
      if (url === '') return end(payload);
      if (payload['drop_pending_updates'] === true) updates.clear();
      webhook = { url: String(url), secret: secret as string | undefined, max: Number(max ?? 40) };
      if (Array.isArray(kinds)) updates.allow(kinds as readonly string[]);
      pump();
      return true;
    },
    delete: end,
    info: () => ({
      url: webhook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: updates.waiting().length,
      ...(webhook === undefined ? {} : { max_connections: webhook.max, ip_address: '127.0.0.1' }),
      ...(updates.allowed() === undefined ? {} : { allowed_updates: [...(updates.allowed() ?? [])] }),
      ...(lastError === undefined
        ? {}
        : { last_error_date: lastError.date, last_error_message: lastError.message }),
    }),
    stop: () => void end({}),
  };
}

function refuseWebhook(payload: Payload, isLocal: boolean): TelegramRefusal | undefined {
  const { url, secret_token: secret = 'none', max_connections: max = 40 } = payload;
  const bad = (why: string) => refuse(400, `Bad Request: bad webhook: ${why}`);
  if (!/^[A-Za-z0-9_-]{1,256}$/u.test(String(secret))) {
    return refuse(400, 'Bad Request: secret token contains unallowed characters');
  }
  if (Number(max) < 1 || (Number(max) > 100 && !isLocal)) return bad('invalid maximum number of connections');
  if (url === '') return undefined;
  if (!URL.canParse(String(url))) return bad('invalid URL');
  const { protocol, port } = new URL(String(url));
  if (isLocal) return undefined;
  if (protocol !== 'https:') return bad('An HTTPS URL must be provided for webhook');
  return ['', '443', '80', '88', '8443'].includes(port)
    ? undefined
    : bad('Webhook can be set up only on ports 80, 88, 443 or 8443');
}

interface Outcome {
  readonly status: number;
  readonly text: string;
  /** As Telegram words what went wrong. */
  readonly message: string;
}

async function callWebhook({ url, secret }: Webhook, update: SimulatedUpdate): Promise<Outcome> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        'content-type': 'application/json',
        ...(secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret }),
      },
      body: JSON.stringify(update),
    });
    const { status, statusText } = answer;
    const message = `Wrong response from the webhook: ${status} ${statusText}`;
    return { status, message, text: await answer.text() };
  } catch {
    // Whatever broke, Telegram only knows that no answer came.
    return { status: 0, text: '', message: 'Connection timed out' };
  }
}

/** The chat of an update; what has none is a queue of its own. */
function queueOf(update: SimulatedUpdate): string {
  const found = /"chat":\{"id":(-?\d+)/u.exec(JSON.stringify(update));
  return found?.[1] ?? `update ${update.update_id}`;
}
