import type { Config } from '../config/load-config.ts';
import type { Policy } from '../domain/policy.ts';
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
    wording: () => ({ locale: policy().team.locale, verbatim: policy().alerts.verbatim }),
    renderReport: renderReportMessage,
    clock: host.clock,
    log: host.log,
    ...(slack.apiUrl === undefined ? {} : { apiUrl: slack.apiUrl }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
  });
  return countPosts(team, host.meter);
}
