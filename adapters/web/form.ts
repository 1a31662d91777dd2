import type { Command } from '../../src/domain/reply.ts';

const COMMANDS = ['back', 'skip', 'stop', 'human', 'resume', 'restart', 'optIn'] as const satisfies Command[];
export type PageCommand = (typeof COMMANDS)[number];

/** What one post of the survey page says. Nothing in it is checked against the question yet. */
export interface PageInput {
  /** The step the form was drawn for; undefined when absent or not a step. */
  readonly step: number | undefined;
  /** Codes or words, as sent; an empty text is kept, because it is an answer of its own. */
  readonly answers: readonly string[];
  /** Wins over answers in the same post: a button was pressed beside a filled field. */
  readonly command: PageCommand | undefined;
}

/** Most fields a form of ours can send is one per option of a question; more is not ours. */
const MAX_FIELDS = 200;

/** Reads an `application/x-www-form-urlencoded` body; `undefined` when it is not one or not UTF-8. */
export function readForm(body: Uint8Array): PageInput | undefined {
  const fields = readFields(body);
  if (fields === undefined) return undefined;
  const valuesOf = (name: string) => fields.filter(([key]) => key === name).map(([, value]) => value);
  const step = valuesOf('step').at(-1) ?? '';
  const command = valuesOf('command').at(-1);
  return {
    step: /^\d{1,6}$/u.test(step) ? Number(step) : undefined,
    answers: valuesOf('answer'),
    command: COMMANDS.find((each) => each === command),
  };
}

function readFields(body: Uint8Array): readonly (readonly [string, string])[] | undefined {
  try {
    const pairs = new TextDecoder('utf-8', { fatal: true }).decode(body).split('&', MAX_FIELDS + 1);
    if (pairs.length > MAX_FIELDS) return undefined;
    return pairs.filter((pair) => pair !== '').map(toField);
  } catch {
    // Both decoders report what is not UTF-8 by throwing; that is the answer.
    return undefined;
  }
}

function toField(pair: string): readonly [string, string] {
  const split = pair.includes('=') ? pair.indexOf('=') : pair.length;
  return [decode(pair.slice(0, split)), decode(pair.slice(split + 1))];
}

function decode(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}
