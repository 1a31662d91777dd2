import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFaultScript } from './scripted-faults.ts';
import { createChats, type SeenMessage } from './telegram-chats.ts';
import { type CustomerOptions, createCustomer, type SimulatedCustomer } from './telegram-customer.ts';
import {
  playFault,
  refuse,
  type TelegramFault,
  type TelegramRefusal,
  writeRefusal,
} from './telegram-faults.ts';
import { createFloodControl, type FloodLimits, USUAL_LIMITS } from './telegram-flood.ts';
import { type Payload, readPayload, until, writeResult } from './telegram-http.ts';
import { createMenu } from './telegram-menu.ts';
import { checkCall } from './telegram-spec.ts';
import { createUpdateQueue, type PollRequest, type UpdateQueue } from './telegram-updates.ts';
import { createWebhookSender, type WebhookSender } from './telegram-webhook.ts';

/** One call as it came in. `outcome` is the status, or the fault that was played, or `pending` while a poll is held. */
export interface TelegramCall {
  readonly method: string;
  readonly payload: Payload;
  /** Milliseconds since the server started. */
  readonly atMs: number;
  outcome: string;
}

export interface TelegramServerOptions {
  /** 0 for any free one. */
  readonly port?: number;
  readonly token?: string;
  /** Flood control; `off` lets everything pass. */
  readonly flood?: FloodLimits | 'off';
  readonly firstUpdateId?: number;
  /** Webhooks as Telegram itself takes them, or as a Bot API server of one's own does: over http, on any port. */
  readonly webhooks?: 'cloud' | 'local';
  /** For the dates in what it says; the machine's clock unless told. */
  readonly now?: () => Date;
}

/** A strict Bot API on 127.0.0.1, with the people who talk to its bot. */
export interface TelegramServer {
  readonly token: string;
  readonly botId: string;
  /** For `TELEGRAM_API_ROOT`. */
  readonly apiRoot: string;
  readonly port: number;
  readonly calls: readonly TelegramCall[];
  callsOf(method: string): readonly TelegramCall[];
  /** Calls the specification does not allow. A test ends by finding none. */
  readonly violations: readonly string[];
  readonly updates: UpdateQueue;
  /** The bot's webhook, and what became of each delivery. */
  readonly webhook: WebhookSender;
  /** Opens the chat (the customer pressed Start once). The same id is the same person. */
  customer(id: number, options?: CustomerOptions): SimulatedCustomer;
  /** The next `times` calls of the method (that match) go wrong. */
  fail(method: string, fault: TelegramFault, times?: number, when?: (payload: Payload) => boolean): void;
  clearFaults(): void;
  setFlood(limits: FloodLimits | 'off'): void;
  /** Called after each message or edit that took effect, once its answer is on the way. */
  onMessage(listener: (customer: SimulatedCustomer, message: SeenMessage) => void): void;
  /** Resolves when the check holds, looking again after every call; rejects after `timeoutMs`. */
  until(check: () => boolean, timeoutMs?: number): Promise<void>;
  close(): Promise<void>;
}

