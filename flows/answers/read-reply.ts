import type { AnswerValue } from '../../src/domain/conversation/run.ts';
import {
  LEVELS,
  type OptionQuestion,
  type Question,
  type QuestionKind,
  SCALES,
  type ScoreKind,
} from '../../src/domain/survey/survey.ts';
import { isMediaMark, isVoiceMark, withoutQuote } from './faces.ts';
import { optionGrammar } from './find-option.ts';
import { codeGrammar } from './parse-code.ts';
import { scoreGrammar } from './parse-score.ts';
import { isBlank, type Kept, toKept } from './plain-text.ts';
import { readAnswer, type Understood } from './read-answer.ts';
import { readSeveral } from './read-several.ts';
import type { Grammar, Reading } from './reading.ts';

const GRAMMARS: Readonly<Record<ScoreKind | 'level3' | 'yesno', Grammar>> = {
  rating: scoreGrammar('rating'),
  nps: scoreGrammar('nps'),
  ces: scoreGrammar('ces'),
  level3: codeGrammar('level3'),
  yesno: codeGrammar('yesno'),
};

/**
 * What a typed reply says to its question. Only what docs/answers.md lists is answered; everything else is doubtful or
 * unclear and asked again. Total: any text has a reading, in time that does not grow with its length.
 */
export function readReply(question: Question, text: string): Reading {
  const { text: whole, cut } = toKept(text);
  const kept = { text: withoutQuote(whole), cut };
  if (isBlank(kept.text)) return { status: 'unclear', hint: 'format' };
  if (isMediaMark(kept.text)) return { status: 'unclear', hint: isVoiceMark(kept.text) ? 'voice' : 'media' };
  if (question.kind === 'text') return { status: 'answered', value: kept.text, ...withCut(kept) };
  if (question.kind === 'multi') return readMulti(question, kept);
  const grammar = question.kind === 'choice' ? optionGrammar(question) : GRAMMARS[question.kind];
  return toReading(question, kept, readAnswer(kept.text, grammar));
}

function toReading(question: Question, kept: Kept, read: Understood): Reading {
  if (read.status !== 'answered') return read;
  const value = readCode(question, read.code);
  if (value === undefined) return { status: 'unclear', hint: 'format' };
  if (read.comment !== undefined)
    return { status: 'answered', value, comment: read.comment, ...withCut(kept) };
  // What was not looked at may say otherwise.
  return kept.cut ? { status: 'doubtful', codes: [read.code] } : { status: 'answered', value };
}

function readMulti(question: OptionQuestion, kept: Kept): Reading {
  const read = readSeveral(kept.text, optionGrammar(question));
  if (read.status !== 'answered') return read;
  if (read.comment === undefined && kept.cut) return { status: 'unclear', hint: 'format' };
  const value = question.options.map(({ code }) => code).filter((code) => read.codes.includes(code));
  const comment = read.comment === undefined ? {} : { comment: read.comment, ...withCut(kept) };
  return { status: 'answered', value, ...comment };
}

function withCut({ cut }: Kept): { readonly cut?: true } {
  return cut ? { cut: true } : {};
}

/**
 * The value of a button's code, compared exactly: `1`…`5`, `0`…`10`, `1`…`7`, `yes`/`no`, a level or an option's code;
 * for `multi` a list of that one code. `undefined` when the question has no such button.
 */
export function readCode(question: Question, code: string): AnswerValue | undefined {
  switch (question.kind) {
    case 'rating':
    case 'nps':
    case 'ces':
      return /^(?:0|[1-9]\d?)$/u.test(code) && isOnScale(question.kind, Number(code))
        ? Number(code)
        : undefined;
    case 'level3':
      return LEVELS.find((level) => level === code);
    case 'yesno':
      return code === 'yes' || code === 'no' ? code === 'yes' : undefined;
    case 'choice':
      return question.options.find((option) => option.code === code)?.code;
    case 'multi':
      return question.options.some((option) => option.code === code) ? [code] : undefined;
    case 'text':
      return undefined;
    default:
      return assertNever(question);
  }
}

function isOnScale(kind: ScoreKind, score: number): boolean {
  return score >= SCALES[kind].min && score <= SCALES[kind].max;
}

function assertNever(question: never): never {
  throw new TypeError(`no such kind of question: ${String((question as { kind: QuestionKind }).kind)}`);
}
