import type { Command } from '../../src/domain/conversation/reply.ts';
import { toPlain } from './plain-text.ts';
import { dropFirst, peelPolite } from './trim-polite.ts';
import { collectWords, LANGUAGES } from './words/table.ts';
import { listWords } from './words/words.ts';
import { ZH_NO_MORE } from './words/zh.ts';

/** A command is short; `/start` may carry a payload of up to 64 characters. */
const MAX_COMMAND = 160;

/**
 * The command that these words are, whole: around it only greetings, thanks, particles and wishes ("请帮我转人工吧") count
 * as nothing. Never a command inside a sentence. All languages are always read; docs/answers.md lists the words.
 */
export function readCommand(text: string): Command | undefined {
  if (text.length > MAX_COMMAND) return undefined;
  const plain = toPlain(text);
  if (isStart(plain)) return 'start';
  const asked = /[?]\s*$|吗$/u.test(plain);
  const words = plain.replace(/[?\s]+$|吗[?\s]*$/u, '').replace(/^(\/[a-z]+)@\w+$/u, '$1');
  const command = findCommand(words);
  return asked && !(command === undefined || ASKABLE.includes(command)) ? undefined : command;
}

/** "人工？" and "退订？" ask for it; "跳过？" asks about it. */
const ASKABLE: readonly Command[] = ['stop', 'human', 'help'];

function isStart(plain: string): boolean {
  return /^\/start(?:@\w+)?(?: \S+)?$/u.test(plain);
}

const COMMANDS: ReadonlyMap<string, Command> = new Map(
  LANGUAGES.flatMap(({ commands }) => Object.entries(commands) as [Command, string][]).flatMap(
    ([command, list]) => listWords(list).map((word) => [toPlain(word), command] as const),
  ),
);
const WISHES = [...collectWords((words) => words.wishes)].sort((a, b) => b.length - a.length);

function findCommand(words: string): Command | undefined {
  const layers = peelPolite(words);
  const wished = dropFirst(layers.at(-1) ?? words, WISHES);
  return [...layers, wished, dropFirst(wished, WISHES)]
    .map(toCommand)
    .find((command) => command !== undefined);
}

function toCommand(words: string): Command | undefined {
  return COMMANDS.get(words) ?? (NO_MORE.test(words) ? 'stop' : undefined);
}

const alternatives = (list: string): string => listWords(list).join('|');
const { never, again, send, what } = ZH_NO_MORE;
/** 不要再发, 别再给我发消息, 别发短信: without 再 or 给我 the thing sent must be named. */
const NO_MORE = new RegExp(
  `^(?:${alternatives(never)})(?:(?:${alternatives(again)})(?:${alternatives(send)})(?:${alternatives(what)})?|(?:${alternatives(send)})(?:${alternatives(what)}))$`,
  'u',
);
