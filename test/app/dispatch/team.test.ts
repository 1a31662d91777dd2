import { describe, expect, it } from 'vitest';
import type { Policy } from '../../../src/domain/policy.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/domain/time.ts';
import type { Posting } from '../../../src/ports/team.ts';
import { type Harness, openHarness } from '../../support/core-harness.ts';
import { createGate } from '../../support/gate.ts';

/** Nothing of a case falls due by itself: only what is posted of it counts here. */
function unhurried(policy: Policy): Policy {
  const span = { unit: 'days', days: 60 } as const;
  return { ...policy, cases: { ...policy.cases, claimWithin: span, firstReplyWithin: span } };
}

async function asked(): Promise<Harness> {
  const run = await openHarness({ policy: unhurried });
  await run.close();
  await run.dispatch();
  return run;
}

async function workFor(run: Harness, ms: number, every: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += every) {
    run.clock.advance(every);
    await run.dispatch();
  }
}

describe('a low answer', () => {
  it('I5: reaches the team in the moment of its commit', async () => {
    const run = await asked();
    const committed = run.clock.now();
    await run.say('2');
    await run.dispatch();
    expect(run.clock.now().getTime() - committed.getTime()).toBeLessThanOrEqual(2000);
    expect([...run.team.messages.values()]).toMatchObject([{ kind: 'case', case: { facts: { score: 2 } } }]);
    await run.stop();
  });

  it('I5: is posted again until the team has it, for at least three days', async () => {
    const run = await asked();
    const down: Posting = { status: 'try-later', retryAfterMs: 0, problem: 'http-503' };
    run.team.script.push(...Array.from({ length: 2000 }, () => down));
    await run.say('2');
    await run.dispatch();
    await workFor(run, 3 * DAY_MS, 10 * MINUTE_MS);
    expect(run.team.posts).toEqual([]);
    run.team.script.length = 0;
    await workFor(run, 30 * MINUTE_MS, 5 * MINUTE_MS);
    expect(run.team.posts).toHaveLength(1);
    await run.stop();
  });

  it('is given the same patience for an update days after its first post', async () => {
    const run = await openHarness({
      policy: (policy) => ({
        ...unhurried(policy),
        sending: { ...policy.sending, expiryMs: 30 * DAY_MS, reminder: undefined },
      }),
    });
    await run.close();
    await run.dispatch();
    await run.say('2');
    await run.dispatch();
    run.clock.advance(4 * DAY_MS);
    run.team.script.push({ status: 'try-later', retryAfterMs: 0, problem: 'http-503' });
    await run.say('1');
    await run.dispatch();
    run.clock.advance(MINUTE_MS);
    await run.dispatch();
    expect([...run.team.messages.values()]).toMatchObject([{ case: { facts: { score: 1 } } }]);
    await run.stop();
  });

  it('is one message that shows the newest state: what was wanted while it could not be posted coalesces', async () => {
    const run = await asked();
    run.team.script.push({ status: 'try-later', retryAfterMs: 60_000, problem: 'http-429' });
    for (const word of ['2', '1', '3', '5', '5', '1', '没人理']) {
      await run.say(word);
      await run.dispatch();
    }
    expect(run.team.posts).toEqual([]);
    await workFor(run, 2 * MINUTE_MS, 10_000);
    expect(run.team.posts).toHaveLength(1);
    expect([...run.team.messages.values()]).toMatchObject([
      { case: { facts: { score: 1, verbatims: ['没人理'] } } },
    ]);
    await run.stop();
  });

  it('wanted again while it is being posted is posted again', async () => {
    const run = await asked();
    const gate = createGate();
    const { post } = run.team;
    run.team.post = async (content, ref) => {
      await gate.pass();
      return post.call(run.team, content, ref);
    };
    await run.say('2');
    await run.core.dispatcher.idle();
    const posting = run.core.dispatcher.round();
    await gate.reached;
    await run.say('1');
    await run.core.dispatcher.idle();
    gate.open();
    await posting;
    await run.dispatch();
    expect(run.team.posts).toHaveLength(2);
    expect(run.team.messages.size).toBe(1);
    expect([...run.team.messages.values()]).toMatchObject([{ case: { facts: { score: 1 } } }]);
    await run.stop();
  });
});

describe('a team that is slow', () => {
  it("F22: does not hold up customers' messages", async () => {
    const run = await asked();
    const gate = createGate();
    const { post } = run.team;
    run.team.post = async (content, ref) => {
      await gate.pass();
      return post.call(run.team, content, ref);
    };
    const stopping = new AbortController();
    const working = run.core.dispatcher.start(stopping.signal);
    await run.say('2');
    await gate.reached;
    for (const word of ['5', '4', '3', '5']) {
      await run.say(word);
      await run.core.dispatcher.idle();
    }
    expect(run.channel.heard('100')).toHaveLength(6);
    expect(run.team.posts).toEqual([]);
    await run.close({ externalId: 'B-2', customer: 'c2', chat: '200' });
    await expect.poll(() => run.channel.heard('200')).toHaveLength(1);
    gate.open();
    await expect.poll(() => run.team.posts.length).toBeGreaterThan(0);
    stopping.abort();
    await working;
    await run.stop();
  });
});

describe('a team channel that refuses', () => {
  it('F32: keeps the notice, tries it seldom, and shows the problem', async () => {
    const run = await asked();
    const refused: Posting = { status: 'refused', problem: 'is_archived' };
    run.team.script.push(...Array.from({ length: 4 }, () => refused));
    await run.say('2');
    await run.dispatch();
    await workFor(run, 14 * MINUTE_MS, MINUTE_MS);
    expect(run.team.script).toHaveLength(3);
    expect((await run.store.cases.listNotices(5))[0]).toMatchObject({
      problem: 'is_archived',
      posted: 0,
      attempts: 1,
    });
    await workFor(run, HOUR_MS, MINUTE_MS);
    expect(run.team.script).toHaveLength(0);
    expect(run.team.posts).toHaveLength(1);
    const [notice] = await run.store.cases.listNotices(5);
    expect(notice?.problem).toBeUndefined();
    await run.stop();
  });

  it('F32: for good leaves a dead notice that is not tried any more', async () => {
    const run = await asked();
    const refused: Posting = { status: 'refused', problem: 'token_revoked' };
    run.team.script.push(...Array.from({ length: 5000 }, () => refused));
    await run.say('2');
    await run.dispatch();
    await workFor(run, 4 * DAY_MS, 15 * MINUTE_MS);
    const [notice] = await run.store.cases.listNotices(5);
    expect(notice).toMatchObject({ dead: true, problem: 'token_revoked' });
    const left = run.team.script.length;
    await workFor(run, DAY_MS, HOUR_MS);
    expect(run.team.script).toHaveLength(left);
    await run.stop();
  });
});

describe('without a team', () => {
  it('what is wanted is told by being stored: the console reads it', async () => {
    const run = await openHarness({ noTeam: true });
    await run.close();
    await run.dispatch();
    await run.say('2');
    await run.dispatch();
    const [notice] = await run.store.cases.listNotices(5);
    expect(notice).toMatchObject({ wanted: 1, posted: 1 });
    expect(
      await run.store.cases.claimDueNotices({
        now: run.clock.now(),
        owner: 'other',
        leaseMs: 1000,
        limit: 9,
      }),
    ).toEqual([]);
    await run.stop();
  });
});
