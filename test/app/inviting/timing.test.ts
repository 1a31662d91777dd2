import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/domain/time.ts';
import { NOON } from '../../support/core-harness.ts';
import { customerOf, decisionOf, open, workUntil } from './sending.ts';

describe('quiet hours', () => {
  it('hold back what falls due in them until the morning', async () => {
    const run = await open({ delay: [{ when: {}, afterMs: 5 * HOUR_MS }] });
    expect((await run.close()).decision.dueAt).toEqual(new Date('2026-03-03T01:00:00Z'));
    await workUntil(run, '2026-03-03T00:50:00Z');
    expect(run.channel.sent).toEqual([]);
    await workUntil(run, '2026-03-03T01:00:00Z');
    expect(run.channel.sent).toHaveLength(1);
  });

  it('are asked about once more when a survey was late', async () => {
    const run = await open();
    await run.close({ closedAt: new Date(NOON) });
    run.clock.advance(5 * HOUR_MS);
    await run.dispatch();
    expect(run.channel.sent).toEqual([]);
    await workUntil(run, '2026-03-03T01:00:00Z');
    expect(run.channel.sent).toHaveLength(1);
  });
});

describe('a process that was down', () => {
  it('F18: from Friday to Tuesday ends what came too late, with its reason and counted, and sends no burst', async () => {
    const run = await open();
    run.clock.advance(4 * DAY_MS);
    const ids: string[] = [];
    for (let index = 0; index < 30; index += 1)
      ids.push(
        (await run.close({ externalId: `A-${index}`, customer: `c${index}`, chat: String(index) }))
          .interactionId,
      );
    run.clock.advance(4 * DAY_MS);
    const fresh = await run.close({ externalId: 'new', customer: 'new', chat: 'new' });
    for (let round = 0; round < 10; round += 1) await run.dispatch();
    expect(run.channel.sent.map(({ to }) => to)).toEqual(['new']);
    expect(fresh.decision.outcome).toBe('scheduled');
    const counts = await run.store.asking.countInteractions({
      from: new Date(0),
      to: new Date('2100-01-01'),
    });
    expect(counts).toEqual({ closed: 31, skipped: { 'too-late': 30 } });
    expect(await decisionOf(run, ids[0] ?? '')).toMatchObject({ outcome: 'skipped', reason: 'too-late' });
    expect((await customerOf(run, 'crm', 'c0'))?.lastAskedAt).toBeUndefined();
  });
});

describe('an open survey', () => {
  it('is reminded once, outside quiet hours, and expires as a partial response', async () => {
    const run = await open();
    await run.close();
    await run.dispatch();
    await run.say('4');
    await run.dispatch();
    await workUntil(run, '2026-03-05T09:00:00Z', 30 * MINUTE_MS);
    const reminders = run.channel.sent.filter(({ text }) => text.includes('还在等您的评价'));
    expect(reminders).toHaveLength(1);
    await workUntil(run, '2026-03-06T09:00:00Z', 30 * MINUTE_MS);
    expect(run.channel.sent).toHaveLength(3);
    expect((await run.store.responses.list({}, 5, undefined))?.items).toMatchObject([
      { status: 'partial', answers: [{ value: 4 }] },
    ]);
    expect((await customerOf(run))?.open).toBeUndefined();
    expect(
      await run.store.asking.countInvitations({ from: new Date(0), to: new Date('2100-01-01') }),
    ).toMatchObject({
      attempted: 1,
      started: 1,
      partial: 1,
      expired: 1,
    });
    expect(await run.say('5')).toEqual({ status: 'ignored' });
  });

  it('is reminded after the night when its time falls into it', async () => {
    const run = await open({ reminder: { afterMs: 6 * HOUR_MS, times: 1 } });
    await run.close();
    await run.dispatch();
    await workUntil(run, '2026-03-03T00:50:00Z');
    expect(run.channel.sent).toHaveLength(1);
    await workUntil(run, '2026-03-03T01:00:00Z');
    expect(run.channel.sent).toHaveLength(2);
  });

  it('is not reminded while it is paused, nor after its end', async () => {
    const run = await open();
    await run.close();
    await run.close({ externalId: 'B-2', customer: 'c2', chat: '200', survey: 'quick-csat' });
    await run.dispatch();
    await run.say('转人工');
    await run.say('5', { chat: '200' });
    await run.dispatch();
    const sent = run.channel.sent.length;
    await workUntil(run, '2026-03-06T12:00:00Z', HOUR_MS);
    expect(run.channel.sent).toHaveLength(sent);
  });

  it('that nobody answered expires without a response', async () => {
    const run = await open();
    await run.close();
    await run.dispatch();
    await workUntil(run, '2026-03-06T12:00:00Z', HOUR_MS);
    expect((await run.store.responses.list({}, 5, undefined))?.items).toEqual([]);
    expect(
      await run.store.asking.countInvitations({ from: new Date(0), to: new Date('2100-01-01') }),
    ).toMatchObject({
      attempted: 1,
      started: 0,
      expired: 1,
    });
    expect((await customerOf(run))?.open).toBeUndefined();
  });

  it('on the page expires with its link, opened or not', async () => {
    const run = await open();
    const first = await run.close({ web: true });
    const second = await run.close({ externalId: 'B-2', customer: 'c2', web: true });
    await run.post(first.decision.surveyUrl, { answers: ['4'] });
    await workUntil(run, '2026-03-06T12:00:00Z', HOUR_MS);
    for (const { decision } of [first, second])
      expect((await run.view(decision.surveyUrl)).state).toBe('expired');
    expect((await run.store.responses.list({}, 5, undefined))?.items).toMatchObject([{ status: 'partial' }]);
    expect((await customerOf(run))?.open).toBeUndefined();
    expect((await customerOf(run, 'crm', 'c2'))?.open).toBeUndefined();
  });
});
