import { describe, expect, it } from 'vitest';
import { addMs, HOUR_MS, MINUTE_MS } from '../../../src/domain/time.ts';
import { openHarness } from '../../support/core-harness.ts';

describe('an invitation that waits', () => {
  it('goes to the chat the customer has by then, and takes the answers there', async () => {
    const run = await openHarness({
      policy: (policy) => ({
        ...policy,
        sending: { ...policy.sending, delay: [{ when: {}, afterMs: HOUR_MS }] },
      }),
    });
    await run.close({ chat: '100' });
    await run.close({ externalId: 'A-2', chat: '200' });
    run.clock.advance(HOUR_MS);
    await run.dispatch();
    expect(run.channel.heard('200')).toHaveLength(1);
    expect(await run.say('5', { chat: '200' })).toEqual({ status: 'taken' });
    await run.stop();
  });

  it('82: is not undone by an older close that is delivered late', async () => {
    const run = await openHarness({
      policy: (policy) => ({
        ...policy,
        sending: { ...policy.sending, delay: [{ when: {}, afterMs: HOUR_MS }] },
      }),
    });
    const now = run.clock.now();
    const newer = await run.close({ closedAt: addMs(now, -MINUTE_MS) });
    await run.close({ closedAt: addMs(now, -2 * HOUR_MS) });
    const recorded = await run.store.asking.findInteraction(newer.interactionId);
    expect(recorded?.decisions.map(({ outcome }) => outcome)).toEqual(['scheduled']);
    await run.stop();
  });
});

describe('reopening', () => {
  it('82: leaves a page alone that the customer has begun without an answer yet', async () => {
    const run = await openHarness();
    const closed = await run.close({ web: true });
    await run.post(closed.decision.surveyUrl, { command: 'skip' });
    await run.reopen(closed.interactionId);
    expect(await run.view(closed.decision.surveyUrl)).toMatchObject({ state: 'asking', seq: 1 });
    await run.stop();
  });
});

describe('a reminder', () => {
  it('that comes late waits for the end of the quiet hours', async () => {
    const run = await openHarness();
    await run.close();
    await run.dispatch();
    // Down from the afternoon of one day until 23:00 in Shanghai of the next.
    run.clock.advance(30 * HOUR_MS);
    await run.dispatch();
    expect(run.channel.heard('100')).toHaveLength(1);
    run.clock.advance(11 * HOUR_MS);
    await run.dispatch();
    expect(run.channel.heard('100')).toHaveLength(2);
    await run.stop();
  });
});

describe('opting out on the page', () => {
  it('63: is undone in a Telegram chat that never said a word', async () => {
    const run = await openHarness();
    const page = await run.close({ web: true });
    await run.post(page.decision.surveyUrl, { command: 'stop' });
    await run.dispatch();
    const skipped = await run.close({ externalId: 'A-2' });
    expect(skipped.decision).toMatchObject({ outcome: 'skipped', reason: 'opted-out' });
    await run.say('恢复');
    await run.dispatch();
    run.clock.advance(8 * 24 * HOUR_MS);
    expect((await run.close({ externalId: 'A-3' })).decision.outcome).toBe('scheduled');
    await run.stop();
  });
});
