import type { CaseId, CustomerId, InteractionId } from '../../domain/ids.ts';
import type { Policy } from '../../domain/policy.ts';
import { maskCustomer } from '../../domain/privacy.ts';
import { addEntry } from '../../domain/team/act-on-case.ts';
import { SYSTEM } from '../../domain/team/audit.ts';
import type { Case, CaseFacts } from '../../domain/team/case.ts';
import { targetsOf } from '../../domain/team/case-clock.ts';
import { routeOf, rulesFor } from '../../domain/team/route.ts';
import type { Clock, Keys } from '../../ports/runtime.ts';
import type { AskingStore } from '../../ports/store/asking.ts';
import { signAudit } from './sign-audit.ts';

export interface OpenCaseDeps {
  readonly asking: Pick<AskingStore, 'findInteraction' | 'findCustomer'>;
  readonly clock: Clock;
  readonly keys: Pick<Keys, 'sign'>;
  readonly policy: () => Policy;
}

/** What a case begins with. */
export interface CaseSeed {
  readonly id: CaseId;
  readonly interactionId: InteractionId;
  readonly customerId: CustomerId;
  readonly facts: CaseFacts;
}

/**
 * The case as it is opened now: whose it is, and until when somebody is to act, by the rules of this moment. Nothing is saved;
 * its revision is 0.
 */
export async function draftCase(
  deps: OpenCaseDeps,
  { id, interactionId, customerId, facts }: CaseSeed,
): Promise<Case> {
  const [recorded, customer] = await Promise.all([
    deps.asking.findInteraction(interactionId),
    deps.asking.findCustomer(customerId),
  ]);
  const interaction = recorded?.interaction;
  const openedAt = deps.clock.now();
  const policy = deps.policy();
  const { department } = interaction ?? {};
  const route = routeOf({ department, category: facts.category }, policy);
  const opened: Case = {
    id,
    revision: 0,
    status: 'open',
    interactionId,
    customerId,
    customerMasked: customer === undefined ? '*' : maskCustomer(customer.facts),
    ...(interaction?.agent === undefined ? {} : { agent: interaction.agent }),
    ...(department === undefined ? {} : { department }),
    serviceType: interaction?.serviceType ?? 'other',
    externalId: interaction?.externalId ?? '',
    facts,
    route,
    openedAt,
    ...targetsOf(openedAt, rulesFor(policy, route)),
    escalated: 0,
    audit: [],
    told: 0,
    seen: [],
  };
  return addEntry(opened, { at: openedAt, who: SYSTEM, what: 'opened' }, signAudit(deps.keys));
}
