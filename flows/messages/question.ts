import type { Button } from '../../src/domain/conversation/chat.ts';
import { assertNever } from '../../src/domain/errors.ts';
import {
  LEVELS,
  type OptionQuestion,
  type Question,
  SCALES,
  type ScoreQuestion,
} from '../../src/domain/survey/survey.ts';
import type { Locale } from '../../src/domain/text.ts';
import { speak } from './speak.ts';

type Rows = readonly (readonly Button[])[];

/** The answers of a question as rows of buttons, best first; ticked boxes of a `multi` question are marked. */
export function answerButtons(question: Question, locale: Locale, ticked: readonly string[] = []): Rows {
  switch (question.kind) {
    case 'rating':
      return scores(question)
        .map((score) => [
          { code: String(score), label: `${score} ${speak(locale).ratings[score - 1] ?? ''}` },
        ])
        .reverse();
    case 'nps':
    case 'ces':
      return rowsOf(
        scores(question).map((score) => ({ code: String(score), label: String(score) })),
        6,
      );
    case 'level3':
      return LEVELS.map((code) => [{ code, label: speak(locale).levels[code] }]);
    case 'yesno':
      return [
        [
          { code: 'yes', label: speak(locale).yes },
          { code: 'no', label: speak(locale).no },
        ],
      ];
    case 'choice':
      return options(question, locale).map((button) => [button]);
    case 'multi':
      return [
        ...options(question, locale).map(({ code, label }) => [
          { code, label: `${ticked.includes(code) ? '☑' : '☐'} ${label}` },
        ]),
        [{ code: 'tick:done', label: speak(locale).done }],
      ];
    case 'text':
      return [];
    default:
      return assertNever(question);
  }
}

/** "Did you mean 4?" or "4 or 5?", for the codes that are in doubt. */
export function confirmation(question: Question, codes: readonly string[], locale: Locale): string {
  const words = speak(locale);
  const labels = codes.map((code) => answerLabel(question, code, locale));
  if (!isScored(question)) return words.confirmChoice(labels);
  const [first = '', second] = labels;
  return second === undefined ? words.confirmOne(first) : words.confirmTwo(first, second);
}

/** The answers that "did you mean" offers. An option keeps its place in the list: its number means it here, too. */
export function offeredButtons(question: Question, codes: readonly string[], locale: Locale): Button[] {
  const placed = question.kind === 'choice' || question.kind === 'multi' ? options(question, locale) : [];
  return codes.map(
    (code) =>
      placed.find((button) => button.code === code) ?? { code, label: answerLabel(question, code, locale) },
  );
}

/** What an answer's code is called on screen, without its place in a list. */
export function answerLabel(question: Question, code: string, locale: Locale): string {
  if (isScored(question)) return speak(locale).scoreLabel(code);
  if (question.kind === 'choice' || question.kind === 'multi')
    return question.options.find((option) => option.code === code)?.label[locale] ?? code;
  const button = answerButtons(question, locale)
    .flat()
    .find((each) => each.code === code);
  return button?.label ?? code;
}

function isScored(question: Question): question is ScoreQuestion {
  return question.kind === 'rating' || question.kind === 'nps' || question.kind === 'ces';
}

/** How the question may be answered by typing. */
export function typingHint(question: Question, locale: Locale): string {
  const words = speak(locale);
  switch (question.kind) {
    case 'rating':
    case 'nps':
    case 'ces':
      return words.typeNumber(SCALES[question.kind].min, SCALES[question.kind].max);
    case 'yesno':
      return words.typeYesNo;
    case 'multi':
      return words.multiHint;
    case 'text':
      return words.textHint;
    case 'level3':
      return words.typeLevel;
    case 'choice':
      return words.typeOption;
    default:
      return assertNever(question);
  }
}

/** What stands under the question itself: the ends of a scale, or how to answer. Empty where the buttons say it all. */
export function scaleNote(question: Question, locale: Locale): string {
  if (question.kind === 'nps' || question.kind === 'ces') return scaleEnds(question, locale);
  return question.kind === 'text' || question.kind === 'multi' ? typingHint(question, locale) : '';
}

/** What the lowest and the highest score mean, for a sentence of its own; empty where there are no scores. */
export function scaleEnds(question: Question, locale: Locale): string {
  if (!isScored(question)) return '';
  const { low, high } = speak(locale).scale[question.kind];
  const { min, max } = SCALES[question.kind];
  return `${min} = ${low}${locale === 'en' ? ', ' : '，'}${max} = ${high}`;
}

function scores({ kind }: ScoreQuestion): number[] {
  const { min, max } = SCALES[kind];
  return Array.from({ length: max - min + 1 }, (_, index) => min + index);
}

function options(question: OptionQuestion, locale: Locale): Button[] {
  return question.options.map(({ code, label }, index) => ({
    code,
    label: `${index + 1}. ${label[locale]}`,
  }));
}

function rowsOf(buttons: readonly Button[], width: number): Rows {
  return Array.from({ length: Math.ceil(buttons.length / width) }, (_, row) =>
    buttons.slice(row * width, (row + 1) * width),
  );
}
