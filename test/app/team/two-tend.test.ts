import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../src/domain/time.ts';
import { openHarness } from '../../support/core-harness.ts';
import { describeOnMongo, openMongoEngine } from '../../support/mongo.ts';
import { openTestStore, type TestStore } from '../../support/open-test-store.ts';
import { atWork, LEE, openLowScore, WANG, working } from './case-at-work.ts';

const HURRIED = working({
  claimWithin: { unit: 'ms', ms: 30 * MINUTE_MS },
  firstReplyWithin: { unit: 'days', days: 1 },
  escalateTo: ['U0LEAD', 'U0HEAD'],
  resurveyAfterMs: undefined,
});

/** Two processes on one store, with a case that the team was told of. */
async function openTwo(opened: TestStore) {
  const options = { policy: HURRIED, opened };
  const one = await openHarness(options);
  const two = await openHarness({ ...options, beside: one, owner: 'two' });
  await openLowScore(one);
  const work = await atWork(one);
  /** Both look for due work at the same moment, then what is left is done. */
  const both = async () => {
    await Promise.all([one.core.dispatcher.round(), two.core.dispatcher.round()]);
    await one.dispatch();
  };
  return { one, two, work, both };
}

function twoThatTend(open: () => Promise<TestStore>): void {
  it('do what falls due once', async () => {
    const { one, two, work, both } = await openTwo(await open());
    for (let minutes = 0; minutes < 26 * 60; minutes += 30) {
      one.clock.advance(30 * MINUTE_MS);
      await both();
    }
    expect((await work.stored()).audit.map(({ what }) => what)).toEqual([
      'opened',
      'escalated',
      'escalated',
      'overdue',
    ]);
    one.clock.advance(MINUTE_MS);
    await both();
    expect(work.thread()).toEqual(['escalated', 'escalated', 'overdue']);
    expect(await work.brokenAt()).toBeUndefined();
    expect([...one.log.troubles(), ...two.log.troubles()]).toEqual([]);
    await one.stop();
  });

  it('let one of two claims win, and tell what came of it once', async () => {
    const { one, two, work, both } = await openTwo(await open());
    const claims = await Promise.all([
      one.core.desk.act(work.id, LEE, { id: 'a', action: { kind: 'claim' } }),
      two.core.desk.act(work.id, WANG, { id: 'b', action: { kind: 'claim' } }),
    ]);
    await both();
    one.clock.advance(1000);
    await both();
    const { owner, audit } = await work.stored();
    expect(claims.map(({ status }) => status).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      'moved',
      'refused',
    ]);
    expect(audit.map(({ who }) => who)).toEqual(['csat-loop', owner]);
    expect(work.thread()).toEqual(['claimed']);
    expect([...one.team.messages.values()][0]).toMatchObject({ case: { owner, status: 'claimed' } });
    await one.stop();
  });
}

describe('F19: two processes that tend the cases of one store', () => {
  twoThatTend(() => openTestStore());
});

describeOnMongo('F19: two processes that tend the cases of one MongoDB', () => {
  twoThatTend(() => openMongoEngine());
});
