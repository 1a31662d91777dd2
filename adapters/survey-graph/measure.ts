/** Widths of letters in em, as in the widest of the usual fonts: nobody knows which one the reader of the picture has. */
const NARROW = 0.4;
const WIDE = 1;
const CAPITAL = 0.72;
const LETTER = 0.63;
const BLANK = 0.32;

/** About how wide a text is when set in that size. Pixels. */
export function textWidth(text: string, size: number): number {
  return [...text].reduce((sum, sign) => sum + emOf(sign), 0) * size;
}

function emOf(sign: string): number {
  if (/[\p{M}\p{Cf}]/u.test(sign)) return 0;
  if (/[ -~\u00a0-\u02ff–‘’·]/u.test(sign)) return latinEm(sign);
  return /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(sign) ? CAPITAL : 1;
}

function latinEm(sign: string): number {
  if (/[ \u00a0]/u.test(sign)) return BLANK;
  if (/[ijltfrI.,:;!|'‘’()[\]·]/u.test(sign)) return NARROW;
  if (/[mwMW@%]/u.test(sign)) return WIDE;
  return /[A-Z]/u.test(sign) ? CAPITAL : LETTER;
}

/** What may not begin a line, and what may not end one. */
const CLOSING = /^[，。！？；：、）】」』”’…,.!?;:)\]}%]/u;
const OPENING = /[（【「『“‘([{]$/u;

/** A last line of so few em looks lost. */
const LOST = 4;

/**
 * The text in lines of at most `width` pixels: broken at blanks and between Han characters, a word longer than a line
 * inside. Where a word or two would be left for the last line, all lines become a little shorter.
 */
export function wrapText(text: string, size: number, width: number): readonly string[] {
  const lines = fill(text, size, width);
  if (lines.length < 2 || textWidth(lines.at(-1) ?? '', size) > LOST * size) return lines;
  for (const part of [0.9, 0.8, 0.7]) {
    const narrower = fill(text, size, width * part);
    if (narrower.length > lines.length) break;
    if (textWidth(narrower.at(-1) ?? '', size) > LOST * size) return narrower;
  }
  return lines;
}

function fill(text: string, size: number, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(text).flatMap((each) => chop(each, size, width))) {
    if (line !== '' && textWidth((line + piece).trimEnd(), size) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line = line === '' ? piece.trimStart() : line + piece;
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}

/** The smallest parts that stay together: words with the blank behind them, Han characters with the punctuation around them. */
function pieces(text: string): readonly string[] {
  const atoms = text.match(/[ \t\n]+|\p{Script=Han}|[^ \t\n\p{Script=Han}]+/gu) ?? [];
  const kept: string[] = [];
  for (const atom of atoms) {
    const last = kept.at(-1);
    const sticks = last !== undefined && (CLOSING.test(atom) || OPENING.test(last) || /^[ \t\n]/u.test(atom));
    if (sticks) kept[kept.length - 1] = last + (/^[ \t\n]/u.test(atom) ? ' ' : atom);
    else kept.push(atom);
  }
  return kept;
}

function chop(piece: string, size: number, width: number): readonly string[] {
  if (textWidth(piece.trimEnd(), size) <= width) return [piece];
  const parts: string[] = [];
  let part = '';
  for (const sign of piece) {
    if (part !== '' && textWidth(part + sign, size) > width) {
      const kept = CLOSING.test(sign) ? keptOf(part) : part;
      parts.push(kept);
      part = part.slice(kept.length);
    }
    part += sign;
  }
  return [...parts, part];
}

/** What stays of a line when a closing mark has to go to the next one: not the sign that it closes. The whole where nothing would stay. */
function keptOf(part: string): string {
  const signs = [...part];
  const last = signs.findLastIndex((sign) => !CLOSING.test(sign));
  return last < 1 ? part : signs.slice(0, last).join('');
}
