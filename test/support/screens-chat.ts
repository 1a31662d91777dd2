import { recordInteraction } from '../../src/app/intake/record-interaction.ts';
import { wantNotice } from '../../src/app/team/want-notice.ts';
import { ALERTS, openSlack, SUMMARIES } from './app-slack.ts';
import { openTelegram, reactionTo } from './app-telegram.ts';
import { closingEvent } from './core-harness.ts';
import type { PictureDemo, PictureLocale, Running } from './screens-demo.ts';
import { renderSlackPicture } from './slack-picture.ts';
import type { SimulatedCustomer } from './telegram-customer.ts';
import type { ChatLine, ChatScreen } from './telegram-picture.ts';
import { renderTelegramPicture } from './telegram-picture.ts';

const CHAT = 700;
const SIGNING_SECRET = '0123456789abcdef0123456789abcdef';
const THINKING_MS = 7000;
const POST_PACE_MS = 1500;

interface Story {
  readonly name: string;
  readonly agent: string;
  readonly department: string;
  /** Presses by label's digit, then the reason by its label. */
  readonly presses: readonly string[];
  readonly words: string;
  readonly recommend: string;
  readonly bot: string;
  readonly subtitle: string;
  readonly placeholder: string;
}

const STORIES: Readonly<Record<PictureLocale, Story>> = {
  'zh-CN': {
    name: '陈先生',
    agent: '张伟',
    department: '技术部',
    presses: ['2', '4', '1', '5', '3', '问题没解决'],
    words: '按教的方法装完还是漏水，打电话也没人接。电话 13800005678',
    recommend: '3',
    bot: '优选家电',
    subtitle: '机器人',
    placeholder: '输入消息',
  },
  en: {
    name: 'Anna Lee',
    agent: 'Zhang Wei',
    department: 'Technical support',
    presses: ['2', '4', '1', '5', '3', 'Not solved'],
    words: 'Followed every step and it still leaks. Nobody picks up. Call me on +44 7700 900456',
    recommend: '3',
    bot: 'Brightway Appliances',
    subtitle: 'bot',
    placeholder: 'Message',
  },
};

/** The pages of HTML to photograph. */
export interface ChatPictures {
  readonly telegram: string;
  readonly slack: string;
}

/**
 * Runs one survey through the real adapters against the strict local servers of Telegram and Slack, and draws the messages
 * that arrived there: the chat, and the alert and the weekly summary of the team.
 */
export async function drawChats(demo: PictureDemo, locale: PictureLocale): Promise<ChatPictures> {
  const [telegram, slack] = [await openTelegram(), await openSlack()];
  const customer = telegram.server.customer(CHAT);
  // With buttons: they are drawn where what people press arrives.
  const running = await demo.serveWith({
    ...telegram.env,
    ...slack.env,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
  });
  try {
    const story = STORIES[locale];
    const talk = await converse(running, telegram.server, { customer, story, locale });
    await postSummaryAgain(running);
    await untilPosted(running, () => slack.server.messages.some(({ channel }) => channel === SUMMARIES));
    const posted = [ALERTS, SUMMARIES].flatMap((wanted) =>
      slack.server.messages.filter(({ channel, text }) => channel === wanted && text !== '').slice(-1),
    );
    return {
      telegram: renderTelegramPicture(toScreens(talk, story, locale)),
      slack: renderSlackPicture(
        posted.map(({ blocks, channel }) => ({ at: channel === ALERTS ? '15:01' : '09:00', blocks })),
        { lang: locale, logo: locale === 'en' ? 'C' : '评' },
      ),
    };
  } finally {
    await running.app.stop();
    await telegram.server.close();
    await slack.server.close();
  }
}

type Server = Awaited<ReturnType<typeof openTelegram>>['server'];

/** The chat as it looks after the invitation, and at its end. */
interface Talk {
  readonly begin: readonly ChatLine[];
  readonly end: readonly ChatLine[];
}

async function converse(
  { app, clock }: Running,
  server: Server,
  { customer, story, locale }: { customer: SimulatedCustomer; story: Story; locale: PictureLocale },
): Promise<Talk> {
  const typed: { readonly after: number; readonly text: string }[] = [];
  await reactionTo(server, customer, () =>
    recordInteraction(app.core.intake, eventOf(story, locale, clock.now())),
  );
  const begin = linesOf(customer, typed);
  for (const label of story.presses) {
    await app.core.dispatcher.idle();
    clock.advance(THINKING_MS);
    await reactionTo(server, customer, () => customer.press(label));
  }
  await app.core.dispatcher.idle();
  clock.advance(THINKING_MS);
  typed.push({ after: customer.messages.length, text: story.words });
  await reactionTo(server, customer, () => customer.type(story.words));
  // An answered question loses its buttons.
  await server.until(() => customer.messages.slice(0, -1).every(({ buttons }) => buttons.length === 0));
  const end = linesOf(customer, typed);
  clock.advance(THINKING_MS);
  await reactionTo(server, customer, () => customer.press(story.recommend));
  await app.core.dispatcher.idle();
  return { begin, end };
}

function eventOf({ name, agent, department }: Story, locale: string, now: Date) {
  const event = closingEvent({ externalId: 'A-20931', customer: 'C-9001', chat: String(CHAT), locale }, now);
  return {
    interaction: { ...event.interaction, agent: { id: 'a-04', name: agent }, department },
    customer: { ...event.customer, name },
  };
}

function linesOf(
  customer: SimulatedCustomer,
  typed: readonly { after: number; text: string }[],
): readonly ChatLine[] {
  return customer.messages.flatMap(({ text, buttons }, index): ChatLine[] => [
    { from: 'bot', text, buttons: buttons.map((row) => row.map(({ label }) => label)) },
    ...typed
      .filter(({ after }) => after === index + 1)
      .map((each): ChatLine => ({ from: 'customer', text: each.text })),
  ]);
}

function toScreens(
  { begin, end }: Talk,
  { bot, subtitle, placeholder }: Story,
  lang: string,
): readonly ChatScreen[] {
  const frame = { lang, bot, subtitle, placeholder };
  return [
    { ...frame, clock: '15:00', lines: begin },
    { ...frame, clock: '15:01', lines: end.slice(-6) },
  ];
}

/** The summary that the console already shows goes to Slack as well. */
async function postSummaryAgain({ app }: Running): Promise<void> {
  const notices = await app.store.cases.listNotices(500);
  const found = notices.find(({ content }) => content.kind === 'report');
  if (found === undefined) throw new RangeError('the demo has no summary');
  await wantNotice(app.core.notices, found.subject, found.content);
}

async function untilPosted({ app, clock }: Running, isThere: () => boolean): Promise<void> {
  for (let rounds = 0; rounds < 200 && !isThere(); rounds += 1) {
    // Posts keep a pace.
    clock.advance(POST_PACE_MS);
    await app.core.dispatcher.round();
    await app.core.dispatcher.idle();
  }
  if (!isThere()) throw new RangeError('Slack was not told');
}
