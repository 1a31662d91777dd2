import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readXml } from '../../../adapters/wecom/callback/read-xml.ts';

const read = (text: string) => {
  const fields = readXml(text);
  return fields && Object.fromEntries(fields);
};

describe('what WeCom posts', () => {
  it('is read as fields, as text or CDATA', () => {
    expect(
      read('<xml><A><![CDATA[x <b> & ]]></A>\n <B>1 &amp; 2 &lt;</B><C></C><D><![CDATA[]]></D></xml>\n'),
    ).toEqual({
      A: 'x <b> & ',
      B: '1 & 2 <',
      C: '',
      D: '',
    });
    expect(read('<xml></xml>')).toEqual({});
  });

  it.each([
    ['a doctype', '<!DOCTYPE x [<!ENTITY a "b">]><xml><A>1</A></xml>'],
    ['an entity of its own', '<xml><A>&a;</A></xml>'],
    ['a numbered entity', '<xml><A>&#65;</A></xml>'],
    ['a declaration', '<?xml version="1.0"?><xml><A>1</A></xml>'],
    ['a comment', '<xml><!-- x --><A>1</A></xml>'],
    ['nesting', '<xml><A><B>1</B></A></xml>'],
    ['attributes', '<xml><A b="c">1</A></xml>'],
    ['a field twice', '<xml><A>1</A><A>2</A></xml>'],
    ['text between fields', '<xml><A>1</A>x<B>2</B></xml>'],
    ['an end that is missing', '<xml><A>1</xml>'],
    ['CDATA without end', '<xml><A><![CDATA[1</A></xml>'],
    ['text beside CDATA', '<xml><A>x<![CDATA[1]]></A></xml>'],
    ['another root', '<html><A>1</A></html>'],
    ['nothing', ''],
    ['a hundred fields', `<xml>${Array.from({ length: 100 }, (_, n) => `<A${n}>1</A${n}>`).join('')}</xml>`],
  ])('is not read with %s', (_what, text) => {
    expect(readXml(text)).toBeUndefined();
  });

  it('is read back from every text in CDATA', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!text.includes(']]>'));
        expect(read(`<xml><A><![CDATA[${text}]]></A></xml>`)).toEqual({ A: text });
      }),
    );
  });

  it('is answered to whatever it is, without throwing and in time', () => {
    const piece = fc.constantFrom(
      '<xml>',
      '</xml>',
      '<A>',
      '</A>',
      '<![CDATA[',
      ']]>',
      '&amp;',
      '&',
      '<!',
      ' ',
      'x',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expect(() => readXml(pieces.join(''))).not.toThrow();
      }),
    );
    const startedAt = performance.now();
    for (const many of [' ', '<A>', '<![CDATA[', ']]', '&', 'x'])
      readXml(`<xml><A>${many.repeat(60_000 / many.length)}</xml>`);
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
});
