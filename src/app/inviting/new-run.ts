import { speak } from '../../../flows/messages/speak.ts';
import type { Customer } from '../../domain/asking/customer.ts';
import type { Interaction } from '../../domain/asking/interaction.ts';
import type { Invitation } from '../../domain/asking/invitation.ts';
import type { Policy } from '../../domain/policy.ts';
import { type Locale, toLocale } from '../../domain/text.ts';
import { addMs, localFields } from '../../domain/time.ts';
import { serviceName } from '../../domain/words/service-name.ts';
import type { Hello, NewRun } from '../conversation/run-life.ts';
import { zoneOf } from '../intake/place-of.ts';

export interface NewRunDeps {
  readonly policy: () => Policy;
  /** When a new run is reminded, if it is. */
  readonly firstReminder: (openedAt: Date, timezone: string, expireAt: Date) => Date | undefined;
}

interface Asked {
  readonly invitation: Invitation;
  readonly customer: Customer;
}

/** A new run of this invitation, as it stands before the first turn. The page lives as long as its link; nobody can be reminded there. */
export function newRun(deps: NewRunDeps, { invitation, customer }: Asked, now: Date): NewRun {
  const policy = deps.policy();
  const timezone = zoneOf(customer.facts, policy);
  const isPage = invitation.channel === 'web';
  const expireAt = isPage ? invitation.expiresAt : addMs(now, policy.sending.expiryMs);
  const remindAt = isPage ? undefined : deps.firstReminder(now, timezone, expireAt);
  return {
    invitationId: invitation.id,
    customerId: invitation.customerId,
    interactionId: invitation.interactionId,
    ...(invitation.caseId === undefined ? {} : { caseId: invitation.caseId }),
    survey: invitation.survey,
    locale: toLocale(customer.facts.locale, policy.team.locale),
    timezone,
    openedAt: now,
    expireAt,
    ...(remindAt === undefined ? {} : { remindAt }),
  };
}

/** What the first message says of us: who asks, about which service, and what the team wants said about privacy. */
export function helloOf(
  interaction: Pick<Interaction, 'closedAt' | 'serviceType'>,
  { facts }: { readonly facts: Pick<Customer['facts'], 'locale' | 'timezone'> },
  policy: Policy,
): Hello {
  const locale = toLocale(facts.locale, policy.team.locale);
  const { notice, controller, contact } = policy.privacy;
  const responsible = controller ?? contact;
  const privacy = [notice?.[locale], responsible && speak(locale).responsible(controller, contact)].filter(
    (text) => text !== undefined && text !== '',
  );
  const about = aboutOf(interaction, { locale, timezone: zoneOf(facts, policy) });
  return { team: policy.team.name, about, ...(privacy.length === 0 ? {} : { privacy: privacy.join('\n') }) };
}

/** "our after-sales service on 20 November", in the customer's language and zone. */
export function aboutOf(
  { closedAt, serviceType }: Pick<Interaction, 'closedAt' | 'serviceType'>,
  { locale, timezone }: { readonly locale: Locale; readonly timezone: string },
): string {
  const { month, day } = localFields(closedAt, timezone);
  const words = speak(locale);
  return words.about(words.day(month, day), serviceName(serviceType, locale));
}
