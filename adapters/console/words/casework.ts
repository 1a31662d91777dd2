import type { Contact } from '../../../src/domain/asking/interaction.ts';
import type { CustomerNews } from '../../../src/domain/team/case.ts';
import type { CaseActionKind, CaseRefusal } from '../../../src/domain/team/case-action.ts';

/** Which cases a list shows. */
export const CASE_FILTERS = ['all', 'open', 'mine', 'overdue', 'done'] as const;
export type CaseFilterName = (typeof CASE_FILTERS)[number];

/** What is wrong with something typed. */
export type TypedProblem = 'missing' | 'long' | 'choice' | 'person';
export type NameProblem = 'empty' | 'long' | 'characters' | 'reserved' | 'slack-id';

/** What a visitor is told after something they did. */
export type Said = CaseActionKind | CaseRefusal | 'forbidden' | 'named';

interface DeadlineWords {
  readonly left: (span: string) => string;
  readonly until: (when: string) => string;
  readonly over: (span: string) => string;
}

interface ConfirmWords {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
}

/** What the console says about working on cases, in one language. */
export interface CaseworkWords {
  readonly deadline: Readonly<Record<'claim' | 'reply' | 'again', DeadlineWords>>;
  /** So many minutes, in the largest unit that tells enough. */
  readonly span: (minutes: number) => string;

  readonly filters: string;
  readonly filter: Readonly<Record<CaseFilterName, string>>;
  readonly nothingHere: Readonly<Record<Exclude<CaseFilterName, 'all'>, string>>;
  readonly mineNeedsName: string;

  readonly details: string;
  readonly action: Readonly<Record<CaseActionKind, string>>;
  /** What an action does, beside its button. */
  readonly about: Readonly<Record<CaseActionKind, string>>;
  readonly cardLabel: (action: string, customer: string) => string;
  readonly titleOf: (customer: string) => string;
  readonly nextStep: string;
  readonly otherSteps: string;
  readonly held: string;
  readonly noNextStep: string;

  readonly field: Readonly<
    Record<'to' | 'text' | 'result' | 'heard' | 'category' | 'cause' | 'fix' | 'why' | 'news', string>
  >;
  readonly toHint: string;

  readonly said: Readonly<Record<Said, (owner: string) => string>>;
  readonly yours: string;
  readonly wrong: Readonly<Record<TypedProblem, string>>;

  readonly again: {
    readonly title: string;
    readonly expired: string;
    readonly wrong: string;
    readonly refused: string;
    readonly unsaved: string;
  };
  readonly backToCase: string;
  readonly confirm: {
    readonly tell: Readonly<Record<CustomerNews, ConfirmWords>>;
    readonly unmask: ConfirmWords;
    readonly no: string;
  };
  readonly unmasked: {
    readonly title: string;
    readonly note: string;
    readonly name: string;
    readonly externalId: string;
    readonly contact: Readonly<Record<keyof Contact, string>>;
    readonly words: string;
    readonly none: string;
  };
  readonly notFound: { readonly title: string; readonly text: string };

  readonly who: {
    readonly label: string;
    readonly hint: string;
    readonly keep: string;
    readonly title: string;
    readonly text: string;
    readonly save: string;
    readonly you: (name: string) => string;
    readonly change: string;
    readonly give: string;
    readonly wrong: Readonly<Record<NameProblem, string>>;
  };

  readonly facts: Readonly<
    Record<
      | 'title'
      | 'status'
      | 'owner'
      | 'nobody'
      | 'claimBy'
      | 'replyBy'
      | 'remindAt'
      | 'opened'
      | 'fired'
      | 'category'
      | 'department'
      | 'service'
      | 'record'
      | 'number'
      | 'callback'
      | 'cause'
      | 'fix'
      | 'resurvey'
      | 'news',
      string
    >
  >;
  readonly resurvey: {
    readonly due: (when: string) => string;
    readonly asked: string;
    readonly skipped: (why: string) => string;
    readonly answered: (when: string) => string;
    readonly round: (round: number) => string;
  };
  readonly newsState: {
    readonly waiting: (news: string) => string;
    readonly queued: (news: string) => string;
    readonly failed: (news: string, why: string) => string;
  };

  readonly history: string;
  readonly customer: string;
  readonly detail: {
    readonly to: (who: string) => string;
    readonly level: (level: string) => string;
    readonly round: (round: string) => string;
    readonly cause: (text: string) => string;
    readonly fix: (text: string) => string;
  };
  readonly broken: (place: number, when: string) => string;
}
