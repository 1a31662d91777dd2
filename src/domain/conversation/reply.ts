import type { InvitationId } from '../ids.ts';
import { takenText } from '../text.ts';

/** What the customer may say instead of an answer. */
export type Command = 'back' | 'skip' | 'stop' | 'human' | 'restart' | 'resume' | 'optIn' | 'help' | 'start';

/** Why a platform does not take a message to somebody. */
export type Refusal = 'blocked' | 'not-found' | 'deactivated' | 'window-closed' | 'invalid';

/** What the customer did. Commands typed as words arrive as `typed`; the flow reads them. */
export type Reply =
  | { readonly kind: 'typed'; readonly text: string }
  /** A press carries the run and the seq of the question it belongs to, so an old button cannot answer a new question. */
  | { readonly kind: 'pressed'; readonly runId: InvitationId; readonly seq: number; readonly code: string }
  | { readonly kind: 'command'; readonly command: Command }
  /** The text of an earlier message was changed; `messageId` names the message as the platform does. */
  | { readonly kind: 'edited'; readonly messageId: string; readonly text: string }
  /** A photo, sticker, voice message, location …: never downloaded. */
  | { readonly kind: 'unsupported'; readonly what: string }
  /** The chat was opened by a link or a QR code of ours; `token` is what that carried. Not checked yet. */
  | { readonly kind: 'started'; readonly token: string }
  /** The customer blocked the bot or left, or the platform says later that a message did not arrive, and why. */
  | { readonly kind: 'left'; readonly reason?: Refusal }
  /** Nothing was said: only what may be sent into the chat has changed. */
  | { readonly kind: 'nothing' };

/** The reply with its text as it is taken in: what stands in a log is what a store gives back. */
export function takenReply(reply: Reply): Reply {
  return reply.kind === 'typed' || reply.kind === 'edited'
    ? { ...reply, text: takenText(reply.text) }
    : reply;
}
