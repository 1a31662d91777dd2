import { BEFORE_FACE, partFaces } from './faces.ts';
import { NUMBER, parseNumber } from './parse-number.ts';
import { toPlain } from './plain-text.ts';
import type { Found, Grammar, Hint } from './reading.ts';
import { opensWith } from './trim-polite.ts';
import { HOLLOW_STAR, STARS } from './words/emoji.ts';
import { collectWords, LANGUAGES } from './words/table.ts';

/** A reading before its code becomes a value. */
export type Understood =
  | { readonly status: 'answered'; readonly code: string; readonly comment?: string }
  | { readonly status: 'doubtful'; readonly codes: readonly string[]; readonly comment?: string }
  | { readonly status: 'unclear'; readonly hint: Hint };

/** An answer stands in the first characters or nowhere; what follows is a comment. */
const MAX_CLAUSE = 200;

/** Reads one answer, alone or with a comment behind it. A sentence that only names an answer is a doubt at most. */
export function readAnswer(kept: string, grammar: Grammar): Understood {
  return readTurned(kept, grammar) ?? readPlain(kept, grammar);
}

/** "👍5分" as "5分👍", when there is no more than that. */
function readTurned(kept: string, grammar: Grammar): Understood | undefined {
  const { faces, rest } = partFaces(kept);
  if (faces === '') return undefined;
  const read = readPlain(rest, grammar);
  return read.status === 'answered' && read.comment === undefined
    ? readPlain(`${rest}${faces}`, grammar)
    : undefined;
}

function readPlain(kept: string, grammar: Grammar): Understood {
  const plain = toPlain(kept);
  const whole = findWhole(plain, grammar);
  if (whole !== undefined) return toUnderstood(whole, hasWords(whole) ? kept : undefined);
  return readWithComment(kept, grammar) ?? readSentence(kept, plain, grammar);
}

function findWhole(plain: string, grammar: Grammar): Found | undefined {
  return plain.length <= MAX_CLAUSE ? grammar.find(plain) : undefined;
}

function hasWords(found: Found): boolean {
  return found.status === 'doubt' && found.words === true;
}

function toUnderstood(found: Found, comment?: string): Understood {
  if (found.status === 'off') return { status: 'unclear', hint: found.hint };
  const kept = comment === undefined || comment === '' ? {} : { comment };
  return found.status === 'sure'
    ? { status: 'answered', code: found.code, ...kept }
    : { status: 'doubtful', codes: found.codes, ...kept };
}

interface Part {
  readonly head: string;
  readonly found: Found;
  readonly mark: string;
  readonly rest: string;
}

/** A point or colon between digits belongs to the number. */
const BREAK = new RegExp(
  String.raw`(?:[\s,，;；!！?？、…~～—=]|(?<!\d)[.。:：]|[.。:：](?!\d)|\s[-–]\s|(?<=\d)-(?=\p{L}))+|(?=[(（])|${BEFORE_FACE}`,
  'gu',
);
const STRONG = /[\n,，.。;；:：!！、…~～—=-]/u;

/** The first readable beginning that ends in a mark; else the longest that ends in a blank. */
function readWithComment(kept: string, grammar: Grammar): Understood | undefined {
  const parts = listParts(kept, grammar);
  const part = parts.find(isMarked) ?? parts.at(-1);
  return part === undefined ? undefined : conclude(part, grammar);
}

function listParts(kept: string, { find }: Grammar): readonly Part[] {
  return [...kept.slice(0, MAX_CLAUSE).matchAll(BREAK)].flatMap(({ index, 0: mark }) => {
    const head = toPlain(kept.slice(0, index));
    const found = index === 0 ? undefined : find(head);
    return found === undefined ? [] : [{ head, found, mark, rest: kept.slice(index + mark.length).trim() }];
  });
}

