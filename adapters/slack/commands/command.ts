import type { ReportFilter } from '../../../src/domain/report/report.ts';
import type { PeriodKind } from '../../../src/domain/time.ts';
import type { PeriodAsked } from './period-argument.ts';
import type { CommandName, KeyName, LaterName } from './vocabulary.ts';

/** What somebody asked for with `/csat`. */
export type Command = WorkCommand | HelpCommand | Misunderstood;

/** What needs a permission. */
export type WorkCommand = ReportCommand | CasesCommand | WhyCommand | SendCommand;

export interface ReportCommand {
  readonly kind: 'report';
  readonly period: PeriodKind;
  readonly asked: PeriodAsked;
  readonly filter: ReportFilter;
}
export interface CasesCommand {
  readonly kind: 'cases';
  readonly mine: boolean;
  readonly department?: string;
}
export interface WhyCommand {
  readonly kind: 'why';
  /** An interaction's id, or what its system calls it. */
  readonly reference: string;
}
export interface SendCommand {
  readonly kind: 'send';
  readonly customer: string;
  readonly name?: string;
  /** The digits of a private chat's id. */
  readonly telegram?: string;
  readonly record?: string;
  readonly service?: string;
  readonly agent?: string;
  readonly department?: string;
}
export interface HelpCommand {
  readonly kind: 'help';
  readonly about?: CommandName;
}

export type ValueProblem = 'empty' | 'twice' | 'too-long';

/** What could not be understood, or is not there. Texts are one line, fit to be shown, and short. */
export type Misunderstood =
  | { readonly kind: 'unknown'; readonly typed: string; readonly nearest?: string }
  | { readonly kind: 'later'; readonly what: LaterName }
  | { readonly kind: 'too-long'; readonly command?: CommandName }
  | { readonly kind: 'no-period'; readonly command: PeriodKind; readonly typed: string }
  /** A period, but of another kind. */
  | {
      readonly kind: 'other-kind';
      readonly command: PeriodKind;
      readonly right: PeriodKind;
      readonly typed: string;
    }
  | { readonly kind: 'missing'; readonly command: 'why' | 'send' }
  | {
      readonly kind: 'unknown-argument';
      readonly command: CommandName;
      readonly typed: string;
      readonly nearest?: string;
    }
  | {
      readonly kind: 'value';
      readonly problem: ValueProblem;
      readonly command: CommandName;
      readonly key: KeyName;
    }
  | { readonly kind: 'no-chat-id'; readonly command: 'send' };
