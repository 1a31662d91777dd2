import { z } from 'zod';
import { Fault } from '../../src/domain/errors.ts';
import type { Locale, LocalText } from '../../src/domain/text.ts';
import { localText } from '../../src/domain/text.ts';
import { describeError } from './describe-error.ts';
import type { SendParts } from './sending/send.ts';
import { createTelegramApi, withDeadline } from './telegram-api.ts';
import type { TelegramOptions } from './telegram-options.ts';

const Me = z.object({ username: z.string().regex(/^\w{1,64}$/u) });
const Commands = z.array(z.object({ command: z.string(), description: z.string() }));

/** What the bot is called, learned from what Telegram says of it. */
export interface Introduction {
  /** Takes Telegram's answer to `getMe`, and sees to the menu once. */
  learn(me: unknown): void;
  /** Asks, where nobody else here does. Best effort. */
  ask(): Promise<void>;
  /** A link that opens the bot's chat; undefined while its name is not known. */
  link(token: string): string | undefined;
}

export function createIntroduction(
  { log, menu, locale }: TelegramOptions,
  { api, timeoutMs, background }: Pick<SendParts, 'api' | 'timeoutMs' | 'background'>,
): Introduction {
  let name: string | undefined;
  const learn = (me: unknown) => {
    const parsed = Me.safeParse(me);
    const isFirst = name === undefined;
    if (parsed.success) name = parsed.data.username;
    if (isFirst && parsed.success && menu === true)
      background.run(() => keepMenu({ api, timeoutMs }, locale()));
  };
  return {
    learn,
    ask: async () => {
      if (name !== undefined) return;
      try {
        learn(await withDeadline(timeoutMs, undefined, (signal) => api.call('getMe', {}, signal)));
      } catch (error) {
        log.debug('telegram.background_failed', describeError(error));
      }
    },
    link: (start) => (name === undefined ? undefined : startLinkOf(name, start)),
  };
}

/** The link that opens a bot's chat and has `/start <token>` sent. */
export function startLinkOf(name: string, token: string): string {
  return `https://t.me/${name}?start=${token}`;
}

const ASK_MS = 10_000;

/** Asks Telegram what the bot is called. Throws what Telegram refuses, or `channel.unavailable`. */
export async function askName(bot: Pick<TelegramOptions, 'token' | 'apiRoot'>): Promise<string> {
  const api = createTelegramApi(bot.token, bot.apiRoot);
  const failed = (kind: string) =>
    new Fault('channel.unavailable', { channel: 'telegram', operation: 'getMe', kind });
  const answer = await withDeadline(ASK_MS, undefined, (signal) => api.call('getMe', {}, signal)).catch(
    (error: unknown) => {
      throw failed(String(describeError(error)['kind']));
    },
  );
  const me = Me.safeParse(answer);
  if (!me.success) throw failed('malformed-answer');
  return me.data.username;
}

const MENU: readonly (readonly [command: string, description: LocalText])[] = [
  ['help', localText('使用说明', '使用說明', 'How this works')],
  ['skip', localText('跳过这一题', '跳過這一題', 'Skip this question')],
  ['back', localText('回到上一题', '回到上一題', 'Back to the question before')],
  ['human', localText('转人工', '轉人工', 'Talk to a person')],
  ['resume', localText('继续答题', '繼續答題', 'Go on with the survey')],
  ['stop', localText('退订', '退訂', 'Unsubscribe')],
  ['start', localText('开始', '開始', 'Start')],
];

type MenuParts = Pick<SendParts, 'api' | 'timeoutMs'>;

/**
 * The menu behind the button beside the input: in the team's language, and for whoever has set Telegram to Chinese or English,
 * in theirs. Telegram knows one Chinese: it is the team's, simplified unless the team writes traditional. Written only
 * where it is not so already.
 */
async function keepMenu(parts: MenuParts, team: Locale): Promise<void> {
  const lists: readonly (readonly [code: string | undefined, locale: Locale])[] = [
    [undefined, team],
    ['zh', team === 'en' ? 'zh-CN' : team],
    ['en', 'en'],
  ];
  let hasChanged = false;
  for (const [code, locale] of lists) hasChanged = (await keepList(parts, code, locale)) || hasChanged;
  if (!hasChanged) return;
  const menu = { menu_button: { type: 'commands' } } as const;
  await withDeadline(parts.timeoutMs, undefined, (signal) =>
    parts.api.call('setChatMenuButton', menu, signal),
  );
}

async function keepList(
  { api, timeoutMs }: MenuParts,
  code: string | undefined,
  locale: Locale,
): Promise<boolean> {
  const language = code === undefined ? {} : { language_code: code };
  const commands = MENU.map(([command, description]) => ({ command, description: description[locale] }));
  const there = Commands.safeParse(
    await withDeadline(timeoutMs, undefined, (signal) => api.call('getMyCommands', language, signal)),
  );
  const isSame = there.success && JSON.stringify(there.data) === JSON.stringify(commands);
  if (isSame) return false;
  await withDeadline(timeoutMs, undefined, (signal) =>
    api.call('setMyCommands', { ...language, commands }, signal),
  );
  return true;
}
