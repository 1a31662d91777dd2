import type { Customer } from '../../domain/asking/customer.ts';
import type { ClosingEvent, CustomerFacts, Interaction } from '../../domain/asking/interaction.ts';
import type { Invitation } from '../../domain/asking/invitation.ts';
import type { ChannelName } from '../../domain/conversation/chat.ts';
import { asId, type CustomerId, type InteractionId, type InvitationId } from '../../domain/ids.ts';
import type { SendDecision } from '../../domain/sending/decision.ts';
import { chooseSurvey } from '../../domain/sending/match.ts';
import { addMs } from '../../domain/time.ts';
import type { Keys } from '../../ports/runtime.ts';
import type { RecordedInteraction } from '../../ports/store/asking.ts';
import { chatIdOf } from '../conversation/change-chat.ts';
import { resumePaused } from '../conversation/resume-paused.ts';
import { changeRecord } from '../guarded.ts';
import { endUnsent } from '../inviting/end-unsent.ts';
import { type PushLinkDeps, pushLink } from '../inviting/push-link.ts';
import { withChats } from '../learn-chat.ts';
import { changeInvitation } from '../records.ts';
import { type DecideAskingDeps, decideAsking, newCustomer } from './decide-asking.ts';
import { placeOf } from './place-of.ts';
import { reserve } from './reserve.ts';
import { supersedeUnsent } from './supersede.ts';

export interface IntakeDeps extends DecideAskingDeps, PushLinkDeps {}

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
  return toAnswer(deps, await recordClosed(deps, event));
}

/**
 * As `recordInteraction`, for what goes on with its latest decision. `closedThere` says that the service was closed on the
 * customer's own platform, where nobody is told the address of a page.
 */
export async function recordClosed(
  deps: IntakeDeps,
  event: ClosingEvent,
  { closedThere = false }: { readonly closedThere?: boolean } = {},
): Promise<RecordedInteraction> {
  const { source, externalId, closedAt } = event.interaction;
  const id = asId<InteractionId>(
    deps.keys.digest('interaction', [source, externalId, String(closedAt.getTime())]),
  );
  const known = await deps.asking.findInteraction(id);
  if (known !== undefined) {
    const invited = await ensureInvited(deps, known);
    const customer = await deps.asking.findCustomer(known.interaction.customerId);
    await resumePaused(deps, known.interaction, customer?.open);
    return invited;
  }
  const customerId = asId<CustomerId>(deps.keys.digest('customer', [source, event.customer.externalId]));
  const interaction: Interaction = { ...event.interaction, id, customerId, receivedAt: deps.clock.now() };
  await supersedeUnsent(deps, interaction);
  const facts = event.customer;
  const invitationId = invitationIdOf(deps.keys, id);
  const { places, decision } = await decideAsking(deps, { interaction, facts, invitationId, closedThere });
  const customer = await learnCustomer(deps, interaction, {
    facts,
    chats: places.map((place) => chatIdOf(deps.keys, place)),
  });
  const recorded = await deps.asking.recordInteraction(interaction, decision);
  const invited = await ensureInvited(deps, recorded);
  await resumePaused(deps, interaction, customer.open);
  deps.wakeDispatcher();
  return invited;
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

/** The one invitation of an interaction. */
function invitationIdOf(keys: Keys, id: InteractionId): InvitationId {
  return asId<InvitationId>(keys.digest('invitation', [id, 'service', '1']));
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
  return invitation === undefined || decision.channel !== 'web'
    ? recorded
    : openPage(deps, { recorded, decision, invitation });
}

async function openPage(
  deps: IntakeDeps,
  {
    recorded,
    decision: { plan },
    invitation,
  }: {
    readonly recorded: RecordedInteraction;
    readonly decision: Scheduled;
    readonly invitation: Invitation;
  },
): Promise<RecordedInteraction> {
  const now = deps.clock.now();
  const { id } = invitation;
  if (await reserve(deps.asking, invitation, now)) {
    if (plan !== undefined) await tellLink(deps, recorded, { id, on: plan.on });
    await changeInvitation(deps.asking, id, (found) =>
      found.sentAt === undefined ? { ...found, attemptedAt: now, sentAt: now } : found,
    );
    return recorded;
  }
  await endSkipped(deps, invitation);
  return (await deps.asking.findInteraction(recorded.interaction.id)) ?? recorded;
}

/** Into the chat whose platform allows no more than that. */
async function tellLink(
  deps: IntakeDeps,
  { interaction }: RecordedInteraction,
  { id, on }: { readonly id: InvitationId; readonly on: ChannelName },
): Promise<void> {
  const customer = await deps.asking.findCustomer(interaction.customerId);
  const survey = deps.survey(chooseSurvey(deps.policy().surveys, interaction));
  if (customer === undefined || survey === undefined) return;
  await pushLink(deps, { invitationId: id, interaction, facts: customer.facts, survey, on });
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

/** Keeps what the latest event says of the customer over what was known, and answers what was known. */
async function learnCustomer(
  deps: IntakeDeps,
  interaction: Interaction,
  learned: { readonly facts: CustomerFacts; readonly chats: Customer['chats'] },
): Promise<Customer> {
  let customer = newCustomer(interaction, learned.facts);
  await changeRecord(
    `customer ${interaction.customerId}`,
    () => deps.asking.findCustomer(interaction.customerId),
    (found) => {
      customer = found ?? newCustomer(interaction, learned.facts);
      const facts = {
        ...customer.facts,
        ...learned.facts,
        contact: { ...customer.facts.contact, ...learned.facts.contact },
      };
      const chats = withChats(customer.chats, learned.chats);
      return () => deps.asking.saveCustomer({ ...customer, facts, chats });
    },
  );
  return customer;
}
