import type { FlowEffect } from '../../../flows/engine/effects.ts';
import { type RenderContext, render } from '../../../flows/messages/render.ts';
import type { Chat, MessageClass, OutgoingMessage } from '../../domain/conversation/chat.ts';
import { isOpen, type Run } from '../../domain/conversation/run.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { queueMessage } from './chat-state.ts';

/** Channels that can be written to. The page is drawn from the run's state and needs no messages. */
export function isPushed(chat: Pick<Chat, 'channel'>): boolean {
  return chat.channel !== 'web';
}

/** What is said around an effect's own words, and how it leaves. */
export interface Saying {
  readonly survey: Survey;
  readonly effects: readonly FlowEffect[];
  readonly now: Date;
  /** Put before the effects' words, with a blank line between. */
  readonly before?: string;
  readonly class?: MessageClass;
}

/** Queues one message with all that a step wants said. */
export function sayEffects(chat: Chat, run: Run, saying: Saying): Chat {
  if (!isPushed(chat)) return chat;
  const context: RenderContext = {
    survey: saying.survey,
    state: run.state,
    runId: run.invitationId,
    locale: run.locale,
  };
  const said = saying.effects.map((effect) => render(effect, context)).filter((each) => each !== undefined);
  if (said.length === 0) return chat;
  const asks = said.some((each) => each.asks);
  const texts = [...(saying.before === undefined ? [] : [saying.before]), ...said.map(({ text }) => text)];
  const buttons = said.flatMap((each) => each.buttons);
  const message: OutgoingMessage = {
    text: texts.join('\n\n'),
    buttons,
    ...(buttons.length === 0 ? {} : { asks: { runId: run.invitationId, seq: run.state.seq } }),
    ...place(run, saying.effects),
  };
  const farewell = saying.effects.some(({ type }) => type === 'stopped');
  const role = farewell ? 'farewell' : asks ? 'question' : 'notice';
  return queueMessage(chat, { class: saying.class ?? 'answer', role, message }, saying.now);
}

/** Effects after which the message that shows the question is not the one to answer any more. */
const MOVES: readonly FlowEffect['type'][] = ['ask', 'clarify', 'confirm', 'paused', 'passed-on'];

/** A ticked box redraws the message that shows the question; an answered question loses its buttons. */
function place(run: Run, effects: readonly FlowEffect[]): Pick<OutgoingMessage, 'replaces' | 'retires'> {
  const { shown } = run;
  if (shown === undefined) return {};
  const isShown = isOpen(run) && shown.seq === run.state.seq;
  if (effects.some(({ type }) => type === 'ticked')) return isShown ? { replaces: shown.messageId } : {};
  return isShown && !effects.some(({ type }) => MOVES.includes(type)) ? {} : { retires: shown.messageId };
}
