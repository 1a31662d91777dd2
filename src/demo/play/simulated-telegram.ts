import type { ChatPlatform } from '../../domain/sending/channel-for.ts';
import type { Channel } from '../../ports/channel.ts';

/** Chats of the demo begin so. Telegram knows no such chat id: nothing meant for one could ever reach a person. */
export const DEMO_CHAT = 'demo-';
/** A customer who has blocked the bot. */
export const BLOCKED_CHAT = 'demo-blocked-';

export const SIMULATED_PLATFORM: ChatPlatform = {
  name: 'telegram',
  title: 'Telegram',
  bot: 'demo',
  chatOf: ({ telegramChatId }) => telegramChatId,
};

/** A Telegram in which everything arrives at once and nothing is kept. It opens no connection, so its state is off: no person is reached. */
export function createSimulatedTelegram(why: string): Channel {
  let sent = 0;
  return {
    name: SIMULATED_PLATFORM.name,
    start: async () => undefined,
    async send({ chat }) {
      if (chat.startsWith(BLOCKED_CHAT)) return { status: 'refused', reason: 'blocked' };
      sent += 1;
      return { status: 'delivered', messageId: String(sent) };
    },
    retire: async () => undefined,
    health: () => ({ name: SIMULATED_PLATFORM.name, state: 'off', why }),
    stop: async () => undefined,
  };
}
