import { SCALES, type Scale, type ScoreKind } from '../../src/domain/survey/survey.ts';
import { findAssented } from './find-clause.ts';
import { findOpinion } from './find-opinion.ts';
import { findMistyped } from './find-slip.ts';
import { findWord } from './find-word.ts';
import { anyOf } from './match-phrase.ts';
import { NUMBER, NUMBER_RUN, parseNeighbours, parseNumber } from './parse-number.ts';
import type { Found, Grammar } from './reading.ts';
import { HOLLOW_STAR, STARS } from './words/emoji.ts';
import { collectWords } from './words/table.ts';

const SCORE_UNITS = collectWords((words) => words.units.score);
const STAR_UNITS = [...collectWords((words) => words.units.star), ...STARS];

/** The grammar of answers on a scale. Every form is in docs/answers.md; what has none is not an answer. */
export function scoreGrammar(kind: ScoreKind): Grammar {
  const scale = SCALES[kind];
  const units = kind === 'rating' ? [...SCORE_UNITS, ...STAR_UNITS] : SCORE_UNITS;
  const forms = buildForms([...units].sort((a, b) => b.length - a.length).join('|'));
  return {
    find: (clause) =>
      findAssented(clause, {
        known: (text) => findWord(kind, text) ?? findForm(text, { kind, scale, forms }),
        guess: (text) =>
          (kind === 'rating' ? findOpinion(kind, text) : undefined) ?? findMistyped(kind, text),
      }),
    mentions: (sentence) => listMentions(sentence, forms.mention),
    isDenied: (sentence) => /[不没别无非]|\b(?:not?|never)\b|n't/u.test(sentence.replace(NO_DENIAL, '')),
    hasCode: (code) => isOn(parseNumber(code) ?? Number.NaN, scale),
    top: scale.max,
  };
}

const NO_DENIAL = new RegExp(anyOf(collectWords((words) => words.noDenials)), 'gu');

interface Forms {
  readonly single: RegExp;
  readonly decimal: RegExp;
  readonly half: RegExp;
  readonly between: RegExp;
  readonly about: RegExp;
  readonly least: RegExp;
  readonly fraction: RegExp;
  readonly several: RegExp;
  readonly ordinal: RegExp;
  readonly mention: RegExp;
}
interface Context {
  readonly kind: ScoreKind;
  readonly scale: Scale;
  readonly forms: Forms;
}

/** Anchored, with a mandatory mark between repeated parts, and used on short clauses only: nothing backtracks far. */
function buildForms(units: string): Forms {
  const unit = `(?: ?(?:${units}))?`;
  return {
    single: new RegExp(`^(${NUMBER})(?: ?(${units}))?$`, 'u'),
    decimal: new RegExp(`^(${NUMBER})[.点。](${NUMBER})${unit}$`, 'u'),
    half: new RegExp(`^(${NUMBER})${unit}(?:半| and a half| 1\\/2)(?:分|星|颗星)?$`, 'u'),
    between: new RegExp(
      `^(?:介于 ?|between )?(${NUMBER})${unit} ?(?:-|~|到|至|或者?|or|to|(?<=(?:介于|between).*)(?:跟|和|与|and)) ?(${NUMBER})${unit} ?(?:之间)?$`,
      'u',
    ),
    about: new RegExp(`^(${NUMBER})(?: ?-?ish| ?\\*|${unit}\\+)$`, 'u'),
    least: new RegExp(
      `^(?:连)?(${NUMBER})${unit} ?都?(?:不想给|不愿给|不给|给不了|给不出|嫌多|多了|没有)$`,
      'u',
    ),
    fraction: new RegExp(`^(${NUMBER}) ?(?:\\/|out of|outta|of) ?(${NUMBER})${unit} ?(?:满分)?$`, 'u'),
    several: new RegExp(`^${NUMBER}${unit}(?:[ ,、;/&和]{1,3}${NUMBER}${unit})+$`, 'u'),
    ordinal: new RegExp(`^第(${NUMBER})(?:个|项|条|题|选项)?$`, 'u'),
    mention: new RegExp(`(${NUMBER_RUN}) ?(?:${units})(?![钟之钱货期])`, 'gu'),
  };
}

function findForm(text: string, context: Context): Found | undefined {
  return (
    findStars(text, context) ??
    findSingle(text, context) ??
    findFraction(text, context) ??
    findInBetween(text, context) ??
    findAbout(text, context) ??
    findOrdinal(text, context) ??
    (context.forms.several.test(text) ? { status: 'off', hint: 'several' } : undefined)
  );
}

const STAR_ROW = new RegExp(`^[${STARS.join('')}](?: ?[${STARS.join('')}])*(?: ?${HOLLOW_STAR})*$`, 'u');

