import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holds } from '../../../flows/engine/route.ts';
import { explorePaths } from '../../../flows/surveys/explore-paths.ts';
import type { AnswerValue, Passed } from '../../../src/domain/conversation/run.ts';
import { asId, type QuestionId } from '../../../src/domain/ids.ts';
import {
  type Condition,
  estimateSeconds,
  LEVELS,
  type Question,
  SCALES,
} from '../../../src/domain/survey/survey.ts';
import { aFile, options, problemsOf } from '../../support/survey-files.ts';

const NEVER = 'the question can never be asked: this never holds';

describe('a question nobody can reach', () => {
  it.each([
    ['contradicting limits', '{ question: overall, atMost: 2, atLeast: 3 }'],
    [
      'the negation of everything',
      '{ not: { any: [{ question: overall, atMost: 3 }, { question: overall, atLeast: 4 }, { question: overall, answered: false }] } }',
    ],
    ['two values at once', '{ all: [{ question: overall, equals: 1 }, { question: overall, equals: 2 }] }'],
    [
      'a score of a question that was not asked',
      '{ question: overall, atLeast: 4, all: { question: cause, answered: true } }',
    ],
  ])('is found: %s', (_name, when) => {
    const source = aFile(
      'id: overall, kind: rating',
      `id: cause, kind: choice, ${options('x', 'y')}, when: { question: overall, atMost: 3 }`,
      `id: never, kind: text, when: ${when}`,
    );
    expect(problemsOf(source)).toEqual([`survey.yaml:7: questions[2].when: ${NEVER}`]);
  });

  it('is not one that only those reach who skip', () => {
    const source = aFile(
      'id: overall, kind: rating',
      'id: why, kind: text, when: { question: overall, answered: false }',
    );
    expect(problemsOf(source)).toEqual([]);
  });
});

describe('the time of a survey', () => {
  const ratings = (count: number): readonly string[] =>
    Array.from({ length: count }, (_, at) => `id: r${at}, kind: rating`);

  it('may be three minutes', () => {
    expect(problemsOf(aFile(...ratings(21), 'id: n, kind: nps'))).toEqual([]);
  });

  it('may not be more on any way', () => {
    const source = aFile(...ratings(21), 'id: why, kind: text, when: { question: r20, atMost: 1 }');
    expect(problemsOf(source)).toEqual([
      'survey.yaml:4: questions: the longest way takes about 193 s; at most 180 s are allowed',
    ]);
  });

  it('counts only what one customer can be asked', () => {
    const branches = Array.from(
      { length: 11 },
      (_, score) => `id: t${score}, kind: text, when: { question: n, equals: ${score} }`,
    );
    expect(problemsOf(aFile('id: n, kind: nps', ...branches))).toEqual([]);
  });

  it('is found for one reason after any of twenty ratings', () => {
    const any = Array.from({ length: 20 }, (_, at) => `{ question: r${at}, atMost: 3 }`).join(', ');
    expect(problemsOf(aFile(...ratings(20), `id: why, kind: yesno, when: { any: [${any}] }`))).toEqual([]);
  });

  it('is refused where too many answers hang together to be sure', () => {
    const ids = Array.from({ length: 12 }, (_, at) => at);
    const source = aFile(
      ...ids.map((at) => `id: a${at}, kind: yesno`),
      ...ids.map((at) => `id: b${at}, kind: yesno, when: { question: a${at}, equals: yes }`),
    );
    expect(problemsOf(source).join()).toContain('too many ways');
  });
});

describe('the walk through all ways', () => {
  it('finds what trying every combination of answers finds', () => {
    fc.assert(
      fc.property(smallSurvey(), (questions) => {
        const tried = tryAll(questions);
        expect(explorePaths(questions)).toEqual(tried);
      }),
      { numRuns: 150 },
    );
  });
});

