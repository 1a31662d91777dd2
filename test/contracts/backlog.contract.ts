import { describe, expect, it } from 'vitest';
import { nextDue } from '../../src/app/conversation/chat-state.ts';
import type { Chat } from '../../src/domain/conversation/chat.ts';
import { asId } from '../../src/domain/ids.ts';
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/domain/time.ts';
import type { Backlog } from '../../src/ports/store/backlog.ts';
import type { SetAside } from '../../src/ports/store/cases.ts';
import { ADDRESS, aChat, aNotice, anInvitation, aRun, NOW } from '../support/builders.ts';
import { aBusyChat } from '../support/busy-chat.ts';
import { type Engine, useEngine } from './open-engine.ts';

const NOTHING = { due: 0, oldestAt: undefined };
const EMPTY: Backlog = {
  chats: { record: NOTHING, answer: NOTHING, invitation: NOTHING, housekeeping: NOTHING },
  messages: 0,
  records: 0,
  openRuns: 0,
  invitations: NOTHING,
  notices: NOTHING,
  setAside: { turn: 0, record: 0, message: 0 },
};

/** What every engine must know of the work that waits. */
export function backlogContract(name: string, open: () => Promise<Engine>): void {
  describe(`the backlog on ${name}`, () => {
    const engine = useEngine(open);
    const backlog = (now = NOW): Promise<Backlog> => engine().store.readBacklog(now);
    const save = (chat: Chat): Promise<boolean> =>
      engine().store.chats.save({ chat, address: ADDRESS, next: nextDue(chat), lease: undefined });

    it('is empty at first', async () => {
      expect(await backlog()).toStrictEqual(EMPTY);
    });

    it('knows due chats by what they wait for, and since when', async () => {
      const [answer, reminder] = aBusyChat().messages;
      const [record] = aBusyChat().records;
      const asking = { run: undefined, records: [] };
      await save(aBusyChat({ id: asId('record') }));
      await save(
        aBusyChat({ id: asId('answer'), ...asking, messages: answer === undefined ? [] : [answer] }),
      );
      await save(
        aBusyChat({ id: asId('reminder'), ...asking, messages: reminder === undefined ? [] : [reminder] }),
      );
      const later = addMs(NOW, 30_000);
      const oldestAt = record?.dueAt;
      expect(await backlog(later)).toMatchObject({
        chats: {
          record: { due: 1, oldestAt },
          answer: { due: 1, oldestAt: addMs(NOW, 20_000) },
          invitation: { due: 1, oldestAt: NOW },
          housekeeping: NOTHING,
        },
        messages: 4,
        records: 1,
        openRuns: 1,
      });
      expect((await backlog(NOW)).chats).toMatchObject({ record: NOTHING, answer: NOTHING });
      expect((await backlog(NOW)).messages).toBe(4);
    });

    it('counts surveys in progress, and when they want looking after', async () => {
      await save(aChat({ id: asId('open'), run: aRun() }));
      await save(aChat({ id: asId('reminded'), run: aRun({ remindAt: addMs(NOW, HOUR_MS) }) }));
      await save(aChat({ id: asId('quiet') }));
      const { chats, openRuns } = await backlog(addMs(NOW, DAY_MS));
      expect(openRuns).toBe(2);
      expect(chats.housekeeping).toStrictEqual({ due: 1, oldestAt: addMs(NOW, HOUR_MS) });
      await save({ ...aChat({ id: asId('open') }), revision: 1 });
      expect((await backlog()).openRuns).toBe(1);
    });

    it('counts invitations whose time has come', async () => {
      const { asking } = engine().store;
      await asking.createInvitation(anInvitation({ id: asId('early'), dueAt: addMs(NOW, -MINUTE_MS) }));
      await asking.createInvitation(anInvitation({ id: asId('now'), dueAt: NOW }));
      await asking.createInvitation(anInvitation({ id: asId('later'), dueAt: addMs(NOW, 1) }));
      expect((await backlog()).invitations).toStrictEqual({ due: 2, oldestAt: addMs(NOW, -MINUTE_MS) });
      expect((await backlog(addMs(NOW, 1))).invitations.due).toBe(3);
    });

    it('counts notices that are still tried, by when their newest state was wanted', async () => {
      const { cases } = engine().store;
      const waiting = { wanted: 2, posted: 1, dueAt: addMs(NOW, DAY_MS) };
      await cases.saveNotice(aNotice({ subject: 'a', ...waiting, wantedAt: addMs(NOW, -HOUR_MS) }));
      await cases.saveNotice(aNotice({ subject: 'b', ...waiting, wantedAt: addMs(NOW, -2 * HOUR_MS) }));
      await cases.saveNotice(aNotice({ subject: 'seen', wanted: 1, posted: 1, wantedAt: new Date(0) }));
      await cases.saveNotice(aNotice({ subject: 'dead', ...waiting, wantedAt: new Date(0), dead: true }));
      expect((await backlog()).notices).toStrictEqual({ due: 2, oldestAt: addMs(NOW, -2 * HOUR_MS) });
    });

    it('counts what was set aside, by kind', async () => {
      const item = (subject: string, kind: SetAside['kind']): SetAside => ({
        subject,
        kind,
        code: 'store.corrupt',
        payload: '{}',
        at: NOW,
      });
      for (const each of [item('a', 'record'), item('b', 'record'), item('c', 'turn')])
        await engine().store.cases.setAside(each);
      expect((await backlog()).setAside).toStrictEqual({ turn: 1, record: 2, message: 0 });
    });

    it('is the same for another process', async () => {
      const other = (await engine().openAnother()) ?? engine().store;
      await save(aBusyChat());
      expect(await other.readBacklog(NOW)).toStrictEqual(await backlog());
    });
  });
}
