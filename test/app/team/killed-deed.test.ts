import { describe, expect, it } from 'vitest';
import type { Policy } from '../../../src/domain/policy.ts';
import { MINUTE_MS } from '../../../src/domain/time.ts';
import { dieEverywhere } from '../inviting/every-death.ts';
import { atWork, LEE, openLowScore, RESOLVE, working } from './case-at-work.ts';

const unasked = working({ resurveyAfterMs: undefined });

describe('somebody acts on a case in a process that dies at any of its writes', () => {
  it('is done once, told once and shown, when the same click comes again', async () => {
    const writes = await dieEverywhere({
      options: { policy: unasked },
      prepare: openLowScore,
      act: async (dying) => {
        const { act } = await atWork(dying);
        await act(LEE, RESOLVE, 'click-1');
        await dying.dispatch();
      },
      finish: async (fresh, death) => {
        const work = await atWork(fresh);
        const again = await work.act(LEE, RESOLVE, 'click-1');
        expect(['moved', 'repeated'], death).toContain(again.status);
        await work.pass(MINUTE_MS);
        const { audit, told, status } = await work.stored();
        expect([status, audit.map(({ what }) => what), told], death).toEqual([
          'resolved',
          ['opened', 'resolved'],
          2,
        ]);
        expect(await fresh.store.cases.listNoticesUnder(`case:${work.id}`, 9), death).toHaveLength(2);
        expect(work.thread().at(-1), death).toBe('resolved');
        expect([...fresh.team.messages.values()][0], death).toMatchObject({ case: { status: 'resolved' } });
        expect(await work.brokenAt(), death).toBeUndefined();
      },
    });
    // The deed, the message, the line, that both are wanted, and each noted as posted.
    expect(writes).toBeGreaterThanOrEqual(6);
  });

  it('and whoever takes over tells the team without being asked', async () => {
    const deaths: string[] = [];
    await dieEverywhere({
      options: { policy: unasked },
      prepare: openLowScore,
      act: async (dying) => {
        const { act } = await atWork(dying);
        await act(LEE, { kind: 'claim' }, 'click-1');
        await dying.dispatch();
      },
      finish: async (fresh, death) => {
        const work = await atWork(fresh);
        if ((await work.stored()).owner === undefined) return;
        deaths.push(death);
        await fresh.dispatch();
        await work.pass(MINUTE_MS);
        const { audit, told } = await work.stored();
        expect([audit.length, told, work.thread().at(-1)], death).toEqual([2, 2, 'claimed']);
      },
    });
    expect(deaths.length).toBeGreaterThan(8);
  });
});

describe('the clock of a case in a process that dies at any of its writes', () => {
  it('escalates once', async () => {
    const policy = (given: Policy) =>
      working({ claimWithin: { unit: 'ms', ms: 20 * MINUTE_MS }, escalateTo: ['U0LEAD'] })(given);
    await dieEverywhere({
      options: { policy },
      prepare: openLowScore,
      act: async (dying) => {
        dying.clock.advance(20 * MINUTE_MS);
        await dying.dispatch();
      },
      finish: async (fresh, death) => {
        const work = await atWork(fresh);
        await fresh.dispatch();
        await work.pass(MINUTE_MS);
        expect(
          (await work.stored()).audit.map(({ what }) => what),
          death,
        ).toEqual(['opened', 'escalated']);
        expect(await fresh.store.cases.findNotice(`case:${work.id}:0001`), death).toMatchObject({
          posted: 1,
        });
      },
    });
  });
});
