import type { ClosingEvent } from '../domain/asking/interaction.ts';
import type {
  ChannelName,
  ChatAddress,
  Delivery,
  OutgoingMessage,
  Turn,
  TurnOutcome,
} from '../domain/conversation/chat.ts';
import type { MessageWindow } from '../domain/sending/message-window.ts';

/** What an adapter calls for every platform update it could read. */
export type TakeTurn = (turn: Turn) => Promise<TurnOutcome>;

/** A service that was closed on the platform itself. */
export interface ClosedThere {
  readonly event: ClosingEvent;
  readonly from: ChatAddress;
  /** The platform's own id of it. A redelivery carries the same one. */
  readonly updateId: string;
  readonly at: Date;
  /** What may be sent because of it: with a pass, the first question leaves at once. */
  readonly window: MessageWindow;
}

/** Records a service closed on the platform, and asks about it. Resolves after the commit; a repeat changes nothing. */
export type TakeClosed = (closed: ClosedThere) => Promise<void>;

/** Where a customer can be written to now, on a platform whose chats are not named as closing events name them. */
export type Whereabouts =
  | { readonly status: 'here'; readonly chat: string }
  /** Nobody there goes by that name. */
  | { readonly status: 'unknown' }
  /** It cannot be told now: nobody is logged in, or the platform is away. */
  | { readonly status: 'later' };

/** What goes with a message besides its words. */
export interface SendingNote {
  /** The same for every try of one message, unique over all chats: 22 of `A-Za-z0-9_-`. */
  readonly key: string;
  /** The chat's pass, when its window has one. */
  readonly pass?: string;
}

/** How an adapter stands, for `/readyz`, the console and the start-up lines. */
export interface Health {
  readonly name: string;
  readonly state: 'on' | 'off' | 'starting' | 'degraded';
  /** One sentence: why it is off, or what is wrong and what to do. Never a secret. */
  readonly why: string;
  /** What somebody of the team has to scan with a phone, as the text of a QR code, before it works. */
  readonly scan?: string;
}

/** A request that a platform made to one of a channel's hooks. */
export interface HookRequest {
  /** Every value of a header as it was sent, in order: one that came twice is seen to have come twice. */
  header(name: string): readonly string[];
  readonly query: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}
export interface HookReply {
  readonly status: number;
  /** Plain text, for platforms that expect one. */
  readonly text?: string;
  /** In place of it, what is answered as JSON. */
  readonly json?: unknown;
}

/** An address at which a platform delivers updates to us. */
export interface Hook {
  readonly method: 'GET' | 'POST';
  /** Such as `/telegram/webhook`. */
  readonly path: string;
  /** The content types that are read; anything else is answered 415. */
  readonly contentTypes: readonly string[];
  /** Bytes; more is answered 413. */
  readonly bodyLimit: number;
  /** Checks who calls, commits, and only then answers. A throw means that nothing was stored: 503, and the platform delivers again. */
  handle(request: HookRequest): Promise<HookReply>;
}

/** A chat platform, on the customer's side. Implementations translate; they never decide what to ask. */
export interface Channel {
  readonly name: ChannelName;
  /** Where the platform calls us; mounted before `start`. Absent for one that is only asked. */
  readonly hooks?: readonly Hook[];
  /** Starts receiving and comes back at once. A platform that cannot be reached is told by `health`, not by a throw. */
  start(take: TakeTurn, takeClosed: TakeClosed): Promise<void>;
  /** Sends one message within 10 s and says what became of it. Never throws for anything the platform does. */
  send(to: ChatAddress, message: OutgoingMessage, note: SendingNote): Promise<Delivery>;
  /** The chat of whoever a closing event calls so. Absent where that name is the chat. */
  whereIs?(name: string): Promise<Whereabouts>;
  /** A link that opens a chat with us and gives `token` back as a `started` reply; undefined while it is not known. */
  startLink?(token: string): string | undefined;
  /** Takes the buttons away from an answered message. Best effort: an old button is harmless. */
  retire(to: ChatAddress, messageId: string): Promise<void>;
  health(): Health;
  /** Stops receiving within 10 s; updates not yet committed are left unconfirmed. */
  stop(): Promise<void>;
}
