import type { ChatAddress, Delivery, OutgoingMessage } from '../../../src/domain/conversation/chat.ts';
import type { SendingNote } from '../../../src/ports/channel.ts';
import type { Keys, Log } from '../../../src/ports/runtime.ts';
import { describeError } from '../../chat/describe-error.ts';
import type { Called } from '../called.ts';
import { placeOfChat } from '../wecom-address.ts';
import type { WecomApi } from '../wecom-api.ts';
import { deliveryOf, deliveryOnEvent } from './delivery-of.ts';
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
  if (pass !== undefined) return sendOnEvent({ api, log }, { key, pass, content });
  const { externalUserId: touser, openKfId } = place;
  const called = await api.call('kf/send_msg', { touser, open_kfid: openKfId, msgid: key, ...content });
  tell(log, called);
  return deliveryOf(called, key);
}

/** Both tries of a message that answers an event have to end within the 10 s of one sending. */
const EVENT_TRY_MS = 4500;

/**
 * The one message that a closing event allows. When the answer is lost it is asked for once more at once: its code works for
 * seconds, and a refusal then means that the first try arrived.
 */
async function sendOnEvent(
  { api, log }: Pick<SendParts, 'api' | 'log'>,
  { key, pass, content }: { readonly key: string; readonly pass: string; readonly content: Content },
): Promise<Delivery> {
  const once = async () => {
    const body = { code: pass, msgid: key, ...content };
    const called = await api.call('kf/send_msg_on_event', body, EVENT_TRY_MS);
    tell(log, called);
    return deliveryOnEvent(called, key);
  };
  const first = await once();
  if (first.status !== 'unknown') return first;
  const second = await once();
  if (second.status === 'refused' && second.reason === 'window-closed') {
    return { status: 'delivered', messageId: key };
  }
  return second.status === 'delivered' ? second : first;
}

function tell(log: Log, called: Called): void {
  if (called.status === 'refused') log.debug('wecom.send_refused', { code: called.errcode });
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
