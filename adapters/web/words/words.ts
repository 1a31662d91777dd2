import type { ScoreKind } from '../../../src/domain/survey/survey.ts';

/** A heading and what it means for the customer. */
export interface Message {
  readonly heading: string;
  readonly text: string;
}

/** What an entry's page says. */
export interface EntryWords {
  heading(name: string): string;
  /** How long it takes, from the worded time. */
  length(questions: number, time: string): string;
  readonly anonymous: string;
  readonly begin: string;
  readonly busy: Message;
}

/** The survey page's own words in one language. The compiler names what a language lacks. */
export interface Words {
  about(month: number, day: number, service: string): string;
  progress(at: number, of: number): string;
  timeLeft(seconds: number): string;
  readonly levels: Readonly<Record<'satisfied' | 'neutral' | 'dissatisfied', string>>;
  readonly ends: Readonly<
    Record<Exclude<ScoreKind, 'rating'>, { readonly low: string; readonly high: string }>
  >;
  readonly yes: string;
  readonly no: string;
  points(score: string): string;
  /** Beside an answer given before going back; read aloud, not shown. */
  readonly chosen: string;
  readonly several: string;
  readonly next: string;
  readonly back: string;
  readonly skip: string;
  /** Refuses the one reading offered, or all of them. */
  readonly notThis: string;
  readonly neither: string;
  readonly typeInstead: string;
  readonly typeLabel: string;
  readonly send: string;
  upTo(characters: number): string;
  /** Nothing was stored and nothing better is known: the same question again. */
  readonly again: string;
  /** Around the buttons "stop" and "talk to a person": before, between, after. */
  readonly anyTime: readonly [string, string, string];
  /** The same with "stop" only. */
  readonly anyTimeStop: readonly [string, string];
  readonly stop: string;
  readonly human: string;
  readonly privacy: string;
  readonly voluntary: string;
  controller(name: string): string;
  contact(how: string): string;
  readonly resume: string;
  readonly optIn: string;
  readonly retry: string;
  readonly youMayClose: string;
  readonly paused: Message;
  /** Above the survey's own thanks. */
  readonly done: string;
  readonly stopped: Message;
  readonly moved: Message;
  /** On an entry's page. */
  readonly entry: EntryWords;
  /** The way into a chat instead, with the platform's name. */
  inChat(platform: string): string;
  readonly expired: Message;
  readonly missing: Message;
  /** The store did not answer a question's display. */
  readonly unavailable: Message;
  /** An answer may not have been stored. */
  readonly notSaved: Message;
  /** The same where what was sent is no longer known. */
  readonly lost: Message;
  readonly yourAnswer: string;
  /** The form was too long or not readable. */
  readonly refused: Message;
}
