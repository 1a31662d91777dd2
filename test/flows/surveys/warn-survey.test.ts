import { describe, expect, it } from 'vitest';
import { examineSurvey } from '../../../flows/surveys/examine-survey.ts';
import { aFile, sha256 } from '../../support/survey-files.ts';

function warningsOf(source: string): readonly string[] {
  const { errors, warnings } = examineSurvey('survey.yaml', source, sha256);
  expect(errors).toEqual([]);
  return warnings.map(({ line, message }) => `${line}: ${message.replace(/^\S+: /u, '')}`);
}

const TEXT = 'id: words, kind: text';
const label = (words: string): string => `{ zh-CN: '${words}', zh-TW: '${words}', en: '${words}' }`;
const choice = (...labels: readonly string[]): string =>
  `id: a, kind: choice, options: [${labels.map((words, at) => `{ code: x${at}, label: ${label(words)} }`).join(', ')}]`;

describe('a survey without faults', () => {
  it('gets no advice', () => {
    expect(
      warningsOf(
        aFile(
          'id: a, kind: rating, dimension: overall',
          'id: why, kind: text, when: { question: a, atMost: 3 }',
        ),
      ),
    ).toEqual([]);
  });
});

describe('a low score without words', () => {
  const message = 'who answers this badly may not be asked for the reason in words anywhere';

  it.each([
    ['no question for words at all', ['id: a, kind: rating']],
    ['one that only the happy get', ['id: a, kind: rating', `${TEXT}, when: { question: a, atLeast: 4 }`]],
    [
      'one that some of the unhappy get',
      ['id: a, kind: rating', `${TEXT}, when: { question: a, equals: 1 }`],
    ],
    [
      'one after another low score only',
      ['id: a, kind: rating', 'id: b, kind: rating', `${TEXT}, when: { question: b, atMost: 3 }`],
    ],
    ['three levels', ['id: a, kind: level3']],
    ['effort', ['id: a, kind: ces']],
  ])('is told: %s', (_name, questions) => {
    expect(warningsOf(aFile(...questions))[0]).toBe(`5: ${message}`);
  });

  it.each([
    ['everybody is asked for words', ['id: a, kind: rating', TEXT]],
    ['the words come before the score', [TEXT, 'id: a, kind: rating']],
    ['the last question is a recommendation', ['id: a, kind: nps']],
    [
      'one of two questions for words is asked whatever happens',
      [
        'id: a, kind: rating',
        'id: b, kind: yesno',
        'id: c, kind: text, when: { question: b, equals: yes }',
        'id: d, kind: text, when: { not: { question: b, equals: yes } }',
      ],
    ],
  ])('is not told where %s', (_name, questions) => {
    expect(warningsOf(aFile(...questions))).toEqual([]);
  });
});

describe('the length of a survey', () => {
  const ratings = Array.from({ length: 12 }, (_, at) => `id: r${at}, kind: rating`);

  it('is told over two minutes', () => {
    expect(warningsOf(aFile(...ratings, TEXT))).toEqual([
      '4: the longest way takes about 121 s; many give up after 120 s',
    ]);
  });

  it('is not told up to two minutes', () => {
    expect(warningsOf(aFile(...ratings.slice(1), TEXT, 'id: more, kind: level3'))).toEqual([]);
  });
});

describe('an option nobody can give', () => {
  it('is told where two look alike', () => {
    expect(warningsOf(aFile(choice('价格', ' 价 格', '服务')))).toContain(
      '5: reads like the option x1: nobody can tell them apart',
    );
  });

  it('is told where its words are a command', () => {
    expect(warningsOf(aFile(choice('跳过', '服务')))).toContain(
      '5: who types this gives the command "skip", not this answer',
    );
  });

  it('is told where its words are not understood when they are typed', () => {
    expect(warningsOf(aFile(choice('2', '1', '服务')))).toContain(
      '5: who types this is not understood; the button works',
    );
  });
});

describe('a label', () => {
  it('is told where it does not fit on a button', () => {
    const long = '这一个选项的文字实在是太长了放不进手机上的按钮里';
    expect(warningsOf(aFile(choice(long, '服务')))).toContain(
      '5: is too long for a button on a phone: 48 columns, 30 fit (a Han character takes two)',
    );
  });

  it('of fifteen Han characters fits', () => {
    expect(warningsOf(aFile(choice('一二三四五六七八九十一二三四五', '服务'))).join()).not.toContain(
      'too long',
    );
  });
});

describe('a text in the wrong language', () => {
  it('is told: Chinese where English belongs', () => {
    const source = aFile(TEXT).replace(
      'title: { zh-CN: 甲, zh-TW: 乙, en: A }',
      'title: { zh-CN: 甲, zh-TW: 乙, en: 甲 }',
    );
    expect(warningsOf(source)).toEqual(['2: looks untranslated']);
  });

  it('is told: English sentences where Chinese belongs', () => {
    const same = 'How are you today?';
    const source = aFile(TEXT).replace(
      'title: { zh-CN: 甲, zh-TW: 乙, en: A }',
      `title: { zh-CN: ${same}, zh-TW: 乙, en: ${same} }`,
    );
    expect(warningsOf(source)).toEqual(['2: looks untranslated']);
  });
});

describe('a condition that could be left out', () => {
  it('is told where it always holds', () => {
    expect(
      warningsOf(
        aFile(
          'id: a, kind: yesno',
          'id: b, kind: text, when: { any: [{ question: a, answered: true }, { question: a, answered: false }] }',
        ),
      ),
    ).toEqual(['6: always holds: everybody is asked, leave it out']);
  });

  it('is told where one of its alternatives never holds', () => {
    expect(
      warningsOf(
        aFile(
          'id: a, kind: nps',
          'id: b, kind: text, when: { question: a, atMost: 6 }',
          'id: c, kind: yesno, when: { any: [{ question: a, atLeast: 9 }, { question: b, answered: true, all: { question: a, atLeast: 9 } }] }',
        ),
      ),
    ).toEqual(['7: 1 of its alternatives can never hold']);
  });
});

describe('two questions of one dimension', () => {
  it('are told: their figures would be counted together', () => {
    expect(
      warningsOf(
        aFile('id: a, kind: rating, dimension: price', 'id: b, kind: rating, dimension: price', TEXT),
      ),
    ).toEqual(['6: a measures this too: their figures are counted together']);
  });
});
