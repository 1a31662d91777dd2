import { describe, expect, it } from 'vitest';
import type { Chat, ChatAddress } from '../../src/domain/conversation/chat.ts';
import { asId, type ChatId } from '../../src/domain/ids.ts';
import { addMs, DAY_MS } from '../../src/domain/time.ts';
import type { ChatSave, ChatStore } from '../../src/ports/store/chats.ts';
import { ADDRESS, aChat, aRun, NOW } from '../support/builders.ts';
import { aBusyChat } from '../support/busy-chat.ts';
import { EXOTIC } from '../support/foreign-text.ts';
import { type Engine, useEngine } from './open-engine.ts';
import { saving } from './saving.ts';

const LEASE_MS = 30_000;

/** What every engine's chats must do. */
export function chatsContract(name: string, open: () => Promise<Engine>): void {
  describe(`chats on ${name}`, () => {
    const engine = useEngine(open);
    const chats = (): ChatStore => engine().store.chats;

    describe('one chat', () => {
      it('is empty at revision 0 before its first save', async () => {
        const page: ChatAddress = { channel: 'web', bot: 'page', chat: 'x' };
        expect(await chats().load(asId('nobody'), page)).toStrictEqual({
          chat: aChat({ id: asId('nobody'), channel: 'web', touchedAt: new Date(0) }),
          lease: undefined,
        });
        expect(await chats().find(asId('nobody'))).toBeUndefined();
      });

      it('comes back whole, as the next revision', async () => {
        const chat = aBusyChat();
        expect(await chats().save(saving(chat))).toBe(true);
        const saved = { chat: { ...chat, revision: 1 }, lease: undefined };
        expect(await chats().load(chat.id, ADDRESS)).toStrictEqual(saved);
        expect(await chats().find(chat.id)).toStrictEqual({ ...saved, address: ADDRESS });
        const other = (await engine().openAnother()) ?? engine().store;
        expect(await other.chats.load(chat.id, ADDRESS)).toStrictEqual(saved);
      });

      it('keeps what a customer typed to the letter', async () => {
        const text = `5分 "$set" a.b\t\n${EXOTIC}`;
        const chat = aChat({ run: aRun({ log: [{ at: NOW, event: { kind: 'typed', text } }] }) });
        for (const revision of [0, 1]) {
          await chats().save(saving({ ...chat, revision }));
          const saved = { ...chat, revision: revision + 1 };
          expect((await chats().load(chat.id, ADDRESS)).chat).toStrictEqual(saved);
        }
      });

      it('keeps what its platform allows, and that it allows nothing any more', async () => {
        const until = addMs(NOW, LEASE_MS);
        const windows = [
          { left: 1, until, pass: 'code' },
          { left: 5, until, withAgent: true },
          { left: 0, until },
        ] as const;
        for (const [revision, window] of windows.entries()) {
          await chats().save(saving(aChat({ revision, window })));
          expect((await chats().load(aChat().id, ADDRESS)).chat).toStrictEqual(
            aChat({ revision: revision + 1, window }),
          );
        }
      });

      it('keeps the address it was first saved under', async () => {
        await chats().save(saving(aChat()));
        await chats().save(saving(aChat({ revision: 1 }), { address: { ...ADDRESS, chat: 'other' } }));
        expect(await chats().find(aChat().id)).toMatchObject({ address: ADDRESS, chat: { revision: 2 } });
      });

      it('keeps the lease it is saved with, and releases it when saved without', async () => {
        const lease = { owner: 'a', until: addMs(NOW, LEASE_MS), fence: 1 };
        await chats().save(saving(aChat(), { lease }));
        expect((await chats().load(aChat().id, ADDRESS)).lease).toStrictEqual(lease);
        await chats().save(saving(aChat({ revision: 1 })));
        expect((await chats().load(aChat().id, ADDRESS)).lease).toBeUndefined();
      });

      it('lets one of two first saves win and stores nothing of the other', async () => {
        const first = aChat({ seen: [{ id: 'first', at: NOW }] });
        const second = aChat({ seen: [{ id: 'second', at: NOW }] });
        const won = await Promise.all([first, second].map((chat) => chats().save(saving(chat))));
        expect(won.filter(Boolean)).toHaveLength(1);
        const winner = won[0] === true ? first : second;
        expect((await chats().load(first.id, ADDRESS)).chat).toStrictEqual({ ...winner, revision: 1 });
      });

      it('lets one of 64 saves of a revision win', async () => {
        await chats().save(saving(aChat()));
        const tries = Array.from({ length: 64 }, (_, at) =>
          aChat({ revision: 1, seen: [{ id: `update-${at}`, at: NOW }] }),
        );
        const won = await Promise.all(tries.map((chat) => chats().save(saving(chat))));
        expect(won.filter(Boolean)).toHaveLength(1);
        const winner = tries[won.indexOf(true)];
        expect((await chats().load(aChat().id, ADDRESS)).chat).toStrictEqual({ ...winner, revision: 2 });
      });

      it('refuses a save from a revision that another process has passed', async () => {
        const other = (await engine().openAnother()) ?? engine().store;
        await chats().save(saving(aChat()));
        const { chat } = await chats().load(aChat().id, ADDRESS);
        const theirs = { ...chat, seen: [{ id: 'theirs', at: NOW }] };
        expect(await other.chats.save(saving(theirs))).toBe(true);
        expect(await chats().save(saving({ ...chat, optedOut: true }))).toBe(false);
        expect((await chats().load(chat.id, ADDRESS)).chat).toStrictEqual({ ...theirs, revision: 2 });
      });
    });

    describe('idle chats', () => {
      it('are removed, oldest first, and no chat that holds anything', async () => {
        const before = addMs(NOW, -7 * DAY_MS);
        const old = (id: string, over: Partial<Chat> = {}, ms = 0): ChatSave =>
          saving(aChat({ id: asId(id), touchedAt: addMs(before, ms), ...over }));
        const { messages, records } = aBusyChat();
        const kept: ChatSave[] = [
          old('not-before', {}, 0),
          old('run', { run: aRun() }, -1),
          old('messages', { messages }, -1),
          old('records', { records }, -1),
          old('opted-out', { optedOut: true }, -1),
        ];
        for (const save of [...kept, old('b', {}, -1), old('a', {}, -2), old('c', {}, -3)])
          await chats().save(save);
        expect(await chats().removeIdle(before, 2)).toBe(2);
        expect(await chats().find(asId('b'))).toBeDefined();
        expect(await chats().removeIdle(before, 9)).toBe(1);
        for (const { chat } of kept) expect(await chats().find(chat.id)).toBeDefined();
      });

      it('start over when they come back, with nothing of what they were', async () => {
        const id: ChatId = asId('chat-1');
        await chats().save(saving(aChat({ touchedAt: addMs(NOW, -1), seen: [{ id: 'old', at: NOW }] })));
        const other = (await engine().openAnother()) ?? engine().store;
        await other.chats.removeIdle(NOW, 1);
        const anew = aChat({ seen: [{ id: 'new', at: NOW }] });
        await other.chats.save(saving(anew));
        expect((await chats().load(id, ADDRESS)).chat).toStrictEqual({ ...anew, revision: 1 });
        expect((await chats().load(id, ADDRESS)).chat.seen).toEqual([{ id: 'new', at: NOW }]);
      });
    });

    it('counts what waits', async () => {
      expect(await chats().countWaiting()).toStrictEqual({ chats: 0, messages: 0, records: 0, openRuns: 0 });
      await chats().save(saving(aBusyChat()));
      await chats().save(saving(aChat({ id: asId('run'), run: aRun() })));
      const done = aRun({ state: { phase: 'done', outcome: 'completed', seq: 1, passed: [] } });
      await chats().save(saving(aChat({ id: asId('done'), run: done })));
      expect(await chats().countWaiting()).toStrictEqual({ chats: 1, messages: 2, records: 1, openRuns: 2 });
      await chats().save(saving({ ...aChat(), revision: 1 }));
      expect(await chats().countWaiting()).toStrictEqual({ chats: 0, messages: 0, records: 0, openRuns: 1 });
    });
  });
}
