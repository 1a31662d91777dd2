import type { Customer } from '../../domain/asking/customer.ts';
import type { Contact } from '../../domain/asking/interaction.ts';
import type { Invitation } from '../../domain/asking/invitation.ts';
import { isOpen } from '../../domain/conversation/run.ts';
import type { ChatId, InvitationId } from '../../domain/ids.ts';
import { toLocale } from '../../domain/text.ts';
import { hasTaken, queueMessage, withTaken } from '../conversation/chat-state.ts';
import { commitChat } from '../conversation/commit-chat.ts';
import { changeRecord } from '../guarded.ts';
import { openInvitation } from '../inviting/open-invitation.ts';
import { withChats } from '../learn-chat.ts';
import { changeCustomer, changeInvitation } from '../records.ts';
import { contactIn } from './contact-in.ts';
import { giveBackPage, takePage } from './move-page.ts';
import type { Opening, StartDeps, Started } from './opening.ts';
import { START_SAYS } from './start-words.ts';
import { atOnce } from './walk-in.ts';

/**
 * The survey of a page goes on in the chat that was opened by its link, while nothing is answered. The first chat has it. What
 * chat a customer has is learned here only where none is known: the page is taken, then the customer bound, then the invitation
 * moved, then the customer told, then asked; each step is repeated without harm after a crash.
 */
export async function startInvitation(deps: StartDeps, id: InvitationId, opening: Opening): Promise<Started> {
  const { target, turn, chat } = opening;
  const invitation = await deps.asking.findInvitation(id);
  const contact = contactIn(turn.from);
  if (contact === undefined || !isMovable(invitation, target.id, deps.clock.now())) return 'nothing';
  const customer = await deps.asking.findCustomer(invitation.customerId);
  if (customer === undefined || !mayBind(customer, contact)) return 'nothing';
  if (isOpen(chat.run)) return 'open';
  if (!(await takePage(deps, id, target.id))) return 'nothing';
  if (!(await bind(deps, customer, { contact, chatId: target.id }))) {
    await giveBackPage(deps, id, target.id);
    return 'nothing';
  }
  await move(deps, invitation, opening);
  await tell(deps, customer, opening);
  const moved = await deps.asking.findInvitation(id);
  const hurried = { ...deps, policy: () => atOnce(deps.policy()) };
  if (moved !== undefined) await openInvitation(hurried, moved);
  return 'opened';
}

/** Open and unanswered, on its page; or on the way to this very chat. */
function isMovable(invitation: Invitation | undefined, to: ChatId, now: Date): invitation is Invitation {
  if (invitation === undefined || invitation.ended !== undefined || invitation.startedAt !== undefined)
    return false;
  if (invitation.expiresAt.getTime() <= now.getTime()) return false;
  return invitation.channel === 'web' || invitation.chatId === to;
}

/** Never over another chat that is known, and never somebody who wants no questions. */
function mayBind({ facts, optedOutAt }: Customer, contact: Contact): boolean {
  const known = facts.contact.telegramChatId;
  return optedOutAt === undefined && (known === undefined || known === contact.telegramChatId);
}

async function bind(
  { asking }: StartDeps,
  { id }: Customer,
  { contact, chatId }: { readonly contact: Contact; readonly chatId: ChatId },
): Promise<boolean> {
  let isBound = false;
  await changeCustomer(asking, id, (found) => {
    isBound = mayBind(found, contact);
    if (!isBound) return found;
    const facts = { ...found.facts, contact: { ...found.facts.contact, ...contact } };
    return { ...found, facts, chats: withChats(found.chats, [chatId]) };
  });
  return isBound;
}

/** From here on the dispatcher would send it by itself, should this process die. */
async function move(
  deps: StartDeps,
  { id, interactionId, purpose }: Invitation,
  { turn, target }: Opening,
): Promise<void> {
  const now = deps.clock.now();
  const { channel } = turn.from;
  await changeInvitation(deps.asking, id, (found) => {
    if (found.channel !== 'web' || found.ended !== undefined) return found;
    const { attemptedAt: _link, sentAt: _shown, ...rest } = found;
    return { ...rest, channel, chatId: target.id, dueAt: now };
  });
  if (purpose !== 'service') return;
  await changeRecord(
    `interaction ${interactionId}`,
    () => deps.asking.findInteraction(interactionId),
    (found) => {
      const last = found?.decisions.at(-1);
      if (found === undefined || last?.outcome !== 'scheduled' || last.channel === channel) return undefined;
      const how = { check: 'reachable', result: 'pass', detail: `${channel}: ${BY_LINK}` } as const;
      const checks = [...last.checks.filter(({ check }) => check !== 'reachable'), how];
      const decision = { ...last, at: now, dueAt: now, channel, checks };
      return () => deps.asking.appendDecision(found, found.interaction.reopenedAt, decision);
    },
  );
}
/** How a chat came to its customer, for the record. */
const BY_LINK = 'the customer opened the chat from the survey page';

/** Where later questions come, and how to stop them, before the first question. The update is remembered with it: said once. */
function tell(deps: StartDeps, customer: Customer, { turn, target }: Opening): Promise<void> {
  const { team } = deps.policy();
  const text = START_SAYS.moved(team.name)[toLocale(customer.facts.locale, team.locale)];
  return commitChat(deps, target, ({ chat }) => {
    if (hasTaken(chat, turn.updateId)) return { result: undefined };
    const told = { class: 'answer', role: 'notice', message: { text, buttons: [] } } as const;
    return { result: undefined, chat: queueMessage(withTaken(chat, turn.updateId, turn.at), told, turn.at) };
  });
}
