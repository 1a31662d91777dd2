/** One argument as typed: a word, or a key with its value. */
export interface Argument {
  /** What stands before the first colon. */
  readonly key?: string;
  /** Without its quotes. */
  readonly value: string;
  /** The whole as typed. */
  readonly typed: string;
}

/** Half- and full-width colons; quotes of keyboards, of phones and of Chinese. One that is never closed is a character. */
const KEY = /([^\s:："“”'‘’「」『』]{1,32})[:：]/uy;
const QUOTED = /"([^"]*)"|“([^“”"]*)[”"]|'([^']*)'|‘([^‘’']*)[’']|「([^」]*)」|『([^』]*)』/uy;
const BARE = /[^\s]+/uy;
const BLANK = /\s*/uy;

/** The arguments of a command's text, in order. Total. */
export function splitWords(text: string): readonly Argument[] {
  const found: Argument[] = [];
  let at = endOf(BLANK, text, 0);
  while (at < text.length) {
    const from = at;
    const key = matchAt(KEY, text, from);
    const valueAt = from + (key?.[0].length ?? 0);
    const quoted = matchAt(QUOTED, text, valueAt);
    const bare = quoted === undefined ? matchAt(BARE, text, valueAt) : undefined;
    const value = quoted?.slice(1).find((each) => each !== undefined) ?? bare?.[0] ?? '';
    at = valueAt + ((quoted ?? bare)?.[0].length ?? 0);
    found.push({
      value: value.trim(),
      typed: text.slice(from, at),
      ...(key?.[1] === undefined ? {} : { key: key[1] }),
    });
    at = endOf(BLANK, text, at);
  }
  return found;
}

/** `agent: lilei` means `agent:lilei`: a value may stand after a blank. */
export function joinLooseValues(words: readonly Argument[]): readonly Argument[] {
  const joined: Argument[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    if (before?.key !== undefined && before.typed.length === before.key.length + 1 && word.key === undefined)
      joined[joined.length - 1] = { ...before, value: word.value, typed: `${before.typed} ${word.typed}` };
    else joined.push(word);
  }
  return joined;
}

function matchAt(
  pattern: RegExp,
  text: string,
  at: number,
): (readonly (string | undefined)[] & { 0: string }) | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

function endOf(pattern: RegExp, text: string, at: number): number {
  return at + (matchAt(pattern, text, at)?.[0].length ?? 0);
}
