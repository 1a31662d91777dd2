import type {
  ChannelName,
  ChatAddress,
  Delivery,
  OutgoingMessage,
  Turn,
  TurnOutcome,
} from '../domain/chat.ts';

/** What an adapter calls for every platform update it could read. */
export type TakeTurn = (turn: Turn) => Promise<TurnOutcome>;

/** How an adapter stands, for `/readyz`, the console and the start-up lines. */
export interface Health {
  readonly name: string;
  readonly state: 'on' | 'off' | 'starting' | 'degraded';
  /** One sentence: why it is off, or what is wrong and what to do. Never a secret. */
  readonly why: string;
}

/** A chat platform, on the customer's side. Implementations translate; they never decide what to ask. */
export interface Channel {
  readonly name: ChannelName;
  /** Starts receiving and comes back at once. A platform that cannot be reached is told by `health`, not by a throw. */
  start(take: TakeTurn): Promise<void>;
  /** Sends one message within 10 s and says what became of it. Never throws for anything the platform does. */
  send(to: ChatAddress, message: OutgoingMessage): Promise<Delivery>;
  /** Takes the buttons away from an answered message. Best effort: an old button is harmless. */
  retire(to: ChatAddress, messageId: string): Promise<void>;
  health(): Health;
  /** Stops receiving within 10 s; updates not yet committed are left unconfirmed. */
  stop(): Promise<void>;
}
