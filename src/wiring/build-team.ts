import type { ReceivingOptions } from '../../adapters/slack/receiving/create-receiving.ts';
import type { SlackReceiving } from '../../adapters/slack/slack-team.ts';
import type { Config, SlackConfig } from '../config/load-config.ts';
import type { Policy } from '../domain/policy.ts';
import type { CaseCard } from '../domain/team/notice.ts';
import { rulesFor, teamChannels } from '../domain/team/route.ts';
import type { Team } from '../ports/team.ts';
import type { Host } from './host.ts';
import { countPosts } from './metrics/count-posts.ts';

export interface TeamParts {
  readonly host: Host;
  readonly policy: () => Policy;
  readonly publicUrl: string | undefined;
}

/** Slack, when it is configured; its library is loaded only then. Without it the console is the team's channel. */
export async function buildTeam(
  { slack }: Config,
  { host, policy, publicUrl }: TeamParts,
): Promise<Team | undefined> {
  if (slack === undefined) return undefined;
  const [{ createSlackTeam }, { renderReportMessage }] = await Promise.all([
    import('../../adapters/slack/slack-team.ts'),
    import('../../adapters/report/slack-blocks.ts'),
  ]);
  const team = createSlackTeam({
    botToken: slack.botToken,
    alertChannel: slack.alertChannel,
    summaryChannel: slack.summaryChannel,
    wording: () => wordingOf(policy()),
    receiving: await buildReceiving(slack, { host, policy, publicUrl, renderReport: renderReportMessage }),
    renderReport: renderReportMessage,
    clock: host.clock,
    log: host.log,
    ...(slack.apiUrl === undefined ? {} : { apiUrl: slack.apiUrl }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
  });
  return countPosts(team, host.meter);
}

/** How cases are written, by csat.yaml as it stands now. */
function wordingOf(policy: Policy) {
  return {
    locale: policy.team.locale,
    verbatim: policy.alerts.verbatim,
    willEscalate: ({ route, escalated }: CaseCard) => escalated < rulesFor(policy, route).escalateTo.length,
    unmaskable: policy.roles.managers.length > 0,
  };
}

/** Buttons and commands, when it is configured how they arrive; Slack's framework is loaded only then. */
async function buildReceiving(
  slack: SlackConfig,
  { host, policy, publicUrl, renderReport }: TeamParts & Pick<ReceivingOptions, 'renderReport'>,
): Promise<SlackReceiving | undefined> {
  const { botToken, apiUrl, receiving } = slack;
  if (receiving === undefined) return undefined;
  const { createReceiving } = await import('../../adapters/slack/receiving/create-receiving.ts');
  const place = publicUrl === undefined ? {} : { publicUrl };
  return createReceiving({
    ...host,
    botToken,
    apiUrl,
    via: receiving,
    blocks: () => ({ ...wordingOf(policy()), ...place, interactive: true }),
    timezone: () => policy().team.timezone,
    access: () => ({ roles: policy().roles, channels: teamChannels(policy(), slack) }),
    departments: () => Object.keys(policy().departments),
    renderReport,
  });
}
