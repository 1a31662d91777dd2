import { refuse } from './telegram-faults.ts';
import type { Payload } from './telegram-http.ts';

/** The bot's menu of commands as Telegram keeps it: a list for each language, each replaced whole. */
export function createMenu() {
  const lists = new Map<string, unknown>();
  const languageOf = (payload: Payload) => String(payload['language_code'] ?? '');
  return {
    methods: {
      getMyCommands: (payload: Payload) => lists.get(languageOf(payload)) ?? [],
      setMyCommands: (payload: Payload) => {
        const language = languageOf(payload);
        if (!/^(?:[a-z]{2})?$/u.test(language))
          return refuse(400, 'Bad Request: invalid language code specified');
        const commands = payload['commands'] as readonly {
          readonly command: string;
          readonly description: string;
        }[];
        const wrong = commands.find(
          ({ command, description }) =>
            !/^[a-z0-9_]{1,32}$/u.test(command) || description.length < 1 || description.length > 256,
        );
        if (wrong !== undefined || commands.length > 100)
          return refuse(400, 'Bad Request: BOT_COMMAND_INVALID');
        lists.set(language, commands);
        return true;
      },
      setChatMenuButton: () => true,
    },
  };
}
