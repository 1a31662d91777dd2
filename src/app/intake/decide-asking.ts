import type { Customer } from '../../domain/asking/customer.ts';
import type { CustomerFacts, Interaction } from '../../domain/asking/interaction.ts';
import type { ChannelName, ChatAddress } from '../../domain/conversation/chat.ts';
import type { InvitationId } from '../../domain/ids.ts';
import type { Policy } from '../../domain/policy.ts';
import {
  type ChannelChoice,
  type ChatPlatform,
  chatsFor,
  pageFor,
} from '../../domain/sending/channel-for.ts';
import { decideSending } from '../../domain/sending/decide.ts';
import type { SendDecision } from '../../domain/sending/decision.ts';
import { chooseSurvey } from '../../domain/sending/match.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import type { Keys } from '../../ports/runtime.ts';
import { type ChatDeps, chatIdOf, pageAddress } from '../conversation/change-chat.ts';
import { budgetFor } from '../inviting/budget-for.ts';
import { type FormDeps, inForm } from '../inviting/in-form.ts';
import { placeOf, zoneOf } from './place-of.ts';
import { withoutStale } from './reserve.ts';

/** A decision, and the chats the customer is written to by it. */
export interface DecidedAsking {
  readonly decision: SendDecision;
  readonly places: readonly ChatAddress[];
}

/** What is decided about. */
export interface AskingSubject {
  readonly interaction: Interaction;
  readonly facts: CustomerFacts;
  readonly invitationId: InvitationId;
  /** The service was closed on the customer's platform: nobody is told the address of a page. */
  readonly closedThere: boolean;
}

export interface DecideAskingDeps extends FormDeps, ChatDeps {
  readonly keys: Keys;
  readonly policy: () => Policy;
  readonly survey: (id: string) => Survey | undefined;
  /** The chat platforms that are switched on, the preferred one first. */
  readonly platforms: readonly ChatPlatform[];
}

/**
 * Whether and where an interaction is asked about: in the first of the customer's chats that takes the survey, or, where
 * platforms count messages and allow too few, on the page.
 */
export async function decideAsking(deps: DecideAskingDeps, subject: AskingSubject): Promise<DecidedAsking> {
  const { interaction, facts, closedThere } = subject;
  const survey = deps.survey(chooseSurvey(deps.policy().surveys, interaction));
  if (survey !== undefined) await deps.asking.publishSurvey(survey);
  const known = await deps.asking.findCustomer(interaction.customerId);
  const customer =
    known === undefined ? newCustomer(interaction, facts) : await withoutStale(deps.asking, known);
  const about = { ...subject, survey, customer };
  const shut: ChannelName[] = [];
  let refused: DecidedAsking | undefined;
  for (const choice of chatsFor(facts, deps.platforms)) {
    const decided = await decideFor(deps, about, choice);
    if (!isShut(decided.decision)) return decided;
    shut.push(choice.channel);
    refused ??= decided;
  }
  if (refused !== undefined && closedThere) return refused;
  return decideFor(deps, about, pageFor(facts, deps.platforms, shut));
}

interface About extends AskingSubject {
  readonly survey: Survey | undefined;
  readonly customer: Customer;
}

async function decideFor(
  deps: DecideAskingDeps,
  { interaction, facts, invitationId, survey, customer }: About,
  { channel, reason }: ChannelChoice,
): Promise<DecidedAsking> {
  const policy = deps.policy();
  const place = placeOf(deps, channel, facts, invitationId);
  const chat = place && (await deps.chats.find(chatIdOf(deps.keys, place)))?.chat;
  const decision = decideSending({
    interaction,
    customer,
    chatOptedOut: chat?.optedOut ?? false,
    survey: survey && { id: survey.id, version: survey.version },
    channel: place === undefined ? undefined : channel,
    channelReason: reason,
    budget: budgetFor(deps.platforms, channel, { chat, survey }),
    policy: policy.sending,
    timezone: zoneOf(facts, policy),
    now: deps.clock.now(),
    invitationId,
    stage: 'closed',
  });
  const isLink = decision.outcome === 'scheduled' && decision.channel !== channel;
  return {
    decision: survey === undefined ? decision : await inForm(deps, decision, survey),
    places: [...(place === undefined ? [] : [place]), ...(isLink ? [pageAddress(invitationId)] : [])],
  };
}

function isShut(decision: SendDecision): boolean {
  return decision.outcome === 'skipped' && decision.reason === 'no-budget';
}

/** A customer nobody has recorded yet. */
export function newCustomer({ customerId, source }: Interaction, facts: CustomerFacts): Customer {
  return { id: customerId, revision: 0, source, facts, chats: [] };
}
