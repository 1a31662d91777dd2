import type { Command } from '../../../src/domain/conversation/reply.ts';

/** One row of the published table: these words say this. A code is a button's code of the question. */
export type Row =
  | { readonly status: 'answered'; readonly code: string; readonly words: readonly string[] }
  /** One code is confirmed, two are a choice between them. */
  | { readonly status: 'doubtful'; readonly codes: readonly string[]; readonly words: readonly string[] };

/** Kinds whose answers have words of their own. */
export type WordKind = 'rating' | 'nps' | 'ces' | 'level3' | 'yesno';

/** A comma-separated list of words. */
type List = string;

/** One word of a row of a phrase; a row that is not needed may be left out. */
export interface PhraseRow {
  readonly words: List;
  readonly needed: boolean;
}
/** One word of each row, in this order. */
export type Phrase = readonly PhraseRow[];

/** "服务" + "超" + "好" + "极了": an opinion is put together from these. Always confirmed. */
export interface Opinion {
  /** What it is about, before or behind it. */
  readonly about: List;
  readonly degrees: { readonly mild: List; readonly strong: List; readonly utmost: List };
  readonly denials: List;
  readonly best: List;
  readonly good: List;
  readonly fair: List;
  readonly bad: List;
  readonly worst: List;
  /** Behind the word; makes it the utmost. */
  readonly ends: List;
}

/** What a question is about that is asked of the survey itself. */
export type Topic = 'why' | 'privacy' | 'scale' | 'how' | 'stop';

/** What tells a question for the team from other words. */
export interface QuestionWords {
  /** What a team is asked about. A question that names none of them, and does not ask when, is none for the team. */
  readonly matters: List;
  /** Ask about the team's work by themselves: "什么时候能到". */
  readonly whens: List;
  /** Ask something, together with a matter. */
  readonly asks: List;
  /** The same, at the end of a clause only. */
  readonly ends: List;
  readonly noAsks: List;
  readonly reports: List;
  readonly rhetoric: List;
  readonly about: Readonly<Record<Topic, List>>;
}

/** One language of the published table. Chinese is written in simplified characters and read in both. */
export interface Words {
  readonly answers: Readonly<Record<WordKind, readonly Row[]>>;
  readonly numerals: Readonly<Record<string, number>>;
  readonly units: { readonly score: List; readonly star: List };
  /** Written before an answer without changing it: "我打 5 分". */
  readonly openers: List;
  /** The same to a score or a level only: "必须5分", "a solid 4". */
  readonly scoreOpeners: List;
  /** The same, with a mark or a blank behind it: "好的，5分". */
  readonly assents: List;
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
  /** Commands that are put together from parts. */
  readonly commandPhrases: readonly (readonly [Command, Phrase])[];
  /** The same for answers to yes or no; always confirmed. */
  readonly yesNoPhrases: readonly (readonly ['yes' | 'no', Phrase])[];
  readonly opinion: Opinion;
  readonly question: QuestionWords;
  /** "wrong>right": slips of input methods. What is only understood by them is confirmed. */
  readonly slips: List;
  /** Too common to tell one option from another. */
  readonly commonWords: List;
  /** Hold a denial's character and deny nothing: 差不多. */
  readonly noDenials: List;
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

/** A row of a phrase that one word must be of. */
export function must(words: List): PhraseRow {
  return { words, needed: true };
}

/** A row of a phrase that may be left out. */
export function may(words: List): PhraseRow {
  return { words, needed: false };
}
