import { describe, expect, it } from 'vitest';
import { asId, type ChatId } from '../../src/domain/ids.ts';
import { addMs } from '../../src/domain/time.ts';
import type { ChatLease, ChatStore } from '../../src/ports/store/chats.ts';
import { ADDRESS, aChat, NOW } from '../support/builders.ts';
import { type Engine, useEngine } from './open-engine.ts';

const LEASE_MS = 30_000;
const LATER = addMs(NOW, LEASE_MS);

/** What every engine must do when a process gives up leases that it does not know of, beside others that it works under. */
export function freedChatsContract(name: string, open: () => Promise<Engine>): void {
  describe(`leases of chats that their holder ends on ${name}`, () => {
    const engine = useEngine(open);
    const chats = (): ChatStore => engine().store.chats;
    const ids = (...names: readonly string[]) => new Set(names.map((each) => asId<ChatId>(each)));
    const leasedTo = (owner: string, until: Date): ChatLease => ({ owner, until, fence: 1 });
    const save = (id: string, lease: ChatLease, dueAt = NOW) =>
      chats().save({
        chat: aChat({ id: asId(id) }),
        address: ADDRESS,
        next: { at: dueAt, class: 'answer' },
        lease,
      });
    const lease = async (id: string) => (await chats().load(asId(id), ADDRESS)).lease;

    it('are those that were taken before; the others keep theirs', async () => {
      await save('lost', leasedTo('a', addMs(LATER, -1)));
      await save('in-hand', leasedTo('a', addMs(LATER, -1)));
      await save('taken-since', leasedTo('a', LATER));
      await save('not-due', leasedTo('a', addMs(LATER, -1)), LATER);
      await save('of-others', leasedTo('b', addMs(LATER, -1)));
      expect(await chats().endLeasesOf('a', ids('in-hand', 'unknown'), LATER)).toBe(1);
      expect(await lease('lost')).toBeUndefined();
      for (const id of ['in-hand', 'taken-since', 'not-due'])
        expect(await lease(id)).toMatchObject({ owner: 'a' });
      expect(await lease('of-others')).toMatchObject({ owner: 'b' });
    });

    it('make a save that began before come too late, and are due again at once', async () => {
      await save('lost', leasedTo('a', addMs(LATER, -1)));
      const { chat } = await chats().load(asId('lost'), ADDRESS);
      await chats().endLeasesOf('a', new Set(), LATER);
      expect(await chats().save({ chat, address: ADDRESS, next: undefined, lease: undefined })).toBe(false);
      const claim = { now: NOW, owner: 'a', leaseMs: LEASE_MS, limit: 9 };
      expect((await chats().claimDue(claim)).map((each) => each.chat.id)).toEqual(['lost']);
    });

    it('are none the second time, and all of them without a word on which', async () => {
      await save('lost', leasedTo('a', addMs(LATER, -1)));
      await save('not-due', leasedTo('a', LATER), LATER);
      expect(await chats().endLeasesOf('a', new Set(), LATER)).toBe(1);
      expect(await chats().endLeasesOf('a', new Set(), LATER)).toBe(0);
      expect(await chats().endLeasesOf('a')).toBe(1);
    });
  });
}
