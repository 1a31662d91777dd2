import type { Command } from '../../src/domain/conversation/reply.ts';
import { withoutFaces, withoutQuote } from './faces.ts';
import { isMistyped } from './find-slip.ts';
import { phraseFinder } from './match-phrase.ts';
import { toPlain } from './plain-text.ts';
import { byLength, dropFirst, peelPolite } from './trim-polite.ts';
import { collectWords, LANGUAGES } from './words/table.ts';
import { listWords } from './words/words.ts';
import { ZH_NO_MORE } from './words/zh.ts';

/** A command is short; `/start` may carry a payload of up to 64 characters. */
const MAX_COMMAND = 160;
const MAX_QUOTING = 4000;

/**
 * The command that these words are, whole: around it only greetings, thanks, particles and wishes ("请帮我转人工吧") count
 * as nothing. Never a command inside a sentence. All languages are always read; docs/answers.md lists the words.
 */
export function readCommand(quoting: string): Command | undefined {
  const text = withoutQuote(quoting.slice(0, MAX_QUOTING));
  if (text.length > MAX_COMMAND) return undefined;
  const plain = toPlain(withoutFaces(text));
  if (isStart(plain)) return 'start';
  const asked = /[?]\s*$|吗$/u.test(plain);
  const words = plain.replace(/[?\s]+$|吗[?\s]*$/u, '').replace(/^(\/[a-z]+)@\w+$/u, '$1');
  const found = findCommand(words) ?? findTwice(words);
  if (found === undefined) return undefined;
  return !asked || found.wished || ASKABLE.includes(found.command) ? found.command : undefined;
}

/** "人工？" and "退订？" ask for it; "跳过？" asks about it, "能跳过吗？" asks for it. */
const ASKABLE: readonly Command[] = ['stop', 'human', 'help'];

function isStart(plain: string): boolean {
  return /^\/start(?:@\w+)?(?: \S+)?$/u.test(plain);
}

const COMMANDS: ReadonlyMap<string, Command> = new Map(
  LANGUAGES.flatMap(({ commands }) => Object.entries(commands) as [Command, string][]).flatMap(
    ([command, list]) => listWords(list).map((word) => [toPlain(word), command] as const),
  ),
);
const WISHES = byLength(collectWords((words) => words.wishes));

interface FoundCommand {
  readonly command: Command;
  /** A wish stands before it. */
  readonly wished: boolean;
}

function findCommand(words: string): FoundCommand | undefined {
  for (const layer of peelPolite(words)) {
    const wish = dropFirst(layer, WISHES);
    for (const text of [layer, wish, dropFirst(wish, WISHES)]) {
      const command = toCommand(text);
      if (command !== undefined) return { command, wished: text !== layer };
    }
  }
  return undefined;
}

/** "stop，别发了", "人工！人工！" and "help帮助" say one command in several ways. */
function findTwice(words: string): FoundCommand | undefined {
  for (const parted of [MARKS, BETWEEN_SCRIPTS]) {
    const parts = words.split(parted).filter((part) => part.trim() !== '');
    if (parts.length < 2 || parts.length > MAX_PARTS) continue;
    const found = parts.map((part) => findCommand(part.trim()));
    const [first] = found;
    if (first !== undefined && found.every((each) => each?.command === first.command)) return first;
  }
  return undefined;
}

const MARKS = /[,、;:!。~]+|\.(?!\d)/u;
const BETWEEN_SCRIPTS =
  /[,、;:!。~]+|(?<=\p{Script=Han})\s*(?=\p{Script=Latin})|(?<=\p{Script=Latin})\s*(?=\p{Script=Han})/u;
const MAX_PARTS = 6;

const findPhrase = phraseFinder(LANGUAGES.flatMap(({ commandPhrases }) => commandPhrases));
/** Long enough that nothing else is one slip away. */
const UNSUBSCRIBE = 'unsubscribe';

function toCommand(words: string): Command | undefined {
  const known = COMMANDS.get(words);
  if (known !== undefined) return known;
  if (NO_MORE.test(words) || isMistyped(UNSUBSCRIBE, words)) return 'stop';
  return findPhrase(words);
}

const alternatives = (list: string): string => listWords(list).join('|');
const { never, again, send, what } = ZH_NO_MORE;
/** 不要再发, 别再给我发消息, 别发短信: without 再 or 给我 the thing sent must be named. */
const NO_MORE = new RegExp(
  `^(?:${alternatives(never)})(?:(?:${alternatives(again)})(?:${alternatives(send)})(?:${alternatives(what)})?|(?:${alternatives(send)})(?:${alternatives(what)}))$`,
  'u',
);
