import type { createChats, SeenMessage } from './telegram-chats.ts';
import type { UpdateQueue } from './telegram-updates.ts';

/** A person with Telegram in their hand. Everything done becomes an update for the bot; its id is the answer. */
export interface SimulatedCustomer {
  readonly id: number;
  /** The bot's messages as they look now, oldest first. */
  readonly messages: readonly SeenMessage[];
  /** Words shown after presses; `''` for a press answered without words. */
  readonly notices: readonly string[];
  /** Presses the bot has not answered yet. */
  unansweredPresses(): number;
  type(text: string): Sent;
  /** Changes the text of an own message. */
  edit(messageId: number, text: string): number;
  /** Presses the button with this label or data, else one whose label contains it, on the newest message that has it. */
  press(labelOrData: string): number;
  /** Presses a button that may not be there any more, or never was: an old screen, a forged client. */
  pressData(data: string, messageId: number): number;
  sendPhoto(): number;
  /** Any message content, such as `{sticker: …}` or `{via_bot: …, text: …}`. */
  send(content: Readonly<Record<string, unknown>>): number;
  block(): number;
  unblock(): number;
  /** The account is gone; nobody is told. */
  deactivate(): void;
}
export interface Sent {
  readonly updateId: number;
  readonly messageId: number;
}

export interface CustomerOptions {
  readonly languageCode?: string;
}

interface World {
  readonly chats: ReturnType<typeof createChats>;
  readonly updates: UpdateQueue;
  readonly bot: { readonly id: number; readonly username: string };
  readonly nextQueryId: () => string;
  readonly nowSeconds: () => number;
}

export function createCustomer(world: World, id: number, options: CustomerOptions): SimulatedCustomer {
  const { chats, updates, bot } = world;
  const chat = chats.open(id);
  const from = {
    id,
    is_bot: false,
    first_name: 'Customer',
    ...(options.languageCode === undefined ? {} : { language_code: options.languageCode }),
  };
  const base = () => ({
    message_id: chats.takeMessageId(),
    from,
    chat: { id, type: 'private', first_name: 'Customer' },
    date: world.nowSeconds(),
  });
  const addMessage = (content: Readonly<Record<string, unknown>>) => {
    const message = { ...base(), ...content };
    return { updateId: updates.add('message', message), messageId: message.message_id };
  };
  const changeMembership = (was: object, is: object) =>
    updates.add('my_chat_member', {
      chat: { id, type: 'private', first_name: 'Customer' },
      from,
      date: world.nowSeconds(),
      old_chat_member: was,
      new_chat_member: is,
    });
  const self = { id: bot.id, is_bot: true, first_name: 'Survey', username: bot.username };
  const member = { status: 'member', user: self };
  const kicked = { status: 'kicked', user: self, until_date: 0 };

  const pressData = (data: string, messageId: number) => {
    const seen = chat.messages.find((each) => each.id === messageId);
    const queryId = world.nextQueryId();
    chats.openQuery(chat, queryId);
    const gone = { chat: { id, type: 'private' }, message_id: messageId, date: 0 };
    const message = seen === undefined ? gone : chats.toMessage(chat, seen);
    return updates.add('callback_query', { id: queryId, from, message, chat_instance: String(id), data });
  };

  return {
    id,
    messages: chat.messages,
    notices: chat.notices,
    unansweredPresses: () => chat.openQueries.size,
    type: (text) => addMessage({ text }),
    edit: (messageId, text) =>
      updates.add('edited_message', {
        ...base(),
        message_id: messageId,
        edit_date: world.nowSeconds(),
        text,
      }),
    press(labelOrData) {
      const found = findButton(chat.messages, labelOrData);
      return pressData(found.data, found.messageId);
    },
    pressData,
    sendPhoto: () =>
      addMessage({ photo: [{ file_id: 'f1', file_unique_id: 'u1', width: 90, height: 90 }] }).updateId,
    send: (content) => addMessage(content).updateId,
    block() {
      chat.status = 'blocked';
      return changeMembership(member, kicked);
    },
    unblock() {
      chat.status = 'open';
      return changeMembership(kicked, member);
    },
    deactivate() {
      chat.status = 'deactivated';
    },
  };
}

function findButton(messages: readonly SeenMessage[], wanted: string) {
  const buttons = messages
    .toReversed()
    .flatMap(({ id, buttons: rows }) => rows.flat().map((button) => ({ ...button, messageId: id })));
  const found =
    buttons.find(({ label, data }) => label === wanted || data === wanted) ??
    buttons.find(({ label }) => label.includes(wanted));
  if (found === undefined) throw new Error(`the customer sees no button ${wanted}`);
  return found;
}
