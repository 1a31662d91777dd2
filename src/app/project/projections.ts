import type { Customer } from '../../domain/asking/customer.ts';
import type { Invitation } from '../../domain/asking/invitation.ts';
import type { Chat, PendingRecord } from '../../domain/conversation/chat.ts';
import { makeResponse } from '../../domain/conversation/make-response.ts';
import type { Refusal } from '../../domain/conversation/reply.ts';
import { answersOf, type Run } from '../../domain/conversation/run.ts';
import { secondsBetween } from '../../domain/time.ts';
import type { Meter } from '../../ports/meter.ts';
import type { ResponseStore } from '../../ports/store/responses.ts';
import type { Projections } from '../dispatch/project-records.ts';
import { GAVE_UP, UNSENDABLE } from '../dispatch/settle.ts';
import { changeCustomer, changeInvitation, freed, unasked } from '../records.ts';
import { projectCalls } from './calls.ts';
import { type ProjectCaseDeps, projectCase } from './case.ts';
import { openChurnCase, withResponse } from './churn.ts';
import { type OptOutDeps, projectOptIn, projectOptOut } from './opt-out.ts';
import { projectRecovery } from './recovery.ts';

export interface ProjectionDeps extends ProjectCaseDeps, OptOutDeps {
  readonly meter: Meter;
  readonly responses: ResponseStore;
}

/** What each kind of record writes into the other records. */
export function createProjections(deps: ProjectionDeps): Projections {
  return {
    sent: (chat, record) => projectSent(deps, chat, record),
    answered: (chat) => projectAnswered(deps, chat),
    ended: (chat, record) => projectEnded(deps, chat, record),
    optedOut: (chat, record) => projectOptOut(deps, chat, record),
    optedIn: (chat, record) => projectOptIn(deps, chat, record),
    human: (chat, record) => projectCalls(deps, chat, record),
  };
}

async function projectSent(
  { asking, meter }: ProjectionDeps,
  { run }: Chat,
  record: PendingRecord,
): Promise<void> {
  if (run === undefined) return;
  const before = await changeInvitation(asking, run.invitationId, (found) =>
    found.sentAt === undefined ? { ...found, ...attempt(found, run), sentAt: record.at } : found,
  );
  if (before !== undefined && before.sentAt === undefined)
    meter.observe('sendLag', { class: 'invitation' }, secondsBetween(before.dueAt, record.at));
  await changeCustomer(asking, run.customerId, reachable);
}

/** Why a message did not arrive, where that tells nothing of whether the customer is there. */
const NO_NEWS: readonly string[] = [GAVE_UP, UNSENDABLE, 'window-closed' satisfies Refusal];

/** A chat that was lost once may be there again. */
function reachable(customer: Customer): Customer {
  if (customer.unreachable === undefined) return customer;
  const { unreachable: _again, ...rest } = customer;
  return rest;
}

async function projectAnswered(deps: ProjectionDeps, chat: Chat): Promise<void> {
  const { run } = chat;
  if (run === undefined) return;
  const startedAt = startOf(run);
  if (startedAt !== undefined)
    await changeInvitation(deps.asking, run.invitationId, (found) =>
      found.startedAt === undefined
        ? { ...found, ...attempt(found, run), startedAt, sentAt: found.sentAt ?? startedAt }
        : found,
    );
  await projectConsequences(deps, chat, run);
}

/** What the answers of a run mean for the work on cases: those to a question about a case open none of their own. */
async function projectConsequences(deps: ProjectionDeps, chat: Chat, run: Run): Promise<void> {
  if (run.caseId !== undefined) await projectRecovery(deps, { run, caseId: run.caseId });
  else if (run.alerted) await projectCase(deps, chat);
}

/**
 * The response first, then the invitation, then the customer is free, then the case: a crash anywhere repeats without harm,
 * and a case that cannot be written holds nobody up.
 */
async function projectEnded(deps: ProjectionDeps, chat: Chat, record: PendingRecord): Promise<void> {
  const { run } = chat;
  if (run === undefined || run.state.phase !== 'done') return;
  const { outcome } = run.state;
  const [survey, recorded] = await Promise.all([
    deps.surveyOf(run.survey),
    deps.asking.findInteraction(run.interactionId),
  ]);
  const response =
    recorded && makeResponse({ run, survey, interaction: recorded.interaction, channel: chat.channel });
  if (response !== undefined) await deps.responses.put(response);
  const [startedAt, last] = [startOf(run), run.log.at(-1)?.event];
  const before = await changeInvitation(deps.asking, run.invitationId, (found) => {
    if (found.ended !== undefined) return found;
    const undelivered =
      last?.kind === 'undeliverable' && found.sentAt === undefined && startedAt === undefined
        ? { undeliveredReason: last.reason }
        : {};
    const started =
      startedAt === undefined
        ? {}
        : { startedAt: found.startedAt ?? startedAt, sentAt: found.sentAt ?? startedAt };
    return {
      ...found,
      ...attempt(found, run),
      ...started,
      ...undelivered,
      ended: { how: outcome, at: record.at },
    };
  });
  const wasReached = before?.sentAt !== undefined || startedAt !== undefined;
  const scored = { keys: deps.keys, lowScore: deps.policy().alerts.lowScore };
  const known = await changeCustomer(deps.asking, run.customerId, (found) => {
    const customer = withResponse(found, response, scored);
    if (last?.kind !== 'undeliverable') return freed(customer, run.invitationId);
    // Who never got the question was not asked: the cooldown does not count it.
    const free = wasReached ? freed(customer, run.invitationId) : unasked(customer, run.invitationId);
    const isGone = !NO_NEWS.includes(last.reason);
    return isGone ? { ...free, unreachable: { reason: last.reason, at: record.at } } : free;
  });
  await projectConsequences(deps, chat, run);
  if (response !== undefined)
    await openChurnCase(deps, response, known && withResponse(known, response, scored));
}

/** The process that opened the run may have died before it could note that it did. */
function attempt({ attemptedAt }: Invitation, { openedAt }: Run): Pick<Invitation, 'attemptedAt'> {
  return { attemptedAt: attemptedAt ?? openedAt };
}

function startOf(run: Run): Date | undefined {
  const turns = answersOf(run.state.passed).map(({ turn }) => turn);
  return turns.length === 0 ? undefined : run.log[Math.min(...turns) - 1]?.at;
}
