import { describe, expect, it } from 'vitest';
import { isUnasked } from '../../../src/app/conversation/chat-state.ts';
import { handOut } from '../../../src/app/dispatch/hand-out.ts';
import { type Chat, emptyChat, type QueuedMessage } from '../../../src/domain/conversation/chat.ts';
import { asId, type ChatId } from '../../../src/domain/ids.ts';

const NOW = new Date('2026-11-23T09:00:00Z');
const ID = asId<ChatId>('c'.repeat(22));

function withQuestion(attempt: number, state: QueuedMessage['state']): Chat {
  const message = { text: '1/1  您对这次服务满意吗？', buttons: [] };
  const question = { id: '1.0', class: 'invitation', role: 'question', message, since: NOW } as const;
  return { ...emptyChat(ID, 'telegram', NOW), messages: [{ ...question, attempt, state }] };
}

function waitForPace(chat: Chat): Chat {
  return handOut(chat, {
    owner: 'second life',
    pace: { take: () => 80 },
    address: { channel: 'telegram', bot: '1', chat: '7' },
    chatId: ID,
    now: NOW,
    monotonicMs: 0,
  }).chat;
}

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
