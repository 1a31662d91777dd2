import { afterEach, describe, expect, it } from 'vitest';
import { START_SAYS } from '../../../src/app/entry/start-words.ts';
import { HOUR_MS } from '../../../src/domain/time.ts';
import { type Harness, openHarness } from '../../support/core-harness.ts';
import { pageLink, start } from './starting.ts';

const runs: Harness[] = [];
afterEach(async () => {
  for (const run of runs.splice(0)) await run.stop();
});

async function open(): Promise<Harness> {
  const run = await openHarness();
  runs.push(run);
  return run;
}

const MOVED = START_SAYS.moved('客服中心')['zh-CN'];
const neutralOf = async (run: Harness) => {
  await run.say('/start', { chat: 'somebody' });
  await run.dispatch();
  return run.channel.heard('somebody').at(-1);
};

describe('the survey of a page that goes on in a chat', () => {
  it('is asked there, with a word on what that means, and the page says so', async () => {
    const run = await open();
    const link = await pageLink(run);
    expect(await start(run, link.token)).toEqual({ status: 'taken' });
    await run.dispatch();
    expect(run.channel.heard('100')[0]).toBe(MOVED);
    expect(run.channel.last('100').asks?.runId).toBe(link.id);
    expect((await run.view(link.url)).state).toBe('moved');
    expect((await run.post(link.url, { answers: ['5'] })).state).toBe('moved');
    await run.press('5');
    await run.dispatch();
    expect(await link.invitation()).toMatchObject({ channel: 'telegram', chatId: (await run.chat()).id });
  });

  it('tells why it is there: the decision names the link', async () => {
    const run = await open();
    const link = await pageLink(run);
    await start(run, link.token);
    const decision = (await run.store.asking.findInteraction(link.interactionId))?.decisions.at(-1);
    expect(decision).toMatchObject({ outcome: 'scheduled', channel: 'telegram' });
    expect(decision?.checks).toContainEqual({
      check: 'reachable',
      result: 'pass',
      detail: 'telegram: the customer opened the chat from the survey page',
    });
  });

  it('makes the chat known: the next question comes there, and an opt-out there reaches the customer', async () => {
    const run = await open();
    const link = await pageLink(run);
    await start(run, link.token);
    await run.dispatch();
    expect((await link.customer())?.facts.contact.telegramChatId).toBe('100');
    await run.say('退订');
    await run.dispatch();
    expect((await link.customer())?.optedOutAt).toBeDefined();
    expect((await run.close({ web: true, customer: 'c1', externalId: 'B' })).decision.reason).toBe(
      'opted-out',
    );
  });

  it('is shown again to the chat that has it, and to no other', async () => {
    const run = await open();
    const link = await pageLink(run);
    await start(run, link.token);
    await run.dispatch();
    await start(run, link.token);
    await start(run, link.token, { chat: '200' });
    await run.dispatch();
    expect(run.channel.heard('100')).toHaveLength(3);
    expect(run.channel.heard('100').at(-1)).toContain(START_SAYS.open['zh-CN']);
    expect(run.channel.heard('200')).toEqual([await neutralOf(run)]);
    expect((await link.customer())?.facts.contact.telegramChatId).toBe('100');
  });

  it('stays on the page once it was answered there', async () => {
    const run = await open();
    const link = await pageLink(run);
    await run.post(link.url, { answers: ['5'] });
    await start(run, link.token);
    await run.dispatch();
    expect(run.channel.heard('100')).toEqual([await neutralOf(run)]);
    expect((await run.view(link.url)).state).toBe('asking');
    expect((await link.customer())?.facts.contact.telegramChatId).toBeUndefined();
  });

  it('stays on the page where the customer is known to have another chat', async () => {
    const run = await open();
    const link = await pageLink(run);
    await run.close({ customer: 'c1', chat: '900', externalId: 'B' });
    await start(run, link.token);
    await run.dispatch();
    expect(run.channel.heard('100')).toEqual([await neutralOf(run)]);
    expect((await link.customer())?.facts.contact.telegramChatId).toBe('900');
    expect((await run.view(link.url)).state).toBe('asking');
    expect((await run.post(link.url, { answers: ['5'] })).state).toBe('asking');
  });

  it('waits while the chat has another survey open', async () => {
    const run = await open();
    const link = await pageLink(run);
    await run.close({ customer: 'c2', externalId: 'B' });
    await run.dispatch();
    await start(run, link.token);
    await run.dispatch();
    expect(run.channel.last('100').text).toContain(START_SAYS.open['zh-CN']);
    expect((await run.view(link.url)).state).toBe('asking');
  });

  it('is over when its time is', async () => {
    const run = await open();
    const link = await pageLink(run);
    run.clock.advance(73 * HOUR_MS);
    await start(run, link.token);
    await run.dispatch();
    expect(run.channel.heard('100')).toEqual([await neutralOf(run)]);
  });

  it('asks a chat that opted out to come back first', async () => {
    const run = await open();
    const link = await pageLink(run);
    await run.say('退订');
    await run.dispatch();
    await start(run, link.token);
    await run.dispatch();
    expect(run.channel.last('100').text).toBe(START_SAYS.optedOut['zh-CN']);
    expect((await run.view(link.url)).state).toBe('asking');
  });

  it('can be unsubscribed from on the page that it left', async () => {
    const run = await open();
    const link = await pageLink(run);
    await start(run, link.token);
    await run.dispatch();
    expect((await run.post(link.url, { command: 'stop' })).state).toBe('stopped');
    await run.dispatch();
    expect((await link.customer())?.optedOutAt).toBeDefined();
    expect((await run.chat()).optedOut).toBe(true);
  });
});
