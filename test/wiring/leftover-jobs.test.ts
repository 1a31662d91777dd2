import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LEASE_MS } from '../../src/app/dispatch/hand-out.ts';
import { Fault } from '../../src/domain/errors.ts';
import type { ChatId } from '../../src/domain/ids.ts';
import { createLeftoverJobs } from '../../src/wiring/leftover-jobs.ts';
import { aNotice, anInvitation, NOW } from '../support/builders.ts';
import { FixedClock } from '../support/fixed-clock.ts';
import { openTestStore, type TestStore } from '../support/open-test-store.ts';

const owner = 'one';
let opened: TestStore;
beforeEach(async () => {
  opened = await openTestStore();
});
afterEach(() => opened.close());

/** The jobs on a store that was away just now; what ends leases is given up once, and carried out when the test says so. */
function openJobs(clock: FixedClock) {
  const { store } = opened;
  const late: (() => Promise<number>)[] = [];
  const givingUp =
    (end: (owner: string, until?: Date) => Promise<number>) =>
    async (...args: readonly [string, Date?]): Promise<number> => {
      if (late.length > 0) return end(...args);
      late.push(() => end(...args));
      throw new Fault('store.unavailable', { operation: 'end leases' });
    };
  const { asking, cases } = store;
  const jobs = createLeftoverJobs({
    store: {
      ...store,
      asking: { ...asking, endInvitationLeasesOf: givingUp(asking.endInvitationLeasesOf) },
      cases: { ...cases, endNoticeLeasesOf: givingUp(cases.endNoticeLeasesOf) },
    },
    clock,
    owner,
    inHand: () => new Set<ChatId>(),
    lastFailureMs: () => clock.monotonicMs(),
    wakeDispatcher: () => undefined,
  });
  return { jobs, late };
}

describe('what a lost reply left leased', () => {
  const claim = (now: Date, by = owner) => ({ now, owner: by, leaseMs: LEASE_MS, limit: 9, room: () => 9 });

  it('is freed before its job, and never what that has taken when the command comes late: notices', async () => {
    const clock = new FixedClock(NOW);
    const { cases } = opened.store;
    await cases.saveNotice(aNotice());
    await cases.claimDueNotices(claim(NOW));
    const { jobs, late } = openJobs(clock);
    const job = jobs.notices(async () => (await cases.claimDueNotices(claim(clock.now()))).length);
    await expect(job()).rejects.toMatchObject({ code: 'store.unavailable' });
    clock.advance(1);
    expect(await job()).toBe(1);
    expect(await late[0]?.()).toBe(0);
    expect(await cases.claimDueNotices(claim(clock.now(), 'another'))).toEqual([]);
  });

  it('is freed before its job, and never what that has taken when the command comes late: invitations', async () => {
    const clock = new FixedClock(NOW);
    const { asking } = opened.store;
    await asking.createInvitation(anInvitation({ revision: 0, dueAt: NOW }));
    await asking.claimDueInvitations(claim(NOW));
    const { jobs, late } = openJobs(clock);
    const job = jobs.invitations(async () => (await asking.claimDueInvitations(claim(clock.now()))).length);
    await expect(job()).rejects.toMatchObject({ code: 'store.unavailable' });
    clock.advance(1);
    expect(await job()).toBe(1);
    expect(await late[0]?.()).toBe(0);
    expect(await asking.claimDueInvitations(claim(clock.now(), 'another'))).toEqual([]);
  });
});
