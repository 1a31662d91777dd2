import type { SendDecision } from '../../domain/sending/decision.ts';
import type { Meter } from '../../ports/meter.ts';
import type { AskingStore } from '../../ports/store/asking.ts';
import type { Store } from '../../ports/store/store.ts';

/** The same store; decisions are counted when they are written, whoever made them. */
export function countStore(store: Store, meter: Meter): Store {
  return {
    ...store,
    asking: countDecisions(store.asking, meter),
  };
}

function countDecisions(asking: AskingStore, meter: Meter): AskingStore {
  const count = (decision: SendDecision) =>
    meter.count('decisions', {
      outcome: decision.outcome,
      reason: decision.outcome === 'skipped' ? decision.reason : 'none',
    });
  return {
    ...asking,
    recordInteraction: async (interaction, decision) => {
      const recorded = await asking.recordInteraction(interaction, decision);
      // An event that was known already answers with what was decided then.
      const { receivedAt } = recorded.interaction;
      if (recorded.revision === 1 && receivedAt.getTime() === interaction.receivedAt.getTime())
        count(decision);
      return recorded;
    },
    appendDecision: async (recorded, reopenedAt, decision) => {
      const isAppended = await asking.appendDecision(recorded, reopenedAt, decision);
      if (isAppended) count(decision);
      return isAppended;
    },
  };
}
