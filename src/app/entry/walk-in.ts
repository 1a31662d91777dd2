import { ENTRY_KEY, ENTRY_SOURCE, type Entry, WALK_IN } from '../../domain/asking/entry.ts';
import type { ClosingEvent, Contact } from '../../domain/asking/interaction.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Locale } from '../../domain/text.ts';

/** Somebody who came to an entry: nothing is known of them but where they came and, in a chat, that chat. */
export interface Visitor {
  /** Of the service, and the customer: keyed digests or random, never an address. */
  readonly visitId: string;
  readonly customerId: string;
  readonly locale: Locale;
  readonly contact: Contact;
}

/** The entry of that id, if there is one now. */
export function findEntry(policy: Policy, id: string): Entry | undefined {
  return policy.entries.find((each) => each.id === id);
}

/** The record number of a visit: the entry first, since it is all that the team sees of where somebody was. */
export function visitRecord(entryId: string, visitId: string): string {
  return `${entryId}/${visitId}`;
}

/** A visit as a service that closes at this moment. */
export function toClosingEvent(entry: Entry, visitor: Visitor, now: Date): ClosingEvent {
  const { survey, department, agent } = entry;
  return {
    interaction: {
      source: ENTRY_SOURCE,
      externalId: visitRecord(entry.id, visitor.visitId),
      closedAt: now,
      serviceType: entry.serviceType,
      serviceChannel: entry.channel,
      ...(agent === undefined ? {} : { agent: { id: agent } }),
      ...(department === undefined ? {} : { department }),
      ...(survey === undefined ? {} : { survey }),
      tags: [WALK_IN],
      metadata: { [ENTRY_KEY]: entry.id },
    },
    customer: { externalId: visitor.customerId, locale: visitor.locale, contact: visitor.contact },
  };
}

/** Who comes by themselves is asked at once: delays and quiet hours hold back what comes unasked. */
export function atOnce(policy: Policy): Policy {
  return { ...policy, sending: { ...policy.sending, delay: [], quietHours: undefined } };
}
