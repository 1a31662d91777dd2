import { createSilentMeter } from '../../adapters/metrics/silent-meter.ts';
import { chatIdOf } from '../../src/app/conversation/change-chat.ts';
import { answerPage, type PagePost, viewPage } from '../../src/app/conversation/survey-page.ts';
import { type IntakeAnswer, recordInteraction } from '../../src/app/intake/record-interaction.ts';
import { reopenInteraction } from '../../src/app/intake/reopen-interaction.ts';
import { defaultPolicy } from '../../src/config/load-policy.ts';
import type { ClosingEvent } from '../../src/domain/asking/interaction.ts';
import type { Chat, ChatAddress, Turn, TurnOutcome } from '../../src/domain/conversation/chat.ts';
import type { PageView } from '../../src/domain/conversation/page.ts';
import type { Reply } from '../../src/domain/conversation/reply.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { ChatPlatform } from '../../src/domain/sending/channel-for.ts';
import type { PaceLimits } from '../../src/domain/sending/pace.ts';
import type { Survey } from '../../src/domain/survey/survey.ts';
import type { Channel } from '../../src/ports/channel.ts';
import type { Timers } from '../../src/ports/runtime.ts';
import type { Store } from '../../src/ports/store/store.ts';
import { buildCore, type Core } from '../../src/wiring/build-core.ts';
import { loadSurveys, shelve } from '../../src/wiring/settings/load-surveys.ts';
import { CollectingLog } from './collecting-log.ts';
import { FixedClock } from './fixed-clock.ts';
import { openTestStore, type TestStore } from './open-test-store.ts';
import { RecordingTeam } from './recording-team.ts';
import { ScriptedChannel } from './scripted-channel.ts';

/** A Monday, 17:00 in Shanghai: outside quiet hours. */
export const NOON = '2026-03-02T09:00:00Z';
export const BOT = '4242';
/** The one chat platform of the harness. */
export const TELEGRAM: ChatPlatform = {
  name: 'telegram',
  title: 'Telegram',
  bot: BOT,
  chatOf: ({ telegramChatId }) => telegramChatId,
};

export interface HarnessOptions {
  readonly policy?: (policy: Policy) => Policy;
  readonly surveys?: readonly Survey[];
  /** Another process on the same store. */
  readonly beside?: Harness;
  readonly owner?: string;
  /** Wraps the store, for instance to make a write fail. */
  readonly wrap?: (store: Store) => Store;
  readonly noTeam?: boolean;
  /** Instead of a store in memory. */
  readonly opened?: TestStore;
  /** Time that passes by itself, with who waits for it. */
  readonly time?: FixedClock & { readonly timers: Timers };
  /** Instead of no pace at all. */
  readonly pace?: PaceLimits;
  /** Instead of the one scripted platform. */
  readonly platforms?: readonly { readonly platform: ChatPlatform; readonly channel: Channel }[];
}

/** The use cases on a real store in memory, with a scripted customer channel, a recording team and a clock that is told. */
export interface Harness {
  readonly core: Core;
  readonly store: Store;
  readonly opened: TestStore;
  readonly clock: FixedClock;
  readonly channel: ScriptedChannel;
  readonly team: RecordingTeam;
  readonly log: CollectingLog;
  readonly policy: Policy;
  /** Counts update ids over all processes on the store. */
  readonly updates: { count: number };
  /** A closing event, by default of a customer with the Telegram chat `100`. */
  close(event?: EventOptions): Promise<IntakeAnswer>;
  reopen(id: string): Promise<IntakeAnswer | undefined>;
  /** One message of a Telegram customer; the update id counts up unless it is given. */
  say(text: string, more?: { chat?: string; updateId?: string; messageId?: string }): Promise<TurnOutcome>;
  reply(reply: Reply, more?: { chat?: string; updateId?: string; messageId?: string }): Promise<TurnOutcome>;
  /** Presses the button of that code under the last message. */
  press(code: string, chat?: string): Promise<TurnOutcome>;
  /** The survey page under that link, and a post of its form. */
  view(surveyUrl: string | undefined): Promise<PageView>;
  post(surveyUrl: string | undefined, post: Partial<PagePost>): Promise<PageView>;
  /** Works until nothing is due. Throws when it never ends. */
  dispatch(): Promise<void>;
  chat(chat?: string): Promise<Chat>;
  stop(): Promise<void>;
}

export interface EventOptions {
  readonly externalId?: string;
  readonly customer?: string;
  readonly chat?: string;
  readonly closedAt?: Date;
  readonly locale?: string;
  readonly survey?: string;
  readonly serviceType?: string;
  readonly source?: string;
  readonly tags?: readonly string[];
  /** No chat: the page. */
  readonly web?: boolean;
}

