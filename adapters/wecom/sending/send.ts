import type { ChatAddress, Delivery, OutgoingMessage } from '../../../src/domain/conversation/chat.ts';
import type { SendingNote } from '../../../src/ports/channel.ts';
import type { Keys, Log } from '../../../src/ports/runtime.ts';
import { describeError } from '../../chat/describe-error.ts';
import { placeOfChat } from '../wecom-address.ts';
import type { WecomApi } from '../wecom-api.ts';
import { deliveryOf } from './delivery-of.ts';
import { type Content, toContent } from './to-content.ts';

export interface SendParts {
  readonly api: Pick<WecomApi, 'call'>;
  readonly keys: Keys;
  readonly log: Log;
}

/** Sends one message and says what became of it: with a pass as the answer to a closing event, else into the open window. */
export async function send(
  { api, keys, log }: SendParts,
  to: ChatAddress,
  { message, note }: { readonly message: OutgoingMessage; readonly note: SendingNote },
): Promise<Delivery> {
  const place = placeOfChat(to);
  if (place === undefined) return { status: 'refused', reason: 'not-found' };
  const content = makeContent({ keys, log }, to, message);
  if (content === undefined) return { status: 'refused', reason: 'invalid' };
  const { key, pass } = note;
  const called =
    pass === undefined
      ? await api.call('kf/send_msg', {
          touser: place.externalUserId,
          open_kfid: place.openKfId,
          msgid: key,
          ...content,
        })
      : await api.call('kf/send_msg_on_event', { code: pass, msgid: key, ...content });
  const delivery = deliveryOf(called, { key, onEvent: pass !== undefined });
  if (called.status === 'refused') log.debug('wecom.send_refused', { code: called.errcode });
  return delivery;
}

/** `undefined` for a button that does not fit: no number of tries would help. */
function makeContent(
  { keys, log }: Pick<SendParts, 'keys' | 'log'>,
  to: ChatAddress,
  message: OutgoingMessage,
): Content | undefined {
  try {
    return toContent(message, to, keys);
  } catch (error) {
    log.warn('wecom.message_invalid', describeError(error));
    return undefined;
  }
}
