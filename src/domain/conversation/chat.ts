import type { ChatId, InvitationId } from '../ids.ts';
import type { MessageWindow } from '../sending/message-window.ts';
import type { Refusal, Reply } from './reply.ts';
import type { Run } from './run.ts';

/** A channel of customers: `web` for the survey page, else the name its adapter gives itself, of a-z, 0-9 and -. */
export type ChannelName = string;

/** Where a customer can be reached: on which bot of which platform, and under which chat id there. Personal data. */
export interface ChatAddress {
  readonly channel: ChannelName;
  /** The platform's id of our bot; `page` for the web page. */
  readonly bot: string;
  readonly chat: string;
}

/** One message from a customer. */
export interface Turn {
  readonly from: ChatAddress;
  /** The platform's own id of the update, unique per bot. A redelivery carries the same one. */
  readonly updateId: string;
  /** The platform's id of the customer's message, when it may be edited later; of ours, when that is said not to have arrived. */
  readonly messageId?: string;
  /** Server time of receipt. */
  readonly at: Date;
  readonly reply: Reply;
  /** What may be sent into this chat from now on, where the platform counts. */
  readonly window?: MessageWindow;
}

/** What became of a turn. Only after this is returned may the platform be told "received". */
export type TurnOutcome =
  /** Committed; the effects are stored. */
  | { readonly status: 'taken' }
  /** The same update id came before: nothing changed. */
  | { readonly status: 'repeated' }
  /** A button of an earlier question or an ended survey: nothing changed. Shown as "already recorded" or "expired". */
  | { readonly status: 'stale'; readonly why: 'answered' | 'ended' }
  /** Nobody was asked anything here and it was no command: nothing changed. */
  | { readonly status: 'ignored' };

/** A button under a message. `code` is an answer's code, or `command:<name>`, or `doubt:<code>` / `doubt:no`, or `tick:<code>` / `tick:done`. */
export interface Button {
  readonly code: string;
  readonly label: string;
}

/** A message as the customer will see it, before any platform's format. Plain text: never markup. */
export interface OutgoingMessage {
  readonly text: string;
  /** Rows of buttons; empty for none. */
  readonly buttons: readonly (readonly Button[])[];
  /** What the buttons belong to; present exactly when there are buttons. */
  readonly asks?: { readonly runId: InvitationId; readonly seq: number };
  /** The message whose buttons are to be removed once this one is out: the question just answered. */
  readonly retires?: string;
  /** The message this one takes the place of, instead of being a new one; sent anew where that is impossible. */
  readonly replaces?: string;
}

/** `answer` follows something the customer did; `invitation` and `reminder` come unasked and wait behind answers. */
export type MessageClass = 'answer' | 'invitation' | 'reminder';

/** A decided message on its way. At most one unsent question per chat: a newer one replaces it. */
export interface QueuedMessage {
  /** Unique in the chat. */
  readonly id: string;
  readonly class: MessageClass;
  /** A question may be replaced by a newer one while unsent; a farewell confirms an opt-out and leaves in spite of it. */
  readonly role: 'question' | 'notice' | 'farewell';
  readonly message: OutgoingMessage;
  readonly since: Date;
  readonly attempt: number;
  /** The reply to an attempt was lost: the platform may have the message already, and the next lost reply is the last. */
  readonly unknown?: true;
  readonly state:
    | { readonly status: 'queued'; readonly dueAt: Date }
    /** Handed to the platform under this fence. Found in this state after a crash it is sent again, once per crash. */
    | { readonly status: 'sending'; readonly fence: number };
}

/** Something that happened in this commit and must still be projected into the other records, before any message leaves. */
export interface PendingRecord {
  readonly kind: 'sent' | 'answered' | 'ended' | 'optedOut' | 'optedIn' | 'human';
  /** Turn number of the run; a projection is made only if it is newer than what is there. 0 outside a run. */
  readonly turn: number;
  readonly at: Date;
  readonly attempts: number;
  /** Not before this time, after a failed attempt. */
  readonly dueAt: Date;
}

/** All that must change together when a customer says something. `revision` is 0 for a chat never saved. */
export interface Chat {
  readonly id: ChatId;
  readonly revision: number;
  readonly channel: ChannelName;
  /** The open run, or the ended one until its end has been projected. */
  readonly run: Run | undefined;
  /** Update ids taken in the last 24 h, at most 128, newest last: a redelivery finds itself here. */
  readonly seen: readonly SeenUpdate[];
  readonly messages: readonly QueuedMessage[];
  readonly records: readonly PendingRecord[];
  readonly optedOut: boolean;
  /** What may still be sent, where the platform counts. */
  readonly window?: MessageWindow;
  /** Last change; a chat with nothing left is removed 7 days after it. */
  readonly touchedAt: Date;
}
/** A chat nobody has written in, at revision 0. */
export function emptyChat(id: ChatId, channel: ChannelName, touchedAt: Date): Chat {
  return {
    id,
    revision: 0,
    channel,
    run: undefined,
    seen: [],
    messages: [],
    records: [],
    optedOut: false,
    touchedAt,
  };
}

export interface SeenUpdate {
  readonly id: string;
  readonly at: Date;
}

/** Due work is taken in this order. */
export const DUE_CLASSES = ['record', 'answer', 'invitation', 'housekeeping'] as const;
export type DueClass = (typeof DUE_CLASSES)[number];

/** What became of a message. A refusal is news about the recipient, not a failure of the product. */
export type Delivery =
  | { readonly status: 'delivered'; readonly messageId: string | undefined }
  | { readonly status: 'refused'; readonly reason: Refusal }
  | { readonly status: 'moved'; readonly to: string }
  /** `scope` says who has to wait: this chat, or every chat of the bot. */
  | { readonly status: 'try-later'; readonly retryAfterMs: number; readonly scope: 'chat' | 'bot' }
  /** No or an unreadable answer: the platform may have it. Tried once more, then given up as unknown. */
  | { readonly status: 'unknown'; readonly kind: string }
  /** The platform is down or unreachable and certainly did not take it: backed off, for 24 h at most. */
  | { readonly status: 'failed'; readonly kind: string };
