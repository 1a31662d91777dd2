import { expect } from 'vitest';
import { takeSurvey } from './app-page.ts';
import { ALERTS, openSlack } from './app-slack.ts';
import { type AppSetup, type AppUnderTest, openApp } from './app-under-test.ts';
import { type Delivered, deliver } from './slack-deliver.ts';
import type { SlackPosted, SlackServer } from './slack-server.ts';

type Json = Readonly<Record<string, unknown>>;

export const SIGNING_SECRET = '0123456789abcdef0123456789abcdef';
export const LI = 'U0LI';
export const HAN = 'U0HAN';
export const BOSS = 'U0BOSS';

/** The whole program with its team in a Slack of our own: two agents and a manager. */
export interface SlackTeamUnderTest {
  readonly app: AppUnderTest;
  readonly slack: SlackServer;
  /** Posts as Slack does; a moment off the clock of the program in seconds. */
  deliver(
    as: 'event' | 'click' | 'command',
    payload: Json,
    more?: {
      offsetSeconds?: number;
      secret?: string;
      retry?: number;
      headers?: Readonly<Record<string, string>>;
    },
  ): Promise<Delivered>;
  /** Somebody presses a button of a case, or an entry of its menu. */
  press(user: string, move: string, caseId: string, over?: Json): Promise<Delivered>;
  /** Somebody submits the window that was opened last, filled in by field. */
  submit(user: string, values: Readonly<Record<string, Json>>): Promise<Delivered>;
  command(user: string, text: string): Promise<Delivered>;
  /** The case as the API shows it. */
  caseOf(id: string): Promise<Json | undefined>;
  /** The message of a case, and what stands below it. */
  rootOf(id: string): SlackPosted | undefined;
  repliesTo(id: string): readonly SlackPosted[];
  /** A low answer on the page; the id of its case, once it stands in Slack. */
  lowScore(): Promise<string>;
  stop(): Promise<void>;
}

const POLICY = `
roles: { managers: [${BOSS}], agents: [${LI}, ${HAN}] }
`;

export async function openSlackTeam(
  setup: Omit<AppSetup, 'env'> & { readonly env?: Readonly<Record<string, string>> } = {},
): Promise<SlackTeamUnderTest> {
  const { server: slack, env } = await openSlack();
  const app = await openApp({
    policy: POLICY,
    ...setup,
    env: { ...env, SLACK_SIGNING_SECRET: SIGNING_SECRET, ...setup.env },
  });
  const team: SlackTeamUnderTest = {
    app,
    slack,
    deliver: (as, payload, { offsetSeconds = 0, secret = SIGNING_SECRET, ...more } = {}) =>
      deliver({
        url: app.url,
        secret,
        at: Math.trunc(app.clock.now().getTime() / 1000) + offsetSeconds,
        payload,
        as,
        ...more,
      }),
    press: (user, move, caseId, over) => team.deliver('click', aClick(slack, { user, move, caseId }, over)),
    submit: (user, values) => team.deliver('click', aSubmission(slack, user, values)),
    command(user, text) {
      const { triggerId, responseUrl } = slack.click(user);
      return team.deliver('command', {
        command: '/csat',
        text,
        user_id: user,
        channel_id: ALERTS,
        team_id: 'T1',
        trigger_id: triggerId,
        response_url: responseUrl,
      });
    },
    async caseOf(id) {
      const { items } = await app.json<{ items: readonly Json[] }>('/v1/cases');
      return items.find((each) => each['id'] === id);
    },
    rootOf: (id) => slack.messages.find(({ metadata }) => JSON.stringify(metadata).includes(`"case:${id}"`)),
    repliesTo: (id) => slack.messages.filter(({ threadTs }) => threadTs === team.rootOf(id)?.ts),
    async lowScore() {
      const before = new Set(caseIds(slack));
      const added = () => caseIds(slack).filter((id) => !before.has(id));
      await takeSurvey(app, {}, ['1']);
      await expect.poll(added, { timeout: 3000, interval: 20 }).toHaveLength(1);
      return added()[0] ?? '';
    },
    async stop() {
      await app.stop();
      await slack.close();
    },
  };
  return team;
}

/** What Slack sends when somebody presses a button of a case. */
export function aClick(
  slack: SlackServer,
  { user, move, caseId }: { readonly user: string; readonly move: string; readonly caseId: string },
  over: Json = {},
): Json {
  const { triggerId, responseUrl } = slack.click(user);
  return {
    type: 'block_actions',
    ...sentBy(user),
    trigger_id: triggerId,
    response_url: responseUrl,
    container: { type: 'message', channel_id: ALERTS },
    channel: { id: ALERTS, name: 'alerts' },
    actions: [
      {
        type: 'button',
        action_id: `case:${move}`,
        block_id: `case:${caseId}`,
        value: caseId,
        action_ts: '1',
      },
    ],
    ...over,
  };
}

function aSubmission(slack: SlackServer, user: string, values: Readonly<Record<string, Json>>): Json {
  const window = slack.windows.at(-1);
  if (window === undefined) throw new RangeError('no window is open');
  return {
    type: 'view_submission',
    ...sentBy(user),
    trigger_id: slack.click(user).triggerId,
    view: { ...window.view, id: window.id, state: { values } },
  };
}

/** What Slack says of who did something, and to which app. */
function sentBy(user: string): Json {
  return {
    user: { id: user, name: user, team_id: 'T1' },
    team: { id: 'T1', domain: 'team' },
    api_app_id: 'A1',
    token: 'unused',
  };
}

/** The cases that stand in Slack, oldest first. */
export function caseIds(slack: SlackServer): readonly string[] {
  return slack.messages.flatMap(({ metadata }) => {
    const { subject = '' } = ((metadata as Json | undefined)?.['event_payload'] ?? {}) as {
      subject?: string;
    };
    const [kind, id, ...rest] = subject.split(':');
    return kind === 'case' && id !== undefined && rest.length === 0 ? [id] : [];
  });
}
