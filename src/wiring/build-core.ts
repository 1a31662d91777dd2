import { type HandleTurnDeps, handleTurn } from '../app/conversation/handle-turn.ts';
import { pageToken, type SurveyPageDeps } from '../app/conversation/survey-page.ts';
import { type CarryOutDeps, carryOut } from '../app/dispatch/carry-out.ts';
import { watchClock } from '../app/dispatch/clock-watch.ts';
import { createDispatcher, type Dispatcher, type Job } from '../app/dispatch/dispatcher.ts';
import { createHands } from '../app/dispatch/hands.ts';
import { projectRecords } from '../app/dispatch/project-records.ts';
import type { EntryPageDeps } from '../app/entry/entry-page.ts';
import { startByToken } from '../app/entry/start-by-token.ts';
import type { IntakeDeps } from '../app/intake/record-interaction.ts';
import { takeClosed } from '../app/intake/take-closed.ts';
import { sendDueInvitations } from '../app/inviting/send-due-invitations.ts';
import type { PatienceDeps } from '../app/patiently.ts';
import { createProjections } from '../app/project/projections.ts';
import type { PostSummaryDeps } from '../app/reports/post-summary.ts';
import { askAgain } from '../app/team/ask-again.ts';
import { MOST_POSTS, postDueNotices } from '../app/team/post-notices.ts';
import { createPostPace } from '../app/team/post-pace.ts';
import { tellCustomer } from '../app/team/tell-customer.ts';
import { tellOperator } from '../app/team/tell-operator.ts';
import { createTendCases } from '../app/team/tend-cases.ts';
import type { WantNoticeDeps } from '../app/team/want-notice.ts';
import type { ChannelName, ChatAddress, Turn } from '../domain/conversation/chat.ts';
import type { ChatId, InvitationId } from '../domain/ids.ts';
import type { Policy } from '../domain/policy.ts';
import type { ChatPlatform } from '../domain/sending/channel-for.ts';
import type { PaceLimits } from '../domain/sending/pace.ts';
import { afterQuietHours } from '../domain/sending/quiet-hours.ts';
import { alertsOf } from '../domain/team/alert.ts';
import type { Channel, TakeClosed, TakeTurn } from '../ports/channel.ts';
import type { Desk } from '../ports/desk.ts';
import type { Keys } from '../ports/runtime.ts';
import type { SetAside } from '../ports/store/cases.ts';
import type { Store } from '../ports/store/store.ts';
import type { Team } from '../ports/team.ts';
import { buildDesk } from './build-desk.ts';
import { createReminders } from './create-reminders.ts';
import { createStartLink } from './create-start-link.ts';
import type { Host } from './host.ts';
import { housekeeping } from './housekeeping.ts';
import { createLeftoverJobs } from './leftover-jobs.ts';
import { paceFor } from './pace-for.ts';
import { hashText, type SurveyShelf } from './settings/load-surveys.ts';
import { watchFailures } from './watch-failures.ts';

/** What the use cases run on. */
export interface CoreParts {
  readonly host: Host;
  readonly store: Store;
  readonly keys: Keys;
  readonly surveys: SurveyShelf;
  readonly policy: () => Policy;
  /** This process, as leases know it. */
  readonly owner: string;
  /** Base of the links sent to customers, without a slash at its end. */
  readonly publicUrl: () => string;
  readonly channel: (name: ChannelName) => Channel | undefined;
  readonly platforms: readonly ChatPlatform[];
  readonly team: () => Team | undefined;
  readonly posts: boolean;
  /** The channels of the team on its platform; none when there is none. */
  readonly teamChannels?: () => readonly string[];
  readonly pace?: PaceLimits;
}

/** The use cases, wired to one store. */
export interface Core {
  readonly dispatcher: Dispatcher;
  readonly turns: HandleTurnDeps;
  readonly page: SurveyPageDeps;
  readonly entries: EntryPageDeps;
  readonly intake: IntakeDeps;
  readonly notices: WantNoticeDeps;
  readonly reports: PostSummaryDeps;
  /** What people of the team do. */
  readonly desk: Desk;
  readonly takeTurn: TakeTurn;
  readonly takeClosed: TakeClosed;
  /** Nobody waits for this process any more: what waits for the store is given up. */
  end(): void;
  /** Keeps a turn that cannot be taken, once, and tells the operator once. */
  setAside(turn: Turn, code: string): Promise<void>;
}

