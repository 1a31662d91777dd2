import type { QuestionKind } from '../../src/domain/survey/survey.ts';
import { KINDS, type WrittenCondition, writtenCondition } from './schema.ts';

/**
 * What the parts of a survey file need to know of a question to be checked against each other. It is read also where
 * other keys of the question are wrong, so that one mistake does not hide the next; `undefined` is what cannot be read.
 */
export interface Sketch {
  readonly id: string | undefined;
  readonly kind: QuestionKind | undefined;
  /** The codes of a choice. */
  readonly codes: readonly string[] | undefined;
  readonly when: WrittenCondition | undefined;
}

/** A file with more questions is refused anyway. */
const MAX_SKETCHED = 200;

/** The questions of a survey file, as far as they can be read. */
export function sketchQuestions(file: unknown): readonly Sketch[] {
  const questions = isRecord(file) ? file['questions'] : undefined;
  return Array.isArray(questions) ? questions.slice(0, MAX_SKETCHED).map(sketch) : [];
}

function sketch(question: unknown): Sketch {
  if (!isRecord(question)) return { id: undefined, kind: undefined, codes: undefined, when: undefined };
  const { id, kind, options, when } = question;
  return {
    id: typeof id === 'string' ? id : undefined,
    kind: KINDS.find((known) => known === kind),
    codes: codesOf(options),
    when: when === undefined ? undefined : writtenCondition.safeParse(when).data,
  };
}

function codesOf(options: unknown): readonly string[] | undefined {
  if (!Array.isArray(options)) return undefined;
  const codes = options.map((option: unknown) => (isRecord(option) ? option['code'] : undefined));
  return codes.every((code) => typeof code === 'string') ? codes : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
