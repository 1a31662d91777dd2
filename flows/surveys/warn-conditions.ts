import type { Condition, Question } from '../../src/domain/survey/survey.ts';
import { explorePaths } from './explore-paths.ts';
import type { Problem } from './yaml-file.ts';

/** Conditions that could be left out: those that always hold, and alternatives that never do. */
export function warnConditions(questions: readonly Question[]): readonly Problem[] {
  return questions.flatMap(({ when }, index) => {
    if (when === undefined) return [];
    const path = ['questions', index, 'when'];
    const canHold = (condition: Condition): boolean => isPossible(questions, index, condition);
    if (!canHold({ not: when })) return [{ path, message: 'always holds: everybody is asked, leave it out' }];
    const dead = alternativesOf(when).filter((each) => !canHold(each)).length;
    return dead === 0 ? [] : [{ path, message: `${dead} of its alternatives can never hold` }];
  });
}

/** Whether the condition can hold when the question's turn comes. */
function isPossible(questions: readonly Question[], index: number, when: Condition): boolean {
  const question = questions[index];
  if (question === undefined) return false;
  const paths = explorePaths([...questions.slice(0, index), { ...question, when }]);
  return paths === undefined || paths.reachable.has(question.id);
}

/** The parts of which one is enough, wherever they stand. */
function alternativesOf(condition: Condition): readonly Condition[] {
  if ('any' in condition)
    return condition.any.flatMap((each) => {
      const inner = alternativesOf(each);
      return inner.length === 0 ? [each] : inner;
    });
  return 'all' in condition ? condition.all.flatMap(alternativesOf) : [];
}
