import type { Command } from '../../src/domain/conversation/reply.ts';
import { type Fields, fieldOf } from '../http/query.ts';

export const PAGE_COMMANDS = [
  'back',
  'skip',
  'stop',
  'human',
  'resume',
  'restart',
  'optIn',
] as const satisfies Command[];
export type PageCommand = (typeof PAGE_COMMANDS)[number];

/** What one post of the survey page says. Nothing in it is checked against the question yet. */
export interface PageInput {
  /** The step the form was drawn for; undefined when absent or not a step. */
  readonly step: number | undefined;
  /** Codes or words, as sent; an empty text is kept, because it is an answer of its own. */
  readonly answers: readonly string[];
  /** Wins over answers in the same post: a button was pressed beside a filled field. */
  readonly command: PageCommand | undefined;
}

/** The fields of a survey page's form that may come several times: boxes. */
export const LISTS = ['answer'];

/** A form's fields as the survey page means them; what it does not know is left out. */
export function toPageInput(fields: Fields): PageInput {
  const step = fieldOf(fields, 'step') ?? '';
  const command = fieldOf(fields, 'command');
  return {
    step: /^\d{1,6}$/u.test(step) ? Number(step) : undefined,
    answers: fields.get('answer') ?? [],
    command: PAGE_COMMANDS.find((each) => each === command),
  };
}
