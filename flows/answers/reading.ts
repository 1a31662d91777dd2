import type { AnswerValue } from '../../src/domain/conversation/run.ts';

/** What a typed reply says in the light of its question. Only `answered` counts; everything else is asked again. */
export type Reading =
  | {
      readonly status: 'answered';
      readonly value: AnswerValue;
      /** Words beside the answer, in the customer's own writing. */
      readonly comment?: string;
      /** The text was longer than `MAX_VERBATIM` and was cut. */
      readonly cut?: true;
    }
  /** One code asks "did you mean 4?", two ask "4 or 5?". */
  | { readonly status: 'doubtful'; readonly codes: readonly string[]; readonly comment?: string }
  | { readonly status: 'unclear'; readonly hint: Hint };

/** Why it is asked again: a number off the scale, no known form of an answer, several answers, something that is no text, or speech. */
export type Hint = 'range' | 'format' | 'several' | 'media' | 'voice';

/** What one clause says. Codes are those of the question's buttons. */
export type Found =
  | {
      readonly status: 'sure';
      readonly code: string;
      /** `bare` is a number alone, which could also number a list; `unit` is a number with its unit. */
      readonly form: 'bare' | 'unit' | 'word';
    }
  | {
      readonly status: 'doubt';
      readonly codes: readonly string[];
      /** `word` is a word of the table, `opinion` is put together. */
      readonly form?: 'word' | 'opinion';
      /** The clause says more than the codes do and is kept as a comment. */
      readonly words?: true;
    }
  | { readonly status: 'off'; readonly hint: Hint };

/** How a question's answers are written. All functions take plain text, as `toPlain` makes it. */
export interface Grammar {
  /** What a whole clause says; `undefined` when it is no form of an answer. */
  readonly find: (clause: string) => Found | undefined;
  /** What a sentence names without being an answer, in order and without repeats; numbers may be off the scale. */
  readonly mentions: (sentence: string) => readonly string[];
  /** The sentence denies what it names: "我不会给5分". */
  readonly isDenied: (sentence: string) => boolean;
  readonly hasCode: (code: string) => boolean;
  /** What a sentence that names nothing may be about: "态度很差" where one option says 态度. */
  readonly hints?: (sentence: string) => readonly string[];
  /** The highest score, where there are scores. */
  readonly top?: number;
}
