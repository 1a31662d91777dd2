import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutText, isTakenText, sizeText, takenText, toLocale } from '../../src/domain/text.ts';
import { EXOTIC, foreignText } from '../support/foreign-text.ts';

describe('the language of a tag', () => {
  it.each([
    ['zh', 'zh-CN'],
    ['zh-Hans-SG', 'zh-CN'],
    ['zh-Hant-HK', 'zh-TW'],
    ['zh_TW', 'zh-TW'],
    ['ZH-mo', 'zh-TW'],
    ['en_GB', 'en'],
    ['fr', 'zh-CN'],
    ['', 'zh-CN'],
    [undefined, 'zh-CN'],
  ] as const)('%s is %s', (tag, locale) => {
    expect(toLocale(tag, 'zh-CN')).toBe(locale);
  });
});

describe('a text that is cut', () => {
  it('is never longer than it may be, and begins like the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.integer({ min: 1, max: 60 }),
        (text, max) => {
          const cut = cutText(text, max);
          expect(cut.length).toBeLessThanOrEqual(Math.max(max, text.length <= max ? text.length : 0));
          expect(text.startsWith(cut === text ? cut : cut.slice(0, -1))).toBe(true);
        },
      ),
    );
  });

  it('is never cut inside a character as a reader sees it', () => {
    expect(cutText('👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 12)).toBe('👨‍👩‍👧‍👦…');
    expect(cutText('e\u0301e\u0301', 3)).toBe('e\u0301…');
  });
});

describe('bytes for people', () => {
  const MB = 1024 * 1024;
  it.each([
    [0, '0 B'],
    [900, '900 B'],
    [1536, '1.5 kB'],
    [200 * MB, '200 MB'],
    [3 * 1024 * MB, '3.0 GB'],
  ])('writes %d as %s', (bytes, text) => {
    expect(sizeText(bytes)).toBe(text);
  });
});

describe('a text from outside', () => {
  it('60: loses half characters, NUL and byte order marks, and nothing else', () => {
    fc.assert(
      fc.property(foreignText(60), (text) => {
        const characters = [...text].filter((each) => !/^[\ud800-\udfff\0\uFEFF]$/u.test(each));
        expect(takenText(text)).toBe(characters.join(''));
        expect(Buffer.from(takenText(text)).toString()).toBe(takenText(text));
        expect(isTakenText(text)).toBe(takenText(text) === text);
      }),
    );
  });

  it('is left alone where it is whole', () => {
    expect(takenText(EXOTIC)).toBe(EXOTIC);
  });

  it('never gets whole by what is left out between two halves', () => {
    expect(takenText('\ud83d\0\ude00')).toBe('');
  });
});
