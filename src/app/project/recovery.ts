import { answersOf, isOpen, type Run, wordsOf } from '../../domain/conversation/run.ts';
import type { CaseId } from '../../domain/ids.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Case } from '../../domain/team/case.ts';
import { recoveryVerdict, takeRecovery } from '../../domain/team/recovery.ts';
import { rulesFor } from '../../domain/team/route.ts';
import type { Keys } from '../../ports/runtime.ts';
import { changeCase } from '../records.ts';
import { recoveryIdOf } from '../team/recovery-id.ts';
import { signAudit } from '../team/sign-audit.ts';
import { wantCaseNotices } from '../team/want-case-notices.ts';
import type { WantNoticeDeps } from '../team/want-notice.ts';

export interface ProjectRecoveryDeps extends WantNoticeDeps {
  readonly keys: Keys;
  readonly policy: () => Policy;
}

/**
 * Takes what a customer said of a case to that case: a no at once, with the words that follow it; a yes when the run is over,
 * since until then it may be taken back. Only what is new changes anything.
 */
export async function projectRecovery(
  deps: ProjectRecoveryDeps,
  { run, caseId }: { readonly run: Run; readonly caseId: CaseId },
): Promise<void> {
  const answers = answersOf(run.state.passed);
  const policy = deps.policy();
  const said = recoveryVerdict(answers, policy.alerts.lowScore);
  if (said === undefined || (said.verdict === 'solved' && isOpen(run))) return;
  const { invitationId } = run;
  await changeCase(deps.cases, caseId, (found) => {
    const round = roundOf(deps.keys, found, run);
    if (round === undefined) return found;
    const answer = {
      round,
      invitationId,
      verdict: said.verdict,
      givenAt: run.log[said.answer.turn - 1]?.at ?? run.openedAt,
      words: wordsOf(answers),
      now: deps.clock.now(),
    };
    return takeRecovery(found, answer, {
      rules: rulesFor(policy, found.route),
      sign: signAudit(deps.keys),
    });
  });
  await wantCaseNotices(deps, caseId);
}

/** The round in which a run asks: the present one, or one before of a case that was taken up again meanwhile. */
function roundOf(keys: Keys, { id, resurvey, audit }: Case, { invitationId }: Run): number | undefined {
  const asked = audit.flatMap(({ what, details }) => (what === 'asked' ? [Number(details?.['round'])] : []));
  const rounds = [...(resurvey === undefined ? [] : [resurvey.round]), ...asked];
  return rounds.find((round) => recoveryIdOf(keys, id, round) === invitationId);
}
