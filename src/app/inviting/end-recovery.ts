import type { Invitation } from '../../domain/asking/invitation.ts';
import type { RecoverySkip } from '../../domain/sending/decide-recovery.ts';
import type { Case } from '../../domain/team/case.ts';
import { noteNotAsked } from '../../domain/team/recovery.ts';
import type { Clock, Keys } from '../../ports/runtime.ts';
import type { AskingStore } from '../../ports/store/asking.ts';
import type { CaseStore } from '../../ports/store/cases.ts';
import { changeCase, endInvitation } from '../records.ts';
import { signAudit } from '../team/sign-audit.ts';

export interface EndRecoveryDeps {
  readonly asking: AskingStore;
  readonly cases: CaseStore;
  readonly clock: Clock;
  readonly keys: Keys;
  readonly wakeDispatcher: () => void;
}

/**
 * Ends a question about a case that nobody will answer any more. The case says when it never left, and why: first, so that a
 * crash between the steps is found and finished. The service's own decisions stay as they are.
 */
export async function endRecovery(
  deps: EndRecoveryDeps,
  invitation: Invitation,
  reason: RecoverySkip,
): Promise<void> {
  const at = deps.clock.now();
  const { id, caseId } = invitation;
  const wasAsked = invitation.attemptedAt !== undefined;
  if (!wasAsked && caseId !== undefined) {
    const isOurs = ({ resurvey }: Case) => resurvey?.invitationId === id && resurvey.skipped === undefined;
    await changeCase(deps.cases, caseId, (found) =>
      isOurs(found) ? noteNotAsked(found, { why: reason, now: at }, { sign: signAudit(deps.keys) }) : found,
    );
  }
  const ended = wasAsked ? ({ how: 'expired', at } as const) : { how: endOf(reason), at, why: reason };
  await endInvitation(deps.asking, invitation, ended);
  deps.wakeDispatcher();
}

function endOf(reason: RecoverySkip): 'too-late' | 'cancelled' | 'skipped' {
  if (reason === 'too-late') return 'too-late';
  return reason === 'reopened' ? 'cancelled' : 'skipped';
}