/** What the process held when it died is due again at once: another one takes its place under the same name. */
export async function restart(died: Harness, options: HarnessOptions = {}): Promise<Harness> {
  const owner = options.owner ?? 'one';
  const { chats, asking, cases } = died.opened.store;
  await Promise.all([
    chats.endLeasesOf(owner),
    asking.endInvitationLeasesOf(owner),
    cases.endNoticeLeasesOf(owner),
  ]);
  return openHarness({ ...options, beside: died, owner });
}

const MAX_ROUNDS = 2000;

export async function openHarness(options: HarnessOptions = {}): Promise<Harness> {
  const { beside } = options;
  const opened = beside?.opened ?? options.opened ?? (await openTestStore());
  const store = options.wrap?.(opened.store) ?? opened.store;
  const clock = beside?.clock ?? options.time ?? new FixedClock(NOON);
  const [channel, team, log] = [
    beside?.channel ?? new ScriptedChannel(),
    beside?.team ?? new RecordingTeam(),
    new CollectingLog(),
  ];
  const platforms = options.platforms ?? [{ platform: TELEGRAM, channel }];
  const defaults = defaultPolicy({ timezone: 'Asia/Shanghai', locale: 'zh-CN' });
  const policy = options.policy?.(defaults) ?? defaults;
  const core = buildCore({
    host: {
      clock,
      // Time is told, so loops only let others have a turn.
      timers: options.time?.timers ?? { sleep: () => new Promise((resolve) => setImmediate(resolve)) },
      ids: { random: () => 'r' },
      log,
      meter: createSilentMeter(),
      jitter: () => 1,
    },
    store,
    keys: opened.keys,
    owner: options.owner ?? 'one',
    surveys: await shelve([...loadSurveys(undefined), ...(options.surveys ?? [])], store.asking),
    policy: () => policy,
    publicUrl: () => 'http://127.0.0.1:3000',
    channel: (name) => platforms.find(({ platform }) => platform.name === name)?.channel,
    platforms: platforms.map(({ platform }) => platform),
    team: () => (options.noTeam === true ? undefined : team),
    posts: options.noTeam !== true,
    teamChannels: () => ['C1'],
    pace: options.pace ?? {
      perBotPerSecond: 1e6,
      perChatPerSecond: 1e6,
      chatBurst: 1e6,
      reserveForAnswers: 0,
    },
  });
  const updates = beside?.updates ?? { count: 0 };
  const tokenOf = (surveyUrl: string | undefined) => surveyUrl?.split('/s/')[1] ?? '';
  const from = (chat: string): ChatAddress => ({ channel: 'telegram', bot: BOT, chat });
  const harness: Harness = {
    core,
    store,
    opened,
    clock,
    channel,
    team,
    log,
    policy,
    updates,
    close: (event = {}) => recordInteraction(core.intake, closingEvent(event, clock.now())),
    reopen: (id) => reopenInteraction(core.intake, id),
    say: (text, more) => harness.reply({ kind: 'typed', text }, more),
    reply(reply, { chat = '100', updateId, messageId } = {}) {
      updates.count += 1;
      const turn: Turn = {
        from: from(chat),
        updateId: updateId ?? `u${updates.count}`,
        at: clock.now(),
        reply,
        ...(messageId === undefined ? {} : { messageId }),
      };
      return core.takeTurn(turn);
    },
    press(code, chat = '100') {
      const { asks } = channel.last(chat);
      if (asks === undefined) throw new RangeError('the last message has no buttons');
      return harness.reply({ kind: 'pressed', ...asks, code }, { chat });
    },
    view: (surveyUrl) => viewPage(core.page, tokenOf(surveyUrl)),
    post: (surveyUrl, post) =>
      answerPage(core.page, tokenOf(surveyUrl), {
        step: undefined,
        answers: [],
        command: undefined,
        ...post,
      }),
    async dispatch() {
      for (let rounds = 0; rounds < MAX_ROUNDS; rounds += 1) {
        await core.dispatcher.idle();
        if ((await core.dispatcher.round()) === 0) return;
      }
      throw new RangeError('the dispatcher never comes to rest');
    },
    async chat(chat = '100') {
      const address = from(chat);
      return (await store.chats.load(chatIdOf(opened.keys, address), address)).chat;
    },
    stop: () => opened.close(),
  };
  return harness;
}

/** One event as the intake hands it on. */
export function closingEvent(event: EventOptions, now: Date): ClosingEvent {
  const contact = event.web === true ? {} : { telegramChatId: event.chat ?? '100' };
  return {
    interaction: {
      source: event.source ?? 'crm',
      externalId: event.externalId ?? 'A-1',
      closedAt: event.closedAt ?? now,
      serviceType: event.serviceType ?? 'after-sales',
      serviceChannel: 'phone',
      agent: { id: 'a1', name: '李雷' },
      department: '售后部',
      tags: event.tags ?? [],
      metadata: {},
      ...(event.survey === undefined ? {} : { survey: event.survey }),
    },
    customer: {
      externalId: event.customer ?? 'c1',
      name: '王女士',
      contact,
      ...(event.locale === undefined ? {} : { locale: event.locale }),
    },
  };
}
