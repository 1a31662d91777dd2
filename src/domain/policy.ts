import type { SurveyId } from './ids.ts';
import type { Benchmark, Levels } from './report/report.ts';
import type { Locale, LocalText } from './text.ts';
import type { PeriodKind } from './time.ts';

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
  };
  /** First match wins; `service-csat` when none does. */
  readonly surveys: readonly { readonly when: InteractionMatch; readonly survey: SurveyId }[];
  readonly sending: SendPolicy;
  readonly alerts: AlertPolicy;
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

export interface AlertPolicy {
  /** A rating at or under it fires; 0 switches it off. */
  readonly lowScore: number;
  readonly npsDetractor: boolean;
  readonly keywords: readonly string[];
  readonly verbatim: 'masked' | 'none' | 'full';
}
