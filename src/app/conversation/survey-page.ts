import { readCode } from '../../../flows/answers/read-reply.ts';
import { progressOf } from '../../../flows/engine/route.ts';
import { start } from '../../../flows/engine/step.ts';
import { confirmation, typingHint } from '../../../flows/messages/question.ts';
import { speak } from '../../../flows/messages/speak.ts';
import type { Customer } from '../../domain/asking/customer.ts';
import type { ChatLink, StartLink } from '../../domain/asking/entry-view.ts';
import type { Invitation } from '../../domain/asking/invitation.ts';
import { type Chat, emptyChat } from '../../domain/conversation/chat.ts';
import type { AskingPage, PageFrame, PageView } from '../../domain/conversation/page.ts';
import type { Command, Reply } from '../../domain/conversation/reply.ts';
import { type FlowState, isOpen } from '../../domain/conversation/run.ts';
import { asId, type InvitationId } from '../../domain/ids.ts';
import type { Policy } from '../../domain/policy.ts';
import { getQuestion, type Survey } from '../../domain/survey/survey.ts';
import { type Locale, toLocale } from '../../domain/text.ts';
import { localFields } from '../../domain/time.ts';
import type { RecordedInteraction } from '../../ports/store/asking.ts';
import { invitationToken } from '../entry/start-token.ts';
import { zoneOf } from '../intake/place-of.ts';
import { reserve } from '../intake/reserve.ts';
import { newRun } from '../inviting/new-run.ts';
import type { OpenInvitationDeps } from '../inviting/open-invitation.ts';
import { chatIdOf, pageAddress } from './change-chat.ts';
import { type HandleTurnDeps, handleTurn } from './handle-turn.ts';
import { movedTo } from './moved-page.ts';
import { pageTeam } from './page-team.ts';
import { openRun } from './run-life.ts';

export type SurveyPageDeps = HandleTurnDeps &
  OpenInvitationDeps & {
    /** Where a survey can go on in a chat; absent where there is no such platform. */
    readonly startLink?: StartLink;
  };

/** A post of the page's form. */
export interface PagePost {
  /** The step the form was drawn at; the current one when it is left out. */
  readonly step: number | undefined;
  readonly answers: readonly string[];
  readonly command: Command | undefined;
}

interface Found {
  readonly id: InvitationId;
  readonly invitation: Invitation;
  readonly customer: Customer;
  readonly recorded: RecordedInteraction;
  readonly survey: Survey;
  readonly chat: Chat;
}

/** Length of a link's signature in bytes; with the 22 characters of the id a token has 44 characters. */
const TOKEN_BYTES = 16;

/** The link of an invitation: a 128-bit id and a keyed signature, derived anew whenever it is needed. */
export function pageToken(deps: Pick<HandleTurnDeps, 'keys'>, id: InvitationId): string {
  return `${id}${deps.keys.sign('survey-page', id, TOKEN_BYTES)}`;
}

/** What the page shows now. Reading it stores nothing. */
export async function viewPage(deps: SurveyPageDeps, token: string): Promise<PageView> {
  const found = await find(deps, token);
  return found === undefined ? { state: 'missing', locale: deps.policy().team.locale } : draw(deps, found);
}

/**
 * Takes one post. Its update id is the run and the step that the form carries, so pressing twice, or pressing two different
 * answers, counts once: the first one stored. The first post opens the run.
 */
export async function answerPage(deps: SurveyPageDeps, token: string, post: PagePost): Promise<PageView> {
  const found = await find(deps, token);
  if (found === undefined) return { state: 'missing', locale: deps.policy().team.locale };
  const current = found.chat.run?.log.length ?? 0;
  const reply = toReply(found, post);
  const isOld = post.step !== undefined && post.step < current;
  if (reply !== undefined && !isOld && isTakeable(found, post.command, deps.clock.now())) {
    const updateId =
      found.invitation.ended === undefined
        ? `${found.id}:${post.step ?? current}`
        : `${found.id}:after:${post.command ?? ''}:${found.chat.revision}`;
    await handleTurn(deps, { from: pageAddress(found.id), updateId, at: deps.clock.now(), reply }, (chat) =>
      opened(deps, found, chat),
    );
  }
  const after = await find(deps, token);
  return after === undefined ? { state: 'missing', locale: deps.policy().team.locale } : draw(deps, after);
}

/** After the end, or the time, of the survey only opting out and in still mean something. */
function isTakeable({ invitation, chat }: Found, command: Command | undefined, now: Date): boolean {
  const isOver = invitation.expiresAt.getTime() <= now.getTime();
  if (movedTo(chat) !== undefined && command !== 'stop' && command !== 'optIn') return false;
  if (isOver && command !== 'stop' && command !== 'optIn') return false;
  return invitation.ended === undefined || chat.optedOut || chat.run === undefined;
}

async function opened(
  deps: SurveyPageDeps,
  { invitation, customer, survey }: Found,
  chat: Chat,
): Promise<Chat> {
  if (movedTo(chat) !== undefined) return chat;
  if (chat.run !== undefined || invitation.ended !== undefined || chat.optedOut) return chat;
  const now = deps.clock.now();
  if (invitation.expiresAt.getTime() <= now.getTime()) return chat;
  if (!(await reserve(deps.asking, invitation, now))) return chat;
  return openRun(chat, newRun(deps, { invitation, customer }, now), survey, { team: '', about: '' });
}

