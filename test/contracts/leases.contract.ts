import { describe, expect, it } from 'vitest';
import { addMs, HOUR_MS } from '../../src/domain/time.ts';
import type { LeaseGrant, LeaseStore } from '../../src/ports/store/store.ts';
import { NOW } from '../support/builders.ts';
import { type Engine, useEngine } from './open-engine.ts';

const TTL_MS = 30_000;
const nobody: LeaseGrant = { name: 'x', owner: 'x', fence: -1, until: NOW };

/** What every engine's leases, slots and notes must do. */
export function leasesContract(name: string, open: () => Promise<Engine>): void {
  describe(`leases on ${name}`, () => {
    const engine = useEngine(open);
    const leases = (): LeaseStore => engine().store.leases;
    const acquire = (owner: string, ms = 0): Promise<LeaseGrant | undefined> =>
      leases().acquire('poll', owner, addMs(NOW, ms), TTL_MS);

    it('are held by one until they run out', async () => {
      expect(await acquire('a')).toStrictEqual({
        name: 'poll',
        owner: 'a',
        fence: 1,
        until: addMs(NOW, TTL_MS),
      });
      expect(await acquire('b', TTL_MS - 1)).toBeUndefined();
      expect(await acquire('b', TTL_MS)).toStrictEqual({
        name: 'poll',
        owner: 'b',
        fence: 2,
        until: addMs(NOW, 2 * TTL_MS),
      });
      expect(await leases().acquire('other', 'a', NOW, TTL_MS)).toMatchObject({ fence: 1 });
    });

    it('come back to their owner at once, under a higher fence', async () => {
      const before = (await acquire('a')) ?? nobody;
      expect(await acquire('a', 1)).toMatchObject({ owner: 'a', fence: 2 });
      expect(await leases().renew(before, NOW, TTL_MS)).toBeUndefined();
    });

    it('F16: from before the clock was set back count as run out', async () => {
      expect(await acquire('a', HOUR_MS)).toMatchObject({ fence: 1 });
      expect(await acquire('b', HOUR_MS - 60_000)).toBeUndefined();
      expect(await acquire('b')).toMatchObject({ owner: 'b', fence: 2 });
    });

    it('are not taken back to an earlier time by their owner', async () => {
      const running = (await acquire('a', 10)) ?? nobody;
      expect(await acquire('a')).toBeUndefined();
      expect(await leases().renew(running, addMs(NOW, 20), TTL_MS)).toMatchObject({ fence: running.fence });
    });

    it('are renewed under the same fence while nobody took them', async () => {
      const grant = (await acquire('a')) ?? nobody;
      const renewed = { ...grant, until: addMs(NOW, 10 + TTL_MS) };
      expect(await leases().renew(grant, addMs(NOW, 10), TTL_MS)).toStrictEqual(renewed);
      expect(await acquire('b', TTL_MS + 9)).toBeUndefined();
      expect(await acquire('b', TTL_MS + 10)).toMatchObject({ fence: 2 });
      expect(await leases().renew(grant, addMs(NOW, TTL_MS + 11), TTL_MS)).toBeUndefined();
    });

    it('are given up only by who holds them, and their fence goes on rising', async () => {
      const first = (await acquire('a')) ?? nobody;
      await leases().release(first);
      expect(await leases().renew(first, NOW, TTL_MS)).toBeUndefined();
      expect(await acquire('b')).toMatchObject({ owner: 'b', fence: 2 });
      await leases().release(first);
      expect(await acquire('c')).toBeUndefined();
    });

    it('go to one of many who ask at once', async () => {
      const other = (await engine().openAnother()) ?? engine().store;
      const asked = Array.from({ length: 20 }, (_, at) =>
        (at % 2 === 0 ? leases() : other.leases).acquire('weekly', `owner-${at}`, NOW, TTL_MS),
      );
      expect((await Promise.all(asked)).filter((grant) => grant !== undefined)).toHaveLength(1);
    });

    it('are there until the store is closed, which may be done twice', async () => {
      const { store } = engine();
      await store.ping();
      await store.close();
      await store.close();
      const unavailable = { code: 'store.unavailable' };
      await expect(store.ping()).rejects.toMatchObject(unavailable);
      await expect(leases().getNote('x')).rejects.toMatchObject(unavailable);
      await expect(leases().setNote('x', 'y')).rejects.toMatchObject(unavailable);
    });

    it('keep the latest note under each name', async () => {
      expect(await leases().getNote('offset')).toBeUndefined();
      await leases().setNote('offset', '41');
      await leases().setNote('offset', '42');
      await leases().setNote('other', '');
      expect(await leases().getNote('offset')).toBe('42');
      expect(await leases().getNote('other')).toBe('');
    });
  });
}
