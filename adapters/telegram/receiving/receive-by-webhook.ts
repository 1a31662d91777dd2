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
import type { ReceivingParts } from './receiving-parts.ts';
import type { RawUpdate } from './update-shape.ts';
import { createWebhookBoard } from './webhook-board.ts';
import { createWebhookHook, WEBHOOK_PATH } from './webhook-hook.ts';

/** Telegram calls us. Any number of processes may be called, so no lease is held. */
export function receiveByWebhook(
  options: TelegramOptions,
  { secret, publicUrl }: WebhookOptions,
  { inboxParts, me }: ReceivingParts,
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
      const api = createTelegramApi(token, apiRoot);
      const gaps = createGapWatch({ leases, clock, log, note: heardNoteOf(botIdOf(token)) });
      const timeoutMs = callTimeoutOf(options);
      const onMe = me.learn;
      await keepWebhook({ api, url, secret, board, gaps, clock, timers, log, timeoutMs, onMe }, stop);
      taking = undefined;
      await deliveries.settled();
    },
  };
}
