import { Telegram } from 'telegraf';
import { createBoundedAgent } from './bounded-agent.ts';
import type { InlineKeyboard } from './sending/keyboard.ts';

/** The methods we call and what we say to them. Answers are `unknown`: whoever needs one parses it. */
interface Calls {
  readonly getMe: Readonly<Record<string, never>>;
  readonly getMyCommands: { readonly language_code?: string };
  readonly setMyCommands: {
    readonly commands: readonly { readonly command: string; readonly description: string }[];
    readonly language_code?: string;
  };
  readonly setChatMenuButton: { readonly menu_button: { readonly type: 'commands' } };
  readonly setWebhook: {
    readonly url: string;
    readonly secret_token: string;
    readonly allowed_updates: readonly string[];
    readonly max_connections: number;
    readonly drop_pending_updates: boolean;
  };
  readonly getWebhookInfo: Readonly<Record<string, never>>;
  readonly deleteWebhook: { readonly drop_pending_updates: boolean };
  readonly getUpdates: {
    readonly offset?: number;
    readonly limit: number;
    readonly timeout: number;
    readonly allowed_updates: readonly string[];
  };
  readonly sendMessage: MessageFields & { readonly chat_id: number | string };
  readonly editMessageText: MessageFields & MessagePlace;
  readonly editMessageReplyMarkup: MessagePlace;
  readonly answerCallbackQuery: { readonly callback_query_id: string; readonly text?: string };
}
interface MessageFields {
  readonly text: string;
  readonly link_preview_options: { readonly is_disabled: true };
  readonly reply_markup?: InlineKeyboard;
}
interface MessagePlace {
  readonly chat_id: number | string;
  readonly message_id: number;
}
type Method = keyof Calls;

/** Telegraf as a client of the Bot API and nothing else: no launch, no session, no reply inside a webhook's answer. */
export interface TelegramApi {
  /** Rejects when Telegram refuses, cannot be reached or answers something unreadable, and when the signal aborts. */
  call<M extends Method>(method: M, payload: Calls[M], signal: AbortSignal): Promise<unknown>;
}

const MAX_ANSWER_BYTES = 1024 * 1024;

/** `maxBytes` limits one answer. An `apiRoot` with a path must end in `/`; it is added when missing. */
export function createTelegramApi(
  token: string,
  apiRoot: string | undefined,
  maxBytes = MAX_ANSWER_BYTES,
): TelegramApi {
  const root = apiRoot === undefined || apiRoot.endsWith('/') ? apiRoot : `${apiRoot}/`;
  const client = new Telegram(token, {
    ...(root === undefined ? {} : { apiRoot: root }),
    webhookReply: false,
  });
  // Telegraf drops an agent given to the constructor when the root is plain http.
  client.options.agent = createBoundedAgent(root, maxBytes);
  return {
    call(method, payload, signal) {
      // The casts bridge types that stop at Bot API 7.1 and an AbortSignal that is a polyfill's.
      return client.callApi(method, { ...payload } as never, { signal: signal as never });
    },
  };
}

/**
 * Runs `work` with a signal that aborts after `ms`, when `stop` aborts, and when the work is over: telegraf leaves the body of
 * a 5xx unread, and only the abort frees that connection.
 */
export async function withDeadline<T>(
  ms: number,
  stop: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const deadline = AbortSignal.timeout(ms);
  deadline.addEventListener('abort', abort, { once: true });
  stop?.addEventListener('abort', abort, { once: true });
  if (stop?.aborted) abort();
  try {
    return await work(controller.signal);
  } finally {
    deadline.removeEventListener('abort', abort);
    stop?.removeEventListener('abort', abort);
    abort();
  }
}
