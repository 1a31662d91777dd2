import { asId, type QuestionId } from '../../src/domain/ids.ts';
import {
  type AnswerTest,
  type Condition,
  LEVELS,
  type QuestionKind,
  SCALES,
  type Scale,
} from '../../src/domain/survey/survey.ts';
import { nearestName } from '../../src/domain/words/nearest-name.ts';
import { TEST_KEYS, type WrittenCondition, type WrittenValue } from './schema.ts';
import type { Sketch } from './sketch.ts';
import type { Problem } from './yaml-file.ts';

type Path = readonly PropertyKey[];

/** The questions a condition may look at, and the ids it may not look at yet. */
interface Around {
  readonly earlier: readonly Sketch[];
  readonly later: readonly string[];
}

/** Everything wrong with a condition, as far as the questions it looks at can be read. */
export function checkCondition(written: WrittenCondition, path: Path, around: Around): readonly Problem[] {
  const inside = [
    ...(written.all ?? []).map((each, index) => ({ each, path: [...path, 'all', index] })),
    ...(written.any ?? []).map((each, index) => ({ each, path: [...path, 'any', index] })),
    ...(written.not === undefined ? [] : [{ each: written.not, path: [...path, 'not'] }]),
  ];
  return [
    ...checkShape(written, path),
    ...checkQuestion(written, path, around),
    ...inside.flatMap((nested) => checkCondition(nested.each, nested.path, around)),
  ];
}

/** The condition in the form the engine reads; `yesNoIds` are the questions answered with yes or no. Call it only where `checkCondition` found nothing. */
export function toCondition(written: WrittenCondition, yesNoIds: ReadonlySet<string>): Condition {
  const { question } = written;
  const inner = (each: WrittenCondition): Condition => toCondition(each, yesNoIds);
  const tests = question === undefined ? [] : toTests(written, yesNoIds.has(question));
  const parts: readonly Condition[] = [
    ...(written.all === undefined ? [] : [{ all: written.all.map(inner) }]),
    ...(written.any === undefined ? [] : [{ any: written.any.map(inner) }]),
    ...(written.not === undefined ? [] : [{ not: inner(written.not) }]),
    ...tests.map((test) => ({ question: asId<QuestionId>(question ?? ''), test })),
  ];
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { all: parts };
}

function toTests(written: WrittenCondition, yesNo: boolean): readonly AnswerTest[] {
  const { atMost, atLeast, equals, in: among, answered } = written;
  const toValue = (value: WrittenValue): WrittenValue => (yesNo ? toYesNo(value) : value);
  return [
    ...(atMost === undefined ? [] : [{ atMost }]),
    ...(atLeast === undefined ? [] : [{ atLeast }]),
    ...(equals === undefined ? [] : [{ in: [toValue(equals)] }]),
    ...(among === undefined ? [] : [{ in: among.map(toValue) }]),
    ...(answered === undefined ? [] : [{ answered }]),
  ];
}

/** People write `yes`; the answer is stored as true. */
function toYesNo(value: WrittenValue): WrittenValue {
  if (value === 'yes') return true;
  return value === 'no' ? false : value;
}

function checkShape(written: WrittenCondition, path: Path): readonly Problem[] {
  const tests = TEST_KEYS.filter((key) => written[key] !== undefined);
  const problems: Problem[] = (['all', 'any', 'in'] as const)
    .filter((key) => written[key]?.length === 0)
    .map((key) => ({ path: [...path, key], message: 'is empty' }));
  if (written.question === undefined && tests.length > 0) {
    problems.push({ path, message: `${tests.join(', ')} without question` });
  }
  if (written.question !== undefined && tests.length === 0) {
    problems.push({ path, message: `question without a test: ${TEST_KEYS.join(', ')}` });
  }
  if (Object.values(written).every((each) => each === undefined))
    problems.push({ path, message: 'is empty' });
  return problems;
}

function checkQuestion(
  written: WrittenCondition,
  path: Path,
  { earlier, later }: Around,
): readonly Problem[] {
  const { question: id } = written;
  if (id === undefined) return [];
  const question = earlier.find((each) => each.id === id);
  if (question !== undefined) return checkTests(written, path, question);
  if (later.includes(id)) {
    return [{ path: [...path, 'question'], message: 'a condition may only look at earlier questions' }];
  }
  const near = nearestName(
    id,
    earlier.flatMap((each) => each.id ?? []),
  );
  const hint = near === undefined ? '' : `; did you mean ${near}?`;
  return [{ path: [...path, 'question'], message: `there is no such question${hint}` }];
}

function checkTests(written: WrittenCondition, path: Path, tested: Sketch): readonly Problem[] {
  const { id, kind, codes } = tested;
  if (id === undefined || kind === undefined) return [];
  const question = { id, kind, codes };
  const tests = [
    ...(['atMost', 'atLeast'] as const).map((key) => ({
      at: [...path, key],
      message: wordUnfitLimit(written[key], question),
    })),
    {
      at: [...path, 'equals'],
      message: written.equals === undefined ? undefined : wordUnfit(written.equals, question),
    },
    ...(written.in ?? []).map((value, index) => ({
      at: [...path, 'in', index],
      message: wordUnfit(value, question),
    })),
  ];
  return tests.flatMap(({ at, message }) => (message === undefined ? [] : [{ path: at, message }]));
}

/** A question that is known well enough to say which values its answers have. */
interface Tested {
  readonly id: string;
  readonly kind: QuestionKind;
  readonly codes: readonly string[] | undefined;
}

function wordUnfitLimit(limit: number | undefined, question: Tested): string | undefined {
  if (limit === undefined) return undefined;
  const { id, kind } = question;
  const scale = scaleOf(question);
  if (scale === undefined) return `fits a score only, and ${id} is a ${kind} question`;
  if (limit >= scale.min && limit <= scale.max) return undefined;
  return `must lie on the scale of ${id}, ${scale.min} to ${scale.max}`;
}

function scaleOf({ kind }: Tested): Scale | undefined {
  return kind === 'rating' || kind === 'nps' || kind === 'ces' ? SCALES[kind] : undefined;
}

function wordUnfit(value: WrittenValue, question: Tested): string | undefined {
  const { id, kind } = question;
  if (kind === 'text') return `fits no text question; ${id} can be tested with answered only`;
  const scale = scaleOf(question);
  if (scale !== undefined) {
    const fits = Number.isInteger(value) && Number(value) >= scale.min && Number(value) <= scale.max;
    return fits ? undefined : `must be a whole number on the scale of ${id}, ${scale.min} to ${scale.max}`;
  }
  if (kind === 'yesno') {
    return typeof toYesNo(value) === 'boolean' ? undefined : `must be yes or no, the answers to ${id}`;
  }
  const codes = kind === 'level3' ? LEVELS : question.codes;
  if (codes === undefined || codes.some((code) => code === value)) return undefined;
  return `must be a code of ${id}: ${codes.join(', ')}`;
}
