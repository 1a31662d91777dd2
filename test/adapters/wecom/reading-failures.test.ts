import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Fault } from '../../../src/domain/errors.ts';
import type { LeaseStore } from '../../../src/ports/store/store.ts';
import { Switch } from '../../support/switch.ts';
import { openWecomHarness, type WecomHarness } from './harness.ts';

const away = () => new Fault('store.unavailable', { operation: 'test' });

describe('reading what customers wrote, when something fails', () => {
  let harness: WecomHarness;
  beforeEach(async () => {
    harness = await openWecomHarness();
  });
  afterEach(async () => {
    await harness.close();
    expect(harness.server.violations).toEqual([]);
  });

  const until = (check: () => unknown) => expect.poll(check, { timeout: 8000, interval: 20 }).toBeTruthy();
  const type = (...texts: readonly string[]) =>
    texts.map((text) => harness.server.customer('wm1').type(text));
  const isEnd = async () => harness.server.history.isEnd(harness.server.account, await harness.cursor());

  it('loses nothing and keeps no cursor while the store is away', async () => {
    const store = new Switch(true);
    harness.judge = () => {
      if (store.isOn() && harness.taken.length >= 1) throw away();
    };
    type('1', '2', '3');
    await harness.open();
    await until(() => harness.log.find('channel.store_unavailable') !== undefined);
    expect(await harness.cursor()).toBeUndefined();
    store.turn('off');
    await until(() => harness.taken.length === 3);
    await until(isEnd);
    expect(harness.texts()).toEqual(['1', '2', '3']);
    expect(harness.setAside).toEqual([]);
  });

  it('hands nothing on twice in one process when the cursor could not be kept', async () => {
    const broken = new Switch(true);
    const leases: LeaseStore = {
      ...harness.testStore.store.leases,
      setNote: async (name, text) => {
        if (broken.isOn() && name.endsWith(':cursor')) throw away();
        await harness.testStore.store.leases.setNote(name, text);
      },
    };
    const ids = type('1', '2');
    await harness.open({ leases });
    await until(() => harness.log.find('wecom.read_interrupted') !== undefined);
    broken.turn('off');
    await until(isEnd);
    // The chat knows what it has seen: a page may be read again, in the same order and with the same ids.
    expect([...new Set(harness.taken)]).toEqual(ids);
    expect(harness.taken.slice(0, 2)).toEqual(ids);
  });

  it('reads the page again in the next process, with the same ids, when one died before the cursor was kept', async () => {
    const leases: LeaseStore = {
      ...harness.testStore.store.leases,
      setNote: async (name, text) => {
        if (name.endsWith(':cursor')) throw away();
        await harness.testStore.store.leases.setNote(name, text);
      },
    };
    const ids = type('1', '2');
    const died = await harness.open({ leases });
    await until(() => harness.taken.length >= 2);
    await died.stop();
    const before = harness.taken.length;
    await harness.open();
    await until(isEnd);
    expect(harness.taken.slice(before)).toEqual(ids);
  });

  it('puts aside what fails five times, and reads on', async () => {
    const [poison, after] = type('poison', 'after');
    const other = harness.server.customer('wm2').type('other');
    harness.judge = (id) => {
      if (id === poison) throw new TypeError('a mistake of ours');
    };
    await harness.open();
    await until(() => harness.setAside.length === 1);
    await until(isEnd);
    expect(harness.setAside).toMatchObject([{ turn: { updateId: poison }, code: 'TypeError' }]);
    expect(new Set(harness.taken)).toEqual(new Set([after, other]));
    expect(harness.taken).toHaveLength(2);
  });

  it('reads page after page, through empty ones that say there is more', async () => {
    const texts = Array.from({ length: 250 }, (_, index) => String(index));
    type(...texts);
    harness.server.history.emptyPages = 2;
    await harness.open();
    await until(isEnd);
    expect(harness.texts()).toEqual(texts);
    const limits = harness.server.callsOf('kf/sync_msg').map(({ payload }) => payload['limit']);
    expect(new Set(limits)).toEqual(new Set([100]));
  });

  it('reads again when called, once for calls that come close together, also in two processes', async () => {
    const one = await harness.open();
    const two = await harness.open({ owner: 'instance-2' });
    await until(isEnd);
    const ids = type('1', '2', '3');
    const replies = await Promise.all([one, two, one, two].map((channel) => harness.call(channel)));
    expect(replies.map((reply) => reply?.status)).toEqual([200, 200, 200, 200]);
    await until(isEnd);
    expect(harness.taken).toEqual(ids);
  });

  it('reads without a token that WeCom takes no more', async () => {
    const channel = await harness.open();
    await until(isEnd);
    type('late');
    harness.server.fail(
      'kf/sync_msg',
      { kind: 'refuse', errcode: 95007 },
      1,
      ({ token }) => token !== undefined,
    );
    await harness.call(channel);
    await until(() => harness.texts().includes('late'));
  });

  it('reads by itself what no call told of, within minutes', async () => {
    await harness.open({ timers: harness.clock.timers });
    await until(isEnd);
    type('nobody called');
    harness.clock.advance(5 * 60_000 + 1000);
    await until(() => harness.texts().includes('nobody called'));
  });

  it('says 503 to a call that it cannot take, so that WeCom calls again', async () => {
    const channel = await harness.open();
    await until(isEnd);
    await channel.stop();
    expect((await harness.call(channel))?.status).toBe(503);
  });

  it('hands on an end once, with its code, the agent and the name of the customer', async () => {
    const customer = harness.server.customer('wm1');
    harness.server.name('wm1', '王女士');
    const agent = harness.server.agent('lisi');
    customer.type('hi');
    agent.take(customer);
    const id = agent.end(customer);
    harness.server.history.repeat(id);
    await harness.open();
    await until(isEnd);
    expect(harness.closed[0]).toMatchObject({
      updateId: id,
      window: { left: 1, pass: expect.stringMatching(/^CODE/u) },
      event: {
        interaction: { source: 'wecom', agent: { id: 'lisi' }, agentTookPart: true },
        customer: {
          name: '王女士',
          contact: { wecomExternalUserId: 'wm1', openKfId: harness.server.account },
        },
      },
    });
    // The core knows an end by its id: handing it on again is harmless.
    expect(new Set(harness.closed.map(({ updateId }) => updateId))).toEqual(new Set([id]));
  });
});
