import type { Chat } from '../../domain/conversation/chat.ts';
import { answersOf } from '../../domain/conversation/run.ts';
import { asId, type CaseId } from '../../domain/ids.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Survey, SurveyRef } from '../../domain/survey/survey.ts';
import { caseFactsOf, chosenCategory, redrawFacts } from '../../domain/team/alert.ts';
import type { Case, CaseFacts } from '../../domain/team/case.ts';
import { routeOf } from '../../domain/team/route.ts';
import type { Meter } from '../../ports/meter.ts';
import type { Keys } from '../../ports/runtime.ts';
import type { AskingStore } from '../../ports/store/asking.ts';
import { changeRecord } from '../guarded.ts';
import { draftCase } from '../team/open-case.ts';
import { wantCaseMessage } from '../team/want-case-notices.ts';
import type { WantNoticeDeps } from '../team/want-notice.ts';

export interface ProjectCaseDeps extends WantNoticeDeps {
  readonly asking: AskingStore;
  readonly keys: Keys;
  readonly meter: Meter;
  readonly surveyOf: (ref: SurveyRef) => Survey | Promise<Survey>;
  readonly policy: () => Policy;
}

/**
 * Opens the case of a run, or redraws what it is about after a later answer, and wants the one notice that shows it.
 * Only a newer turn changes anything; owner, status and history are never touched.
 */
export async function projectCase(deps: ProjectCaseDeps, { run }: Chat): Promise<void> {
  if (run === undefined) return;
  const survey = await deps.surveyOf(run.survey);
  const context = { policy: deps.policy().alerts, turn: run.log.length };
  const { interactionId, customerId } = run;
  const id = asId<CaseId>(run.invitationId);
  const answers = answersOf(run.state.passed);
  const facts = caseFactsOf(survey, answers, context);
  await changeRecord(
    `case ${id}`,
    async () =>
      (await deps.cases.findCase(id)) ??
      (facts && (await draftCase(deps, { id, interactionId, customerId, facts }))),
    (found) => {
      if (found === undefined) return undefined;
      // Drafted just now.
      if (found.revision === 0) return () => saveAlerted(deps, found, []);
      if (found.facts.turn >= context.turn) return undefined;
      const facts = redrawFacts(survey, answers, context);
      const hasReason = chosenCategory(survey, answers) !== undefined;
      const redrawn = redraw(found, { facts, hasReason }, deps.policy());
      return () => saveAlerted(deps, redrawn, found.facts.alerts);
    },
  );
  await wantCaseMessage(deps, id);
}

/** False when somebody came first. A case is saved again with the alerts it had: only those that are new in it are counted. */
export async function saveAlerted(
  { cases, meter }: Pick<ProjectCaseDeps, 'cases' | 'meter'>,
  case_: Case,
  known: CaseFacts['alerts'],
): Promise<boolean> {
  if (!(await cases.saveCase(case_))) return false;
  const isKnown = ({ rule, subject }: CaseFacts['alerts'][number]) =>
    known.some((each) => each.rule === rule && each.subject === subject);
  for (const alert of case_.facts.alerts)
    if (!isKnown(alert)) meter.count('alerts', { rule: alert.rule, severity: alert.severity });
  return true;
}

/**
 * Whose it is follows the reason that the customer names, while nobody has taken it on; a further score alone does not move it,
 * or it would wander from channel to channel while the customer answers. Until when somebody is to act was said and stays.
 */
function redraw(
  found: Case,
  { facts, hasReason }: { readonly facts: CaseFacts; readonly hasReason: boolean },
  policy: Policy,
): Case {
  const redrawn = { ...found, facts: { ...facts, severity: worse(found.facts, facts) } };
  if (!hasReason || found.status !== 'open' || found.owner !== undefined) return redrawn;
  const { department } = found;
  return { ...redrawn, route: routeOf({ department, category: facts.category }, policy) };
}

/** A corrected score does not make an urgent case less so before somebody has looked at it. */
function worse(a: CaseFacts, b: CaseFacts): CaseFacts['severity'] {
  return a.severity === 'urgent' ? 'urgent' : b.severity;
}
