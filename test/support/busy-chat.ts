import type { Chat } from '../../src/domain/conversation/chat.ts';
import { asId } from '../../src/domain/ids.ts';
import { addMs, DAY_MS } from '../../src/domain/time.ts';
import { aChat, aRun, NOW } from './builders.ts';

/** A chat with everything a chat can hold: for whole-value comparisons. */
export function aBusyChat(over: Partial<Chat> = {}): Chat {
  const button = { code: '5', label: '非常满意' };
  return aChat({
    run: aRun({
      caseId: asId('case-1'),
      remindAt: addMs(NOW, DAY_MS),
      log: [
        { at: NOW, event: { kind: 'typed', text: '5分，但是等太久' }, messageId: 'm-1' },
        {
          at: addMs(NOW, 1500),
          event: { kind: 'pressed', runId: asId('invitation-1'), seq: 2, code: 'wait' },
        },
      ],
      shown: { messageId: 'm-2', seq: 3 },
    }),
    seen: [
      { id: 'update-1', at: NOW },
      { id: 'update-2', at: addMs(NOW, 1500) },
    ],
    messages: [
      {
        id: 'message-1',
        class: 'answer',
        role: 'question',
        message: {
          text: '您对本次服务总体满意吗？',
          buttons: [[button]],
          asks: { runId: asId('invitation-1'), seq: 3 },
          retires: 'm-1',
        },
        since: NOW,
        attempt: 0,
        state: { status: 'queued', dueAt: addMs(NOW, 20_000) },
      },
      {
        id: 'message-2',
        class: 'reminder',
        role: 'notice',
        message: { text: '谢谢', buttons: [] },
        since: NOW,
        attempt: 1,
        state: { status: 'sending', fence: 4 },
      },
    ],
    records: [{ kind: 'answered', turn: 2, at: NOW, attempts: 1, dueAt: addMs(NOW, 5000) }],
    ...over,
  });
}
