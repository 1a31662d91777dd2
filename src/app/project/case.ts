import type { Chat } from '../../domain/conversation/chat.ts';
import { answersOf, type Run } from '../../domain/conversation/run.ts';
import { asId, type CaseId } from '../../domain/ids.ts';
import type { AlertPolicy } from '../../domain/policy.ts';
import { maskCustomer } from '../../domain/privacy.ts';
import type { Survey, SurveyRef } from '../../domain/survey/survey.ts';
import { caseFactsOf, redrawFacts } from '../../domain/team/alert.ts';
import type { AuditEntry, Case, CaseFacts } from '../../domain/team/case.ts';
import type { CaseCard } from '../../domain/team/notice.ts';
import type { Meter } from '../../ports/meter.ts';
import type { Keys } from '../../ports/runtime.ts';
import type { AskingStore } from '../../ports/store/asking.ts';
import { changeRecord } from '../guarded.ts';
import { type WantNoticeDeps, wantNotice } from '../team/want-notice.ts';

export interface ProjectCaseDeps extends WantNoticeDeps {
  readonly asking: AskingStore;
  readonly keys: Keys;
  readonly meter: Meter;
  readonly surveyOf: (ref: SurveyRef) => Survey | Promise<Survey>;
  readonly alerts: () => AlertPolicy;
}

/**
 * Opens the case of a run, or redraws what it is about after a later answer, and wants the one notice that shows it.
 * Only a newer turn changes anything; owner, status and history are never touched.
 */
export async function projectCase(deps: ProjectCaseDeps, { run }: Chat): Promise<void> {
  if (run === undefined) return;
  const survey = await deps.surveyOf(run.survey);
  const context = { policy: deps.alerts(), turn: run.log.length };
  const id = asId<CaseId>(run.invitationId);
  const fresh = await newCase(deps, run, caseFactsOf(survey, answersOf(run.state.passed), context));
  await changeRecord(
    `case ${id}`,
    () => deps.cases.findCase(id),
    (found) => {
      if (found === undefined) return fresh === undefined ? undefined : () => save(deps, fresh, []);
      if (found.facts.turn >= context.turn) return undefined;
      const facts = redrawFacts(survey, answersOf(run.state.passed), context);
      const redrawn = { ...found, facts: { ...facts, severity: worse(found.facts, facts) } };
      return () => save(deps, redrawn, found.facts.alerts);
    },
  );
  const stored = await deps.cases.findCase(id);
  if (stored !== undefined) await wantCaseNotice(deps, stored);
}

/** False when somebody came first. A case is saved again with the alerts it had: only those that are new in it are counted. */
async function save(
  { cases, meter }: ProjectCaseDeps,
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

/** The notice is wanted once per state of the case, also when a crash makes the projection run twice. */
async function wantCaseNotice(deps: ProjectCaseDeps, stored: Case): Promise<void> {
  const subject = `case:${stored.id}`;
  const card = toCard(stored);
  const notice = await deps.cases.findNotice(subject);
  const isKnown =
    notice?.content.kind === 'case' && JSON.stringify(notice.content.case) === JSON.stringify(card);
  if (!isKnown) await wantNotice(deps, subject, { kind: 'case', case: card });
}

/** A case as the team may see it. */
function toCard({ revision: _revision, audit: _audit, customerId: _customer, ...card }: Case): CaseCard {
  return card;
}

async function newCase(
  deps: ProjectCaseDeps,
  run: Run,
  facts: CaseFacts | undefined,
): Promise<Case | undefined> {
  if (facts === undefined) return undefined;
  const [recorded, customer] = await Promise.all([
    deps.asking.findInteraction(run.interactionId),
    deps.asking.findCustomer(run.customerId),
  ]);
  const interaction = recorded?.interaction;
  const openedAt = deps.clock.now();
  return {
    id: asId<CaseId>(run.invitationId),
    revision: 0,
    status: 'open',
    interactionId: run.interactionId,
    customerId: run.customerId,
    customerMasked: customer === undefined ? '*' : maskCustomer(customer.facts),
    ...(interaction?.agent === undefined ? {} : { agent: interaction.agent }),
    ...(interaction?.department === undefined ? {} : { department: interaction.department }),
    serviceType: interaction?.serviceType ?? 'other',
    externalId: interaction?.externalId ?? '',
    facts,
    openedAt,
    audit: [auditEntry(deps.keys, undefined, { at: openedAt, who: 'csat-loop', what: 'opened' })],
  };
}

/** One line of history, chained to the one before. */
export function auditEntry(
  keys: Keys,
  before: AuditEntry | undefined,
  entry: Omit<AuditEntry, 'hash'>,
): AuditEntry {
  const text = JSON.stringify([before?.hash ?? '', entry.at.toISOString(), entry.who, entry.what]);
  return { ...entry, hash: keys.sign('audit', text, 16) };
}

/** A corrected score does not make an urgent case less so before somebody has looked at it. */
function worse(a: CaseFacts, b: CaseFacts): CaseFacts['severity'] {
  return a.severity === 'urgent' ? 'urgent' : b.severity;
}
