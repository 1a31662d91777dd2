import { describe, expect, it } from 'vitest';
import { isUnasked } from '../../../src/app/conversation/chat-state.ts';
import { handOut } from '../../../src/app/dispatch/hand-out.ts';
import { settle } from '../../../src/app/dispatch/settle.ts';
import {
  type Chat,
  type Delivery,
  emptyChat,
  type QueuedMessage,
} from '../../../src/domain/conversation/chat.ts';
import { asId, type ChatId } from '../../../src/domain/ids.ts';

const NOW = new Date('2026-11-23T09:00:00Z');
const ID = asId<ChatId>('c'.repeat(22));

function withQuestion(attempt: number, state: QueuedMessage['state']): Chat {
  const message = { text: '1/1  您对这次服务满意吗？', buttons: [] };
  const question = { id: '1.0', class: 'invitation', role: 'question', message, since: NOW } as const;
  return { ...emptyChat(ID, 'telegram', NOW), messages: [{ ...question, attempt, state }] };
}

function waitForPace(chat: Chat): Chat {
  return takeOver(chat, 80);
}

function takeOver(chat: Chat, waitMs = 0): Chat {
  return handOut(chat, {
    owner: 'second life',
    pace: { take: () => waitMs },
    address: { channel: 'telegram', bot: '1', chat: '7' },
    chatId: ID,
    now: NOW,
    monotonicMs: 0,
  }).chat;
}

/** The second try of whoever took the chat over, and what the platform says to it. */
function tryAgain(left: Chat, delivery: Delivery): Chat {
  const taken = takeOver(left);
  const [message] = taken.messages;
  if (message === undefined) throw new RangeError('nothing was handed out');
  return settle(taken, { message, delivery }, { survey: undefined, now: NOW, jitter: 0 }).chat;
}

describe('a first question that a process died with while sending it, tried again', () => {
  const left = withQuestion(1, { status: 'sending', fence: 3 });

  it.each<Delivery>([
    { status: 'try-later', retryAfterMs: 1000, scope: 'chat' },
    { status: 'failed', kind: '502' },
  ])('may have been seen by whoever types meanwhile, though the second try came to $status', (delivery) => {
    const waiting = tryAgain(left, delivery);
    expect(waiting.messages[0]?.state.status).toBe('queued');
    expect(isUnasked(waiting)).toBe(false);
  });

  it('has not been seen when the only try was put off by the platform', () => {
    const fresh = withQuestion(0, { status: 'queued', dueAt: NOW });
    expect(isUnasked(tryAgain(fresh, { status: 'failed', kind: '502' }))).toBe(true);
  });
});

describe('a first question that has to wait for pace', () => {
  it('may have been seen when a process died while sending it: what is typed then is an answer', () => {
    const left = withQuestion(1, { status: 'sending', fence: 3 });
    expect(isUnasked(left)).toBe(false);
    expect(isUnasked(waitForPace(left))).toBe(false);
  });

  it('has not been seen when nobody tried to send it', () => {
    const left = withQuestion(0, { status: 'queued', dueAt: NOW });
    expect(isUnasked(waitForPace(left))).toBe(true);
  });
});
