import { MAX_VERBATIM } from '../../src/domain/conversation/run.ts';
import { cutText } from '../../src/domain/text.ts';
import { TRADITIONAL } from './words/traditional.ts';

/** UTF-16 units of a reply that are looked at, so that reading takes the same time however long the reply is. */
export const MAX_READ = 16_384;

export interface Kept {
  readonly text: string;
  readonly cut: boolean;
}

/**
 * A reply as it is kept: control characters, lone surrogates, noncharacters and byte order marks removed, trimmed, and
 * cut at `MAX_VERBATIM` between two characters as a reader sees them. Bidi controls and joiners stay: it is the raw text.
 */
export function toKept(text: string): Kept {
  const clean = toClean(text.slice(0, MAX_READ));
  if (text.length <= MAX_READ && clean.length <= MAX_VERBATIM) return { text: clean, cut: false };
  const whole = cutText(clean, MAX_VERBATIM, '');
  // One character with thousands of marks has no boundary to cut at.
  return { text: whole === '' ? toClean(clean.slice(0, MAX_VERBATIM)) : whole.trimEnd(), cut: true };
}

function toClean(text: string): string {
  return text
    .replace(/\r\n?/gu, '\n')
    .replace(/(?![\t\n])\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}|\uFEFF/gu, '')
    .trim();
}

const FOLDED: ReadonlyMap<string, string> = new Map(
  TRADITIONAL.split(' ').map((pair) => [pair.charAt(0), pair.charAt(1)] as const),
);

/**
 * A reply as it is compared: NFKC, lower case, without characters that do not show (bidi, joiners, variation selectors,
 * tags, keycaps, skin tones), traditional characters as simplified ones, one kind of dash and quote, single blanks.
 */
export function toPlain(text: string): string {
  const shown = text
    .replace(/½/gu, '半')
    // NFKC would turn 5² into 52 and 1¼ into 11/4.
    .replace(/[⁰¹²³⁴-⁹₀-₉¼¾⅐-⅞↉]/gu, '^')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Default_Ignorable_Code_Point}|\p{Cf}|\u20E3|\p{Emoji_Modifier}/gu, '')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/[\u2018\u2019]/gu, "'")
    .replace(/\s+/gu, ' ')
    .trim();
  return shown.replace(/\p{Script=Han}/gu, (each) => FOLDED.get(each) ?? each);
}

/** True when nothing of the text shows. */
export function isBlank(text: string): boolean {
  return toPlain(text) === '';
}
