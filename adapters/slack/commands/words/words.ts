import type { Permission } from '../../../../src/domain/team/roles.ts';
import type { PeriodKind } from '../../../../src/domain/time.ts';
import type { ValueProblem } from '../command.ts';
import type { CommandName, LaterName } from '../vocabulary.ts';

/** One command, as its help tells it. */
export interface CommandHelp {
  readonly what: string;
  /** Its general form; names stay English, since every keyboard has them. */
  readonly usage: string;
  /** Lines that work as they stand, the most usual one first. */
  readonly examples: readonly string[];
}

/** What `/csat` says, in one language. In templates `{who}`, `{where}` stand for mentions. */
export interface CommandWords {
  readonly help: {
    readonly title: string;
    readonly more: string;
    readonly rights: (names: string) => string;
    readonly usage: string;
    readonly examples: string;
  };
  readonly commands: Readonly<Record<CommandName, CommandHelp>>;
  readonly permissions: Readonly<Record<Permission, string>>;
  readonly listSeparator: string;
  /** Between two sentences. */
  readonly gap: string;

  readonly unknown: (typed: string) => string;
  readonly didYouMean: (what: string) => string;
  readonly later: Readonly<Record<LaterName, string>>;
  readonly tooLong: string;
  readonly noPeriod: (typed: string) => string;
  readonly periodForms: Readonly<Record<PeriodKind, string>>;
  readonly otherKind: (typed: string) => string;
  readonly missing: Readonly<Record<'why' | 'send', string>>;
  readonly unknownArgument: (typed: string) => string;
  readonly value: Readonly<Record<ValueProblem, (key: string) => string>>;
  readonly noChatId: string;

  readonly forbidden: {
    readonly read: string;
    readonly send: string;
    readonly askManager: string;
    readonly askOperator: string;
    readonly yourId: (id: string) => string;
    readonly goTo: string;
    readonly noChannel: string;
  };
  readonly unavailable: string;
  readonly notSaved: string;
  readonly failed: string;
  readonly staleButton: string;

  readonly share: string;
  readonly shared: string;
  readonly sharedBefore: string;
  readonly matchesNobody: string;

  readonly cases: {
    readonly title: (count: number) => string;
    readonly none: string;
    readonly noneMatch: string;
    readonly shown: (shown: number) => string;
    readonly partOnly: (looked: number) => string;
    readonly show: string;
    readonly owner: string;
    readonly minutes: (count: number) => string;
    readonly hours: (count: number) => string;
    readonly days: (count: number) => string;
    readonly claimLate: string;
    readonly replyLate: string;
    readonly gone: string;
  };

  readonly why: {
    readonly title: (reference: string) => string;
    readonly none: (reference: string) => string;
    readonly tip: string;
    readonly closed: (time: string) => string;
    readonly survey: (id: string) => string;
    readonly earlier: (time: string, outcome: string) => string;
    readonly newestOf: (shown: number, found: number) => string;
    readonly check: (name: string, result: string) => string;
    readonly detail: (text: string) => string;
  };

  readonly send: {
    readonly now: (customer: string) => string;
    readonly at: (customer: string, time: string) => string;
    readonly link: (customer: string) => string;
    readonly skipped: (customer: string, reason: string) => string;
    readonly noReason: string;
    readonly why: string;
  };
}
