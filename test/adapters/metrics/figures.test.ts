import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addMs, MINUTE_MS } from '../../../src/domain/time.ts';
import { createFigures } from '../../../src/wiring/metrics/read-figures.ts';
import { aNotice, NOW } from '../../support/builders.ts';
import { FixedClock } from '../../support/fixed-clock.ts';
import { openTestStore, type TestStore } from '../../support/open-test-store.ts';

const NOTE = 'telegram:4242:polled';

describe('the figures of a scrape', () => {
  let opened: TestStore;
  let clock: FixedClock;
  beforeEach(async () => {
    opened = await openTestStore();
    clock = new FixedClock(NOW.toISOString());
  });
  afterEach(() => opened.close());

  const figures = () => createFigures({ store: opened.store, clock, heardNote: NOTE, parts: async () => [] });

  it('know when the newest summary was made that the team has seen, of each kind', async () => {
    const { cases } = opened.store;
    const seen = { wanted: 1, posted: 1 };
    const [older, newer, month] = [addMs(NOW, -3), addMs(NOW, -2), addMs(NOW, -1)];
    await cases.saveNotice(aNotice({ subject: 'weekly:2026-W07', createdAt: older, ...seen }));
    await cases.saveNotice(aNotice({ subject: 'weekly:2026-W08', createdAt: newer, ...seen }));
    await cases.saveNotice(aNotice({ subject: 'weekly:2026-W09', createdAt: NOW, wanted: 1, posted: 0 }));
    await cases.saveNotice(aNotice({ subject: 'monthly:2026-02', createdAt: month, ...seen }));
    expect((await figures()()).summariesAt).toEqual(
      new Map([
        ['weekly', newer],
        ['monthly', month],
      ]),
    );
  });

  it('know when updates of Telegram last came through, where it is on', async () => {
    expect((await figures()()).telegramHeardAt).toBeUndefined();
    await opened.store.leases.setNote(NOTE, addMs(NOW, -MINUTE_MS).toISOString());
    expect((await figures()()).telegramHeardAt).toEqual(addMs(NOW, -MINUTE_MS));
    const withoutTelegram = createFigures({
      store: opened.store,
      clock,
      heardNote: undefined,
      parts: async () => [],
    });
    expect((await withoutTelegram()).telegramHeardAt).toBeUndefined();
  });

  it('are read once in three seconds, by two who ask at once too', async () => {
    const read = figures();
    const [first, same] = await Promise.all([read(), read()]);
    clock.advance(2999);
    expect([same, await read()]).toEqual([first, first]);
    clock.advance(1);
    expect((await read()).now).toEqual(addMs(NOW, 3000));
  });

  it('lack what a store that is away would say, and are there all the same', async () => {
    await opened.store.close();
    expect(await figures()()).toEqual({
      now: NOW,
      parts: [],
      backlog: undefined,
      telegramHeardAt: undefined,
      summariesAt: new Map(),
    });
  });
});
