import { registerHooks } from '../../../adapters/http/hooks.ts';
import { createHttpServer, startListening } from '../../../adapters/http/server.ts';
import type { TelegramChannel } from '../../../adapters/telegram/telegram-channel.ts';
import type { TelegramOptions } from '../../../adapters/telegram/telegram-options.ts';
import { type RecordedLog, recordLog } from '../../support/http-log.ts';
import { findFreePort } from '../../support/process-server.ts';
import type { Harness } from './harness.ts';

export const SECRET = 'Webhook_secret-0123456789';
export const PATH = '/telegram/webhook';
export const SECRET_HEADER = 'x-telegram-bot-api-secret-token';

/** A channel that receives by webhook, behind the product's own HTTP server. */
export interface WebhookSite {
  readonly channel: TelegramChannel;
  readonly url: string;
  readonly port: number;
  /** What the HTTP server logs. */
  readonly log: RecordedLog;
  /** Delivers a body as Telegram would, and answers the status. */
  deliver(body: unknown, headers?: Readonly<Record<string, string>>): Promise<number>;
  close(): Promise<void>;
}

/** Listens at once; the channel is not started. */
export async function openSite(
  harness: Harness,
  options: Partial<TelegramOptions> = {},
): Promise<WebhookSite> {
  const port = await findFreePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const channel = harness.open({ webhook: { secret: SECRET, publicUrl }, ...options });
  const log = recordLog();
  const server = createHttpServer({ log: log.log, ids: { random: () => 'r' } });
  registerHooks(server, channel.hooks ?? []);
  await startListening(server, { host: '127.0.0.1', port });
  return {
    channel,
    url: `${publicUrl}${PATH}`,
    port,
    log,
    async deliver(body, headers = { [SECRET_HEADER]: SECRET }) {
      const answer = await fetch(`${publicUrl}${PATH}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      await answer.arrayBuffer();
      return answer.status;
    },
    close: () => server.close(),
  };
}

/** A typed message, as Telegram delivers it. */
export function typed(
  updateId: number,
  text: string,
  more: { readonly chat?: number; readonly date?: number } = {},
): Record<string, unknown> {
  const { chat = 5001, date = 1_772_442_000 } = more;
  return {
    update_id: updateId,
    message: {
      message_id: updateId,
      from: { id: chat, is_bot: false, first_name: 'Lin' },
      chat: { id: chat, type: 'private', first_name: 'Lin' },
      date,
      text,
    },
  };
}
