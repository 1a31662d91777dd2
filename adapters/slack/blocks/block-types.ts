import type { ChatPostMessageArguments, ViewsOpenArguments, ViewsPublishArguments } from '@slack/web-api';

type AnyBlock = Extract<ChatPostMessageArguments, { blocks: unknown }>['blocks'][number];

/** The blocks our messages are made of, as the client library types them. */
export type SlackBlock = Extract<
  AnyBlock,
  { type: 'header' | 'section' | 'context' | 'rich_text' | 'actions' | 'divider' | 'input' }
>;
export type RichText = Extract<AnyBlock, { type: 'rich_text' }>;
export type ActionsBlock = Extract<AnyBlock, { type: 'actions' }>;
export type HeaderBlock = Extract<AnyBlock, { type: 'header' }>;
export type ContextBlock = Extract<AnyBlock, { type: 'context' }>;
export type SectionBlock = Extract<AnyBlock, { type: 'section' }>;
export type InputBlock = Extract<AnyBlock, { type: 'input' }>;

type ActionElement = ActionsBlock['elements'][number];
export type Button = Extract<ActionElement, { type: 'button' }>;
export type Overflow = Extract<ActionElement, { type: 'overflow' }>;
/** What Slack asks before it sends a click to us. */
export type Confirm = NonNullable<Button['confirm']>;

export type ModalView = Extract<ViewsOpenArguments['view'], { type: 'modal' }>;
export type HomeView = Extract<ViewsPublishArguments['view'], { type: 'home' }>;

/** Text that Slack shows as it is: no markup, no mention, no link. */
export interface PlainText {
  readonly type: 'plain_text';
  readonly text: string;
  readonly emoji: false;
}

/** Text of our own that uses Slack's markup; never anything a customer, a colleague or a source typed. */
export interface OwnMarkup {
  readonly type: 'mrkdwn';
  readonly text: string;
}
