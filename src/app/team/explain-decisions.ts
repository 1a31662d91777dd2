import { asId, type InteractionId } from '../../domain/ids.ts';
import type { AskingStore, RecordedInteraction } from '../../ports/store/asking.ts';

/** An id of ours. */
const INTERACTION_ID = /^[A-Za-z0-9_-]{22}$/u;
/** Of one name there are as many as sources and closes; what somebody asks about is among the latest. */
const MOST = 5;

/**
 * The decisions about an interaction by its id, or about those that are called so in their systems, the newest close first.
 * Throws what the store throws.
 */
export async function explainDecisions(
  asking: Pick<AskingStore, 'findInteraction' | 'listInteractionsNamed'>,
  reference: string,
): Promise<readonly RecordedInteraction[]> {
  const name = reference.trim();
  if (name === '') return [];
  const found = INTERACTION_ID.test(name)
    ? await asking.findInteraction(asId<InteractionId>(name))
    : undefined;
  return found === undefined ? asking.listInteractionsNamed(name, MOST) : [found];
}
