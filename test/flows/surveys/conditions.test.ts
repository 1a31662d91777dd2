import { describe, expect, it } from 'vitest';
import type { Condition } from '../../../src/domain/survey/survey.ts';
import { aFile, options, problemsOf, read } from '../../support/survey-files.ts';

function conditionOf(when: string, first = 'id: overall, kind: rating'): Condition | undefined {
  const parsed = read(aFile(first, `id: why, kind: text, when: ${when}`));
  if (parsed.status === 'invalid') throw new Error(parsed.problems.join('\n'));
  return parsed.survey.questions[1]?.when;
}

describe('a condition', () => {
  it.each([
    ['{ question: overall, atMost: 3 }', { question: 'overall', test: { atMost: 3 } }],
    ['{ question: overall, equals: 3 }', { question: 'overall', test: { in: [3] } }],
    ['{ question: overall, in: 3 }', { question: 'overall', test: { in: [3] } }],
    ['{ question: overall, answered: false }', { question: 'overall', test: { answered: false } }],
    [
      '{ question: overall, atLeast: 2, atMost: 3 }',
      {
        all: [
          { question: 'overall', test: { atMost: 3 } },
          { question: 'overall', test: { atLeast: 2 } },
        ],
      },
    ],
    [
      '{ any: { question: overall, atMost: 2 }, not: { question: overall, equals: 1 } }',
      {
        all: [
          { any: [{ question: 'overall', test: { atMost: 2 } }] },
          { not: { question: 'overall', test: { in: [1] } } },
        ],
      },
    ],
  ])('%s is read as tests joined by all', (written, expected) => {
    expect(conditionOf(written)).toEqual(expected);
  });

  it('takes yes and no for the answers of a yesno question', () => {
    expect(conditionOf('{ question: solved, equals: no }', 'id: solved, kind: yesno')).toEqual({
      question: 'solved',
      test: { in: [false] },
    });
  });

  it('takes yes for a code where a list has it', () => {
    const first = `id: solved, kind: choice, ${options('yes', 'partly')}`;
    expect(conditionOf('{ question: solved, equals: yes }', first)).toEqual({
      question: 'solved',
      test: { in: ['yes'] },
    });
  });

  it.each([
    ['{ question: later, atMost: 3 }', 'when.question: there is no such question'],
    ['{ question: overal, atMost: 3 }', 'when.question: there is no such question; did you mean overall?'],
    ['{ question: why, answered: true }', 'when.question: a condition may only look at earlier questions'],
    ['{ question: overall, atMost: 9 }', 'when.atMost: must lie on the scale of overall, 1 to 5'],
    [
      '{ question: overall, equals: 2.5 }',
      'when.equals: must be a whole number on the scale of overall, 1 to 5',
    ],
    [
      '{ question: overall, in: [1, "2"] }',
      'when.in[1]: must be a whole number on the scale of overall, 1 to 5',
    ],
    ['{ question: overall, in: [{}] }', 'when.in[0]: must be a score, a code, or true or false'],
    ['{ question: overall }', 'when: question without a test: atMost, atLeast, equals, in, answered'],
    ['{ atMost: 3 }', 'when: atMost without question'],
    ['{}', 'when: is empty'],
    ['{ any: [] }', 'when.any: is empty'],
    ['{ any: [{ question: overall, atMots: 3 }] }', 'when.any[0].atMots: unknown key; did you mean atMost?'],
    ['{ question: overall, in: [], answered: true }', 'when.in: is empty'],
  ])('%s is refused', (written, message) => {
    const problems = problemsOf(aFile('id: overall, kind: rating', `id: why, kind: text, when: ${written}`));
    expect(problems).toContain(`survey.yaml:6: questions[1].${message}`);
  });

  it.each([
    ['id: a, kind: text', '{ question: a, equals: x }', 'fits no text question'],
    ['id: a, kind: text', '{ question: a, atMost: 3 }', 'fits a score only'],
    ['id: a, kind: yesno', '{ question: a, equals: maybe }', 'must be yes or no'],
    [
      'id: a, kind: level3',
      '{ question: a, equals: bad }',
      'must be a code of a: satisfied, neutral, dissatisfied',
    ],
    [`id: a, kind: multi, ${options('x', 'y')}`, '{ question: a, in: [x, z] }', 'must be a code of a: x, y'],
  ])('on %s does not fit as %s', (first, when, message) => {
    expect(problemsOf(aFile(first, `id: b, kind: text, when: ${when}`)).join()).toContain(message);
  });
});
