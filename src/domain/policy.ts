import type { Entry } from './asking/entry.ts';
import type { SurveyId } from './ids.ts';
import type { Benchmark, Levels } from './report/report.ts';
import type { Category } from './survey/survey.ts';
import type { Locale, LocalText } from './text.ts';
import type { PeriodKind } from './time.ts';
import type { WorkingCalendar, WorkingSpan } from './working-time.ts';

/** Tests on an interaction. All given keys must match; a list matches any of its values. */
export interface InteractionMatch {
  readonly serviceType?: readonly string[];
  readonly channel?: readonly string[];
  readonly complexity?: readonly string[];
  readonly outcome?: readonly string[];
  readonly department?: readonly string[];
  readonly product?: readonly string[];
  readonly segment?: readonly string[];
  readonly source?: readonly string[];
  readonly agent?: readonly string[];
  readonly tag?: readonly string[];
  readonly agentTookPart?: boolean;
  readonly autoClosed?: boolean;
}

/** Minutes after local midnight. `from` may be later than `to`: the window then spans midnight. */
export interface DailyWindow {
  readonly from: number;
  readonly to: number;
}

/** How csat.yaml reads after checking. Every part has a value: the defaults are filled in by the loader. */
export interface Policy {
  readonly team: {
    readonly name: string;
    readonly brand: { readonly logo?: string; readonly accent: string };
    readonly timezone: string;
    readonly locale: Locale;
    /** In the team's zone. */
    readonly workingHours: Omit<WorkingCalendar, 'timezone'>;
  };
  /** First match wins; `service-csat` when none does. */
  readonly surveys: readonly { readonly when: InteractionMatch; readonly survey: SurveyId }[];
  /** Places where anybody may rate, in the order of the file. */
  readonly entries: readonly Entry[];
  readonly sending: SendPolicy;
  readonly alerts: AlertPolicy;
  readonly cases: CasePolicy;
  /** By name, in the order of the file: the first that answers for a category gets its cases. */
  readonly departments: Readonly<Record<string, Department>>;
  /** Slack user ids. */
  readonly roles: { readonly managers: readonly string[]; readonly agents: readonly string[] };
  readonly reports: ReportPolicy;
  readonly privacy: { readonly notice?: LocalText; readonly controller?: string; readonly contact?: string };
}

/** When the summary of each kind is posted: a cron expression in the team's zone, `undefined` when switched off. */
export interface ReportPolicy extends Readonly<Record<PeriodKind, string | undefined>> {
  readonly targets: Levels;
  readonly benchmark: Benchmark;
}

export interface SendPolicy {
  /** First match wins; 0 when none does. */
  readonly delay: readonly { readonly when: InteractionMatch; readonly afterMs: number }[];
  /** In the customer's zone; undefined when switched off. */
  readonly quietHours: DailyWindow | undefined;
  /** 0 when switched off. */
  readonly cooldownMs: number;
  readonly reminder: { readonly afterMs: number; readonly times: number } | undefined;
  readonly expiryMs: number;
  readonly exclude: readonly InteractionMatch[];
}

/** Targets of the work on cases, in working time. */
export interface CasePolicy {
  readonly claimWithin: WorkingSpan;
  readonly firstReplyWithin: WorkingSpan;
  /** Slack user ids, told one after the other while nobody takes a case on; the department's owner comes before them. */
  readonly escalateTo: readonly string[];
  /** After a case was resolved; `undefined` when nobody is asked whether it is. */
  readonly resurveyAfterMs: number | undefined;
}

/** Who answers for what. */
export interface Department {
  /** Where its cases are posted; the alert channel when it has none. */
  readonly channel?: string;
  /** A Slack user id. */
  readonly owner?: string;
  /** The kinds of case it answers for, whoever served the customer. */
  readonly categories: readonly Category[];
}

export interface AlertPolicy {
  /** A rating at or under it fires; 0 switches it off. */
  readonly lowScore: number;
  readonly npsDetractor: boolean;
  readonly keywords: readonly string[];
  readonly verbatim: 'masked' | 'none' | 'full';
}
