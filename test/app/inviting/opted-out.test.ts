import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../../src/domain/time.ts';
import type { Harness } from '../../support/core-harness.ts';
import { customerOf, DELAYED, decisionOf, open } from './sending.ts';

describe('a customer known on two channels', () => {
  async function both(run: Harness) {
    const page = await run.close({ externalId: 'P-1', web: true });
    return page.decision.surveyUrl;
  }

  it('I7: who stops in Telegram is stopped on the page within one round', async () => {
    const run = await open({ cooldownMs: 0 });
    await run.close({ survey: 'quick-csat' });
    await run.dispatch();
    await run.say('5');
    await run.dispatch();
    const url = await both(run);
    expect((await run.post(url, { answers: ['4'] })).state).toBe('asking');
    await run.say('退订');
    await run.core.dispatcher.idle();
    expect((await run.view(url)).state).toBe('stopped');
    await run.dispatch();
    expect((await run.post(url, { answers: ['4'] })).state).toBe('stopped');
    expect((await customerOf(run))?.open).toBeUndefined();
  });

  it('I7: who stops in Telegram finds a page that was never opened stopped too', async () => {
    const run = await open({ cooldownMs: 0 });
    await run.close({ survey: 'quick-csat' });
    await run.dispatch();
    await run.say('5');
    await run.dispatch();
    const url = await both(run);
    await run.say('退订');
    await run.dispatch();
    expect((await run.view(url)).state).toBe('stopped');
    expect((await run.post(url, { answers: ['4'] })).state).toBe('stopped');
    expect((await customerOf(run))?.open).toBeUndefined();
  });

  it('I7: who stops on the page is stopped in Telegram within one round, without another word', async () => {
    const run = await open({ cooldownMs: 0 });
    const url = await both(run);
    await run.post(url, { answers: ['4'] });
    for (const word of ['4', '4', '4', '4', '9']) await run.post(url, { answers: [word] });
    await run.dispatch();
    await run.close();
    await run.dispatch();
    const sent = run.channel.sent.length;
    expect(sent).toBe(1);
    await run.post(url, { command: 'stop' });
    await run.core.dispatcher.idle();
    expect((await run.chat()).run?.state.phase ?? 'done').toBe('done');
    await run.say('5');
    run.clock.advance(50 * HOUR_MS);
    await run.dispatch();
    expect(run.channel.sent).toHaveLength(sent);
    expect((await run.close({ externalId: 'Z-9' })).decision.reason).toBe('opted-out');
  });

  it('I7: who opted out while a survey waited is never asked', async () => {
    const run = await open(DELAYED);
    const first = await run.close();
    await run.say('退订');
    await run.dispatch();
    run.clock.advance(2 * HOUR_MS);
    await run.dispatch();
    expect(run.channel.heard('100')).toHaveLength(1);
    expect(await decisionOf(run, first.interactionId)).toMatchObject({
      outcome: 'skipped',
      reason: 'opted-out',
    });
  });
});
