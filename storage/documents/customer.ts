import type { Customer, RecentScore } from '../../src/domain/asking/customer.ts';
import type { CustomerFacts } from '../../src/domain/asking/interaction.ts';
import type { CustomerId } from '../../src/domain/ids.ts';
import type { Keys } from '../../src/ports/runtime.ts';
import { readDocument, type Stored, type StoredBody } from './stored.ts';

type Sealer = Pick<Keys, 'seal' | 'open'>;
type PersonalFacts = Pick<CustomerFacts, 'externalId' | 'name' | 'contact'>;

/** Who the customer is lies sealed in `who`; the rest says nothing about a person without the source. */
export interface CustomerDocument
  extends Stored<Omit<Customer, 'id' | 'revision' | 'facts'>>,
    Omit<CustomerFacts, keyof PersonalFacts> {
  readonly who: string;
}

/** As stored, name, contact and the source's id sealed; `readCustomer` answers an equal customer. */
export function toCustomerDocument(customer: Customer, keys: Sealer): CustomerDocument {
  const { externalId, name, contact, ...facts } = customer.facts;
  const personal: PersonalFacts = { externalId, contact, ...(name !== undefined && { name }) };
  const { optedOutAt, open, lastAskedAt, recentScores, unreachable } = customer;
  return {
    source: customer.source,
    ...facts,
    who: keys.seal(JSON.stringify(personal)),
    chats: customer.chats,
    ...(optedOutAt && { optedOutAt: optedOutAt.getTime() }),
    ...(open && { open: toStoredOpen(open) }),
    ...(lastAskedAt && { lastAskedAt: lastAskedAt.getTime() }),
    ...(recentScores && { recentScores: recentScores.map(toStoredScore) }),
    ...(unreachable && { unreachable: { reason: unreachable.reason, at: unreachable.at.getTime() } }),
  };
}

/** The customer of a row. Throws `store.corrupt`, also for what was not sealed with these keys. */
export function readCustomer(
  body: StoredBody,
  stored: { readonly id: CustomerId; readonly revision: number },
  keys: Sealer,
): Customer {
  return readDocument(body, `customer ${stored.id}`, (document: CustomerDocument) => {
    const { source, who, chats, optedOutAt, open, lastAskedAt, recentScores, unreachable, ...facts } =
      document;
    const personal: PersonalFacts = JSON.parse(keys.open(who));
    return {
      id: stored.id,
      revision: stored.revision,
      source,
      facts: { ...personal, ...facts },
      chats,
      ...(optedOutAt !== undefined && { optedOutAt: new Date(optedOutAt) }),
      ...(open && { open: toOpen(open) }),
      ...(lastAskedAt !== undefined && { lastAskedAt: new Date(lastAskedAt) }),
      ...(recentScores && { recentScores: recentScores.map(toScore) }),
      ...(unreachable && { unreachable: { reason: unreachable.reason, at: new Date(unreachable.at) } }),
    };
  });
}

const toStoredScore = (score: RecentScore): Stored<RecentScore> => ({ ...score, at: score.at.getTime() });
const toScore = (score: Stored<RecentScore>): RecentScore => ({ ...score, at: new Date(score.at) });

type Open = NonNullable<Customer['open']>;

function toStoredOpen({ askedBefore, ...open }: Open): Stored<Open> {
  return {
    ...open,
    since: open.since.getTime(),
    ...(askedBefore && { askedBefore: askedBefore.getTime() }),
  };
}

function toOpen({ askedBefore, ...open }: Stored<Open>): Open {
  return {
    ...open,
    since: new Date(open.since),
    ...(askedBefore !== undefined && { askedBefore: new Date(askedBefore) }),
  };
}
