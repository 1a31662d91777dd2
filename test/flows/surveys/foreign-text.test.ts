import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTakenText } from '../../../src/domain/text.ts';
import { aForeignFile } from '../../support/foreign-input.ts';
import { textsIn } from '../../support/foreign-text.ts';
import { aFile, problemsOf, read } from '../../support/survey-files.ts';

describe('a survey file with any characters in it', () => {
  it('60: is told of each text that stores would change, with its line, or keeps its texts to the letter', () => {
    fc.assert(
      fc.property(aForeignFile, ({ source, texts }) => {
        const parsed = read(source);
        if (parsed.status === 'invalid') {
          expect(parsed.problems.filter((each) => !/^survey\.yaml:\d+: /u.test(each))).toEqual([]);
          return;
        }
        const { title, intro, questions, thanks } = parsed.survey;
        const kept = [title, intro, questions[0]?.text, thanks].map((each) => each?.['zh-CN']);
        expect(kept).toEqual(texts.map((each) => each.trim()));
        expect(textsIn(parsed.survey).filter((each) => !isTakenText(each))).toEqual([]);
      }),
    );
  });

  it.each([
    ['half a character', String.raw`"乙\ud83d"`],
    ['the other half', String.raw`"\ude00乙"`],
    ['a byte order mark', String.raw`"乙\ufeff乙"`],
  ])('60: with %s says so and where', (_what, text) => {
    expect(problemsOf(aFile('id: a, kind: rating').replace('乙', () => text))).toEqual([
      'survey.yaml:2: title.zh-TW: holds half a character or a byte order mark',
    ]);
  });

  it('takes a pair that is written as two escapes for the character it is', () => {
    const parsed = read(aFile('id: a, kind: rating').replace('乙', () => String.raw`"\ud83d\ude00"`));
    expect(parsed).toMatchObject({ survey: { title: { 'zh-TW': '😀' } } });
  });

  it.each([
    ['a key', (file: string) => file.replace('intro:', '"intro\\ud800":')],
    ['an id', (file: string) => file.replace('id: a,', 'id: "a\\ud800",')],
    [
      'a condition',
      (file: string) => file.replace('kind: nps', 'kind: nps, when: { question: a, equals: "\\ud800" }'),
    ],
  ])('60: says where the half character in %s is', (_where, broken) => {
    const problems = problemsOf(broken(aFile('id: a, kind: rating', 'id: b, kind: nps')));
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.filter((each) => !/^survey\.yaml:\d+: /u.test(each) || !isTakenText(each))).toEqual([]);
  });
});