function isMarked({ mark, rest }: Part): boolean {
  return mark === '' || STRONG.test(mark) || /^(?:[(（]|\p{Extended_Pictographic})/u.test(rest);
}

function conclude(part: Part, grammar: Grammar): Understood {
  const { found, rest } = part;
  const plain = toPlain(rest);
  const said = findWhole(plain, grammar);
  const beside = readBeside(part, said);
  if (beside !== undefined) return beside;
  if (found.status !== 'sure') return toUnderstood(found, rest);
  if (isContinued(part, plain)) return { status: 'unclear', hint: 'several' };
  // "满意，4分" and "1. 太慢" say the same twice.
  if (said?.status === 'sure' && said.code === found.code) return { status: 'answered', code: found.code };
  if (agrees(said, found)) return toUnderstood(found, rest);
  const others = listOthers(plain, found, grammar);
  if (isMarked(part) && !isUncertain(part) && others === undefined) return toUnderstood(found, rest);
  if (isFluent(part, plain) && others === undefined) return toUnderstood(found, rest);
  return { status: 'doubtful', codes: [found.code, ...(others ?? [])].slice(0, 2), comment: rest };
}

/** "不错，4分" is 4: the number beside a word is what was meant. "差评，5分" is asked, and so is "满意吗？不满意！". */
function readBeside({ found, mark }: Part, said: Found | undefined): Understood | undefined {
  if (said?.status !== 'sure') return undefined;
  const codes = wordCodes(found);
  const wondered = found.status === 'doubt' || codes.length > 0;
  if (wondered && /[?？]/u.test(mark)) return { status: 'doubtful', codes: [said.code] };
  const [word] = codes;
  if (word === undefined || said.form === 'word') return undefined;
  if (found.status === 'sure' && word === said.code) return undefined;
  return isNumbered(found, said, mark) || !codes.some((code) => isNear(code, said))
    ? { status: 'doubtful', codes: [...new Set([said.code, word])] }
    : { status: 'answered', code: said.code };
}

/** "一般.2" may go on with a list; with a unit behind a word of the table it does not. */
function isNumbered(found: Found, said: Sure, mark: string): boolean {
  return /[.。、]/u.test(mark) && !(said.form === 'unit' && isOfTable(found));
}

function isOfTable(found: Found): boolean {
  return found.status !== 'off' && found.form === 'word';
}

function isInWords(found: Found): boolean {
  return found.status !== 'off' && (found.form === 'word' || found.form === 'opinion');
}

function wordCodes(found: Found): readonly string[] {
  if (found.status === 'off' || !isInWords(found)) return [];
  return found.status === 'sure' ? [found.code] : found.codes;
}

/** "是的 解决了", "5分 nice": what is only likely agrees with what is sure. A number alone may go on: "5 很好". */
function agrees(said: Found | undefined, answer: Sure): boolean {
  if (answer.form === 'bare' || said?.status !== 'doubt' || !isInWords(said)) return false;
  return said.codes.some((code) => code === answer.code || isNear(code, answer));
}

const STAR = new RegExp(`^[${STARS.join('')}${HOLLOW_STAR}]`, 'u');

/** The number or the row of stars goes on behind the mark: "4。5", "5,000", "⭐⭐ ⭐⭐ 好". */
function isContinued({ found, mark }: Part, rest: string): boolean {
  if (STAR.test(rest)) return true;
  if (found.status !== 'sure' || found.form === 'word' || !/^\d/u.test(rest)) return false;
  return found.form === 'bare' || /[.。]/u.test(mark);
}

/** "5？…" wonders; "1. …", "1、…" and "一，…" may be the first item of a list of complaints. */
function isUncertain({ head, found, mark }: Part): boolean {
  if (/[?？]/u.test(mark)) return true;
  return found.status === 'sure' && found.form === 'bare' && (/[.、=-]/u.test(mark) || !/\d/u.test(head));
}

const CONTINUATIONS = LANGUAGES.map((words) => words.continuations).join('');

/** "5分 服务很好": a score with its unit may have its comment behind a blank, unless the sentence goes on. */
function isFluent({ found, mark }: Part, rest: string): boolean {
  if (found.status !== 'sure' || found.form !== 'unit' || /[?？]/u.test(mark)) return false;
  return /^\p{Script=Han}/u.test(rest) && !CONTINUATIONS.includes(rest.charAt(0));
}

const TAKE_BACKS = collectWords((words) => words.takeBacks);
const DENIALS = collectWords((words) => words.denials);

type Sure = Extract<Found, { status: 'sure' }>;

/** What a comment says against the answer: other codes it names, or none but a taking back; `undefined` when nothing. */
function listOthers(comment: string, answer: Sure, grammar: Grammar): readonly string[] | undefined {
  const clauses = new Set(comment.split(/[,.;:!?、。~()]+/u).map((clause) => clause.trim()));
  const named = grammar
    .mentions(withoutDeduction(comment, answer, grammar))
    .filter((code) => code !== answer.code);
  let against = named.length > 0;
  for (const clause of clauses) {
    if (clause === '') continue;
    const found = findWhole(clause, grammar);
    const others = listAgainst(found, answer);
    named.push(...others);
    if (others.length > 0 || found?.status === 'off' || isTakenBack(clause)) against = true;
  }
  return against ? [...new Set(named)].filter((code) => grammar.hasCode(code)) : undefined;
}

const DEDUCTION = new RegExp(`(?:扣|减|少给?|差)了?(?:你们?|您)?(${NUMBER}) ?(?:分|颗?星)`, 'gu');

/** "4分，扣一分因为慢" says 4 twice; "5分，扣一分" says 4. */
function withoutDeduction(comment: string, answer: Sure, { top }: Grammar): string {
  return comment.replace(DEDUCTION, (whole, token: string) =>
    top !== undefined && Number(answer.code) + (parseNumber(token) ?? 0) === top ? '' : whole,
  );
}

function listAgainst(found: Found | undefined, answer: Sure): readonly string[] {
  if (found === undefined || found.status === 'off') return [];
  const codes = found.status === 'sure' ? [found.code] : found.codes;
  const agrees = codes.some(
    (code) => code === answer.code || (isInWords(found) && isBeside(found, answer) && isOneOff(code, answer)),
  );
  return agrees ? [] : codes.slice(0, 1);
}

/** "5分，不错": a word beside a number may be one step off it; the number is what was meant. */
function isNear(code: string, answer: Sure): boolean {
  return answer.form !== 'word' && isOneOff(code, answer);
}

function isOneOff(code: string, answer: Sure): boolean {
  return Math.abs(Number(code) - Number(answer.code)) <= 1;
}

/** Beside a sure word only an opinion may be one step off; another sure word is another answer. */
function isBeside(found: Found, answer: Sure): boolean {
  return answer.form !== 'word' || found.status === 'doubt';
}

function isTakenBack(clause: string): boolean {
  return DENIALS.includes(clause) || TAKE_BACKS.some((word) => opensWith(clause, word));
}

/** A sentence that names exactly one answer may mean it ("给你们1分都嫌多"), so it is confirmed, never taken. */
function readSentence(kept: string, plain: string, grammar: Grammar): Understood {
  const mentions = grammar.mentions(plain);
  const [only] = mentions;
  if (only === undefined) return readHint(kept, plain, grammar);
  if (mentions.length > 1) return { status: 'unclear', hint: 'several' };
  if (!grammar.hasCode(only)) return { status: 'unclear', hint: 'range' };
  if (grammar.isDenied(plain)) return { status: 'unclear', hint: 'format' };
  return { status: 'doubtful', codes: [only], comment: kept };
}

function readHint(kept: string, plain: string, { hints }: Grammar): Understood {
  const codes = hints?.(plain) ?? [];
  return codes.length === 0
    ? { status: 'unclear', hint: 'format' }
    : { status: 'doubtful', codes, comment: kept };
}