const TEXT = { 'zh-CN': '甲', 'zh-TW': '乙', en: 'A' };
const OPTIONS = ['x', 'y', 'z'].map((code) => ({ code, label: TEXT }));

function smallSurvey(): fc.Arbitrary<readonly Question[]> {
  const kind = fc.constantFrom('rating', 'level3', 'yesno', 'choice', 'multi', 'text');
  const parts = fc.array(fc.tuple(kind, fc.infiniteStream(fc.nat(11))), { minLength: 2, maxLength: 5 });
  return parts.map((each) => {
    const questions: Question[] = [];
    for (const [kindOf, picks] of each) questions.push(questionOf(kindOf, questions, picks));
    return questions;
  });
}

function questionOf(kind: string, earlier: readonly Question[], picks: Iterator<number>): Question {
  const pick = (): number => Number(picks.next().value);
  const when = earlier.length > 0 && pick() > 2 ? conditionOn(earlier, pick, 2) : undefined;
  const asked = {
    id: asId<QuestionId>(`q${earlier.length}`),
    text: TEXT,
    optional: false,
    ...(when && { when }),
  };
  if (kind === 'choice' || kind === 'multi') return { ...asked, kind, options: OPTIONS };
  if (kind === 'yesno' || kind === 'text') return { ...asked, kind };
  return { ...asked, kind: kind === 'rating' ? 'rating' : 'level3' };
}

function conditionOn(earlier: readonly Question[], pick: () => number, depth: number): Condition {
  const shape = depth === 0 ? 9 : pick();
  const inner = (): Condition => conditionOn(earlier, pick, depth - 1);
  if (shape < 2) return { all: [inner(), inner()] };
  if (shape < 4) return { any: [inner(), inner()] };
  if (shape < 5) return { not: inner() };
  const tested = earlier[pick() % earlier.length];
  if (tested === undefined) throw new Error('nothing to test');
  const question = tested.id;
  if (tested.kind === 'text' || pick() < 2) return { question, test: { answered: pick() > 5 } };
  if (tested.kind === 'rating') {
    return { question, test: pick() > 5 ? { atMost: 1 + (pick() % 5) } : { atLeast: 1 + (pick() % 5) } };
  }
  const values = valuesOf(tested).flat();
  const value = values[pick() % values.length];
  return { question, test: value === undefined ? { answered: true } : { in: [value] } };
}

function valuesOf(question: Question): readonly AnswerValue[] {
  if (question.kind === 'rating') return Array.from({ length: SCALES.rating.max }, (_, index) => index + 1);
  if (question.kind === 'level3') return LEVELS;
  if (question.kind === 'yesno') return [true, false];
  if (question.kind === 'choice') return ['x', 'y', 'z'];
  if (question.kind === 'multi')
    return [['x'], ['y'], ['z'], ['x', 'y'], ['x', 'z'], ['y', 'z'], ['x', 'y', 'z']];
  return ['words'];
}

/** The same answer by brute force, with the engine's own reading of conditions. */
function tryAll(questions: readonly Question[]): { reachable: Set<QuestionId>; longestSeconds: number } {
  const reachable = new Set<QuestionId>();
  let longestSeconds = 0;
  const walk = (index: number, passed: readonly Passed[], asked: readonly Question[]): void => {
    const question = questions[index];
    if (question === undefined) {
      longestSeconds = Math.max(longestSeconds, estimateSeconds(asked));
      return;
    }
    if (!holds(question.when, passed)) {
      walk(index + 1, passed, asked);
      return;
    }
    const { id: questionId, kind } = question;
    reachable.add(questionId);
    walk(index + 1, [...passed, { status: 'skipped', questionId }], [...asked, question]);
    for (const value of valuesOf(question)) {
      walk(
        index + 1,
        [...passed, { status: 'answered', questionId, kind, value, turn: 1 }],
        [...asked, question],
      );
    }
  };
  walk(0, [], []);
  return { reachable, longestSeconds };
}
