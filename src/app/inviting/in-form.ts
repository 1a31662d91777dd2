import { compileForm } from '../../../flows/surveys/compile-form.ts';
import type { SendDecision } from '../../domain/sending/decision.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import type { AskingStore } from '../../ports/store/asking.ts';

export interface FormDeps {
  readonly asking: AskingStore;
  /** SHA-256 as hex digits. */
  readonly hash: (text: string) => string;
}

/** The decision with the version of the survey that its plan wants asked, which is published first. */
export async function inForm(deps: FormDeps, decision: SendDecision, survey: Survey): Promise<SendDecision> {
  if (decision.outcome !== 'scheduled' || decision.plan === undefined) return decision;
  const form = compileForm(survey, decision.plan, deps.hash);
  if (form.version === decision.survey.version) return decision;
  await deps.asking.publishSurvey(form);
  return { ...decision, survey: { id: form.id, version: form.version } };
}