async function find(deps: SurveyPageDeps, token: string): Promise<Found | undefined> {
  const [text, signature] = [token.slice(0, 22), token.slice(22)];
  if (text.length !== 22 || !deps.keys.verify('survey-page', text, signature)) return undefined;
  const id = asId<InvitationId>(text);
  const invitation = await deps.asking.findInvitation(id);
  if (invitation === undefined) return undefined;
  const address = pageAddress(id);
  const chatId = chatIdOf(deps.keys, address);
  const [customer, recorded, survey, loaded] = await Promise.all([
    deps.asking.findCustomer(invitation.customerId),
    deps.asking.findInteraction(invitation.interactionId),
    deps.surveyOf(invitation.survey),
    deps.chats.load(chatId, address),
  ]);
  if (customer === undefined || recorded === undefined) return undefined;
  if (invitation.channel !== 'web' && movedTo(loaded.chat) === undefined) return undefined;
  const chat = loaded.chat.revision === 0 ? emptyChat(chatId, 'web', deps.clock.now()) : loaded.chat;
  return { id, invitation, customer, recorded, survey, chat };
}

function draw(deps: SurveyPageDeps, found: Found): PageView {
  const { invitation, chat, survey } = found;
  const frame = frameOf(deps.policy(), found);
  const isExpired = invitation.expiresAt.getTime() <= deps.clock.now().getTime();
  const outcome = chat.run?.state.phase === 'done' ? chat.run.state.outcome : invitation.ended?.how;
  if (chat.optedOut || outcome === 'stopped') return { ...frame, state: 'stopped' };
  if (outcome === 'completed') return { ...frame, state: 'done', thanks: survey.thanks[frame.locale] };
  if (outcome !== undefined || isExpired) return { ...frame, state: 'expired' };
  if (movedTo(chat) !== undefined) return { ...frame, state: 'moved' };
  const state = isOpen(chat.run) ? chat.run.state : start(survey).state;
  if (state.phase === 'done') return { ...frame, state: 'expired' };
  if (state.paused === true) return { ...frame, state: 'paused' };
  const asked = asking(found, { frame, state });
  const link = linkOf(deps, found);
  return link === undefined ? asked : { ...asked, chat: link };
}

/** Somebody whose chat is known was not asked there for a reason. */
function linkOf({ startLink, keys }: SurveyPageDeps, { id, chat, customer }: Found): ChatLink | undefined {
  const isUntouched = chat.run === undefined && customer.facts.contact.telegramChatId === undefined;
  return isUntouched ? startLink?.(invitationToken(keys, id)) : undefined;
}

type Asking = Extract<FlowState, { readonly phase: 'asking' }>;

function asking(
  found: Found,
  { frame, state }: { readonly frame: PageFrame; readonly state: Asking },
): AskingPage {
  const { survey, chat, id } = found;
  const question = getQuestion(survey, state.questionId);
  const isFirst = state.passed.length === 0 && state.seq === 1;
  return {
    ...frame,
    state: 'asking',
    runId: id,
    seq: chat.run?.log.length ?? 0,
    question,
    progress: progressOf(survey, state.passed, question.id),
    intro: isFirst && survey.intro[frame.locale] !== '' ? survey.intro[frame.locale] : undefined,
    canGoBack: state.passed.length > 0,
    hint: hintOf(state, frame.locale, survey),
    doubt: state.doubt?.codes,
    ticked: state.ticked ?? [],
    before: state.before,
  };
}

/** Why the question is still there: from the state, so that a reload shows the same. */
function hintOf(state: Asking, locale: Locale, survey: Survey): string | undefined {
  const words = speak(locale);
  const question = getQuestion(survey, state.questionId);
  if (state.doubt !== undefined) return confirmation(question, state.doubt.codes, locale);
  return state.misses === 0
    ? undefined
    : `${words.hints.format}${locale === 'en' ? ' ' : ''}${typingHint(question, locale)}`;
}

/** A code of the open question is a press, anything else was typed. Several codes are the boxes of one form. */
function toReply({ id, chat, survey }: Found, { answers, command }: PagePost): Reply | undefined {
  if (command !== undefined) return { kind: 'command', command };
  const state = isOpen(chat.run) ? chat.run.state : start(survey).state;
  if (state.phase === 'done') return undefined;
  const question = getQuestion(survey, state.questionId);
  const [first, ...more] = answers;
  if (question.kind === 'multi' && isBoxes(question.options, answers))
    return { kind: 'pressed', runId: id, seq: state.seq, code: `set:${answers.join(',')}` };
  if (first === undefined || more.length > 0) return undefined;
  const isCode = first === 'doubt:no' || readCode(question, first) !== undefined;
  return isCode
    ? { kind: 'pressed', runId: id, seq: state.seq, code: first }
    : { kind: 'typed', text: first };
}

function isBoxes(options: readonly { readonly code: string }[], answers: readonly string[]): boolean {
  return answers.every((answer) => options.some(({ code }) => code === answer));
}

function frameOf(policy: Policy, { customer, recorded, survey }: Found): PageFrame {
  const locale = toLocale(customer.facts.locale, policy.team.locale);
  const { month, day } = localFields(recorded.interaction.closedAt, zoneOf(customer.facts, policy));
  return {
    ...pageTeam(policy, locale),
    locale,
    title: survey.title[locale],
    about: { month, day, serviceType: recorded.interaction.serviceType },
  };
}
