import type { SeenMessage } from './telegram-chats.ts';
import type { SimulatedCustomer } from './telegram-customer.ts';
import { startTelegramServer, type TelegramServer } from './telegram-server.ts';

/** A fake Bot API without flood control, and the environment that leads to it. */
export async function openTelegram(): Promise<{
  readonly server: TelegramServer;
  readonly env: Readonly<Record<string, string>>;
}> {
  const server = await startTelegramServer({ flood: 'off' });
  return { server, env: { TELEGRAM_BOT_TOKEN: server.token, TELEGRAM_API_ROOT: server.apiRoot } };
}

/** Does something and answers the bot's next message to that customer, once every press was answered. */
export async function reactionTo(
  server: TelegramServer,
  customer: SimulatedCustomer,
  act: () => unknown,
): Promise<SeenMessage> {
  const before = customer.messages.length;
  await act();
  await server.until(() => customer.messages.length > before && customer.unansweredPresses() === 0, 10_000);
  return lastOf(customer);
}

/** The bot's newest message. Throws when there is none. */
export function lastOf(customer: SimulatedCustomer): SeenMessage {
  const last = customer.messages.at(-1);
  if (last === undefined) throw new RangeError('the bot has said nothing');
  return last;
}

/** Labels of the buttons that can still be pressed, over all messages. */
export function openButtons(customer: SimulatedCustomer): readonly string[] {
  return customer.messages.flatMap(({ buttons }) => buttons.flat().map(({ label }) => label));
}
