import type { Customer } from '../../domain/asking/customer.ts';
import type { ClosingEvent, CustomerFacts, Interaction } from '../../domain/asking/interaction.ts';
import type { Invitation } from '../../domain/asking/invitation.ts';
import type { ChannelName, ChatAddress } from '../../domain/conversation/chat.ts';
import { asId, type CustomerId, type InteractionId, type InvitationId } from '../../domain/ids.ts';
import type { Policy } from '../../domain/policy.ts';
import { type ChatPlatform, channelFor } from '../../domain/sending/channel-for.ts';
import { decideSending } from '../../domain/sending/decide.ts';
import type { SendDecision } from '../../domain/sending/decision.ts';
import { chooseSurvey } from '../../domain/sending/match.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { addMs, isTimezone } from '../../domain/time.ts';
import type { Clock, Keys } from '../../ports/runtime.ts';
import type { AskingStore, RecordedInteraction } from '../../ports/store/asking.ts';
import type { ChatStore } from '../../ports/store/chats.ts';
import { chatIdOf, pageAddress } from '../conversation/change-chat.ts';
import { changeRecord } from '../guarded.ts';
import { endUnsent } from '../inviting/end-unsent.ts';
import { changeInvitation } from '../records.ts';
import { reserve, withoutStale } from './reserve.ts';
import { supersedeUnsent } from './supersede.ts';

/** How many of a customer's chats are remembered; each survey on the page is one. */
export const CHATS_KEPT = 32;

export interface IntakeDeps {
  readonly asking: AskingStore;
  readonly chats: ChatStore;
  readonly keys: Keys;
  readonly clock: Clock;
  readonly policy: () => Policy;
  readonly survey: (id: string) => Survey | undefined;
  /** The chat platforms that are switched on, the preferred one first. */
  readonly platforms: readonly ChatPlatform[];
  /** The address of the survey page for an invitation. */
  readonly surveyUrl: (id: InvitationId) => string;
  readonly wakeDispatcher: () => void;
}

/** What a closing event is answered with. */
export interface IntakeAnswer {
  readonly interactionId: InteractionId;
  readonly decision: {
    readonly outcome: 'scheduled' | 'skipped';
    readonly reason?: string;
    readonly dueAt?: Date;
    readonly surveyUrl?: string;
  };
}

/**
 * Records a closed interaction with the decision whether and when to ask, and schedules the invitation. Sending the same
 * event again changes nothing, finishes what a crash left undone, and answers the same.
 */
export async function recordInteraction(deps: IntakeDeps, event: ClosingEvent): Promise<IntakeAnswer> {
  const { source, externalId, closedAt } = event.interaction;
  const id = asId<InteractionId>(
    deps.keys.digest('interaction', [source, externalId, String(closedAt.getTime())]),
  );
  const known = await deps.asking.findInteraction(id);
  if (known !== undefined) return toAnswer(deps, await ensureInvited(deps, known));
  const customerId = asId<CustomerId>(deps.keys.digest('customer', [source, event.customer.externalId]));
  const interaction: Interaction = { ...event.interaction, id, customerId, receivedAt: deps.clock.now() };
  await supersedeUnsent(deps, interaction);
  const { place, decision } = await decide(deps, interaction, event.customer);
  await learnCustomer(deps, interaction, {
    facts: event.customer,
    chat: place && chatIdOf(deps.keys, place),
  });
  const recorded = await deps.asking.recordInteraction(interaction, decision);
  const invited = await ensureInvited(deps, recorded);
  deps.wakeDispatcher();
  return toAnswer(deps, invited);
}

/** The answer that stands for an interaction, from its latest decision. */
export function toAnswer(
  deps: Pick<IntakeDeps, 'surveyUrl'>,
  { interaction, decisions }: RecordedInteraction,
): IntakeAnswer {
  const decision = decisions.at(-1);
  if (decision?.outcome !== 'scheduled')
    return {
      interactionId: interaction.id,
      decision: { outcome: 'skipped', ...(decision === undefined ? {} : { reason: decision.reason }) },
    };
  const { dueAt, channel, invitationId } = decision;
  const link = channel === 'web' ? { surveyUrl: deps.surveyUrl(invitationId) } : {};
  return { interactionId: interaction.id, decision: { outcome: 'scheduled', dueAt, ...link } };
}

/** The zone a customer lives in, else the team's. */
export function zoneOf(facts: Pick<CustomerFacts, 'timezone'>, policy: Policy): string {
  return facts.timezone !== undefined && isTimezone(facts.timezone) ? facts.timezone : policy.team.timezone;
}

/** The one invitation of an interaction. */
function invitationIdOf(keys: Keys, id: InteractionId): InvitationId {
  return asId<InvitationId>(keys.digest('invitation', [id, 'service', '1']));
}

/** Where the survey of an interaction runs: the customer's chat, or the page. */
export function placeOf(
  { platforms }: Pick<IntakeDeps, 'platforms'>,
  channel: ChannelName,
  facts: CustomerFacts,
  id: InvitationId,
): ChatAddress | undefined {
  if (channel === 'web') return pageAddress(id);
  const platform = platforms.find(({ name }) => name === channel);
  const chat = platform?.chatOf(facts.contact);
  return platform === undefined || chat === undefined ? undefined : { channel, bot: platform.bot, chat };
}

