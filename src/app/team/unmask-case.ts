import type { CaseId } from '../../domain/ids.ts';
import type { Deed } from '../../domain/team/case-action.ts';
import type { Unmasked } from '../../ports/desk.ts';
import type { AskingStore } from '../../ports/store/asking.ts';
import { type ActDeps, actOnStoredCase } from './act-on-case.ts';

export interface UnmaskDeps extends ActDeps {
  readonly asking: Pick<AskingStore, 'findCustomer'>;
}

/** What is hidden of a case, once the history says who looks at it. */
export async function unmaskCase(
  deps: UnmaskDeps,
  id: CaseId,
  deed: Deed,
): Promise<{ readonly status: 'unmasked'; readonly what: Unmasked } | { readonly status: 'unknown' }> {
  const noted = await actOnStoredCase(deps, id, deed);
  if (noted.status === 'unknown' || noted.status === 'refused') return { status: 'unknown' };
  const { customerId, facts } = noted.case;
  const customer = await deps.asking.findCustomer(customerId);
  return {
    status: 'unmasked',
    what: {
      name: customer?.facts.name,
      externalId: customer?.facts.externalId ?? '',
      contact: customer?.facts.contact ?? {},
      verbatims: facts.verbatims,
    },
  };
}
