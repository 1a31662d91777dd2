import { LEVELS } from '../survey/survey.ts';
import type { Button } from './chat.ts';

/** One line of a menu on a platform without buttons: `1. Satisfied`. Typing the number is pressing the button. */
export interface NumberedChoice {
  readonly number: number;
  readonly code: string;
  /** Without the number it may begin with. */
  readonly label: string;
}

/** What is no answer: a command is typed as a word, "none of these" too, and boxes are ticked by naming them all at once. */
const NO_LINE = /^(?:command:|doubt:|tick:)/u;

/** Their place in the question, also where only some of them are offered. */
const FIXED: ReadonlyMap<string, number> = new Map<string, number>([
  ...LEVELS.map((level, index): [string, number] => [level, index + 1]),
  ['yes', 1],
  ['no', 2],
]);

/**
 * The answers among some buttons as numbered lines, in their order. A score is its own number, an option of a list keeps the
 * number its label begins with, levels and yes or no their place: the same answer has the same number in every menu of its
 * question, so that a number never names another answer than the one it was drawn beside. Anything else is counted from 1.
 */
export function numberedChoices(buttons: readonly (readonly Button[])[]): readonly NumberedChoice[] {
  return buttons
    .flat()
    .filter(({ code }) => !NO_LINE.test(code))
    .map(({ code, label }, index) => {
      const placed = PLACED.exec(label)?.groups;
      if (placed !== undefined)
        return { number: Number(placed['number']), code, label: label.replace(PLACED, '$<box>') };
      if (/^\d{1,3}$/u.test(code)) return { number: Number(code), code, label: withoutScore(label, code) };
      return { number: FIXED.get(code) ?? index + 1, code, label };
    });
}

/** "☐ 2. Too slow", as the options of a list are labelled. */
const PLACED = /^(?<box>[☐☑] )?(?<number>[1-9]\d{0,2})\. /u;

/** "5 Very satisfied" is "Very satisfied"; "4 分" says no more than its number and stays whole. */
function withoutScore(label: string, score: string): string {
  const rest = label.startsWith(`${score} `) ? label.slice(score.length + 1) : '';
  return rest.length > 1 ? rest : label;
}
