import type { AnswerValue } from '../../../src/domain/conversation/run.ts';
import { assertNever } from '../../../src/domain/errors.ts';
import { LEVELS, type OptionQuestion, type Question, SCALES } from '../../../src/domain/survey/survey.ts';
import type { Locale } from '../../../src/domain/text.ts';
import { term } from '../../../src/domain/words/terms.ts';
import { speak } from '../words/speak.ts';

/** One answer that can be chosen. */
export interface Choice {
  readonly code: string;
  readonly label: string;
  /** The score, shown as a figure of its own before the label. */
  readonly score?: string;
  /** The digits that choose it on a keyboard. */
  readonly key: string;
}

/** The answers of a question in the order they are shown: best first, a scale without words from low to high. Empty for text. */
export function choicesOf(question: Question, locale: Locale): readonly Choice[] {
  const words = speak(locale);
  switch (question.kind) {
    case 'rating':
      return scores(SCALES.rating)
        .map((score) => scored(score, term('rating', score, locale)))
        .reverse();
    case 'nps':
    case 'ces':
      return scores(SCALES[question.kind]).map((score) => scored(score, words.points(score)));
    case 'level3':
      return numbered(LEVELS.map((code) => ({ code, label: words.levels[code] })));
    case 'yesno':
      return numbered([
        { code: 'yes', label: words.yes },
        { code: 'no', label: words.no },
      ]);
    case 'choice':
    case 'multi':
      return numbered(optionsOf(question, locale));
    case 'text':
      return [];
    default:
      return assertNever(question);
  }
}

/** The codes behind a stored answer, as the page names them. Empty for words. */
export function codesOf(value: AnswerValue | undefined): readonly string[] {
  if (value === undefined) return [];
  if (typeof value === 'boolean') return [value ? 'yes' : 'no'];
  return typeof value === 'object' ? value : [String(value)];
}

function scored(score: string, label: string): Choice {
  return { code: score, label, score, key: score };
}

function scores({ min, max }: { readonly min: number; readonly max: number }): readonly string[] {
  return Array.from({ length: max - min + 1 }, (_, index) => String(min + index));
}

function optionsOf(question: OptionQuestion, locale: Locale): readonly Omit<Choice, 'key'>[] {
  return question.options.map(({ code, label }) => ({ code, label: label[locale] }));
}

function numbered(choices: readonly Omit<Choice, 'key'>[]): readonly Choice[] {
  return choices.map((choice, index) => ({ ...choice, key: String(index + 1) }));
}
