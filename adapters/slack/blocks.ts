import type { ChatPostMessageArguments } from '@slack/web-api';

type AnyBlock = Extract<ChatPostMessageArguments, { blocks: unknown }>['blocks'][number];

/** The blocks our messages are made of, as the client library types them. */
export type SlackBlock = Extract<AnyBlock, { type: 'header' | 'section' | 'context' | 'rich_text' }>;
export type RichText = Extract<AnyBlock, { type: 'rich_text' }>;

/** Text that Slack shows as it is: no markup, no mention, no link. */
export interface PlainText {
  readonly type: 'plain_text';
  readonly text: string;
  readonly emoji: false;
}

/** Text of our own that uses Slack's markup; never anything a customer or a source typed. */
export interface OwnMarkup {
  readonly type: 'mrkdwn';
  readonly text: string;
}
