import type { WebClient } from '@slack/web-api';
import { cutText } from '../../../src/domain/text.ts';
import type { Clock, Log } from '../../../src/ports/runtime.ts';
import { ask } from '../../http/ask.ts';
import { SLACK_API_URL } from '../addresses.ts';
import type { SlackBlock } from '../blocks/block-types.ts';
import type { SlackMessage } from '../blocks/notice-blocks.ts';
import { attempt } from '../slack-client.ts';
import type { Whereabouts } from './whereabouts.ts';
import { APP_NAME } from './words.ts';

/** Something for one person alone. */
export interface PrivateMessage {
  /** Own words, or words made inert. */
  readonly text: string;
  readonly blocks?: SlackMessage['blocks'];
}

/** Says it to one person and nobody else, where they stand. Best effort: never rejects, a failure is logged. */
export type TellPrivately = (where: Whereabouts, message: PrivateMessage) => Promise<void>;

export interface TellOptions {
  readonly client: WebClient;
  readonly apiUrl: string | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

const LIMIT_MS = 10_000;
const SECTION_MAX = 3000;

/** By the address that came with the click, else in the channel, else in a window. */
export function createTellPrivately({ client, apiUrl, clock, log }: TellOptions): TellPrivately {
  async function respond(url: string, message: PrivateMessage): Promise<boolean> {
    if (!isResponseUrl(url, apiUrl)) {
      log.warn('slack.response-url.refused');
      return false;
    }
    const body = JSON.stringify({ response_type: 'ephemeral', replace_original: false, ...message });
    const asked = await ask(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body,
      limitMs: LIMIT_MS,
      now: () => clock.now(),
    });
    return asked.status === 'answered' && asked.code >= 200 && asked.code < 300;
  }

  function inChannel(channel: string, user: string, { text, blocks }: PrivateMessage) {
    const drawn = blocks === undefined ? {} : { blocks: [...blocks] };
    return attempt(() => client.chat.postEphemeral({ channel, user, text, link_names: false, ...drawn }));
  }

  function inWindow(triggerId: string, { text, blocks }: PrivateMessage) {
    const view = messageWindow(blocks ?? [markupBlock(text)]);
    return attempt(() => client.views.open({ trigger_id: triggerId, view }));
  }

  return async ({ responseUrl, channel, user, triggerId }, message) => {
    if (responseUrl !== undefined && (await respond(responseUrl, message))) return;
    const { problem } =
      channel === undefined ? await inWindow(triggerId, message) : await inChannel(channel, user, message);
    if (problem !== undefined) log.warn('slack.reply.failed', { code: problem.code });
  };
}

/** Whether an address that came with a click is Slack's, and so may be called: https of slack.com, or the configured Slack. */
export function isResponseUrl(text: string, apiUrl: string = SLACK_API_URL): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return false;
  if (url.origin === new URL(apiUrl).origin) return true;
  const isSlack = url.hostname === 'slack.com' || url.hostname.endsWith('.slack.com');
  return url.protocol === 'https:' && url.port === '' && isSlack;
}

/** A window that says something and takes nothing in. */
export function messageWindow(blocks: SlackMessage['blocks']) {
  const title = { type: 'plain_text', text: APP_NAME } as const;
  return { type: 'modal' as const, title, blocks: [...blocks] };
}

/** Words of ours, in which markup acts. */
export function markupBlock(text: string): SlackBlock {
  return { type: 'section', text: { type: 'mrkdwn', text: cutText(text, SECTION_MAX) } };
}