function findStars(text: string, { kind, scale }: Context): Found | undefined {
  if (kind !== 'rating' || !STAR_ROW.test(text)) return undefined;
  const row = [...text].filter((each) => each !== ' ');
  const filled = row.filter((each) => each !== HOLLOW_STAR).length;
  if (filled > scale.max) return { status: 'off', hint: 'range' };
  if (filled < row.length && row.length !== scale.max) return undefined;
  return { status: 'sure', code: String(filled), form: 'unit' };
}

function findSingle(text: string, { scale, forms }: Context): Found | undefined {
  const single = forms.single.exec(text);
  if (single === null) return undefined;
  const token = single[1] ?? '';
  const number = parseNumber(token);
  const neighbours = parseNeighbours(token);
  if (number === undefined)
    return neighbours === undefined ? { status: 'off', hint: 'format' } : toBetween(neighbours, scale);
  if (!isOn(number, scale)) return { status: 'off', hint: 'range' };
  return { status: 'sure', code: String(number), form: single[2] === undefined ? 'bare' : 'unit' };
}

/** Scales on which "10/10" is full marks: other scales' full marks are confirmed, other fractions asked again. */
const FULL_MARKS: readonly number[] = [5, 7, 10, 100];

function findFraction(text: string, { scale, forms }: Context): Found | undefined {
  const fraction = forms.fraction.exec(text);
  if (fraction === null) return undefined;
  const [part, whole] = [parseNumber(fraction[1] ?? ''), parseNumber(fraction[2] ?? '')];
  if (part === undefined || whole === undefined) return { status: 'off', hint: 'format' };
  if (whole === scale.max)
    return isOn(part, scale)
      ? { status: 'sure', code: String(part), form: 'unit' }
      : { status: 'off', hint: 'range' };
  if (part === whole && FULL_MARKS.includes(whole)) return { status: 'doubt', codes: [String(scale.max)] };
  return { status: 'off', hint: 'format' };
}

function findInBetween(text: string, { scale, forms }: Context): Found | undefined {
  const between = forms.between.exec(text);
  if (between !== null)
    return toBetween([parseNumber(between[1] ?? ''), parseNumber(between[2] ?? '')], scale);
  const half = forms.half.exec(text);
  if (half !== null) return toNext(parseNumber(half[1] ?? ''), scale);
  const decimal = forms.decimal.exec(text);
  if (decimal === null) return undefined;
  const floor = parseNumber(decimal[1] ?? '');
  return /^[0零]+$/u.test(decimal[2] ?? '') ? toBetween([floor, floor], scale) : toNext(floor, scale);
}

function toNext(floor: number | undefined, scale: Scale): Found {
  return toBetween([floor, floor === undefined ? undefined : floor + 1], scale);
}

/** Both ends on the scale and at most one apart: a choice between them; else asked again. */
function toBetween([a, b]: readonly (number | undefined)[], scale: Scale): Found {
  if (a === undefined || b === undefined) return { status: 'off', hint: 'format' };
  if (!isOn(a, scale) || !isOn(b, scale)) return { status: 'off', hint: 'range' };
  const [low, high] = [Math.min(a, b), Math.max(a, b)];
  if (high - low > 1) return { status: 'off', hint: 'several' };
  return { status: 'doubt', codes: [...new Set([String(low), String(high)])] };
}

/** "4ish" is about 4; "1分都不想给" is the lowest there is. */
function findAbout(text: string, { scale, forms }: Context): Found | undefined {
  const about = parseNumber(forms.about.exec(text)?.[1] ?? '');
  if (about !== undefined)
    return isOn(about, scale)
      ? { status: 'doubt', codes: [String(about)] }
      : { status: 'off', hint: 'range' };
  const least = parseNumber(forms.least.exec(text)?.[1] ?? '');
  if (least !== 1) return undefined;
  return { status: 'doubt', codes: scale.min === 1 ? ['1'] : [String(scale.min), '1'], words: true };
}

/** "第3个" may be the third button or a score of 3, which differ where the best score comes first. */
function findOrdinal(text: string, { scale, forms }: Context): Found | undefined {
  const number = parseNumber(forms.ordinal.exec(text)?.[1] ?? '');
  return number !== undefined && isOn(number, scale)
    ? { status: 'doubt', codes: [String(number)] }
    : undefined;
}

/** Digits that end a part of a sentence: "改成 4，谢谢". */
const CLOSING_DIGITS = /(?<![\w.-])(\d{1,3})(?=\s*(?:[,;!?、。]|\.(?!\d)|$))/gu;

/** Numbers with a unit anywhere, readable or not, and digits that end a part of it. "十分" inside a sentence means "very". */
function listMentions(sentence: string, mention: RegExp): readonly string[] {
  const numbers = [...sentence.matchAll(mention), ...sentence.matchAll(CLOSING_DIGITS)]
    .sort((a, b) => a.index - b.index)
    .map((match) => match[1] ?? '')
    .filter((token) => token !== '十')
    .map((token) => String(parseNumber(token) ?? token));
  return [...new Set(numbers)];
}

function isOn(number: number, { min, max }: Scale): boolean {
  return number >= min && number <= max;
}
