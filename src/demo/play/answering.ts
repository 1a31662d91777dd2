import { chatIdOf } from '../../app/conversation/change-chat.ts';
import { answerPage, viewPage } from '../../app/conversation/survey-page.ts';
import type { ChatAddress } from '../../domain/conversation/chat.ts';
import type { PageView } from '../../domain/conversation/page.ts';
import type { Reply } from '../../domain/conversation/reply.ts';
import { isOpen } from '../../domain/conversation/run.ts';
import { addMs } from '../../domain/time.ts';
import type { Keys } from '../../ports/runtime.ts';
import type { Store } from '../../ports/store/store.ts';
import type { Core } from '../../wiring/build-core.ts';
import type { Move, Plan } from '../story/plan.ts';
import type { Random } from '../story/random.ts';
import type { Agenda } from './agenda.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** The real product on a store of its own, in a time that is told. */
export interface DemoCore {
  readonly core: Core;
  readonly store: Store;
  readonly keys: Keys;
  readonly clock: VirtualClock;
}

/** Where a customer was asked. */
export type Asked =
  | { readonly channel: 'telegram'; readonly chat: string; readonly invitationId: string }
  | { readonly channel: 'web'; readonly token: string };

export interface Answering {
  readonly asked: Asked;
  readonly plan: Plan;
  readonly random: Random;
}

/** Lets a customer answer from that time on, one question after the other, as a person would: through chat or page. */
export function answerFrom(demo: DemoCore, agenda: Agenda, at: Date, answering: Answering): void {
  const left = new Map(
    Object.entries(answering.plan.moves).map(([question, moves]) => [question, [...moves]]),
  );
  const { asked, plan, random } = answering;
  const next = (question: string) => left.get(question)?.shift();
  const page = asked.channel === 'web' ? openPage(demo, asked.token, next) : undefined;
  const act = async () => {
    const goesOn = await (asked.channel === 'web'
      ? page?.()
      : actInChat(demo, asked, { next, updateId: `${asked.invitationId}:${random.int(0, 2 ** 31)}` }));
    // Who is shown the next question thinks about it from now on.
    if (goesOn === true) agenda.add(addMs(demo.clock.now(), random.int(...plan.thinkMs)), act);
  };
  agenda.add(at, act);
}

type Next = (question: string) => Move | undefined;

/** A page in a customer's hands: every call is one post, on what the last one showed; answers whether there was one. */
function openPage({ core }: DemoCore, token: string, next: Next): () => Promise<boolean> {
  let shown: PageView | undefined;
  return async () => {
    shown ??= await viewPage(core.page, token);
    const move = shown.state === 'asking' ? next(shown.question.id) : undefined;
    if (shown.state !== 'asking' || move === undefined) return false;
    shown = await answerPage(core.page, token, {
      step: shown.seq,
      answers: 'press' in move ? [move.press] : 'type' in move ? [move.type] : [],
      command: 'command' in move ? move.command : undefined,
    });
    await core.dispatcher.idle();
    return true;
  };
}

async function actInChat(
  { core, store, keys, clock }: DemoCore,
  { chat, invitationId }: Extract<Asked, { channel: 'telegram' }>,
  { next, updateId }: { readonly next: Next; readonly updateId: string },
): Promise<boolean> {
  const from: ChatAddress = { channel: 'telegram', bot: 'demo', chat };
  const { run } = (await store.chats.load(chatIdOf(keys, from), from)).chat;
  if (!isOpen(run) || run.invitationId !== invitationId) return false;
  const { questionId, seq } = run.state;
  const move = next(questionId);
  if (move === undefined) return false;
  const reply = toReply(move, { runId: run.invitationId, seq });
  await core.takeTurn({ from, updateId, at: clock.now(), reply });
  await core.dispatcher.idle();
  return true;
}

function toReply(move: Move, shown: Pick<Extract<Reply, { kind: 'pressed' }>, 'runId' | 'seq'>): Reply {
  if ('press' in move) return { kind: 'pressed', ...shown, code: move.press };
  if ('type' in move) return { kind: 'typed', text: move.type };
  return { kind: 'command', command: move.command };
}
