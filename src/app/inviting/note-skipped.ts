import type { InteractionId } from '../../domain/ids.ts';
import type { PolicyCheck, SkipReason } from '../../domain/sending/decision.ts';
import type { AskingStore } from '../../ports/store/asking.ts';
import { changeRecord } from '../guarded.ts';

export interface Skip {
  readonly at: Date;
  readonly reason: SkipReason;
  /** What was looked at; the checks of the decision before it when it is left out. */
  readonly checks?: readonly PolicyCheck[];
  /** The check that settled it, after those. */
  readonly check?: PolicyCheck;
}

/**
 * Makes the latest decision about an interaction a skip, once. Noted before the invitation is ended, so that a crash between
 * the two is found and finished.
 */
export function noteSkipped(asking: AskingStore, id: InteractionId, skip: Skip): Promise<void> {
  const { at, reason, check } = skip;
  return changeRecord(
    `interaction ${id}`,
    () => asking.findInteraction(id),
    (found) => {
      const last = found?.decisions.at(-1);
      if (found === undefined || last?.outcome === 'skipped') return undefined;
      const checks = [...(skip.checks ?? last?.checks ?? []), ...(check === undefined ? [] : [check])];
      const decision = { outcome: 'skipped', at, reason, checks } as const;
      return () => asking.appendDecision(found, found.interaction.reopenedAt, decision);
    },
  );
}
