import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Delivery } from '../../../src/domain/conversation/chat.ts';
import { asId, type CustomerId } from '../../../src/domain/ids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/domain/time.ts';
import { type Harness, openHarness } from '../../support/core-harness.ts';

let run: Harness;
beforeEach(async () => {
  run = await openHarness();
});
afterEach(async () => {
  await run.stop();
});

const FAILED: Delivery = { status: 'failed', kind: 'http-502' };
const UNKNOWN: Delivery = { status: 'unknown', kind: 'timeout' };

/** Tries that reached the platform. */
function script(...deliveries: readonly Delivery[]): { readonly tries: Date[] } {
  const tries: Date[] = [];
  for (const delivery of deliveries)
    run.channel.script.push(async () => {
      tries.push(run.clock.now());
      return delivery;
    });
  return { tries };
}

async function workFor(ms: number, every: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += every) {
    run.clock.advance(every);
    await run.dispatch();
  }
}

async function sample() {
  return run.store.asking.countInvitations({ from: new Date(0), to: new Date('2100-01-01') });
}

async function customer() {
  return run.store.asking.findCustomer(asId<CustomerId>(run.opened.keys.digest('customer', ['crm', 'c1'])));
}

describe('a platform that asks to wait', () => {
  it('F9: is not called for that chat before its time; the others go on, and the order is kept', async () => {
    await run.close();
    await run.close({ externalId: 'B-2', customer: 'c2', chat: '200' });
    await run.dispatch();
    const { tries } = script({ status: 'try-later', retryAfterMs: 30_000, scope: 'chat' });
    await run.reply({ kind: 'command', command: 'help' });
    await run.core.dispatcher.idle();
    await run.say('上一题');
    await run.say('5', { chat: '200' });
    await run.dispatch();
    expect(run.channel.heard('200')).toHaveLength(2);
    await workFor(29_000, 1000);
    expect([tries.length, run.channel.heard('100').length]).toEqual([1, 1]);
    await workFor(3000, 1000);
    expect(run.channel.heard('100').slice(1)).toEqual([
      expect.stringContaining('回复数字'),
      expect.stringContaining('第一题'),
    ]);
  });

  it('F9: for the whole bot is not called for any chat', async () => {
    await run.close();
    await run.close({ externalId: 'B-2', customer: 'c2', chat: '200' });
    await run.dispatch();
    script({ status: 'try-later', retryAfterMs: 30_000, scope: 'bot' });
    await run.say('5');
    await run.dispatch();
    await run.say('5', { chat: '200' });
    await workFor(29_000, 1000);
    expect(run.channel.sent).toHaveLength(2);
    await workFor(3000, 1000);
    expect(run.channel.sent).toHaveLength(4);
  });
});

describe('a platform that is down', () => {
  it('F10: is tried with growing pauses of at most five minutes, and the message leaves once it is back', async () => {
    const { tries } = script(...Array.from({ length: 20 }, () => FAILED));
    await run.close();
    await run.dispatch();
    await workFor(2 * HOUR_MS, 1000);
    const waits = tries.slice(1).map((at, index) => (at.getTime() - (tries[index]?.getTime() ?? 0)) / 1000);
    expect(waits.slice(0, 8)).toEqual([2, 4, 8, 16, 32, 64, 128, 256]);
    expect(Math.max(...waits)).toBe(300);
    expect(run.channel.sent).toHaveLength(1);
  });

  it('F10: for more than a day is given up: a dead letter, one operator notice, the customer is free', async () => {
    script(...Array.from({ length: 500 }, () => FAILED));
    await run.close();
    await run.dispatch();
    await workFor(DAY_MS + 10 * MINUTE_MS, MINUTE_MS);
    expect(run.channel.sent).toEqual([]);
    expect(await run.store.cases.listSetAside(5)).toMatchObject([{ kind: 'message', code: 'http-502' }]);
    expect([...run.team.messages.values()]).toMatchObject([{ kind: 'operator', code: 'message.set-aside' }]);
    expect(await sample()).toMatchObject({ attempted: 1, undelivered: 1 });
    expect((await customer())?.open).toBeUndefined();
    expect((await customer())?.unreachable).toBeUndefined();
    expect((await run.chat()).run).toBeUndefined();
  });

  it('F10: is not reminded of a question that never left', async () => {
    script(...Array.from({ length: 295 }, () => FAILED));
    await run.close();
    await run.dispatch();
    await workFor(DAY_MS - HOUR_MS, MINUTE_MS);
    run.channel.script.length = 0;
    await workFor(10 * MINUTE_MS, MINUTE_MS);
    expect(run.channel.heard('100')).toEqual([expect.stringContaining('自愿')]);
  });
});

