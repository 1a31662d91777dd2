import type { Chat, QueuedMessage } from '../../domain/conversation/chat.ts';
import { roomIn, type WindowRule } from '../../domain/sending/message-window.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { dueAtOf } from '../conversation/chat-state.ts';
import { endRun } from '../conversation/run-life.ts';
import { assumeArrived } from './settle.ts';

/** What is known where a chat's due messages meet its window. */
export interface ClosedWindow {
  readonly rule: WindowRule | undefined;
  readonly survey: Survey | undefined;
  readonly now: Date;
  /** Under which this process holds the chat: what it marked itself and did not send, nobody has seen. */
  readonly fence: number;
}

/** The chat without what the platform allows nobody to send now, and what that was. */
export interface DroppedClosed {
  readonly chat: Chat;
  readonly dropped: readonly QueuedMessage[];
}

/**
 * Takes away the due messages of a chat into which nothing may be sent: an invitation ends its run, everything else is only
 * missing, and what may have been sent already counts as sent. Without a rule, and while there is room, the same chat.
 */
export function dropClosed(chat: Chat, context: ClosedWindow): DroppedClosed {
  const dropped: QueuedMessage[] = [];
  let left = chat;
  for (let head = closedHead(left, context); head !== undefined; head = closedHead(left, context)) {
    const gone = head;
    const without = { ...left, messages: left.messages.filter((each) => each !== gone) };
    if (isPerhapsSeen(gone, context.fence)) left = assumeArrived(without, gone, context.now);
    else {
      dropped.push(gone);
      left = gone.class === 'invitation' ? endClosed(without, context) : without;
    }
  }
  return { chat: left, dropped };
}

function closedHead(chat: Chat, { rule, now }: ClosedWindow): QueuedMessage | undefined {
  const [head] = chat.messages;
  if (head === undefined || dueAtOf(head).getTime() > now.getTime()) return undefined;
  return roomIn({ rule, window: chat.window }, now) > 0 ? undefined : head;
}

function isPerhapsSeen({ unknown, state }: QueuedMessage, fence: number): boolean {
  return unknown === true || (state.status === 'sending' && state.fence !== fence);
}

function endClosed(chat: Chat, { survey, now }: ClosedWindow): Chat {
  return survey === undefined
    ? chat
    : endRun(chat, survey, { kind: 'undeliverable', reason: 'window-closed' }, now);
}