async function decide(
  deps: IntakeDeps,
  interaction: Interaction,
  facts: CustomerFacts,
): Promise<{ place: ChatAddress | undefined; decision: SendDecision }> {
  const policy = deps.policy();
  const invitationId = invitationIdOf(deps.keys, interaction.id);
  const { channel, reason } = channelFor(facts, deps.platforms);
  const place = placeOf(deps, channel, facts, invitationId);
  const chat = place && (await deps.chats.find(chatIdOf(deps.keys, place)));
  const survey = deps.survey(chooseSurvey(policy.surveys, interaction));
  if (survey !== undefined) await deps.asking.publishSurvey(survey);
  const known = await deps.asking.findCustomer(interaction.customerId);
  const decision = decideSending({
    interaction,
    customer: known === undefined ? newCustomer(interaction, facts) : await withoutStale(deps.asking, known),
    chatOptedOut: chat?.chat.optedOut ?? false,
    survey: survey && { id: survey.id, version: survey.version },
    channel: place === undefined ? undefined : channel,
    channelReason: reason,
    policy: policy.sending,
    timezone: zoneOf(facts, policy),
    now: deps.clock.now(),
    invitationId,
    stage: 'closed',
  });
  return { place, decision };
}

/** Writes the invitation of a scheduled interaction; a page link is handed out at once, so its customer is reserved with it. */
async function ensureInvited(deps: IntakeDeps, recorded: RecordedInteraction): Promise<RecordedInteraction> {
  const decision = recorded.decisions.at(-1);
  const id = invitationIdOf(deps.keys, recorded.interaction.id);
  const existing = await deps.asking.findInvitation(id);
  if (decision?.outcome !== 'scheduled') {
    if (existing !== undefined && existing.attemptedAt === undefined) await endSkipped(deps, existing);
    return recorded;
  }
  if (existing !== undefined && (existing.sentAt !== undefined || existing.ended !== undefined))
    return recorded;
  const invitation = existing ?? (await createInvitation(deps, recorded.interaction, decision));
  if (invitation === undefined || decision.channel !== 'web') return recorded;
  const now = deps.clock.now();
  if (await reserve(deps.asking, invitation, now)) {
    await changeInvitation(deps.asking, id, (found) =>
      found.sentAt === undefined ? { ...found, attemptedAt: now, sentAt: now } : found,
    );
    return recorded;
  }
  await endSkipped(deps, invitation);
  return (await deps.asking.findInteraction(recorded.interaction.id)) ?? recorded;
}

function endSkipped(deps: IntakeDeps, invitation: Invitation): Promise<void> {
  const check = { check: 'oneOpen', result: 'skip' } as const;
  return endUnsent(deps, invitation, { how: 'skipped', skip: { reason: 'survey-open', check } });
}

type Scheduled = Extract<SendDecision, { readonly outcome: 'scheduled' }>;

async function createInvitation(
  deps: IntakeDeps,
  interaction: Interaction,
  decision: Scheduled,
): Promise<Invitation | undefined> {
  const customer = await deps.asking.findCustomer(interaction.customerId);
  const place = customer && placeOf(deps, decision.channel, customer.facts, decision.invitationId);
  if (place === undefined) return undefined;
  const now = deps.clock.now();
  const from = decision.dueAt.getTime() > now.getTime() ? decision.dueAt : now;
  await deps.asking.createInvitation({
    id: decision.invitationId,
    revision: 0,
    purpose: 'service',
    interactionId: interaction.id,
    customerId: interaction.customerId,
    survey: decision.survey,
    channel: decision.channel,
    chatId: chatIdOf(deps.keys, place),
    createdAt: now,
    dueAt: decision.dueAt,
    expiresAt: addMs(from, deps.policy().sending.expiryMs),
  });
  return deps.asking.findInvitation(decision.invitationId);
}

/** Keeps what the latest event says of the customer over what was known. */
async function learnCustomer(
  deps: IntakeDeps,
  interaction: Interaction,
  learned: { readonly facts: CustomerFacts; readonly chat: Customer['chats'][number] | undefined },
): Promise<void> {
  await changeRecord(
    `customer ${interaction.customerId}`,
    () => deps.asking.findCustomer(interaction.customerId),
    (found) => {
      const customer = found ?? newCustomer(interaction, learned.facts);
      const facts = {
        ...customer.facts,
        ...learned.facts,
        contact: { ...customer.facts.contact, ...learned.facts.contact },
      };
      const chats =
        learned.chat === undefined
          ? customer.chats
          : [...customer.chats.filter((id) => id !== learned.chat), learned.chat];
      return () => deps.asking.saveCustomer({ ...customer, facts, chats: chats.slice(-CHATS_KEPT) });
    },
  );
}

function newCustomer({ customerId, source }: Interaction, facts: CustomerFacts): Customer {
  return { id: customerId, revision: 0, source, facts, chats: [] };
}
