import { purposeOf } from '../../src/domain/asking/invitation.ts';
import type { Response, ResponseAnswer } from '../../src/domain/conversation/response.ts';
import type { CustomerId } from '../../src/domain/ids.ts';
import type { SendDecision } from '../../src/domain/sending/decision.ts';
import type { Case } from '../../src/domain/team/case.ts';
import type { RecordedInteraction } from '../../src/ports/store/asking.ts';
import type { CaseShape, DecisionShape, ResponseShape } from './schemas.ts';

/*
 * What other programs rely on: fields may be added, never renamed. Times are ISO 8601 in UTC, absent is null.
 */

/** An answer as it was given: verbatims are whole and unmasked, for the team's own systems. */
function toAnswerShape(answer: ResponseAnswer): ResponseShape['answers'][number] {
  return {
    question: answer.questionId,
    kind: answer.kind,
    dimension: answer.dimension ?? null,
    value: answer.value,
    comment: answer.comment ?? null,
    at: answer.at.toISOString(),
  };
}

/** One item of `GET /v1/responses`. */
export function toResponseShape(response: Response, masked: ReadonlyMap<CustomerId, string>): ResponseShape {
  return {
    id: response.id,
    interactionId: response.interactionId,
    source: response.source,
    externalId: response.externalId,
    customer: { id: response.customerId, masked: masked.get(response.customerId) ?? null },
    surveyId: response.survey.id,
    surveyVersion: response.survey.version,
    channel: response.channel,
    serviceChannel: response.serviceChannel,
    locale: response.locale,
    status: response.status,
    startedAt: response.startedAt.toISOString(),
    completedAt: response.status === 'completed' ? response.endedAt.toISOString() : null,
    endedAt: response.endedAt.toISOString(),
    agent: toAgentShape(response.agent),
    department: response.department ?? null,
    serviceType: response.serviceType,
    segment: response.segment ?? null,
    product: response.product ?? null,
    complexity: response.complexity ?? null,
    answers: response.answers.map(toAnswerShape),
    flags: response.flags,
    purpose: purposeOf(response),
    caseId: response.caseId ?? null,
  };
}

/** One item of `GET /v1/cases`. The customer is masked and there is no verbatim. */
export function toCaseShape(found: Case): CaseShape {
  return {
    id: found.id,
    status: found.status,
    severity: found.facts.severity,
    interactionId: found.interactionId,
    externalId: found.externalId,
    customer: { id: found.customerId, masked: found.customerMasked },
    score: found.facts.score ?? null,
    dimension: found.facts.dimension ?? null,
    category: found.facts.category,
    agent: toAgentShape(found.agent),
    department: found.department ?? null,
    serviceType: found.serviceType,
    responsible: found.route.department ?? null,
    owner: found.owner ?? null,
    openedAt: found.openedAt.toISOString(),
    claimedAt: toTime(found.claimedAt),
    contactedAt: toTime(found.contactedAt),
    resolvedAt: toTime(found.resolvedAt),
    verifiedAt: toTime(found.verifiedAt),
    reopenedAt: toTime(found.reopenedAt),
    claimBy: toTime(found.claimBy),
    replyBy: toTime(found.replyBy),
  };
}

/** `GET /v1/interactions/{id}/decision`: the decision in force, and every one before it, oldest first. */
export function toDecisionShape({ interaction, decisions }: RecordedInteraction): DecisionShape {
  const latest = decisions.at(-1);
  return {
    interactionId: interaction.id,
    source: interaction.source,
    externalId: interaction.externalId,
    closedAt: interaction.closedAt.toISOString(),
    receivedAt: interaction.receivedAt.toISOString(),
    reopenedAt: toTime(interaction.reopenedAt),
    decision: latest === undefined ? null : toOneDecision(latest),
    history: decisions.map(toOneDecision),
  };
}

function toOneDecision(decision: SendDecision): DecisionShape['history'][number] {
  const scheduled = decision.outcome === 'scheduled' ? decision : undefined;
  return {
    outcome: decision.outcome,
    at: decision.at.toISOString(),
    reason: decision.outcome === 'skipped' ? decision.reason : null,
    dueAt: toTime(scheduled?.dueAt),
    channel: scheduled?.channel ?? null,
    surveyId: scheduled?.survey.id ?? null,
    surveyVersion: scheduled?.survey.version ?? null,
    invitationId: scheduled?.invitationId ?? null,
    checks: decision.checks.map(({ check, result, detail }) => ({ check, result, detail: detail ?? null })),
  };
}

function toAgentShape(agent: { readonly id: string; readonly name?: string } | undefined) {
  return agent === undefined ? null : { id: agent.id, name: agent.name ?? null };
}

function toTime(at: Date | undefined): string | null {
  return at?.toISOString() ?? null;
}
