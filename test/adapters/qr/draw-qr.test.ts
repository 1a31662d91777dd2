import fc from 'fast-check';
import jsqr from 'jsqr';
import { describe, expect, it } from 'vitest';
import { createQrDrawing, qrModules, qrSvg, qrText } from '../../../adapters/qr/draw-qr.ts';

const LINK = 'https://survey.example.com/e/front-desk';

/** What a phone reads from modules, each four pixels wide, in a white frame. */
function scan(rows: readonly (readonly boolean[])[], quiet: number): string | undefined {
  const scale = 4;
  const width = (rows.length + 2 * quiet) * scale;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [y, row] of rows.entries())
    for (const [x, dark] of row.entries())
      if (dark)
        for (let at = 0; at < scale * scale; at += 1) {
          const px = (x + quiet) * scale + (at % scale);
          const py = (y + quiet) * scale + Math.floor(at / scale);
          pixels.fill(0, (py * width + px) * 4, (py * width + px) * 4 + 3);
        }
  return jsqr.default(pixels, width, width)?.data;
}

/** The modules that an SVG path paints black. */
function rastered(svg: string): readonly (readonly boolean[])[] {
  const size = Number(/viewBox="0 0 (\d+)/u.exec(svg)?.[1]);
  const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  const path = /fill="#000" d="([^"]*)"/u.exec(svg)?.[1] ?? '';
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/gu))
    rows[Number(y)]?.fill(true, Number(x), Number(x) + Number(length));
  return rows;
}

/** The modules that half blocks paint black. */
function read(text: string): readonly (readonly boolean[])[] {
  return text
    .trimEnd()
    .split('\n')
    .flatMap((line) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours of a terminal are control characters
      const marks = [...line.replace(/\u001B\[[\d;]*m/gu, '')];
      return [marks.map((each) => '▀█'.includes(each)), marks.map((each) => '▄█'.includes(each))];
    });
}

describe('a QR code', () => {
  it('is read back from its picture, which has four modules of white around it', () => {
    const rows = rastered(qrSvg(LINK, 'front desk'));
    expect(rows.slice(0, 4).flat()).not.toContain(true);
    expect(rows.flatMap((row) => row.slice(0, 4))).not.toContain(true);
    expect(scan(rows, 0)).toBe(LINK);
  });

  it('is read back from a terminal, with white around it', () => {
    const rows = read(qrText(LINK));
    expect(scan(rows.slice(0, rows[0]?.length), 2)).toBe(LINK);
  });

  it('is read back whatever the text is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 300, unit: 'grapheme-ascii' }), (text) => {
        expect(scan(qrModules(text), 4)).toBe(text);
      }),
      { numRuns: 25 },
    );
  });

  it('is read back with Chinese in it', () => {
    expect(scan(qrModules('https://例子.example/e/前台'), 4)).toBe('https://例子.example/e/前台');
  });

  it('says its title to screen readers and lets no markup through it', () => {
    expect(qrSvg(LINK, 'a <b> & c')).toContain('role="img"');
    expect(qrSvg(LINK, 'a <b> & c')).toContain('<title>a &lt;b&gt; &amp; c</title>');
  });

  it('is the same picture when it is drawn again, by its text and title, few or many kept', () => {
    for (const kept of [1, 2, 9]) {
      const draw = createQrDrawing(kept);
      for (const [text, title] of [
        [LINK, 'a'],
        [LINK, 'b'],
        [`${LINK}-2`, 'a'],
        [LINK, 'a'],
        [LINK, 'a'],
      ] as const)
        expect(draw(text, title)).toBe(qrSvg(text, title));
    }
  });

  it('refuses a text that no phone would read from a counter', () => {
    expect(() => qrSvg('x'.repeat(2001), '')).toThrow(RangeError);
  });
});
