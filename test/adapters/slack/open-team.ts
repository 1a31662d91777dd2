import { renderReportMessage } from '../../../adapters/report/slack-blocks.ts';
import { createSlackTeam, type SlackTeamOptions } from '../../../adapters/slack/slack-team.ts';
import type { Log, LogFields } from '../../../src/ports/runtime.ts';
import type { Team } from '../../../src/ports/team.ts';
import { FixedClock } from '../../support/fixed-clock.ts';
import { type SlackServer, startSlackServer } from '../../support/slack-server.ts';

export const TOKEN = 'xoxb-CANARY-0000';
export const ALERTS = 'C0ALERTS';
export const SUMMARIES = 'C0SUMMARY';

/** Keeps every line as text, to look for what must not be there. */
export class LineLog implements Log {
  readonly lines: string[] = [];
  debug(event: string, fields?: LogFields): void {
    this.keep(event, fields);
  }
  info(event: string, fields?: LogFields): void {
    this.keep(event, fields);
  }
  warn(event: string, fields?: LogFields): void {
    this.keep(event, fields);
  }
  error(event: string, error: unknown, fields?: LogFields): void {
    this.keep(`${event} ${String(error)}`, fields);
  }
  private keep(event: string, fields: LogFields | undefined): void {
    this.lines.push(`${event} ${JSON.stringify(fields ?? {})}`);
  }
}

export interface OpenTeam {
  readonly server: SlackServer;
  readonly team: Team;
  readonly clock: FixedClock;
  readonly log: LineLog;
  readonly open: (overrides: Partial<SlackTeamOptions>) => Team;
}

/** The real client against a strict local Slack. */
export async function openTeam(overrides: Partial<SlackTeamOptions> = {}): Promise<OpenTeam> {
  const server = await startSlackServer({ token: TOKEN, channels: [ALERTS, SUMMARIES] });
  const clock = new FixedClock('2026-11-23T02:42:00Z');
  const log = new LineLog();
  const open = (more: Partial<SlackTeamOptions>) =>
    createSlackTeam({
      botToken: TOKEN,
      apiUrl: server.url,
      alertChannel: ALERTS,
      summaryChannel: SUMMARIES,
      wording: () => ({ locale: 'zh-CN', verbatim: 'masked' }),
      renderReport: renderReportMessage,
      clock,
      log,
      ...overrides,
      ...more,
    });
  return { server, clock, log, open, team: open({}) };
}
