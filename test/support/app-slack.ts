import { type SlackServer, startSlackServer } from './slack-server.ts';

export const ALERTS = 'C0ALERTS';
export const SUMMARIES = 'C0SUMMARY';
const TOKEN = 'xoxb-0000-fake-token-for-tests';
/** For Socket Mode. */
export const APP_TOKEN = 'xapp-0000-fake-token-for-tests';

/** A fake Slack with the two channels, and the environment that leads to it. */
export async function openSlack(): Promise<{
  readonly server: SlackServer;
  readonly env: Readonly<Record<string, string>>;
}> {
  const server = await startSlackServer({
    token: TOKEN,
    appToken: APP_TOKEN,
    channels: [ALERTS, SUMMARIES],
  });
  const env = {
    SLACK_BOT_TOKEN: TOKEN,
    SLACK_API_URL: server.url,
    SLACK_ALERT_CHANNEL: ALERTS,
    SLACK_SUMMARY_CHANNEL: SUMMARIES,
  };
  return { server, env };
}

/** Every text a person reads in a message, in order, as one. */
export function textsIn(value: unknown): string {
  if (Array.isArray(value)) return value.map(textsIn).join('\n');
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .map(([key, each]) => (key === 'text' && typeof each === 'string' ? each : textsIn(each)))
    .filter((text) => text !== '')
    .join('\n');
}
