import type { Command } from '../../../src/domain/conversation/reply.ts';

/** One row of the published table: these words say this. A code is a button's code of the question. */
export type Row =
  | { readonly status: 'answered'; readonly code: string; readonly words: readonly string[] }
  /** One code is confirmed, two are a choice between them. */
  | { readonly status: 'doubtful'; readonly codes: readonly string[]; readonly words: readonly string[] };

/** Kinds whose answers have words of their own. */
export type WordKind = 'rating' | 'nps' | 'level3' | 'yesno';

/** A comma-separated list of words. */
type List = string;

/** One language of the published table. Chinese is written in simplified characters and read in both. */
export interface Words {
  readonly answers: Readonly<Record<WordKind, readonly Row[]>>;
  readonly numerals: Readonly<Record<string, number>>;
  readonly units: { readonly score: List; readonly star: List };
  /** Written before an answer without changing it: "我打 5 分". */
  readonly openers: List;
  /** Greetings, thanks and particles around an answer or a command. */
  readonly polite: { readonly before: List; readonly after: List };
  /** Before a command: "我要退订". */
  readonly wishes: List;
  /** A comment with a part that begins so may take the answer back: "5分，才怪". The answer is confirmed then. */
  readonly takeBacks: List;
  /** The same, when it is the whole part: "5, not". */
  readonly denials: List;
  /** Characters that go on with the sentence after "5分 ", so that it is no answer with a comment. */
  readonly continuations: string;
  readonly commands: Readonly<Record<Command, List>>;
}

export function says(code: string, words: List): Row {
  return { status: 'answered', code, words: listWords(words) };
}

/** One code to confirm, or two to choose from. */
export function suggests(codes: List, words: List): Row {
  return { status: 'doubtful', codes: listWords(codes), words: listWords(words) };
}

export function listWords(list: List): readonly string[] {
  return list
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
