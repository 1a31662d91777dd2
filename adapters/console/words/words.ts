import type { QualityFlag } from '../../../src/domain/conversation/response.ts';
import type { AlertRule } from '../../../src/domain/team/case.ts';
import type { PeriodKind } from '../../../src/domain/time.ts';
import type { Health } from '../../../src/ports/channel.ts';
import type { CaseworkWords } from './casework.ts';

export type PageName = 'today' | 'cases' | 'reports' | 'responses' | 'decisions' | 'entries';

/** Everything the console says, in one language. Words for stored codes are in the domain's terms. */
export interface ConsoleWords {
  readonly console: string;
  readonly nav: Readonly<Record<PageName, string>>;
  readonly skipToContent: string;
  readonly mainMenu: string;
  readonly logout: string;

  readonly day: (month: number, day: number, weekday: number) => string;
  readonly clock: (month: number, day: number, clock: string) => string;
  readonly todayAt: (clock: string) => string;
  readonly justNow: string;
  readonly minutesAgo: (minutes: number) => string;
  readonly minutesAhead: (minutes: number) => string;

  readonly weekToDate: (from: string) => string;
  readonly updatedAt: (clock: string) => string;
  readonly reload: string;
  readonly connection: { readonly off: string; readonly stale: string; readonly fresh: string };

  readonly figures: {
    readonly noRatings: string;
    readonly noInvitations: string;
    readonly target: (value: string) => string;
    readonly belowTarget: (value: string) => string;
  };

  readonly openCases: string;
  readonly openCasesOrder: string;
  readonly noOpenCases: string;
  readonly moreCases: (count: number) => string;
  /** Open cases that the page does not show. */
  readonly casesLeft: (count: number) => string;
  readonly score: (score: number) => string;
  readonly noScore: string;
  readonly caseNumber: (id: string) => string;
  readonly recordNumber: (id: string) => string;
  readonly noWords: string;
  readonly owner: (name: string) => string;
  readonly closedCases: string;
  readonly casesNote: string;
  readonly noCases: string;
  readonly rule: Readonly<Record<AlertRule, (subject: string) => string>>;
  /** Instead of a rule, when the answers that opened the case were changed and none fires any more. */
  readonly corrected: string;

  readonly dimensions: string;
  readonly dimensionsNote: string;
  readonly noDimensions: string;
  readonly chartRow: (name: string, mean: string, low: string, high: string, n: number) => string;

  readonly notSent: string;
  readonly notSentTotal: (count: number) => string;
  readonly nothingHeldBack: string;
  readonly nothingClosed: string;

  readonly emptyTitle: string;
  readonly emptyText: string;
  readonly copy: string;
  readonly copied: string;

  /** Customers of the last days who asked for a person. */
  readonly wantPerson: (count: number) => string;
  readonly wantPersonNote: string;
  readonly trouble: string;
  readonly unposted: (count: number) => string;

  readonly adapter: Readonly<Record<Health['state'], string>>;
  readonly adapters: string;

  readonly reports: string;
  readonly reportsNote: string;
  readonly periods: Readonly<
    Record<PeriodKind, { readonly title: string; readonly current: string; readonly last: string }>
  >;
  readonly otherPeriod: string;
  readonly periodForms: string;
  readonly noSuchPeriod: string;
  readonly openReport: string;

  readonly responses: string;
  readonly responsesNote: string;
  readonly noResponses: string;
  readonly status: Readonly<Record<'completed' | 'partial', string>>;
  readonly flag: Readonly<Record<QualityFlag, string>>;
  readonly yes: string;
  readonly no: string;

  readonly decisions: string;
  readonly decisionsNote: string;
  readonly noDecisions: string;
  readonly why: string;
  readonly earlier: string;

  readonly login: {
    readonly title: string;
    readonly text: string;
    readonly label: string;
    readonly submit: string;
    readonly wrong: string;
    readonly expired: string;
    readonly slow: (seconds: number) => string;
  };
  readonly unavailable: { readonly title: string; readonly text: string };
  readonly casework: CaseworkWords;
}
