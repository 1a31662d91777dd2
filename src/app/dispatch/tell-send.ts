import type { Chat, Delivery, QueuedMessage } from '../../domain/conversation/chat.ts';
import { secondsBetween } from '../../domain/time.ts';
import type { Meter, SendResult } from '../../ports/meter.ts';
import type { Clock, Log } from '../../ports/runtime.ts';

export interface TellSendDeps {
  readonly meter: Meter;
  readonly clock: Clock;
  readonly log: Log;
}

/** For the operator: counted and timed, and at debug a line that leads to the chat and its run. */
export function tellSend(
  { meter, clock, log }: TellSendDeps,
  { id, channel, run }: Chat,
  { queued, delivery }: { readonly queued: QueuedMessage; readonly delivery: Delivery },
): void {
  const { class: messageClass, attempt } = queued;
  const result: SendResult = delivery.status === 'refused' ? `refused-${delivery.reason}` : delivery.status;
  log.debug('message.sent', {
    chat: id,
    channel,
    run: run?.invitationId,
    message: queued.id,
    class: messageClass,
    attempt,
    result,
  });
  meter.count('sends', { channel, class: messageClass, result });
  // An invitation was due before it was put into its chat: that is timed when its record is projected.
  if (delivery.status === 'delivered' && messageClass !== 'invitation')
    meter.observe('sendLag', { class: messageClass }, secondsBetween(queued.since, clock.now()));
}

/** Likewise for what never left, because the platform allows nothing to be sent into the chat now. */
export function tellDropped(
  { meter, log }: TellSendDeps,
  { id, channel, run }: Chat,
  dropped: readonly QueuedMessage[],
): void {
  for (const { id: message, class: messageClass } of dropped) {
    const why = 'window-closed';
    log.debug('message.dropped', {
      chat: id,
      channel,
      run: run?.invitationId,
      message,
      class: messageClass,
      why,
    });
    meter.count('sends', { channel, class: messageClass, result: `refused-${why}` });
  }
}
