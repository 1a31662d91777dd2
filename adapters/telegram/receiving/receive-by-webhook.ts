import type { TakeTurn } from '../../../src/ports/channel.ts';
import { createTelegramApi } from '../telegram-api.ts';
import {
  botIdOf,
  callTimeoutOf,
  heardNoteOf,
  type Receiver,
  type TelegramOptions,
  type WebhookOptions,
} from '../telegram-options.ts';
import { createDeliveries } from './deliveries.ts';
import { createGapWatch } from './gap-watch.ts';
import { keepWebhook } from './keep-webhook.ts';
import type { InboxParts } from './take-update.ts';
import type { RawUpdate } from './update-shape.ts';
import { createWebhookBoard } from './webhook-board.ts';
import { createWebhookHook, WEBHOOK_PATH } from './webhook-hook.ts';

const MAX_ANSWER_BYTES = 1024 * 1024;

/** Telegram calls us. Any number of processes may be called, so no lease is held. */
export function receiveByWebhook(
  options: TelegramOptions,
  { secret, publicUrl }: WebhookOptions,
  inboxParts: (take: TakeTurn) => InboxParts,
): Receiver {
  const { clock, timers, log, leases, token, apiRoot } = options;
  const url = `${publicUrl}${WEBHOOK_PATH}`;
  const board = createWebhookBoard({ url, clock, locale: options.locale });
  /** Before the start and after the stop nothing is taken: Telegram keeps it. */
  let taking: ((raw: RawUpdate) => Promise<boolean>) | undefined;
  return {
    hooks: [createWebhookHook({ secret, log, take: async (raw) => (await taking?.(raw)) ?? false })],
    health: () => board.current(),
    async run(take, stop) {
      const deliveries = createDeliveries(inboxParts(take));
      taking = async (raw) => {
        const isDone = await deliveries.take(raw, stop);
        if (isDone) board.took();
        else if (!stop.aborted) board.refused();
        return isDone;
      };
      const api = createTelegramApi(token, apiRoot, MAX_ANSWER_BYTES);
      const gaps = createGapWatch({ leases, clock, log, note: heardNoteOf(botIdOf(token)) });
      const timeoutMs = callTimeoutOf(options);
      await keepWebhook({ api, url, secret, board, gaps, clock, timers, log, timeoutMs }, stop);
      taking = undefined;
      await deliveries.settled();
    },
  };
}
