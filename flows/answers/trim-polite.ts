import { collectWords } from './words/table.ts';

/** Longest first, so that "谢谢你们" goes before "谢谢". */
export function byLength(words: readonly string[]): readonly string[] {
  return [...words].sort((a, b) => b.length - a.length);
}

const BEFORE = byLength(collectWords((words) => words.polite.before));
const AFTER = byLength(collectWords((words) => words.polite.after));
const LATIN = /[a-z0-9]/u;

/**
 * Plain text with less and less around it: as it stands, without closing marks, then without brackets, greetings,
 * thanks and particles, one layer at a time. "太差了。" is looked up as 太差了 before it is as 太差. Question marks stay.
 */
export function peelPolite(plain: string): readonly string[] {
  const layers = [plain];
  let text = plain;
  for (let before = ''; before !== text; ) {
    before = text;
    const bare = trimClosing(text);
    text = dropLast(dropFirst(trimPair(bare), BEFORE), AFTER);
    layers.push(bare, text);
  }
  return [...new Set(layers)];
}

/** `text` without the first of `words` that it opens with, and without the marks after that word. */
export function dropFirst(text: string, words: readonly string[]): string {
  const word = words.find((each) => opensWith(text, each) && text.length > each.length);
  return word === undefined ? text : text.slice(word.length).replace(/^(?:[\s,、:!~。]|\.(?!\d))+/u, '');
}

/** `text` begins with the word; in Latin letters, as a word of its own. */
export function opensWith(text: string, word: string): boolean {
  return text.startsWith(word) && !(LATIN.test(word.slice(-1)) && LATIN.test(text.charAt(word.length)));
}

function dropLast(text: string, words: readonly string[]): string {
  const word = words.find((each) => endsWith(text, each) && text.length > each.length);
  // "十分感谢" is "many thanks", not ten points and thanks.
  if (word !== undefined && word.length > 1 && text.slice(0, -word.length).endsWith('十分')) return text;
  return word === undefined ? text : text.slice(0, -word.length);
}

function endsWith(text: string, word: string): boolean {
  return (
    text.endsWith(word) &&
    !(LATIN.test(word.charAt(0)) && LATIN.test(text.charAt(text.length - word.length - 1)))
  );
}

const PAIRS: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '(': ')',
  '[': ']',
  '【': '】',
  '「': '」',
  '“': '”',
  '《': '》',
};

function trimClosing(text: string): string {
  return text.replace(/[\s,.;:!~、。]+$/u, '').trim();
}

/** Without one pair of quotes or brackets around all of it. */
function trimPair(text: string): string {
  const closing = PAIRS[text.charAt(0)];
  return closing !== undefined && text.length > 2 && text.endsWith(closing) ? text.slice(1, -1).trim() : text;
}
