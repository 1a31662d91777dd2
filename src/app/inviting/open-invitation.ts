import type { Invitation } from '../../domain/asking/invitation.ts';
import { isOpen } from '../../domain/conversation/run.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Pace } from '../../domain/sending/pace.ts';
import { addMs, HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import type { Clock } from '../../ports/runtime.ts';
import { changeChat, chatIdOf } from '../conversation/change-chat.ts';
import { type CommitChatDeps, commitChat } from '../conversation/commit-chat.ts';
import { endRun, openRun } from '../conversation/run-life.ts';
import { placeOf } from '../intake/place-of.ts';
import { reserve, withoutStale } from '../intake/reserve.ts';
import { changeCustomer, changeInvitation, unasked } from '../records.ts';
import { endExpired, endUnreachable, type ForPurposeDeps, giveWay, stillWanted } from './for-purpose.ts';
import { type LocateDeps, locate } from './locate.ts';
import { helloOf, type NewRunDeps, newRun } from './new-run.ts';
import { remindable } from './remindable.ts';
import type { Subject } from './subject.ts';

export interface OpenInvitationDeps extends CommitChatDeps, NewRunDeps, LocateDeps, ForPurposeDeps {
  readonly clock: Clock;
  readonly policy: () => Policy;
  readonly pace: Pick<Pace, 'take' | 'room'>;
}

/**
 * Takes one invitation that is due to its chat: decides again, reserves the customer, reads the invitation again, saves the
 * chat with the run and its first question, then marks the invitation. Killed between any two steps it is done again from
 * the start, and no step asks twice.
 */
export async function openInvitation(deps: OpenInvitationDeps, due: Invitation): Promise<void> {
  if (due.ended !== undefined) return;
  const now = deps.clock.now();
  const known = await deps.chats.find(due.chatId);
  const isIn = known?.chat.run?.invitationId === due.id;
  if (due.expiresAt.getTime() <= now.getTime() && !isIn) return endExpired(deps, due);
  const subject = await gather(deps, due);
  if (subject === undefined) return endUnreachable(deps, due, 'its channel is switched off');
  if (isIn)
    return due.channel === 'web' ? undefined : mark(deps, { ...subject, address: known.address }, now);
  const asked = deps.whereIs(subject.address);
  const located = asked === undefined ? subject : await locate(deps, subject, asked);
  if (located === 'later') return;
  if (located === 'unknown') return endUnreachable(deps, due, 'nobody on the platform goes by that name');
  await openNow(deps, await followCustomer(deps, located));
}

/** The customer may have another chat by now than when the service closed: the invitation goes where the customer is. */
async function followCustomer(deps: OpenInvitationDeps, subject: Subject): Promise<Subject> {
  const { invitation, address } = subject;
  const chatId = chatIdOf(deps.keys, address);
  if (chatId === invitation.chatId) return subject;
  await changeInvitation(deps.asking, invitation.id, (found) => ({ ...found, chatId }));
  return { ...subject, invitation: { ...invitation, chatId } };
}

async function openNow(deps: OpenInvitationDeps, due: Subject): Promise<void> {
  const { invitation } = due;
  const chat = (await deps.chats.find(invitation.chatId))?.chat;
  const now = deps.clock.now();
  const subject = await stillWanted(deps, due, chat, now);
  if (subject === undefined) return;
  if (!(await reserve(deps.asking, invitation, now))) return giveWay(deps, subject, now);
  const opened = await open(deps, subject, now);
  if (opened === 'busy') await giveBack(deps, subject, now);
  else if (opened === 'opened') await mark(deps, subject, now);
  else
    await changeCustomer(deps.asking, invitation.customerId, (customer) => unasked(customer, invitation.id));
}

async function gather(deps: OpenInvitationDeps, invitation: Invitation): Promise<Subject | undefined> {
  const [recorded, customer, survey] = await Promise.all([
    deps.asking.findInteraction(invitation.interactionId),
    deps.asking.findCustomer(invitation.customerId),
    deps.surveyOf(invitation.survey),
  ]);
  const address = customer && placeOf(deps, invitation.channel, customer.facts, invitation.id);
  return recorded === undefined || customer === undefined || address === undefined
    ? undefined
    : { invitation, recorded, customer: await withoutStale(deps.asking, customer), address, survey };
}

/** Saves the chat with the run and its first question, unless the invitation was withdrawn or the chat is taken. */
function open(deps: OpenInvitationDeps, subject: Subject, now: Date): Promise<'opened' | 'ended' | 'busy'> {
  const { invitation, recorded, customer, address, survey } = subject;
  return commitChat(deps, { id: invitation.chatId, address }, async ({ chat }) => {
    if ((await deps.asking.findInvitation(invitation.id))?.ended !== undefined) return { result: 'ended' };
    if (chat.run?.invitationId === invitation.id) return { result: 'opened' };
    if (chat.run !== undefined || chat.optedOut) return { result: 'busy' };
    const hello = helloOf(recorded.interaction, customer, deps.policy());
    return {
      result: 'opened',
      chat: openRun(chat, remindable(newRun(deps, { invitation, customer }, now), chat), survey, hello),
    };
  });
}

/** Notes that the survey is out. One cancelled at the very moment it left is taken back. */
async function mark(deps: OpenInvitationDeps, subject: Subject, now: Date): Promise<void> {
  const { invitation, address, survey } = subject;
  const before = await changeInvitation(deps.asking, invitation.id, (found) => {
    // From here on the run's own expiry decides; the invitation's is the net under it.
    const expiresAt = addMs(now, deps.policy().sending.expiryMs + HOUR_MS);
    return found.attemptedAt === undefined ? { ...found, attemptedAt: now, expiresAt } : found;
  });
  if (before?.ended === undefined || before.attemptedAt !== undefined) return;
  await changeChat(deps, { id: invitation.chatId, address }, ({ chat }) =>
    isOpen(chat.run) && chat.run.invitationId === invitation.id
      ? { result: undefined, chat: endRun(chat, survey, { kind: 'withdrawn' }, now) }
      : { result: undefined },
  );
}

/** Another customer's survey runs in the same chat: this one waits for its turn. */
const BUSY_WAIT_MS = 10 * MINUTE_MS;

async function giveBack(deps: OpenInvitationDeps, { invitation }: Subject, now: Date): Promise<void> {
  await changeCustomer(deps.asking, invitation.customerId, (customer) => unasked(customer, invitation.id));
  await changeInvitation(deps.asking, invitation.id, (found) => ({
    ...found,
    dueAt: addMs(now, BUSY_WAIT_MS),
  }));
}
