import { chatIdOf } from '../../app/conversation/change-chat.ts';
import type { ChatAddress } from '../../domain/conversation/chat.ts';
import { isOpen } from '../../domain/conversation/run.ts';
import { createRandom } from '../story/random.ts';
import type { DemoCore } from './answering.ts';
import { SIMULATED_PLATFORM } from './simulated-telegram.ts';

const PAGE = 500;
/** Of those who are asked whether it is solved, so many answer, and so many of them say yes. */
const ANSWERING = 0.7;
const SOLVED = 0.85;

/** Customers who were asked whether their problem is solved say so, or that it is not. */
export async function saySolved({ core, store, keys, clock }: DemoCore): Promise<void> {
  const resolved = (await store.cases.listCases({ status: 'resolved' }, PAGE, undefined))?.items ?? [];
  for (const { externalId, customerId, resurvey } of resolved) {
    const random = createRandom(`${externalId}/solved ${resurvey?.round ?? 0}`);
    const facts = (await store.asking.findCustomer(customerId))?.facts;
    const chat = facts && SIMULATED_PLATFORM.chatOf(facts.contact);
    if (resurvey?.invitationId === undefined || chat === undefined || !random.chance(ANSWERING)) continue;
    const from: ChatAddress = { channel: SIMULATED_PLATFORM.name, bot: SIMULATED_PLATFORM.bot, chat };
    const { run } = (await store.chats.load(chatIdOf(keys, from), from)).chat;
    if (!isOpen(run) || run.invitationId !== resurvey.invitationId) continue;
    const shown = { runId: run.invitationId, seq: run.state.seq };
    await core.takeTurn({
      from,
      updateId: `${run.invitationId}:${run.state.seq}`,
      at: clock.now(),
      reply: { kind: 'pressed', ...shown, code: random.chance(SOLVED) ? 'yes' : 'no' },
    });
    await core.dispatcher.idle();
  }
}
