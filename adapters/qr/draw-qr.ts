import { encode } from 'uqr';
import { escapeHtml } from '../http/html.ts';

/** Modules of white around a code: ISO/IEC 18004 asks for four. */
const QUIET = 4;
/** A few characters in a terminal: two are enough for a phone held before a screen. */
const QUIET_TEXT = 2;

/** The rows of a code, dark modules true, without white around it. Throws for a text of more than 2,000 bytes. */
export function qrModules(text: string): readonly (readonly boolean[])[] {
  if (Buffer.byteLength(text) > MOST_BYTES)
    throw new RangeError(`a QR code holds at most ${MOST_BYTES} bytes`);
  // M mends 15 % of a code: a sticker on a counter gets scratched.
  return encode(text, { ecc: 'M', border: 0 }).data;
}
const MOST_BYTES = 2000;

/**
 * A code as an SVG picture for screens and print: black on white in any colour scheme, sharp edges at any size, white around it.
 * `title` is what a screen reader says.
 */
export function qrSvg(text: string, title: string): string {
  const rows = qrModules(text);
  const size = rows.length + 2 * QUIET;
  const path = rows.flatMap((row, y) =>
    runsOf(row).map(([x, length]) => `M${x + QUIET} ${y + QUIET}h${length}v1h-${length}z`),
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" role="img" shape-rendering="crispEdges">` +
    `<title>${escapeHtml(title)}</title>` +
    `<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${path.join('')}"/></svg>`
  );
}

/** Draws as `qrSvg` does, and keeps the pictures drawn last: a page that is drawn anew at every news shows the same ones. */
export function createQrDrawing(kept: number): typeof qrSvg {
  const pictures = new Map<string, string>();
  return (text, title) => {
    const key = JSON.stringify([text, title]);
    const known = pictures.get(key);
    if (known !== undefined) return known;
    const picture = qrSvg(text, title);
    const [oldest] = pictures.keys();
    if (pictures.size >= kept && oldest !== undefined) pictures.delete(oldest);
    pictures.set(key, picture);
    return picture;
  };
}

/** A code for a terminal, two rows of it in one of text. Dark on light whatever the terminal's colours are. */
export function qrText(text: string): string {
  const rows = framed(qrModules(text));
  const lines = rows.flatMap((row, y) => (y % 2 === 0 ? [halves(row, rows[y + 1])] : []));
  return `${lines.map((line) => `${BLACK_ON_WHITE}${line}${PLAIN}\n`).join('')}`;
}
const BLACK_ON_WHITE = '\u001B[30;107m';
const PLAIN = '\u001B[0m';

function framed(rows: readonly (readonly boolean[])[]): readonly (readonly boolean[])[] {
  const width = rows.length + 2 * QUIET_TEXT;
  const side = Array.from({ length: QUIET_TEXT }, () => false);
  const blank = Array.from({ length: QUIET_TEXT }, () => Array.from({ length: width }, () => false));
  return [...blank, ...rows.map((row) => [...side, ...row, ...side]), ...blank];
}

const HALVES = [' ', '▀', '▄', '█'];

function halves(upper: readonly boolean[], lower: readonly boolean[] | undefined): string {
  return upper.map((dark, x) => HALVES[Number(dark) + 2 * Number(lower?.[x] ?? false)]).join('');
}

/** Dark modules that lie side by side, as start and length. */
function runsOf(row: readonly boolean[]): readonly (readonly [start: number, length: number])[] {
  return row.flatMap((dark, x) => {
    if (!dark || row[x - 1] === true) return [];
    const end = row.indexOf(false, x);
    return [[x, (end === -1 ? row.length : end) - x] as const];
  });
}
