import { describe, expect, it } from 'vitest';
import type { Chat, DueClass } from '../../src/domain/conversation/chat.ts';
import { asId } from '../../src/domain/ids.ts';
import { addMs, DAY_MS } from '../../src/domain/time.ts';
import type { ChatSave, ChatStore } from '../../src/ports/store/chats.ts';
import { ADDRESS, aChat, NOW } from '../support/builders.ts';
import { aBusyChat } from '../support/busy-chat.ts';
import { type Engine, useEngine } from './open-engine.ts';
import { saving } from './saving.ts';

const LEASE_MS = 30_000;

const due = (id: string, dueClass: DueClass, at: Date): ChatSave =>
  saving(aChat({ id: asId(id) }), { next: { at, class: dueClass } });

const idsOf = (claimed: readonly { readonly chat: Chat }[]): readonly string[] =>
  claimed.map(({ chat }) => chat.id);

/** What every engine must do when chats are claimed. */
export function dueChatsContract(name: string, open: () => Promise<Engine>): void {
  describe(`due chats on ${name}`, () => {
    const engine = useEngine(open);
    const chats = (): ChatStore => engine().store.chats;

    it('are handed out by class, then due time, up to the limit', async () => {
      const saves = [
        due('housekeeping', 'housekeeping', addMs(NOW, -9000)),
        due('invitation', 'invitation', addMs(NOW, -8000)),
        due('answer-late', 'answer', addMs(NOW, -1000)),
        due('answer-early', 'answer', addMs(NOW, -2000)),
        due('record', 'record', NOW),
        due('not-yet', 'record', addMs(NOW, 1)),
      ];
      for (const save of saves) await chats().save(save);
      await chats().save(saving(aChat({ id: asId('never') })));
      expect(idsOf(await chats().claimDue({ now: NOW, owner: 'a', leaseMs: LEASE_MS, limit: 3 }))).toEqual([
        'record',
        'answer-early',
        'answer-late',
      ]);
      expect(idsOf(await chats().claimDue({ now: NOW, owner: 'a', leaseMs: LEASE_MS, limit: 9 }))).toEqual([
        'invitation',
        'housekeeping',
      ]);
    });

    it('come with their address and a lease whose fence is the revision', async () => {
      const chat = aBusyChat();
      await chats().save(saving(chat, { next: { at: NOW, class: 'record' } }));
      const lease = { owner: 'a', until: addMs(NOW, LEASE_MS), fence: 2 };
      const leased = { chat: { ...chat, revision: 2 }, lease };
      expect(await chats().claimDue({ now: NOW, owner: 'a', leaseMs: LEASE_MS, limit: 1 })).toStrictEqual([
        { ...leased, address: ADDRESS },
      ]);
      expect(await chats().load(chat.id, ADDRESS)).toStrictEqual(leased);
    });

    it('refuse the save of who read them before the claim', async () => {
      await chats().save(due('chat-1', 'answer', NOW));
      const { chat } = await chats().load(asId('chat-1'), ADDRESS);
      await chats().claimDue({ now: NOW, owner: 'a', leaseMs: LEASE_MS, limit: 1 });
      expect(await chats().save(saving(chat))).toBe(false);
    });

    it('are handed out again when the lease has run out, under a higher fence', async () => {
      await chats().save(due('chat-1', 'answer', NOW));
      const [first] = await chats().claimDue({ now: NOW, owner: 'a', leaseMs: LEASE_MS, limit: 1 });
      expect(
        await chats().claimDue({ now: addMs(NOW, LEASE_MS - 1), owner: 'b', leaseMs: LEASE_MS, limit: 1 }),
      ).toEqual([]);
      const [second] = await chats().claimDue({
        now: addMs(NOW, LEASE_MS),
        owner: 'b',
        leaseMs: LEASE_MS,
        limit: 1,
      });
      expect(second?.lease.owner).toBe('b');
      expect(second?.lease.fence).toBeGreaterThan(first?.lease.fence ?? 0);
    });

    it('are found behind those that somebody holds', async () => {
      for (let at = 0; at < 6; at += 1) await chats().save(due(`chat-${at}`, 'answer', addMs(NOW, at - 9)));
      const claim = { now: NOW, leaseMs: LEASE_MS, limit: 4 };
      expect(await chats().claimDue({ ...claim, owner: 'a' })).toHaveLength(4);
      expect(idsOf(await chats().claimDue({ ...claim, owner: 'b', limit: 2 }))).toEqual(['chat-4', 'chat-5']);
    });

    it('come under an owner and an id that mean something elsewhere', async () => {
      await chats().save(due('$revision', 'answer', NOW));
      const claim = { now: NOW, owner: '$revision', leaseMs: LEASE_MS, limit: 1 };
      expect(await chats().claimDue(claim)).toMatchObject([
        { chat: { id: '$revision' }, lease: { owner: '$revision', fence: 2 } },
      ]);
      expect(await chats().endLeasesOf('$revision')).toBe(1);
    });

    it('F16: are not held by a lease from before the clock was set back', async () => {
      await chats().save(due('chat-1', 'answer', NOW));
      const claim = { owner: 'a', leaseMs: LEASE_MS, limit: 1 };
      expect(await chats().claimDue({ ...claim, now: addMs(NOW, DAY_MS) })).toHaveLength(1);
      expect(await chats().claimDue({ ...claim, now: addMs(NOW, DAY_MS - 60_000) })).toEqual([]);
      expect(await chats().claimDue({ ...claim, now: NOW })).toHaveLength(1);
    });

    it('F16: with messages or records are found ahead of their time, reminders are not', async () => {
      for (const [id, dueClass] of [
        ['record', 'record'],
        ['answer', 'answer'],
        ['invitation', 'invitation'],
        ['reminder', 'housekeeping'],
      ] as const)
        await chats().save(due(id, dueClass, addMs(NOW, 5)));
      const claim = { now: NOW, owner: 'a', leaseMs: LEASE_MS, limit: 9 };
      expect(await chats().claimDue(claim)).toEqual([]);
      const ahead = await chats().claimDue({ ...claim, dueBy: addMs(NOW, 5) });
      expect(idsOf(ahead)).toEqual(['record', 'answer', 'invitation']);
    });

    it('are due again at once when their holder has died and comes back', async () => {
      await chats().save(due('chat-1', 'answer', NOW));
      await chats().save(due('chat-2', 'answer', NOW));
      const [first] = await chats().claimDue({ now: NOW, owner: 'a', leaseMs: LEASE_MS, limit: 1 });
      await chats().claimDue({ now: NOW, owner: 'b', leaseMs: LEASE_MS, limit: 1 });
      expect(await chats().endLeasesOf('a')).toBe(1);
      const [again, ...others] = await chats().claimDue({
        now: NOW,
        owner: 'a',
        leaseMs: LEASE_MS,
        limit: 9,
      });
      expect(others).toEqual([]);
      expect(again?.chat.id).toBe(first?.chat.id);
      expect(again?.lease.fence).toBeGreaterThan(first?.lease.fence ?? 0);
    });

    it('go to one of two processes that ask at once', async () => {
      const other = (await engine().openAnother()) ?? engine().store;
      for (let at = 0; at < 20; at += 1) await chats().save(due(`chat-${at}`, 'answer', NOW));
      const pages = await Promise.all([
        chats().claimDue({ now: NOW, owner: 'a', leaseMs: LEASE_MS, limit: 15 }),
        other.chats.claimDue({ now: NOW, owner: 'b', leaseMs: LEASE_MS, limit: 15 }),
      ]);
      expect(new Set(pages.flatMap(idsOf)).size).toBe(20);
      expect(pages.flat()).toHaveLength(20);
    });
  });
}
