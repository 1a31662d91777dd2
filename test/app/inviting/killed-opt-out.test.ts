import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../../src/domain/time.ts';
import { dieEverywhere } from './every-death.ts';
import { customerOf } from './sending.ts';

describe('an opt-out is projected by a process that dies at any of its writes', () => {
  for (const isOpened of [true, false]) {
    it(`I7: a page that was ${isOpened ? 'opened' : 'not opened'} is stopped, and the customer is free and never asked`, async () => {
      const urls: (string | undefined)[] = [];
      const writes = await dieEverywhere({
        options: { policy: (policy) => ({ ...policy, sending: { ...policy.sending, cooldownMs: 0 } }) },
        prepare: async (before) => {
          await before.close({ survey: 'quick-csat' });
          await before.dispatch();
          await before.say('5');
          await before.dispatch();
          urls.push((await before.close({ externalId: 'P-1', web: true })).decision.surveyUrl);
          if (isOpened) await before.post(urls.at(-1), { answers: ['4'] });
          await before.dispatch();
        },
        act: async (dying) => {
          await dying.say('退订', { updateId: 'stop' });
          await dying.dispatch();
        },
        finish: async (fresh, death) => {
          await fresh.say('退订', { updateId: 'stop' });
          await fresh.dispatch();
          expect((await fresh.view(urls.at(-1))).state, death).toBe('stopped');
          expect((await fresh.post(urls.at(-1), { answers: ['4'] })).state, death).toBe('stopped');
          expect((await customerOf(fresh))?.open, death).toBeUndefined();
          expect((await customerOf(fresh))?.optedOutAt, death).toBeDefined();
          expect(await fresh.store.asking.listOpenInvitationsOf('crm', 'P-1'), death).toEqual([]);
          expect((await fresh.close({ externalId: 'Z-9' })).decision.reason, death).toBe('opted-out');
          fresh.clock.advance(100 * HOUR_MS);
          await fresh.dispatch();
          const farewells = fresh.channel.heard('100').filter((text) => text.includes('已退订'));
          expect(new Set(farewells).size, death).toBe(1);
        },
      });
      expect(writes).toBeGreaterThanOrEqual(4);
    });
  }
});
