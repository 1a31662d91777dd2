import { toPlain } from './plain-text.ts';
import type { Grammar, Hint } from './reading.ts';
import { collectWords } from './words/table.ts';

/** What is read of a reply to a question with several answers. */
export type Several =
  | { readonly status: 'answered'; readonly codes: readonly string[]; readonly comment?: string }
  | { readonly status: 'doubtful'; readonly codes: readonly [string] }
  | { readonly status: 'unclear'; readonly hint: Hint };

interface Piece {
  readonly text: string;
  /** Where it begins in the reply. */
  readonly at: number;
  /** `undefined` when some of the piece is no option. */
  readonly codes: readonly string[] | undefined;
}

const MAX_PIECE = 200;
/** A reply in more parts is no list of options. */
const MAX_PIECES = 60;

/** Reads options parted by commas, blanks or "和". What follows them and names no option is a comment. */
export function readSeveral(written: string, grammar: Grammar): Several {
  const kept = partNumbers(written);
  const plain = toPlain(kept);
  const whole = plain.length <= MAX_PIECE ? grammar.find(plain) : undefined;
  if (whole?.status === 'sure') return { status: 'answered', codes: [whole.code] };
  const pieces = listPieces(kept, grammar);
  if (pieces.length > MAX_PIECES) return { status: 'unclear', hint: 'several' };
  const end = pieces.findIndex(({ codes }) => codes === undefined);
  const read = end === -1 ? pieces : pieces.slice(0, end);
  if (read.length === 0) return whole === undefined ? readHint(plain, pieces, grammar) : toAsking(whole);
  const codes = [...new Set(read.flatMap((piece) => piece.codes ?? []))];
  if (end === -1) return { status: 'answered', codes };
  const comment = kept.slice(pieces[end]?.at).trim();
  return isAside(comment, pieces.slice(end), grammar)
    ? { status: 'answered', codes, comment }
    : { status: 'unclear', hint: 'several' };
}

/** One wish that shares its words with one option ("流程简单点") is confirmed. */
function readHint(plain: string, pieces: readonly Piece[], { hints }: Grammar): Several {
  const [code] = pieces.length === 1 && !/\d/u.test(plain) ? (hints?.(plain) ?? []) : [];
  return code === undefined ? { status: 'unclear', hint: 'format' } : { status: 'doubtful', codes: [code] };
}

/** "①③" and "1️⃣3️⃣" are several numbers, not 13. */
function partNumbers(text: string): string {
  return text.replace(/([①-⑳]|\d\uFE0F?\u20E3)(?=[①-⑳]|\d\uFE0F?\u20E3)/gu, '$1、');
}

function toAsking(found: NonNullable<ReturnType<Grammar['find']>>): Several {
  if (found.status === 'off') return { status: 'unclear', hint: found.hint === 'range' ? 'range' : 'format' };
  const [code, ...others] = found.status === 'sure' ? [found.code] : found.codes;
  return code !== undefined && others.length === 0
    ? { status: 'doubtful', codes: [code] }
    : { status: 'unclear', hint: 'several' };
}

function listPieces(kept: string, grammar: Grammar): readonly Piece[] {
  return [...kept.matchAll(/[^,，、;；\n/|+.。!！]+/gu)]
    .filter(({ 0: text }) => text.trim() !== '')
    .slice(0, MAX_PIECES + 1)
    .map(({ index, 0: text }) => ({ text, at: index, codes: readPiece(toPlain(text), grammar) }));
}

function readPiece(piece: string, grammar: Grammar): readonly string[] | undefined {
  if (piece.length > MAX_PIECE) return undefined;
  const found = grammar.find(piece);
  if (found?.status === 'sure') return [found.code];
  return readWords(piece.split(JOINED), grammar) ?? readWords(toParts(piece), grammar);
}

const JOINED = /\band\b|以及|还有|[和与及跟&]/u;
const JOINED_OR_BLANK = /\band\b|以及|还有|[和与及跟&\s]/u;

/** A particle behind a blank ("1 6 吧") is no part of its own. */
function toParts(piece: string): readonly string[] {
  return piece
    .replace(/ (?=[\p{L}]{1,2}$)/u, (blank, at: number) =>
      PARTICLES.includes(piece.slice(at + 1)) ? '' : blank,
    )
    .split(JOINED_OR_BLANK);
}

const PARTICLES = collectWords((words) => words.polite.after);

function readWords(parts: readonly string[], grammar: Grammar): readonly string[] | undefined {
  const words = parts.map((each) => each.trim()).filter((word) => word !== '');
  const codes = words.flatMap((word) => {
    const found = grammar.find(word);
    return found?.status === 'sure' ? [found.code] : [];
  });
  return words.length > 1 && codes.length === words.length ? codes : undefined;
}

/** A comment names no option, no number and takes nothing back: "1、2都没有" is no choice of 1. */
function isAside(comment: string, pieces: readonly Piece[], grammar: Grammar): boolean {
  const plain = toPlain(comment);
  if (/[\d?]|^(?:都|也|不|没|别|除|但不|no\b|not\b|none\b|except\b|or\b)/u.test(plain)) return false;
  if (grammar.mentions(plain).length > 0) return false;
  return pieces.every(({ text, codes }) => codes === undefined && grammar.find(toPlain(text)) === undefined);
}