describe('a reply that is lost', () => {
  it('F12, F11, F31: is tried exactly once more', async () => {
    const { tries } = script(UNKNOWN, UNKNOWN);
    await run.close();
    await run.dispatch();
    await workFor(HOUR_MS, 1000);
    expect(tries).toHaveLength(2);
    expect(run.channel.sent).toHaveLength(2);
    expect((await run.chat()).messages).toEqual([]);
    await run.say('5');
    await run.dispatch();
    expect(run.channel.heard('100').at(-1)).toContain('2/6');
  });

  it('F12: after other failures is tried once more all the same', async () => {
    const { tries } = script(FAILED, { status: 'try-later', retryAfterMs: 1000, scope: 'chat' }, UNKNOWN);
    await run.close();
    await run.dispatch();
    await workFor(HOUR_MS, 1000);
    expect(tries).toHaveLength(3);
    expect(run.channel.sent).toHaveLength(2);
  });

  it('F12: never leaves two different questions outstanding: the retry is replaced by the newer question', async () => {
    await run.close();
    await run.dispatch();
    script(UNKNOWN);
    await run.say('5');
    await run.dispatch();
    await run.say('4');
    await workFor(MINUTE_MS, 1000);
    expect(run.channel.heard('100').map((text) => /(\d)\/6/u.exec(text)?.[1])).toEqual(['1', '2', '3']);
  });
});

describe('a customer who cannot be reached', () => {
  it('F13: is not tried again, is counted as undelivered, and is free', async () => {
    const { tries } = script(
      { status: 'refused', reason: 'blocked' },
      { status: 'refused', reason: 'blocked' },
    );
    await run.close();
    await run.dispatch();
    await workFor(80 * HOUR_MS, HOUR_MS);
    expect(tries).toHaveLength(1);
    expect(await sample()).toMatchObject({ attempted: 1, undelivered: 1, started: 0 });
    expect(await customer()).toMatchObject({ unreachable: { reason: 'blocked' } });
    expect((await customer())?.open).toBeUndefined();
    expect((await run.store.responses.list({}, 5, undefined))?.items).toEqual([]);
  });

  it('F13: 76: who blocks the bot half way leaves a partial response and is no undelivered survey', async () => {
    await run.close();
    await run.dispatch();
    await run.say('4');
    await run.dispatch();
    await run.reply({ kind: 'left' });
    await run.dispatch();
    expect(await sample()).toMatchObject({
      attempted: 1,
      undelivered: 0,
      started: 1,
      partial: 1,
      completed: 0,
    });
    expect((await run.store.responses.list({}, 5, undefined))?.items).toMatchObject([{ status: 'partial' }]);
    expect(await customer()).toMatchObject({ unreachable: { reason: 'blocked' } });
  });

  it('F13: a message the platform finds invalid is set aside, and the next ones go on', async () => {
    await run.close();
    await run.dispatch();
    script({ status: 'refused', reason: 'invalid' });
    await run.say('5');
    await run.dispatch();
    expect(await run.store.cases.listSetAside(5)).toMatchObject([
      { kind: 'message', code: 'refused-invalid' },
    ]);
    await run.say('5');
    await run.dispatch();
    expect(run.channel.heard('100').at(-1)).toContain('3/6');
  });
});

describe('opt-out before every send', () => {
  it('I7: holds for a message that its own turn marked as sending', async () => {
    await run.close();
    await run.dispatch();
    const id = asId<CustomerId>(run.opened.keys.digest('customer', ['crm', 'c1']));
    const found = await run.store.asking.findCustomer(id);
    if (found === undefined) throw new RangeError('no customer');
    await run.store.asking.saveCustomer({ ...found, optedOutAt: run.clock.now() });
    await run.say('5');
    await run.dispatch();
    expect(run.channel.sent).toHaveLength(1);
  });
});