export async function startTelegramServer(options: TelegramServerOptions = {}): Promise<TelegramServer> {
  const token = options.token ?? '4242:fake-token-for-tests-only_000000000';
  const bot = { id: Number.parseInt(token, 10), username: 'csat_test_bot' };
  const chats = createChats(bot);
  const updates = createUpdateQueue(options.firstUpdateId ?? 1000);
  const faults = createFaultScript<TelegramFault>();
  const calls: TelegramCall[] = [];
  const violations: string[] = [];
  const customers = new Map<number, SimulatedCustomer>();
  const listeners: ((customer: SimulatedCustomer, message: SeenMessage) => void)[] = [];
  const watchers = new Set<() => void>();
  const look = () => {
    for (const watch of watchers) watch();
  };
  const nowSeconds = () => Math.floor((options.now?.().getTime() ?? Date.now()) / 1000);
  const isLocal = options.webhooks !== 'cloud';
  const webhook = createWebhookSender(updates, {
    isLocal,
    nowSeconds,
    onDelivery: look,
    onViolation: (what) => violations.push(what),
  });
  let flood = toControl(options.flood ?? USUAL_LIMITS);
  let queries = 0;
  const menu = createMenu();

  const send = (payload: Payload, apply: (payload: Payload) => object) => {
    const chat = Number(payload['chat_id']);
    const seconds = flood?.check(chat, performance.now()) ?? 0;
    if (seconds > 0)
      return refuse(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
    return apply(payload);
  };

  const methods: Readonly<Record<string, (payload: Payload, gone: AbortSignal) => unknown>> = {
    getMe: () => ({ ...bot, is_bot: true, first_name: 'Survey', can_join_groups: true }),
    ...menu.methods,
    setWebhook: (payload) => webhook.set(payload),
    deleteWebhook: (payload) => webhook.delete(payload),
    getWebhookInfo: () => webhook.info(),
    getUpdates: (payload, gone) => {
      if (webhook.url() !== '') {
        return refuse(409, "Conflict: can't use getUpdates method while webhook is active; delete it first");
      }
      return updates.poll(payload as PollRequest, gone);
    },
    sendMessage: (payload) => send(payload, chats.send),
    editMessageText: (payload) => send(payload, chats.editText),
    editMessageReplyMarkup: chats.editMarkup,
    answerCallbackQuery: chats.answerQuery,
  };

  /** The answer of a call; what the specification forbids is refused and remembered. */
  const apply = async (method: string, payload: Payload, gone: AbortSignal): Promise<unknown> => {
    const problems = checkCall(method, payload);
    const run = methods[method];
    if (problems.length > 0 || run === undefined) {
      violations.push(...(problems.length > 0 ? problems : [`${method}: not played by this server`]));
      return refuse(run === undefined ? 404 : 400, `Bad Request: ${problems.join('; ')}`);
    }
    return await run(payload, gone);
  };

  const tellListeners = (result: unknown) => {
    const message = result as { readonly message_id?: number; readonly chat?: { readonly id: number } };
    const customer = customers.get(message.chat?.id ?? Number.NaN);
    const seen = customer?.messages.find(({ id }) => id === message.message_id);
    if (customer === undefined || seen === undefined) return;
    for (const listener of listeners) setImmediate(listener, customer, seen);
  };

  const answer = async (call: TelegramCall, request: IncomingMessage, response: ServerResponse) => {
    const fault = faults.next(call.method, call.payload);
    if (fault !== undefined && fault.kind !== 'lose-reply') {
      call.outcome = playFault(fault, request, response);
      return;
    }
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const result = await apply(call.method, call.payload, gone.signal);
    call.outcome = isRefusal(result) ? String(result.code) : '200';
    if (fault !== undefined) call.outcome = playFault(fault, request, response);
    else if (isRefusal(result)) writeRefusal(response, result);
    else writeResult(response, result);
    if (!isRefusal(result) && /^(send|edit)/u.test(call.method)) tellListeners(result);
  };

  const startedAt = performance.now();
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const [, sentToken, method = ''] = /^\/bot([^/]+)\/(\w+)$/u.exec(request.url ?? '') ?? [];
    const payload = await readPayload(request);
    const call = { method, payload: payload ?? {}, atMs: performance.now() - startedAt, outcome: 'pending' };
    calls.push(call);
    setImmediate(look);
    const refusal = refuseRequest(sentToken === token, payload);
    if (payload === undefined) violations.push(`${method}: the body is not a JSON object`);
    if (refusal === undefined) await answer(call, request, response);
    else {
      call.outcome = String(refusal.code);
      writeRefusal(response, refusal);
    }
    look();
  };

  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    handle(request, response).catch(() => request.socket.destroy());
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  const world = {
    chats,
    updates,
    bot,
    nextQueryId: () => String(++queries),
    nowSeconds,
  };
  return {
    token,
    botId: String(bot.id),
    apiRoot: `http://127.0.0.1:${port}`,
    port,
    calls,
    callsOf: (method) => calls.filter((call) => call.method === method),
    violations,
    updates,
    webhook,
    customer(id, customerOptions = {}) {
      const known = customers.get(id) ?? createCustomer(world, id, customerOptions);
      customers.set(id, known);
      return known;
    },
    fail: (method, fault, times = 1, when = () => true) => faults.add(method, { fault, times, when }),
    clearFaults: () => faults.clear(),
    setFlood(limits) {
      flood = toControl(limits);
    },
    onMessage: (listener) => listeners.push(listener),
    until: (check, timeoutMs = 5000) => until(watchers, check, timeoutMs),
    async close() {
      webhook.stop();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function refuseRequest(isKnownBot: boolean, payload: Payload | undefined): TelegramRefusal | undefined {
  if (payload === undefined) return refuse(400, 'Bad Request: not a JSON object');
  return isKnownBot ? undefined : refuse(401, 'Unauthorized');
}

function toControl(limits: FloodLimits | 'off') {
  return limits === 'off' ? undefined : createFloodControl(limits);
}

function isRefusal(result: unknown): result is TelegramRefusal {
  return typeof result === 'object' && result !== null && 'refused' in result;
}
