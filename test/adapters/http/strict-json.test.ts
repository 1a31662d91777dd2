import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../../adapters/http/strict-json.ts';

const read = (text: string) => readJson(Buffer.from(text));

/** Values JSON can say, without the keys that are refused and not nested too deep. */
const sayable = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value')),
    fc.dictionary(
      fc.string().filter((key) => key !== '__proto__' && key !== 'constructor'),
      tie('value'),
      { noNullPrototype: true },
    ),
  ),
})).value;

describe('strict JSON', () => {
  it('reads what JSON can say as JSON.parse does, however it is spaced', () => {
    fc.assert(
      fc.property(sayable, fc.constantFrom(0, 1, '\t'), (value, space) => {
        const text = JSON.stringify(value, undefined, space);
        expect(read(text)).toEqual({ status: 'valid', value: JSON.parse(text) });
      }),
    );
  });

  it('never throws, and never reads what JSON.parse refuses', () => {
    const bits = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      ':',
      ',',
      '\\',
      'a',
      '1',
      'null',
      ' ',
      '\u0001',
      '"a":',
    );
    fc.assert(
      fc.property(
        fc.array(bits, { maxLength: 30 }).map((parts) => parts.join('')),
        (text) => {
          if (read(text).status === 'valid') expect(() => JSON.parse(text) as unknown).not.toThrow();
        },
      ),
    );
  });

  it('finds a key given twice wherever it is, and however it is spelled', () => {
    fc.assert(
      fc.property(fc.array(sayable, { maxLength: 3 }), fc.string(), (before, key) => {
        fc.pre(key !== '__proto__' && key !== 'constructor');
        const spelled = [...key]
          .map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
          .join('');
        const twice = `{${JSON.stringify(key)}:1,"\\u${'006b'}${spelled}":2,"${spelled}":[]}`;
        expect(read(`[${[...before.map((each) => JSON.stringify(each)), twice].join(',')}]`)).toMatchObject({
          code: 'repeated-key',
        });
      }),
    );
  });

  it.each([
    ['the same key in different objects', '[{"a":1},{"a":2},{"b":{"a":1},"a":2}]'],
    ['a value that repeats a key', '{"a":"a","b":["a","a"]}'],
    ['a quote behind backslashes', '{"a\\\\":1,"a\\"":2,"a\\\\\\"":3}'],
    ['32 levels', `${'['.repeat(32)}${']'.repeat(32)}`],
    ['brackets inside a text', `{"a":"${'['.repeat(100)}"}`],
  ])('reads %s', (_, text) => {
    expect(read(text)).toMatchObject({ status: 'valid' });
  });

  it('reads a text of a megabyte full of quotes in linear time', () => {
    const started = performance.now();
    expect(read(`{"a":"${'\\"'.repeat(500_000)}"}`)).toMatchObject({ status: 'valid' });
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