/** The use cases in order, and the dispatcher that carries out what they commit. */
export function buildCore(given: CoreParts): Core {
  // The commit hands chats to the dispatcher, which is made last because it needs everything below.
  const late: { dispatcher?: Dispatcher } = {};
  const ending = new AbortController();
  const watched = watchFailures(given.store, given.host.clock);
  const parts = { ...given, store: watched.store };
  const common = { ...commonDeps(parts, () => late.dispatcher), ended: ending.signal };
  const inHand = () => late.dispatcher?.inHand() ?? new Set<ChatId>();
  const leftovers = createLeftoverJobs({
    ...common,
    ...watched,
    inHand: () => new Set([...inHand(), ...common.committing.chats]),
  });
  const { store, surveys } = parts;
  const { turns, opening } = conversationDeps(common);
  late.dispatcher = createDispatcher({
    ...common,
    carryOut: (claimed, heldSinceMs) => carryOut(outgoing, claimed, heldSinceMs),
    jobs: [
      leftovers.chats,
      leftovers.invitations(() => sendDueInvitations(opening)),
      tendCases(parts, common),
      leftovers.notices(() => postNotices(parts, common)),
      housekeeping(common.clock, store.chats),
      watchClock({ ...common, inHand }),
    ],
  });
  const outgoing = buildOutgoing(parts, common);
  const intake = { ...common, survey: surveys.current };
  const startLink = createStartLink(parts);
  const reports = { ...common, ...store };
  const channels = parts.teamChannels ?? (() => []);
  return {
    dispatcher: late.dispatcher,
    turns,
    page: { ...turns, ...opening, startLink },
    entries: { ...intake, startLink, entryUrl: (id) => `${parts.publicUrl()}/e/${id}` },
    intake,
    notices: common,
    reports,
    desk: buildDesk({ ...common, channels, intake, reports }),
    takeTurn: (turn) =>
      turn.reply.kind === 'started'
        ? startByToken({ ...opening, ...turns, ...intake }, turn, turn.reply.token)
        : handleTurn(turns, turn),
    takeClosed: (closed) => takeClosed({ ...opening, ...intake }, closed),
    end: () => ending.abort(),
    setAside: (turn, code) =>
      setAside(common, {
        subject: `turn:${turn.from.channel}:${turn.updateId}`,
        kind: 'turn',
        code,
        payload: JSON.stringify(turn),
      }),
  };
}

type Common = ReturnType<typeof commonDeps> & Pick<PatienceDeps, 'ended'>;

function commonDeps(parts: CoreParts, dispatcher: () => Dispatcher | undefined) {
  const { store, keys, host, owner, policy, surveys, posts, platforms } = parts;
  const { clock, timers, log, jitter, meter } = host;
  const dispatch: HandleTurnDeps['dispatch'] = (claimed) => dispatcher()?.run(claimed);
  const wakeDispatcher = () => dispatcher()?.wake();
  const isInHand = (id: ChatId) => dispatcher()?.inHand().has(id) === true;
  const pace = paceFor(parts, (waitMs) => dispatcher()?.expect(waitMs));
  return {
    ...store,
    keys,
    clock,
    timers,
    committing: createHands(),
    log,
    meter,
    jitter,
    owner,
    policy,
    posts,
    platforms,
    pace,
    postPace: createPostPace(MOST_POSTS),
    dispatch,
    isInHand,
    wakeDispatcher,
    surveyOf: surveys.get,
    hash: hashText,
    whereIs: (address: ChatAddress) => parts.channel(address.channel)?.whereIs?.(address.chat),
    surveyUrl: (id: InvitationId) => `${parts.publicUrl()}/s/${pageToken({ keys }, id)}`,
  };
}

/** What it takes to open a survey and to go on with it. */
function conversationDeps(common: Common) {
  const { policy } = common;
  const reminders = createReminders(policy);
  const turns: HandleTurnDeps = {
    ...common,
    locale: () => policy().team.locale,
    fires: (survey, answers) => alertsOf(survey, answers, policy().alerts).length > 0,
    remindAt: reminders,
  };
  const firstReminder = (now: Date, timezone: string, expireAt: Date) =>
    reminders({ remindersSent: 0, timezone, expireAt }, now);
  return { turns, opening: { ...common, firstReminder } };
}

/** What falls due in cases by itself. */
function tendCases({ surveys }: CoreParts, common: Common): Job {
  return createTendCases({
    ...common,
    askAgain: (case_) => askAgain({ ...common, survey: surveys.current }, case_),
    tellCustomer: (case_) => tellCustomer(common, case_),
  });
}

/** What sends: records to the other records, messages to their channels, what cannot be done to the operator. */
function buildOutgoing(parts: CoreParts, common: Common): CarryOutDeps {
  const { store, policy, channel } = parts;
  const projections = createProjections(common);
  return {
    ...common,
    teamName: () => policy().team.name,
    remindAt: createReminders(policy),
    afterQuietHours: (at, timezone) => afterQuietHours(at, policy().sending.quietHours, timezone),
    isOptedOut: (id) => store.asking.isOptedOut(id),
    send: async (to, message, note) =>
      (await channel(to.channel)?.send(to, message, note)) ?? { status: 'failed', kind: 'channel-off' },
    retire: async (to, messageId) => channel(to.channel)?.retire(to, messageId),
    project: (chat) =>
      projectRecords(
        { ...common, projections, tellOperator: (code, subject) => tellOperator(common, code, subject) },
        chat,
      ),
    onDead: (chat, message, code) => {
      common.meter.count('deadMessages', { channel: chat.channel });
      common.log.warn('message.dead', { chat: chat.id, message: message.id, why: code });
      return setAside(common, {
        subject: `message:${chat.id}:${message.id}`,
        kind: 'message',
        code,
        payload: JSON.stringify(message),
      });
    },
  };
}

async function postNotices(parts: CoreParts, common: Common): Promise<number> {
  const team = parts.team();
  return team === undefined ? 0 : postDueNotices({ ...common, team });
}

/** Sets a piece of work aside once, and tells the operator once, also when only this call knows that it is there. */
async function setAside(common: Common, item: Omit<SetAside, 'at'>): Promise<void> {
  await common.cases.setAside({ ...item, at: common.clock.now() });
  await tellOperator(common, `${item.kind}.set-aside`, item.subject);
}
