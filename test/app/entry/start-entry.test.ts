import { afterEach, describe, expect, it } from 'vitest';
import { entryToken } from '../../../src/app/entry/start-token.ts';
import { START_SAYS } from '../../../src/app/entry/start-words.ts';
import { asId, type CustomerId } from '../../../src/domain/ids.ts';
import { DAY_MS, HOUR_MS } from '../../../src/domain/time.ts';
import { type Harness, openHarness } from '../../support/core-harness.ts';
import { DESK, deskToken, start, withDesk } from './starting.ts';

const runs: Harness[] = [];
afterEach(async () => {
  for (const run of runs.splice(0)) await run.stop();
});

async function open(laterMs = 0): Promise<Harness> {
  const run = await openHarness({ policy: withDesk });
  run.clock.advance(laterMs);
  runs.push(run);
  return run;
}

const served = async (run: Harness) =>
  (await run.store.asking.listInteractions(50)).filter(({ interaction }) => interaction.source === 'entry');

describe('somebody who opens the chat by the code of an entry', () => {
  it('is asked at once, as a walk-in of that entry', async () => {
    const run = await open();
    expect(await start(run, deskToken(run))).toEqual({ status: 'taken' });
    await run.dispatch();
    expect(run.channel.last('100').asks).toBeDefined();
    const [found] = await served(run);
    expect(found?.interaction).toMatchObject({
      serviceChannel: 'store',
      serviceType: 'other',
      survey: 'quick-csat',
      tags: ['walk-in'],
      metadata: { entry: 'front-desk' },
    });
    await run.press('5');
    await run.dispatch();
    const page = await run.store.responses.list({}, 10, undefined);
    expect(page?.items.map(({ channel }) => channel)).toEqual(['telegram']);
  });

  it('is asked in the night too: it was their wish', async () => {
    const run = await open(7 * HOUR_MS);
    await start(run, deskToken(run));
    await run.dispatch();
    expect(run.channel.heard('100')).toHaveLength(1);
  });

  it('is asked in the language of the page the link stood on', async () => {
    const run = await open();
    await start(run, entryToken(run.opened.keys, DESK.id, 'en'));
    await run.dispatch();
    expect(run.channel.last('100').text).toContain('How satisfied are you');
  });

  it('is shown the open question again, and gets no second survey', async () => {
    const run = await open();
    await start(run, deskToken(run));
    await run.dispatch();
    await start(run, deskToken(run));
    await run.dispatch();
    const [first, again, ...more] = run.channel.heard('100');
    expect(more).toEqual([]);
    expect(again).toContain(START_SAYS.open['zh-CN']);
    expect(first).not.toContain(START_SAYS.open['zh-CN']);
    expect(await served(run)).toHaveLength(1);
    await run.press('5');
    await run.dispatch();
    expect((await run.chat()).run).toBeUndefined();
  });

  it('is told that it is too soon within the cooldown, and asked after it', async () => {
    const run = await open();
    await start(run, deskToken(run));
    await run.dispatch();
    await run.press('5');
    await run.dispatch();
    run.clock.advance(DAY_MS);
    await start(run, deskToken(run));
    await run.dispatch();
    expect(run.channel.last('100').text).toBe(START_SAYS.tooSoon['zh-CN']);
    run.clock.advance(7 * DAY_MS);
    await start(run, deskToken(run));
    await run.dispatch();
    expect(run.channel.last('100').asks).toBeDefined();
  });

  it('is asked to come back first after an opt-out, and then can', async () => {
    const run = await open();
    await run.say('退订');
    await run.dispatch();
    await start(run, deskToken(run));
    await run.dispatch();
    expect(run.channel.last('100').text).toBe(START_SAYS.optedOut['zh-CN']);
    expect(await served(run)).toEqual([]);
    await run.say('恢复');
    await run.dispatch();
    await start(run, deskToken(run));
    await run.dispatch();
    expect(run.channel.last('100').asks).toBeDefined();
  });

  it('finishes a survey of a closed service first', async () => {
    const run = await open();
    await run.close();
    await run.dispatch();
    await start(run, deskToken(run));
    await run.dispatch();
    expect(run.channel.last('100').text).toContain(START_SAYS.open['zh-CN']);
    expect(await served(run)).toEqual([]);
  });

  it('gets the neutral text once the entry is taken out of csat.yaml', async () => {
    const run = await open();
    await start(run, entryToken(run.opened.keys, 'gone'));
    await start(run, '/start', { chat: '200' });
    await run.dispatch();
    expect(run.channel.heard('100')).toEqual(run.channel.heard('200'));
    expect(await served(run)).toEqual([]);
  });

  it('is no customer of any other source', async () => {
    const run = await open();
    await start(run, deskToken(run));
    await run.dispatch();
    const crm = asId<CustomerId>(run.opened.keys.digest('customer', ['crm', 'c1']));
    expect(await run.store.asking.findCustomer(crm)).toBeUndefined();
    const [{ interaction }] = (await served(run)) as [Awaited<ReturnType<typeof served>>[number]];
    expect(JSON.stringify(interaction)).not.toContain('100');
  });
});
