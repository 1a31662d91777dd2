import type { CustomerFacts, Interaction } from '../asking/interaction.ts';

/**
 * Whether the customer of a record is the agent who served it: one id, or the agent's id among the customer's addresses. A
 * system may number agents and customers apart, so a plain number proves it only when both have the same name.
 */
export function isOwnRecord(agent: Interaction['agent'], customer: CustomerFacts): boolean {
  if (agent === undefined) return false;
  const id = normal(agent.id);
  const hasAgentsName = agent.name !== undefined && normal(agent.name) === normal(customer.name ?? '');
  if (/^\d+$/u.test(id) && !hasAgentsName) return false;
  return [customer.externalId, ...addressesOf(customer)].some((each) => normal(each) === id);
}

function addressesOf({ contact }: CustomerFacts): readonly string[] {
  return Object.values(contact).filter((each) => each !== undefined);
}

function normal(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
