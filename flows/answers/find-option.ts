import type { OptionQuestion } from '../../src/domain/survey/survey.ts';
import { LOCALES } from '../../src/domain/text.ts';
import { findClause } from './find-clause.ts';
import { anyOf } from './match-phrase.ts';
import { NUMBER, parseNumber } from './parse-number.ts';
import { toPlain } from './plain-text.ts';
import type { Found, Grammar } from './reading.ts';
import { collectWords } from './words/table.ts';

interface PlainOption {
  readonly code: string;
  /** Its code and its labels in every language, as plain text. */
  readonly names: readonly string[];
  readonly labels: readonly string[];
}

/** The grammar of a list: an option's code, its number in the list, or its label in any language. */
export function optionGrammar({ options }: Pick<OptionQuestion, 'options'>): Grammar {
  const list = options.map(({ code, label }) => {
    const labels = LOCALES.map((locale) => toPlain(label[locale]));
    return { code, labels, names: [toPlain(code), ...labels] };
  });
  return {
    find: (clause) =>
      findNamed(clause, list) ?? findClause(clause, { known: (text) => findOption(text, list) }),
    mentions: (sentence) =>
      list.filter(({ labels }) => labels.some((label) => isPart(label, sentence))).map(({ code }) => code),
    isDenied: () => false,
    hints: (sentence) => listHinted(sentence, list),
    hasCode: (code) => list.some((option) => option.code === code),
  };
}

/** A label as it stands may hold marks, polite words or a question mark of its own. */
function findNamed(text: string, list: readonly PlainOption[]): Found | undefined {
  const named = list.filter(({ names }) => names.includes(text)).map(({ code }) => code);
  return named.length === 0 || /^\d+$/u.test(text) ? undefined : toFound(named, 'word');
}

function findOption(text: string, list: readonly PlainOption[]): Found | undefined {
  const named = list.filter(({ names }) => names.includes(text)).map(({ code }) => code);
  const token = NUMBERED.exec(text)?.[1];
  if (token !== undefined) return findNumbered(token, named, list);
  const placed = findPlaced(text, list);
  if (placed !== undefined) return placed;
  if (named.length > 0) return toFound(named, 'word');
  if (SEVERAL.test(text)) return { status: 'off', hint: 'several' };
  return findPart(text, list);
}

const NUMBERED = new RegExp(`^(?:第|no\\.? ?|#)?(${NUMBER})(?:个|项|条|号|选项)?$`, 'u');
const SEVERAL = new RegExp(`^${NUMBER}(?:[ ,、;/&和]{1,3}${NUMBER})+$`, 'u');

/** A number is the option's place in the list, unless a code or a label has that number too: then it is a doubt. */
function findNumbered(token: string, named: readonly string[], list: readonly PlainOption[]): Found {
  const number = parseNumber(token);
  if (number === undefined) return { status: 'off', hint: 'format' };
  const placed = number === 0 ? undefined : list[number - 1]?.code;
  const labelled = list
    .filter(({ labels }) => labels.some((label) => label.match(/\d+/gu)?.includes(String(number))))
    .map(({ code }) => code);
  const codes = [...new Set([...(placed === undefined ? [] : [placed]), ...named, ...labelled])];
  return codes.length === 0 ? { status: 'off', hint: 'range' } : toFound(codes, 'bare');
}

const PLACES = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
];
const SHORT = ['1st', '2nd', '3rd', '4th', '5th', '6th', '7th', '8th', '9th', '10th'];
const LETTERS = [...'abcdefghij'];
const PLACED = new RegExp(
  `^(?:the )?(?:(${[...PLACES, ...SHORT].join('|')})|last)(?: (?:one|option))?$|^([a-j])$|^最后(?:一|1)?(?:个|项|条)$`,
  'u',
);

function placeOf(word: string): number {
  return Math.max(...[PLACES, SHORT, LETTERS].map((words) => words.indexOf(word)));
}

/** "the second one", "B" and "最后一个" are places in a list that the customer may count otherwise. */
function findPlaced(text: string, list: readonly PlainOption[]): Found | undefined {
  const match = PLACED.exec(text);
  if (match === null) return undefined;
  const place = match[1] ?? match[2];
  const option = place === undefined ? list.at(-1) : list[placeOf(place)];
  if (option !== undefined) return { status: 'doubt', codes: [option.code] };
  return match[2] === undefined ? { status: 'off', hint: 'range' } : undefined;
}

function toFound(codes: readonly string[], form: 'bare' | 'word'): Found {
  const [code, ...others] = codes;
  if (code !== undefined && others.length === 0) return { status: 'sure', code, form };
  return codes.length === 2 ? { status: 'doubt', codes } : { status: 'off', hint: 'several' };
}

/** "解决了" is a part of "解决了一部分", so a part of a label is confirmed, never taken. */
function findPart(text: string, list: readonly PlainOption[]): Found | undefined {
  const codes = list
    .filter(({ labels }) => labels.some((label) => isPart(text, label)))
    .map(({ code }) => code);
  if (codes.length === 0) return undefined;
  return codes.length > 2 ? { status: 'off', hint: 'several' } : { status: 'doubt', codes };
}

const COMMON = new RegExp(anyOf(collectWords((words) => words.commonWords)), 'gu');
const MAX_HINTING = 60;

/** The option whose labels share most of what is said, two characters or a word of four letters at least; never two. */
function listHinted(sentence: string, list: readonly PlainOption[]): readonly string[] {
  if (sentence.length > MAX_HINTING || /[?]|吗$/u.test(sentence)) return [];
  const pieces = listPieces(sentence);
  const shared = list.map(({ code, labels }) => ({
    code,
    count: pieces.filter((piece) => labels.some((label) => isPart(piece, label))).length,
  }));
  const most = Math.max(...shared.map(({ count }) => count));
  const best = shared.filter(({ count }) => count === most);
  return most > 0 && best.length === 1 ? best.map(({ code }) => code) : [];
}

/** Pairs of Chinese characters that mean something, and longer Latin words. */
function listPieces(sentence: string): readonly string[] {
  const pieces = sentence.match(/[a-z]{4,}/gu) ?? [];
  const runs = sentence.match(/(?:(?![不没太很的了是有])\p{Script=Han})+/gu) ?? [];
  const pairs = runs.flatMap((run) => [...run].slice(1).map((each, at) => `${[...run][at] ?? ''}${each}`));
  return [...new Set([...pieces, ...pairs])].filter((piece) => piece.replace(COMMON, '') !== '');
}

/** Two Chinese characters or three letters, at least, and not inside a Latin word. */
function isPart(part: string, whole: string): boolean {
  if (part.length < (/\p{Script=Han}/u.test(part) ? 2 : 3)) return false;
  const at = whole.indexOf(part);
  if (at === -1) return false;
  const around = [
    `${whole.charAt(at - 1)}${part.charAt(0)}`,
    `${part.slice(-1)}${whole.charAt(at + part.length)}`,
  ];
  return !around.some((pair) => /^[a-z0-9]{2}$/u.test(pair));
}
