import type { ScoreKind } from '../../src/domain/survey/survey.ts';
import type { Locale } from '../../src/domain/text.ts';
import type { Hint } from '../answers/reading.ts';
import type { Explained } from '../engine/effects.ts';

/** What a greeting is made of. `day` is already worded. */
export interface Greeting {
  readonly team: string;
  readonly about: string;
  readonly questions: number;
  readonly seconds: number;
}

/** The product's own words in one language. The compiler names what a language lacks. */
export interface Words {
  /** Who asks, about what, how long, that it is voluntary, what for, how to stop. */
  greeting(facts: Greeting): string;
  /** Likewise, when it is asked whether a problem the customer told of is solved. */
  greetingAgain(facts: Greeting): string;
  /** After a greeting, where the questions are asked on the page. */
  onPage(url: string): string;
  /** News of what the customer told us: whose, and of which service. */
  readonly news: Readonly<Record<'solved' | 'adopted', (team: string, about: string) => string>>;
  reminder(team: string): string;
  day(month: number, day: number): string;
  /** "our after-sales service on 20 November", from the worded day and service. */
  about(day: string, service: string): string;
  readonly scale: Readonly<Record<ScoreKind, { readonly low: string; readonly high: string }>>;
  readonly ratings: readonly [string, string, string, string, string];
  readonly levels: Readonly<Record<'satisfied' | 'neutral' | 'dissatisfied', string>>;
  readonly yes: string;
  readonly no: string;
  readonly skip: string;
  readonly back: string;
  readonly resume: string;
  readonly done: string;
  readonly neither: string;
  readonly textHint: string;
  readonly multiHint: string;
  readonly hints: Readonly<Record<Hint, string>>;
  /** What is said of the survey itself, where somebody asks; about the scale its question says it. */
  readonly explained: Readonly<Record<Exclude<Explained, 'scale'>, string>>;
  /** How the answers of a question may be typed: `1-5`. */
  typeNumber(min: number, max: number): string;
  readonly typeOption: string;
  readonly typeYesNo: string;
  readonly typeLevel: string;
  /** For scores; the label says the score. */
  confirmOne(label: string): string;
  confirmTwo(first: string, second: string): string;
  /** For options, levels and yes or no. */
  confirmChoice(labels: readonly string[]): string;
  scoreLabel(score: string): string;
  readonly firstAlready: string;
  readonly corrected: string;
  readonly paused: string;
  /** A question for the team, and the survey waits. */
  readonly passedOn: string;
  /** The same, and the survey goes on. */
  readonly noted: string;
  readonly resumed: string;
  /** The survey goes on by itself. */
  readonly takenUp: string;
  readonly help: string;
  readonly stopped: string;
  readonly optedIn: string;
  /** Who answers for the data, and how to reach them; at least one of the two is given. */
  responsible(controller: string | undefined, contact: string | undefined): string;
  /** Under every page: what the answers are for. */
  readonly privacy: string;
  /** To somebody nobody asked anything. */
  readonly neutral: string;
}

export type WordsByLocale = Readonly<Record<Locale, Words>>;
