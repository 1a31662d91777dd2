import type { QuestionId, SurveyId } from '../ids.ts';
import type { LocalText } from '../text.ts';

/** The dimensions that have a name on screen in every language; a team's own survey may add codes of its own. */
export const DIMENSIONS = [
  'overall',
  'timeliness',
  'resolution',
  'attitude',
  'professionalism',
  'efficiency',
  'personalisation',
  'quality',
  'price',
  'afterSales',
  'environment',
  'easeOfUse',
  'functionality',
] as const;

/** What a case is about, and which department gets it. */
export const CATEGORIES = ['attitude', 'ability', 'process', 'product', 'other'] as const;
export type Category = (typeof CATEGORIES)[number];

/** Kinds whose answer is a number on a scale. */
export type ScoreKind = 'rating' | 'nps' | 'ces';

/** The scale of each scored kind: lowest and highest score, both included. */
export const SCALES: Readonly<Record<ScoreKind, Scale>> = {
  rating: { min: 1, max: 5 },
  nps: { min: 0, max: 10 },
  ces: { min: 1, max: 7 },
};
export interface Scale {
  readonly min: number;
  readonly max: number;
}

/** The codes of a three-level question, best first. */
export const LEVELS = ['satisfied', 'neutral', 'dissatisfied'] as const;

export interface Option {
  /** `[a-z0-9_-]{1,24}`: it travels inside 64 bytes of button data. */
  readonly code: string;
  readonly label: LocalText;
  readonly category?: Category;
}

interface Asked {
  readonly id: QuestionId;
  readonly text: LocalText;
  /** Asked only when this holds; always, when absent. */
  readonly when?: Condition;
  /** An optional question shows a skip button. Typing "skip" always works. */
  readonly optional: boolean;
}
export interface ScoreQuestion extends Asked {
  readonly kind: ScoreKind;
  readonly dimension?: string;
}
export interface LevelQuestion extends Asked {
  readonly kind: 'level3';
  readonly dimension?: string;
}
export interface YesNoQuestion extends Asked {
  readonly kind: 'yesno';
}
export interface OptionQuestion extends Asked {
  readonly kind: 'choice' | 'multi';
  readonly options: readonly Option[];
}
export interface TextQuestion extends Asked {
  readonly kind: 'text';
}
export type Question = ScoreQuestion | LevelQuestion | YesNoQuestion | OptionQuestion | TextQuestion;
export type QuestionKind = Question['kind'];

/** A test on earlier answers. Data, never code; several tests in one object were joined by `all` when the file was read. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly question: QuestionId; readonly test: AnswerTest };

/** An unanswered (skipped or not yet asked) question fails every test but `answered: false`. */
export type AnswerTest =
  | { readonly atMost: number }
  | { readonly atLeast: number }
  | { readonly in: readonly (string | number | boolean)[] }
  | { readonly answered: boolean };

/** One immutable version of one survey. */
export interface SurveyRef {
  readonly id: SurveyId;
  /** Content hash: 16 hex digits. */
  readonly version: string;
}

export interface Survey extends SurveyRef {
  readonly title: LocalText;
  readonly intro: LocalText;
  readonly thanks: LocalText;
  readonly questions: readonly Question[];
  /** Made of that version for a chat where messages are counted: every question says how to answer it and is asked once. */
  readonly merged?: { readonly of: string };
}

/** The question of that id; `RangeError` when the version does not have it, which a stored run can never cause. */
export function getQuestion(survey: Survey, id: QuestionId): Question {
  const question = survey.questions.find((each) => each.id === id);
  if (question === undefined)
    throw new RangeError(`survey ${survey.id}@${survey.version} has no question ${id}`);
  return question;
}

const SECONDS: Readonly<Record<QuestionKind, number>> = {
  rating: 8,
  nps: 10,
  ces: 10,
  level3: 7,
  yesno: 6,
  choice: 12,
  multi: 15,
  text: 25,
};

/** Estimated seconds to answer these questions: reading and pressing, more for typing. */
export function estimateSeconds(questions: readonly Question[]): number {
  return questions.reduce((sum, { kind }) => sum + SECONDS[kind], 0);
}
