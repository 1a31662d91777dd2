import type { ChatAddress, OutgoingMessage } from '../src/domain/conversation/chat.ts';
import type { Channel } from '../src/ports/channel.ts';

/** A platform that takes every message at once. */
export class Platform implements Channel {
  readonly name = 'telegram';
  readonly #asked = new Map<string, NonNullable<OutgoingMessage['asks']>>();
  #sent = 0;

  async start(): Promise<void> {
    // Updates are handed to the core by the benchmark itself.
  }
  async send(to: ChatAddress, { asks }: OutgoingMessage) {
    this.#sent += 1;
    if (asks !== undefined) this.#asked.set(to.chat, asks);
    return { status: 'delivered', messageId: String(this.#sent) } as const;
  }
  async retire(): Promise<void> {
    // The buttons are gone at once.
  }
  health() {
    return { name: 'telegram', state: 'on', why: 'benchmark' } as const;
  }
  async stop(): Promise<void> {
    // Nothing was started.
  }
  /** The question that chat was sent last. */
  askedIn({ chat }: ChatAddress): NonNullable<OutgoingMessage['asks']> {
    const asks = this.#asked.get(chat);
    if (asks === undefined) throw new Error(`chat ${chat} was asked nothing`);
    return asks;
  }
}
