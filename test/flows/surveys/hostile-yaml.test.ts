import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aFile, problemsOf } from '../../support/survey-files.ts';

/** Bad input 33: YAML as an attack or a slip. */
describe('bad input 33', () => {
  const good = aFile('id: a, kind: rating');
  const bomb = [
    'a: &a [x, x]',
    ...'bcdefgh'
      .split('')
      .map((each, index) => `${each}: &${each} [*${'abcdefg'[index]}, *${'abcdefg'[index]}]`),
  ];
  it.each([
    ['an alias bomb', bomb.join('\n'), 'survey.yaml:2: write the value out, aliases are off'],
    ['a function as a tag', good.replace('甲', "!!js/function 'x'"), 'survey.yaml:2: tags (!…) are off'],
    ['a tag of YAML itself', good.replace('甲', '!!str 1'), 'survey.yaml:2: tags (!…) are off'],
    ['10 MB', `${good}# ${'x'.repeat(10 * 1024 * 1024)}`, 'survey.yaml:1: the file is longer than 256 kB'],
    ['doubled keys', `${good}id: other\n`, 'survey.yaml:7: Map keys must be unique'],
    ['tabs', good.replace('  - {', '\t- {'), 'survey.yaml:5: Tabs are not allowed as indentation'],
    ['a directive', `%YAML 1.1\n---\n${good}`, 'survey.yaml:1: directives (%YAML) are off'],
    ['a second document', `${good}---\nid: b\n`, 'survey.yaml:7: Source contains multiple documents'],
    ['a hundred thousand brackets', `${good}x: ${'['.repeat(100_000)}`, 'survey.yaml:7: nested too deeply'],
    ['a hundred thousand dashes', `${good}x:\n${'- '.repeat(100_000)}`, 'survey.yaml:8: nested too deeply'],
    [
      'keys indented without end',
      Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
      'nested too deeply',
    ],
    ['a prototype', `${good}__proto__: { admin: true }\n`, 'survey.yaml:7: __proto__: unknown key'],
  ])('%s is an error with file and line', (_name, source, message) => {
    expect(problemsOf(source).join('\n')).toContain(message);
  });

  it('never throws, whatever the text', () => {
    const piece = fc.constantFrom(
      'id: a',
      '\n',
      '  ',
      '- ',
      '{',
      '}',
      '[',
      ']',
      ': ',
      '&a ',
      '*a',
      '!!x ',
      '"',
      '|',
      '%',
      '\t',
      '甲',
      '---',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece, { maxLength: 60 }).map((each) => each.join('')),
          fc.string(),
        ),
        (source) => {
          const problems = problemsOf(source);
          expect(problems.length).toBeGreaterThan(0);
          expect(problems.every((each) => /^survey\.yaml:\d+: /u.test(each) && !each.includes('\n'))).toBe(
            true,
          );
        },
      ),
    );
  });
});
