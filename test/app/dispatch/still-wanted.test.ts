import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Delivery } from '../../../src/domain/conversation/chat.ts';
import { HOUR_MS } from '../../../src/domain/time.ts';
import { type Harness, openHarness } from '../../support/core-harness.ts';

const LATE: Delivery = { status: 'try-later', retryAfterMs: 5000, scope: 'chat' };

describe('what waited to be sent', () => {
  let run: Harness;
  beforeEach(async () => {
    run = await openHarness();
  });
  afterEach(() => run.stop());

  it('I7: leaves no question behind an opt-out that was committed before it went out', async () => {
    await run.close();
    await run.dispatch();
    await Promise.all([run.say('5'), run.say('退订')]);
    await run.dispatch();
    const [, ...after] = run.channel.heard('100');
    expect(after).toEqual([expect.stringContaining('已退订')]);
  });

  it('is not a question that was answered meanwhile', async () => {
    await run.close();
    await run.dispatch();
    await Promise.all([run.say('5'), run.say('4')]);
    await run.dispatch();
    expect(run.channel.heard('100').filter((text) => text.startsWith('2/'))).toEqual([]);
    expect(run.channel.last('100').text).toContain('3/');
  });

  it('F16: goes out once when the clock jumps while it is on its way', async () => {
    let arrive: (delivery: Delivery) => void = () => undefined;
    run.channel.script.push(() => new Promise((resolve) => (arrive = resolve)));
    await run.close();
    await run.core.dispatcher.round();
    run.clock.advance(HOUR_MS);
    await run.core.dispatcher.round();
    arrive({ status: 'delivered', messageId: 'm1' });
    await run.dispatch();
    expect(run.channel.heard('100')).toHaveLength(1);
  });

  it('F9: keeps the greeting when the customer writes before it could be sent', async () => {
    run.channel.script.push(LATE);
    await run.close();
    await run.dispatch();
    expect(await run.say('你好')).toEqual({ status: 'ignored' });
    expect(await run.say('5')).toEqual({ status: 'ignored' });
    run.clock.advance(10_000);
    await run.dispatch();
    expect(run.channel.heard('100')).toEqual([expect.stringContaining('自愿')]);
    expect((await run.chat()).run?.state).toMatchObject({ phase: 'asking', seq: 1, passed: [] });
  });

  it('is a stop, even before the greeting went out', async () => {
    run.channel.script.push(LATE);
    await run.close();
    await run.dispatch();
    expect(await run.say('退订')).toEqual({ status: 'taken' });
    run.clock.advance(10_000);
    await run.dispatch();
    expect(run.channel.heard('100')).toEqual([expect.stringContaining('已退订')]);
  });
});

describe('a customer nobody could reach', () => {
  it('F13: is neither open nor in the cooldown, and is asked at the next service', async () => {
    const run = await openHarness();
    run.channel.script.push({ status: 'refused', reason: 'blocked' });
    const first = await run.close();
    await run.dispatch();
    run.clock.advance(HOUR_MS);
    const second = await run.close({ externalId: 'A-2' });
    await run.dispatch();
    expect(first.decision.outcome).toBe('scheduled');
    expect(second.decision.outcome).toBe('scheduled');
    expect(run.channel.heard('100')).toHaveLength(1);
    const [customer] = await run.store.asking.listCustomersOfChat((await run.chat()).id);
    expect(customer?.unreachable).toBeUndefined();
    await run.stop();
  });

  it('is counted as undelivered when the platform refused the message itself', async () => {
    const run = await openHarness();
    run.channel.script.push({ status: 'refused', reason: 'invalid' });
    await run.close();
    await run.dispatch();
    const span = { from: new Date(0), to: new Date(Date.now() + 1e12) };
    expect(await run.store.asking.countInvitations(span)).toMatchObject({ attempted: 1, undelivered: 1 });
    expect((await run.chat()).run).toBeUndefined();
    await run.stop();
  });
});
