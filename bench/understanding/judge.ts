import { readCommand } from '../../flows/answers/commands.ts';
import { findAsked } from '../../flows/answers/find-question.ts';
import { readReply } from '../../flows/answers/read-reply.ts';
import type { Reading } from '../../flows/answers/reading.ts';
import type { Command } from '../../src/domain/conversation/reply.ts';
import type { AnswerValue } from '../../src/domain/conversation/run.ts';
import type { Meant, Sample } from './corpus.ts';
import { QUESTIONS } from './questions.ts';

/** What the program makes of a reply, in the order in which the flow reads it. */
export type Heard = { readonly status: 'command'; readonly command: Command } | Reading;

/**
 * - `right`: read as a person reads it, or left alone where a person could not tell;
 * - `asked`: a sure answer was confirmed first, or something was asked of what says nothing: one question too many;
 * - `missed`: a person would have understood;
 * - `wrong`: something else was counted or done, or what needs asking was counted without.
 */
export type Verdict = 'right' | 'asked' | 'missed' | 'wrong';

export interface Judged {
  readonly sample: Sample;
  readonly heard: Heard;
  readonly verdict: Verdict;
  /** Whether it was heard as a question for the team. */
  readonly asked: boolean;
}

/** Reads one reply as the flow does, and holds it against what a person reads. */
export function judge(sample: Sample): Judged {
  const heard = hear(sample);
  const asked = heard.status !== 'command' && findAsked(sample.text, heard) === 'team';
  return { sample, heard, verdict: compare(sample.meant, heard), asked };
}

function hear({ kind, text }: Sample): Heard {
  const question = QUESTIONS[kind];
  if (question === undefined) throw new Error(`no question is asked for ${kind}`);
  const command = readCommand(text);
  return command === undefined ? readReply(question, text) : { status: 'command', command };
}

function compare(meant: Meant, heard: Heard): Verdict {
  if (heard.status === 'command') return isMeant(meant, heard.command) ? 'right' : 'wrong';
  if (heard.status === 'answered') return compareAnswer(meant, heard);
  if (heard.status === 'doubtful') return compareDoubt(meant, heard.codes);
  return meant.as === 'nothing' ? 'right' : 'missed';
}

function isMeant(meant: Meant, command: Command): boolean {
  return meant.as === 'command' && meant.commands.includes(command);
}

function compareAnswer(meant: Meant, heard: Extract<Heard, { status: 'answered' }>): Verdict {
  if (meant.as === 'text') return 'right';
  // A command to a free question that is kept as words is lost, and nothing else.
  if (meant.as === 'command' && typeof heard.value === 'string') return 'missed';
  if (meant.as !== 'answer' || !isSame(meant.codes, heard.value)) return 'wrong';
  return meant.words && heard.comment === undefined ? 'missed' : 'right';
}

function compareDoubt(meant: Meant, codes: readonly string[]): Verdict {
  if (meant.as === 'nothing') return 'asked';
  if (meant.as !== 'answer' && meant.as !== 'doubt') return 'missed';
  if (!meant.codes.some((code) => codes.includes(code))) return 'missed';
  return meant.as === 'doubt' ? 'right' : 'asked';
}

function isSame(codes: readonly string[], value: AnswerValue): boolean {
  const said = typeof value === 'boolean' ? [value ? 'yes' : 'no'] : [value].flat().map(String);
  return said.length === codes.length && said.every((code) => codes.includes(code));
}
