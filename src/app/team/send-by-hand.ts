import type { ClosingEvent } from '../../domain/asking/interaction.ts';
import type { TeamMember } from '../../domain/team/roles.ts';
import type { Forbidden, HandSent, SendAnswer } from '../../ports/desk.ts';
import { type IntakeDeps, recordInteraction } from '../intake/record-interaction.ts';

/** What nobody named: the kind of service that most rules ask about. */
const SERVICE_TYPE = 'after-sales';
/** Where the record says by which command it was made. */
const HAND_ID = 'handId';
/** Services of one name that are looked through for it. */
const KNOWN = 20;

/**
 * Records a service that somebody closes by hand, like any other closing event: the send policy decides whether and when the
 * customer is asked. The same id again is the same service, whenever it comes. Throws what the store throws.
 */
export async function sendByHand(
  intake: IntakeDeps,
  via: TeamMember['via'],
  sent: HandSent,
): Promise<Exclude<SendAnswer, Forbidden>> {
  const event = toEvent(via, sent);
  const { interactionId, decision } = await recordInteraction(intake, await asFirstSent(intake, event));
  const { dueAt, surveyUrl, reason } = decision;
  return decision.outcome === 'scheduled' && dueAt !== undefined
    ? { status: 'scheduled', interactionId, dueAt, surveyUrl }
    : { status: 'skipped', interactionId, reason };
}

function toEvent(via: TeamMember['via'], sent: HandSent): ClosingEvent {
  const { customer, agent, department } = sent;
  return {
    interaction: {
      source: via,
      externalId: sent.externalId ?? `hand-${sent.id}`,
      closedAt: sent.at,
      serviceType: sent.serviceType ?? SERVICE_TYPE,
      serviceChannel: via,
      ...(agent === undefined ? {} : { agent }),
      ...(department === undefined ? {} : { department }),
      tags: [],
      metadata: { ...sent.metadata, [HAND_ID]: sent.id },
    },
    customer,
  };
}

/** A platform that hands over a command a second time does so later: it was closed when it came first. */
async function asFirstSent(
  { asking }: Pick<IntakeDeps, 'asking'>,
  { interaction, customer }: ClosingEvent,
): Promise<ClosingEvent> {
  const { source, externalId, metadata } = interaction;
  const known = await asking.listInteractionsNamed(externalId, KNOWN);
  const first = known.find(
    ({ interaction: each }) => each.source === source && each.metadata[HAND_ID] === metadata[HAND_ID],
  );
  return {
    interaction: { ...interaction, closedAt: first?.interaction.closedAt ?? interaction.closedAt },
    customer,
  };
}
