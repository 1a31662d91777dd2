import type { OutgoingMessage } from '../../src/domain/conversation/chat.ts';
import type { TakeTurn } from '../../src/ports/channel.ts';
import type { ChannelEntry } from '../../src/wiring/channels/channel-entry.ts';

/** What the gateway keeps of a text message that was sent to a phone. */
export interface SentText {
  readonly phone: string;
  readonly text: string;
}

/** A whole channel: text messages by a gateway that calls `POST /sms/inbox` with `{id, phone, text}`. */
export function smsChannel(sent: SentText[], now: () => Date): ChannelEntry {
  const place = { channel: 'sms', bot: '10690000' };
  const health = { name: 'sms', state: 'on', why: 'the gateway calls us' } as const;
  let take: TakeTurn | undefined;
  const handle = async ({ body }: { body: Uint8Array }) => {
    const { id = '', phone = '', text = '' } = JSON.parse(Buffer.from(body).toString());
    const reply = { kind: 'typed', text } as const;
    await take?.({ from: { ...place, chat: phone }, updateId: id, at: now(), reply });
    return { status: 200 };
  };
  const inbox = { method: 'POST', path: '/sms/inbox', contentTypes: ['application/json'] } as const;
  const open = async () => ({
    name: 'sms',
    hooks: [{ ...inbox, bodyLimit: 10_000, handle }],
    start: async (given: TakeTurn) => {
      take = given;
    },
    async send({ chat }: { chat: string }, { text, buttons }: OutgoingMessage) {
      sent.push({ phone: chat, text: [text, ...buttons.flat().map(({ label }) => label)].join('\n') });
      return { status: 'delivered', messageId: undefined } as const;
    },
    retire: async () => undefined,
    health: () => health,
    stop: async () => undefined,
  });
  return { name: 'sms', title: 'SMS', bot: place.bot, chatOf: ({ phone }) => phone, open };
}
