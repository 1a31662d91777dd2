import type { CaseId } from '../../domain/ids.ts';
import type { Policy } from '../../domain/policy.ts';
import { actOnCase } from '../../domain/team/act-on-case.ts';
import type { CaseAction, Deed } from '../../domain/team/case-action.ts';
import { rulesFor } from '../../domain/team/route.ts';
import { takenText } from '../../domain/text.ts';
import type { ActAnswer, Forbidden } from '../../ports/desk.ts';
import type { Meter } from '../../ports/meter.ts';
import type { Keys } from '../../ports/runtime.ts';
import type { CaseStore } from '../../ports/store/cases.ts';
import { changeRecord } from '../guarded.ts';
import { signAudit } from './sign-audit.ts';

export interface ActDeps {
  readonly cases: Pick<CaseStore, 'findCase' | 'saveCase'>;
  readonly keys: Pick<Keys, 'sign'>;
  readonly policy: () => Policy;
  readonly meter: Meter;
  readonly wakeDispatcher: () => void;
}

/**
 * Carries out what somebody did with a case, by the rules as they stand, and commits it with its line of history. The same deed
 * again changes nothing. What the team and the customer are told follows from the stored case, by `tendDueCases`, which is
 * called at once: nothing here waits for it. Throws what the store throws; whether anything was saved is then not known, and
 * the same deed may be tried again.
 */
export async function actOnStoredCase(
  deps: ActDeps,
  id: CaseId,
  given: Deed,
): Promise<Exclude<ActAnswer, Forbidden>> {
  const deed = { ...given, who: takenText(given.who), action: takenAction(given.action) };
  const { cases, meter, policy } = deps;
  const sign = signAudit(deps.keys);
  const late: { answer: Exclude<ActAnswer, Forbidden> } = { answer: { status: 'unknown' } };
  await changeRecord(
    `case ${id}`,
    () => cases.findCase(id),
    (found) => {
      if (found === undefined) {
        late.answer = { status: 'unknown' };
        return undefined;
      }
      const move = actOnCase(found, deed, { rules: rulesFor(policy(), found.route), sign });
      if (move.status !== 'moved') {
        late.answer = { ...move, case: found };
        return undefined;
      }
      late.answer = { status: 'moved', case: { ...move.case, revision: found.revision + 1 } };
      return () => cases.saveCase(move.case);
    },
  );
  const { answer } = late;
  if (answer.status !== 'unknown')
    meter.count('caseActions', { action: deed.action.kind, result: answer.status });
  if (answer.status === 'moved') deps.wakeDispatcher();
  return answer;
}

/** The action without the characters that no store keeps: its line of history must read as it was signed. */
function takenAction(action: CaseAction): CaseAction {
  return Object.fromEntries(
    Object.entries(action).map(([key, value]) => [key, typeof value === 'string' ? takenText(value) : value]),
  ) as unknown as CaseAction;
}
