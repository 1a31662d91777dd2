import type { Department, Policy } from '../policy.ts';
import type { Category } from '../survey/survey.ts';
import type { CaseRules } from './act-on-case.ts';
import type { CaseRoute } from './case.ts';

/**
 * Which department answers for a case: the one that served the customer when it takes such cases (one that names no categories
 * takes all), else the first that names the category, else the one that served after all. Empty without any of them: the case
 * then stands in the channel for alerts.
 */
export function routeOf(
  { department, category }: { readonly department?: string | undefined; readonly category: Category },
  { departments }: Pick<Policy, 'departments'>,
): CaseRoute {
  const all = Object.entries(departments);
  const own = all.find(([name]) => name === department);
  const takes = ([, { categories }]: readonly [string, Department]) => categories.includes(category);
  const isOwn = own !== undefined && (own[1].categories.length === 0 || takes(own));
  const found = isOwn ? own : (all.find(takes) ?? own);
  if (found === undefined) return {};
  const [name, { channel }] = found;
  return { department: name, ...(channel === undefined ? {} : { channel }) };
}

/** By what a case on that route is worked on: the owner of its department is the first level it escalates to. */
export function rulesFor(
  policy: Pick<Policy, 'team' | 'cases' | 'departments'>,
  route: CaseRoute,
): CaseRules {
  const { claimWithin, firstReplyWithin, escalateTo, resurveyAfterMs } = policy.cases;
  // A department may have left csat.yaml since the case was opened.
  const [, department] = Object.entries(policy.departments).find(([name]) => name === route.department) ?? [];
  const levels = [...(department?.owner === undefined ? [] : [department.owner]), ...escalateTo];
  return {
    calendar: { ...policy.team.workingHours, timezone: policy.team.timezone },
    claimWithin,
    firstReplyWithin,
    escalateTo: [...new Set(levels)],
    resurveyAfterMs,
  };
}

/** Every channel of the team, each once: those of the environment, then those of the departments in the order of csat.yaml. */
export function teamChannels(
  { departments }: Pick<Policy, 'departments'>,
  { alertChannel, summaryChannel }: { readonly alertChannel: string; readonly summaryChannel: string },
): readonly string[] {
  const own = Object.values(departments).flatMap(({ channel }) => (channel === undefined ? [] : [channel]));
  return [...new Set([alertChannel, summaryChannel, ...own])];
}
