import { asId, type SurveyId } from '../domain/ids.ts';
import type { AlertPolicy, InteractionMatch, Policy, SendPolicy } from '../domain/policy.ts';
import type { Levels } from '../domain/report/report.ts';
import type { Locale, LocalText } from '../domain/text.ts';
import { DAY_MS, HOUR_MS } from '../domain/time.ts';
import { toEntries } from './entry-schema.ts';
import { completeText } from './local-texts.ts';
import type { PolicyFile, WrittenMatch } from './policy-schema.ts';
import { unlessOff } from './schema-parts.ts';
import { toCasePolicy, toDepartments, toRoles, toWorkingHours } from './to-team.ts';

/** What the environment says about the team; csat.yaml wins over it. */
export interface PolicyDefaults {
  readonly timezone: string;
  readonly locale: Locale;
}

type WrittenLevels = { readonly [Figure in keyof Levels]?: number | undefined };
type Section<Name extends keyof PolicyFile> = NonNullable<PolicyFile[Name]>;

const TEAM_NAMES: LocalText = { 'zh-CN': '客服中心', 'zh-TW': '客服中心', en: 'Customer service' };
const ACCENT = '#0f766e';
const KEYWORDS = [
  ...['投诉', '退款', '曝光', '起诉', '律师', '消协'],
  ...['投訴', '客訴', '起訴', '律師', '消保官'],
  ...['refund', 'lawyer', 'complaint', 'chargeback'],
];

/** The policy that a checked csat.yaml means: what it leaves out has its default. */
export function toPolicy(file: PolicyFile, defaults: PolicyDefaults): Policy {
  return {
    team: toTeam(file.team ?? {}, defaults),
    surveys: (file.surveys ?? []).map(({ when, survey }) => ({
      when: toMatch(when ?? {}),
      survey: asId<SurveyId>(survey),
    })),
    entries: toEntries(file.entries ?? []),
    sending: toSendPolicy(file.policy ?? {}),
    alerts: toAlertPolicy(file.alerts ?? {}),
    cases: toCasePolicy(file.cases ?? {}),
    departments: toDepartments(file.departments ?? {}),
    roles: toRoles(file.roles ?? {}),
    reports: toReports(file.reports ?? {}),
    privacy: toPrivacy(file.privacy ?? {}),
  };
}

function toTeam(written: Section<'team'>, defaults: PolicyDefaults): Policy['team'] {
  const locale = written.locale ?? defaults.locale;
  const { logo, accent = ACCENT } = written.brand ?? {};
  return {
    name: written.name ?? TEAM_NAMES[locale],
    brand: { accent, ...(logo === undefined ? {} : { logo }) },
    timezone: written.timezone ?? defaults.timezone,
    locale,
    workingHours: toWorkingHours(written.workingHours ?? {}),
  };
}

function toSendPolicy(written: Section<'policy'>): SendPolicy {
  const delay = written.delay ?? [{ when: { complexity: ['complex'] }, after: 2 * HOUR_MS }];
  const reminder = unlessOff(written.reminder ?? { after: 20 * HOUR_MS, times: 1 }, undefined);
  return {
    delay: unlessOff(delay, []).map(({ when, after }) => ({ when: toMatch(when ?? {}), afterMs: after })),
    quietHours: unlessOff(written.quietHours ?? { from: 21 * 60, to: 9 * 60 }, undefined),
    cooldownMs: unlessOff(written.cooldown ?? 7 * DAY_MS, 0),
    reminder: reminder === undefined ? undefined : { afterMs: reminder.after, times: reminder.times },
    expiryMs: written.expiry ?? 72 * HOUR_MS,
    exclude: unlessOff(written.exclude ?? [{ tag: ['internal'] }, { agentTookPart: false }], []).map(toMatch),
  };
}

function toAlertPolicy(written: Section<'alerts'>): AlertPolicy {
  return {
    lowScore: unlessOff(written.lowScore ?? 3, 0),
    npsDetractor: unlessOff(written.npsDetractor ?? true, false),
    keywords: unlessOff(written.keywords ?? KEYWORDS, []),
    verbatim: written.verbatim ?? 'masked',
  };
}

function toReports({ targets = {}, benchmark = {}, ...written }: Section<'reports'>): Policy['reports'] {
  const { weekly = '0 9 * * 1', monthly = '0 9 1 * *', quarterly = '0 9 1 1,4,7,10 *' } = written;
  return {
    weekly: unlessOff(weekly, undefined),
    monthly: unlessOff(monthly, undefined),
    quarterly: unlessOff(quarterly, undefined),
    targets: toLevels(targets),
    benchmark: { ...toLevels(benchmark), ...(benchmark.nps === undefined ? {} : { nps: benchmark.nps }) },
  };
}

function toLevels({ csatShare, meanScore }: WrittenLevels): Levels {
  return {
    ...(csatShare === undefined ? {} : { csatShare }),
    ...(meanScore === undefined ? {} : { meanScore }),
  };
}

function toPrivacy({ notice, controller, contact }: Section<'privacy'>): Policy['privacy'] {
  return {
    ...(notice === undefined ? {} : { notice: completeText(notice) }),
    ...(controller === undefined ? {} : { controller }),
    ...(contact === undefined ? {} : { contact }),
  };
}

function toMatch(written: WrittenMatch): InteractionMatch {
  return Object.fromEntries(Object.entries(written).filter(([, values]) => values !== undefined));
}
