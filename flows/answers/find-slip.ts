import type { Found } from './reading.ts';
import { collectWords, listRows } from './words/table.ts';
import type { WordKind } from './words/words.ts';

const SLIPS = collectWords((words) => words.slips).map((slip) => slip.split('>') as [string, string]);

/** The text without slips of input methods ("5份", "灰常满意", "manyi", "满 意"); `undefined` when it has none. */
export function mendSlips(text: string): string | undefined {
  const mended = SLIPS.reduce(
    (sofar, [wrong, right]) => (sofar.includes(wrong) ? sofar.replaceAll(wrong, right) : sofar),
    text.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, ''),
  );
  return mended === text ? undefined : mended;
}

/** What is only understood by a guess is asked. */
export function asDoubt(found: Found | undefined): Found | undefined {
  return found?.status === 'sure' ? { status: 'doubt', codes: [found.code], form: 'word' } : found;
}

const SHORTEST = 6;
const LONGEST = 40;

/** The words of the table that a Latin text is one slip of the finger away from, when all of them say the same. */
export function findMistyped(kind: WordKind, text: string): Found | undefined {
  if (!isTyped(text)) return undefined;
  const rows = listRows(kind).filter(({ words }) => words.some((word) => isOneSlip(word, text)));
  const [row] = rows;
  if (row === undefined || rows.length > 1) return undefined;
  return { status: 'doubt', codes: row.status === 'answered' ? [row.code] : row.codes, form: 'word' };
}

/** The text is one slip away from the word. Short words have too many neighbours. */
export function isMistyped(word: string, text: string): boolean {
  return isTyped(text) && isOneSlip(word, text);
}

function isTyped(text: string): boolean {
  return text.length >= SHORTEST && text.length <= LONGEST && /^[a-z' ]+$/u.test(text);
}

/** One letter is missing, too many, another one, or two are the wrong way round. */
function isOneSlip(word: string, text: string): boolean {
  if (word.length < SHORTEST || Math.abs(word.length - text.length) > 1) return false;
  let at = 0;
  while (at < word.length && word[at] === text[at]) at++;
  const [left, typed] = [word.slice(at), text.slice(at)];
  return (
    left.slice(1) === typed ||
    left === typed.slice(1) ||
    left.slice(1) === typed.slice(1) ||
    (left.slice(2) === typed.slice(2) &&
      left.charAt(0) === typed.charAt(1) &&
      left.charAt(1) === typed.charAt(0))
  );
}
