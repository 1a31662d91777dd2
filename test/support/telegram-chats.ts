import { refuse, type TelegramRefusal } from './telegram-faults.ts';

export interface SeenButton {
  readonly label: string;
  readonly data: string;
}

/** A message of the bot as the customer sees it now. */
export interface SeenMessage {
  readonly id: number;
  readonly text: string;
  readonly buttons: readonly (readonly SeenButton[])[];
  readonly edits: number;
}

/** One private chat: what is in it and how the customer stands to the bot. */
export interface SimulatedChat {
  readonly id: number;
  status: 'open' | 'blocked' | 'deactivated';
  readonly messages: SeenMessage[];
  /** Texts shown on top of the screen after a press; `''` for a press answered without words. */
  readonly notices: string[];
  readonly openQueries: Set<string>;
}

type Payload = Readonly<Record<string, unknown>>;
interface Keyboard {
  readonly inline_keyboard: readonly (readonly { readonly text: string; readonly callback_data: string }[])[];
}

/** The chats of one bot, and what sending and editing do to them. Message ids are unique over the bot, as in private chats. */
export function createChats(bot: { readonly id: number; readonly username: string }) {
  const chats = new Map<number, SimulatedChat>();
  const chatByQuery = new Map<string, SimulatedChat>();
  let nextMessageId = 1;

  const findOpen = (payload: Payload): SimulatedChat | TelegramRefusal => {
    const chat = chats.get(Number(payload['chat_id']));
    if (chat === undefined) return refuse(400, 'Bad Request: chat not found');
    if (chat.status === 'blocked') return refuse(403, 'Forbidden: bot was blocked by the user');
    if (chat.status === 'deactivated') return refuse(403, 'Forbidden: user is deactivated');
    return chat;
  };

  const toMessage = (chat: SimulatedChat, seen: SeenMessage) => ({
    message_id: seen.id,
    from: { id: bot.id, is_bot: true, first_name: 'Survey', username: bot.username },
    chat: { id: chat.id, type: 'private', first_name: 'Customer' },
    date: 1_750_000_000,
    text: seen.text,
    ...(seen.buttons.length > 0 ? { reply_markup: toMarkup(seen.buttons) } : {}),
  });

  const edit = (payload: Payload, change: Partial<SeenMessage>) => {
    const chat = findOpen(payload);
    if ('refused' in chat) return chat;
    const at = chat.messages.findIndex(({ id }) => id === payload['message_id']);
    const old = chat.messages[at];
    if (old === undefined) return refuse(400, 'Bad Request: message to edit not found');
    const edited = { ...old, ...change, edits: old.edits + 1 };
    if (edited.text === old.text && JSON.stringify(edited.buttons) === JSON.stringify(old.buttons)) {
      return refuse(400, 'Bad Request: message is not modified: the new content is exactly the same');
    }
    chat.messages[at] = edited;
    return toMessage(chat, edited);
  };

  return {
    open(id: number): SimulatedChat {
      const known = chats.get(id);
      if (known !== undefined) return known;
      const chat = { id, status: 'open', messages: [], notices: [], openQueries: new Set<string>() } as const;
      const fresh: SimulatedChat = { ...chat, messages: [], notices: [] };
      chats.set(id, fresh);
      return fresh;
    },
    takeMessageId: () => nextMessageId++,
    toMessage,
    /** A press waits for its answer. */
    openQuery(chat: SimulatedChat, queryId: string) {
      chat.openQueries.add(queryId);
      chatByQuery.set(queryId, chat);
    },
    send(payload: Payload) {
      const chat = findOpen(payload);
      if ('refused' in chat) return chat;
      const text = String(payload['text']).trim();
      if (text === '') return refuse(400, 'Bad Request: message text is empty');
      const message = { id: nextMessageId++, text, buttons: toButtons(payload['reply_markup']), edits: 0 };
      chat.messages.push(message);
      return toMessage(chat, message);
    },
    editText: (payload: Payload) =>
      edit(payload, { text: String(payload['text']).trim(), buttons: toButtons(payload['reply_markup']) }),
    editMarkup: (payload: Payload) => edit(payload, { buttons: toButtons(payload['reply_markup']) }),
    answerQuery(payload: Payload) {
      const queryId = String(payload['callback_query_id']);
      const chat = chatByQuery.get(queryId);
      if (chat === undefined) {
        return refuse(
          400,
          'Bad Request: query is too old and response timeout expired or query ID is invalid',
        );
      }
      chatByQuery.delete(queryId);
      chat.openQueries.delete(queryId);
      chat.notices.push(String(payload['text'] ?? ''));
      return true;
    },
  };
}

function toButtons(markup: unknown): SeenMessage['buttons'] {
  if (typeof markup !== 'object' || markup === null || !('inline_keyboard' in markup)) return [];
  const { inline_keyboard } = markup as Keyboard;
  return inline_keyboard.map((row) =>
    row.map(({ text, callback_data }) => ({ label: text, data: callback_data })),
  );
}

function toMarkup(buttons: SeenMessage['buttons']): Keyboard {
  return {
    inline_keyboard: buttons.map((row) =>
      row.map(({ label, data }) => ({ text: label, callback_data: data })),
    ),
  };
}
