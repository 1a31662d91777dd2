import { readdirSync, readFileSync } from 'node:fs';
import type { Command } from '../../src/domain/conversation/reply.ts';

export const CORPUS = new URL('../../test/fixtures/understanding/', import.meta.url);
export const WRITERS = ['zh-CN', 'zh-TW', 'en', 'mixed'] as const;
export type Writer = (typeof WRITERS)[number];

/** How a person reads a reply. */
export type Meant =
  /** Taken as it stands; `codes` are several only of a list. */
  | { readonly as: 'answer'; readonly codes: readonly string[]; readonly words: boolean }
  /** One of these, but a person would ask before counting it. */
  | { readonly as: 'doubt'; readonly codes: readonly string[] }
  | { readonly as: 'command'; readonly commands: readonly Command[] }
  | { readonly as: 'text' }
  /** A person could not tell either, or it asks something back. */
  | { readonly as: 'nothing' };

/** One line of the corpus. */
export interface Sample {
  readonly writer: Writer;
  /** The name of its file: a kind of question, or `commands`. */
  readonly kind: string;
  readonly line: number;
  readonly text: string;
  /** The reading as it is written. */
  readonly label: string;
  readonly meant: Meant;
  /** Whether it asks something that the team should answer; `undefined` where a person only knows that it asks back. */
  readonly asks: boolean | undefined;
  /** Nobody looks at these while working on the reading of replies. */
  readonly heldOut: boolean;
}

const HELD_OUT_EVERY = 5;

/** All labelled replies. Throws on a line that is no labelled reply: a corpus with a hole proves nothing. */
export function readCorpus(root: URL = CORPUS): readonly Sample[] {
  return WRITERS.flatMap((writer) => {
    const folder = new URL(`${writer}/`, root);
    return readdirSync(folder)
      .sort()
      .flatMap((name) => readSamples(writer, name, readFileSync(new URL(name, folder), 'utf8')));
  });
}

function readSamples(writer: Writer, name: string, source: string): readonly Sample[] {
  return source
    .split('\n')
    .map((text, at) => ({ text, line: at + 1 }))
    .filter(({ text }) => text.trim() !== '' && !text.startsWith('# '))
    .map(({ text, line }, at) => {
      const [, reply, label] = /^(.*) => (\S+)$/u.exec(text) ?? [];
      if (reply === undefined || label === undefined)
        throw new Error(`${writer}/${name}:${line} is no "reply => reading"`);
      return {
        writer,
        kind: name.replace('.txt', ''),
        line,
        text: reply.replaceAll('\\n', '\n'),
        label,
        meant: readLabel(label.replace(/\+question$/u, '+')),
        asks: asksOf(name, label),
        heldOut: at % HELD_OUT_EVERY === HELD_OUT_EVERY - 1,
      };
    });
}

/** The replies of `questions.txt` say whom they ask; a `question` anywhere else may be either. */
function asksOf(name: string, label: string): boolean | undefined {
  if (label.endsWith('+question')) return true;
  return label === 'question' ? name === 'questions.txt' || undefined : false;
}

function readLabel(label: string): Meant {
  if (label === 'none' || label === 'question' || label === 'survey') return { as: 'nothing' };
  if (label === 'text' || label === 'text+') return { as: 'text' };
  if (label.startsWith('!')) return { as: 'command', commands: label.slice(1).split('|') as Command[] };
  if (label.endsWith('?')) return { as: 'doubt', codes: label.slice(0, -1).split('|') };
  return { as: 'answer', codes: label.replace(/\+$/u, '').split(','), words: label.endsWith('+') };
}
