import type { OptionQuestion } from '../../src/domain/survey/survey.ts';
import { LOCALES } from '../../src/domain/text.ts';
import { findClause } from './find-clause.ts';
import { NUMBER, parseNumber } from './parse-number.ts';
import { toPlain } from './plain-text.ts';
import type { Found, Grammar } from './reading.ts';

interface PlainOption {
  readonly code: string;
  /** Its code and its labels in every language, as plain text. */
  readonly names: readonly string[];
  readonly labels: readonly string[];
}

/** The grammar of a list: an option's code, its number in the list, or its label in any language. */
export function optionGrammar({ options }: OptionQuestion): Grammar {
  const list = options.map(({ code, label }) => {
    const labels = LOCALES.map((locale) => toPlain(label[locale]));
    return { code, labels, names: [toPlain(code), ...labels] };
  });
  return {
    find: (clause) => findNamed(clause, list) ?? findClause(clause, (text) => findOption(text, list)),
    mentions: (sentence) =>
      list.filter(({ labels }) => labels.some((label) => isPart(label, sentence))).map(({ code }) => code),
    isDenied: () => false,
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
