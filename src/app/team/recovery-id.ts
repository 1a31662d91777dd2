import { asId, type CaseId, type InvitationId } from '../../domain/ids.ts';
import type { Keys } from '../../ports/runtime.ts';

/** The one invitation of a round in which it is asked whether a case is solved. */
export function recoveryIdOf(keys: Pick<Keys, 'digest'>, id: CaseId, round: number): InvitationId {
  return asId<InvitationId>(keys.digest('invitation', [id, 'recovery', String(round)]));
}
