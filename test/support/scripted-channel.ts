import type {
  ChannelName,
  ChatAddress,
  Delivery,
  OutgoingMessage,
} from '../../src/domain/conversation/chat.ts';
import type { Channel, Health, SendingNote, TakeTurn } from '../../src/ports/channel.ts';

export interface SentMessage extends OutgoingMessage {
  readonly to: string;
  readonly messageId: string | undefined;
}

/** A customer's channel that remembers what was sent and answers as it is told. */
export class ScriptedChannel implements Channel {
  readonly name: ChannelName = 'telegram';
  readonly sent: SentMessage[] = [];
  readonly retired: string[] = [];
  /** What the next sends meet, in order; delivered when nothing is scripted. */
  readonly script: (Delivery | (() => Promise<Delivery>))[] = [];
  take: TakeTurn | undefined;
  /** Passes shown so far: one that was taken is refused, as a platform refuses it. */
  readonly #passes = new Set<string>();

  async start(take: TakeTurn): Promise<void> {
    this.take = take;
  }

  async send(to: ChatAddress, message: OutgoingMessage, { pass }: SendingNote): Promise<Delivery> {
    if (pass !== undefined && this.#passes.has(pass)) return { status: 'refused', reason: 'window-closed' };
    const next = this.script.shift() ?? { status: 'delivered', messageId: `m${this.sent.length + 1}` };
    const delivery = typeof next === 'function' ? await next() : next;
    const reached = delivery.status === 'delivered' || delivery.status === 'unknown';
    if (reached && pass !== undefined) this.#passes.add(pass);
    if (reached)
      this.sent.push({
        ...message,
        to: to.chat,
        messageId: delivery.status === 'delivered' ? delivery.messageId : undefined,
      });
    return delivery;
  }

  async retire(_to: ChatAddress, messageId: string): Promise<void> {
    this.retired.push(messageId);
  }

  health(): Health {
    return { name: 'telegram', state: 'on', why: 'scripted' };
  }

  async stop(): Promise<void> {
    this.take = undefined;
  }

  /** As if nothing had been sent. */
  forget(): void {
    this.sent.length = 0;
    this.#passes.clear();
  }

  /** The texts one chat has been sent, oldest first. */
  heard(chat: string): readonly string[] {
    return this.sent.filter(({ to }) => to === chat).map(({ text }) => text);
  }

  /** The last message one chat was sent. */
  last(chat: string): SentMessage {
    const found = this.sent.findLast(({ to }) => to === chat);
    if (found === undefined) throw new RangeError(`nothing was sent to ${chat}`);
    return found;
  }
}
