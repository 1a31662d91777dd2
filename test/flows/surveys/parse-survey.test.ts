import { describe, expect, it } from 'vitest';
import { aFile, options, problemsOf, read } from '../../support/survey-files.ts';

describe('a survey file with a mistake', () => {
  it.each([
    [
      'two questions of one id',
      aFile('id: a, kind: rating', 'id: a, kind: nps'),
      'survey.yaml:6: questions[1].id: two questions have this id',
    ],
    [
      'two options of one code',
      aFile(`id: a, kind: choice, ${options('x', 'x')}`),
      'questions[0].options[1].code: two options have this code',
    ],
    [
      'an id in capitals',
      aFile('id: Overall, kind: rating'),
      'questions[0].id: must be 1 to 64 of a-z, 0-9 and -',
    ],
    ['an unknown kind', aFile('id: a, kind: stars'), 'questions[0].kind: must be one of rating, nps'],
    [
      'a contact question',
      aFile('id: a, kind: contact'),
      'questions[0].kind: contact questions are not in this version',
    ],
    [
      'options on a rating',
      aFile(`id: a, kind: rating, ${options('x', 'y')}`),
      'questions[0].options: unknown key',
    ],
    ['a choice without options', aFile('id: a, kind: choice'), 'questions[0].options: missing'],
    [
      'a code that fits no button',
      aFile(`id: a, kind: choice, ${options('x', 'Grün')}`),
      'options[1].code: must be 1 to 24 of',
    ],
    ['no questions', aFile().replace('questions:', 'questions: []'), 'questions: must hold at least 1'],
    ['nothing in it', '', 'survey.yaml:1: has no value'],
    [
      'a missing language',
      aFile('id: a, kind: rating').replace('zh-TW: 乙, ', ''),
      'survey.yaml:2: title.zh-TW: missing',
    ],
    ['an empty text', aFile('id: a, kind: rating').replace('乙', '" "'), 'title.zh-TW: is empty'],
    [
      'a text that hides a NUL',
      aFile('id: a, kind: rating').replace('乙', '"a\\0"'),
      'title.zh-TW: holds a control character',
    ],
  ])('%s is told with its place', (_name, source, message) => {
    expect(problemsOf(source).join('\n')).toContain(message);
  });

  it('is told of all its mistakes at once, in the order of the file', () => {
    const problems = problemsOf(aFile('id: a, kind: rating, optinal: true', 'id: b, kind: contact'));
    expect(problems).toEqual([
      'survey.yaml:5: questions[0].optinal: unknown key; did you mean optional?',
      'survey.yaml:6: questions[1].kind: contact questions are not in this version',
    ]);
  });
});

describe('a survey file with mistakes of every kind', () => {
  it('is told of all of them in one go', () => {
    const source = aFile(
      'id: a, kind: rating',
      'id: a, kind: stars',
      'id: b, kind: text, when: { question: c, equals: 1 }',
      `id: c, kind: choice, ${options('x', 'x')}`,
      'id: d, kind: text, when: { question: c, equals: x, not: { question: c, equals: x } }',
      'id: e, kind: nps, when: { question: d, answered: true }',
    ).replace('zh-TW: 乙, ', '');
    expect(problemsOf(source)).toEqual([
      'survey.yaml:2: title.zh-TW: missing translation',
      'survey.yaml:6: questions[1].id: two questions have this id',
      expect.stringContaining('survey.yaml:6: questions[1].kind: must be one of rating, nps'),
      'survey.yaml:7: questions[2].when.question: a condition may only look at earlier questions',
      'survey.yaml:8: questions[3].options[1].code: two options have this code',
      'survey.yaml:9: questions[4].when: the question can never be asked: this never holds',
      'survey.yaml:10: questions[5].when: the question can never be asked: this never holds',
    ]);
  });

  it('is not told that a question is out of reach where only what it looks at is broken', () => {
    const source = aFile(
      'id: a, kind: stars',
      'id: b, kind: text, when: { question: a, atMost: 3 }',
      'id: c, kind: choice',
      'id: d, kind: text, when: { question: c, equals: x }',
    );
    expect(problemsOf(source).join()).not.toContain('never');
  });
});

/** Bad input 92: what a survey file may not say. */
describe('bad input 92', () => {
  const ask = 'id: b, kind: text, when:';
  it.each([
    [
      'a scale from 1 to 0',
      aFile('id: a, kind: rating, scale: { min: 1, max: 0 }'),
      'survey.yaml:5: questions[0].scale: unknown key',
    ],
    [
      'a skip to a missing question',
      aFile('id: a, kind: rating', `${ask} { question: gone, atMost: 3 }`),
      'survey.yaml:6: questions[1].when.question: there is no such question',
    ],
    [
      'cyclic skips',
      aFile(
        'id: a, kind: rating, when: { question: b, answered: true }',
        `${ask} { question: a, atMost: 3 }`,
      ),
      'survey.yaml:5: questions[0].when.question: a condition may only look at earlier questions',
    ],
    [
      'doubled question ids',
      aFile('id: a, kind: rating', 'id: a, kind: rating'),
      'survey.yaml:6: questions[1].id: two questions have this id',
    ],
    [
      '200 questions',
      aFile(...Array.from({ length: 200 }, (_, index) => `id: q${index}, kind: yesno`)),
      'survey.yaml:4: questions: must hold at most 50',
    ],
  ])('%s is an error with its path', (_name, source, message) => {
    expect(problemsOf(source).join('\n')).toContain(message);
  });
});

describe('the version of a survey', () => {
  const source = aFile('id: a, kind: rating, dimension: overall', 'id: b, kind: text');
  const versionOf = (text: string): string => {
    const parsed = read(text);
    return parsed.status === 'valid' ? parsed.survey.version : parsed.problems.join();
  };

  it('stays when only comments, order of keys and layout change', () => {
    const relaid = source
      .replace('id: test-survey\n', '')
      .replace('kind: rating, dimension: overall', 'dimension:   overall,   kind: "rating"');
    expect(versionOf(`# moved\n${relaid}id: test-survey\n`)).toBe(versionOf(source));
  });

  it.each([
    ['a text', source.replace('甲', '丙')],
    ['the id', source.replace('test-survey', 'test-survey-2')],
    ['a question', source.replace('kind: text', 'kind: text, optional: true')],
  ])('changes with %s', (_name, changed) => {
    expect(versionOf(changed)).toMatch(/^[0-9a-f]{16}$/u);
    expect(versionOf(changed)).not.toBe(versionOf(source));
  });
});
