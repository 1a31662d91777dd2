import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/domain/time.ts';
import { type EventOptions, NOON } from '../../support/core-harness.ts';
import { countsOf, customerOf, DELAYED, decisionOf, open, workUntil } from './sending.ts';

describe('a service that is reopened or closed again', () => {
  it('82: before sending is not asked about, and closing it again starts over', async () => {
    const run = await open(DELAYED);
    const first = await run.close({ closedAt: new Date(NOON) });
    run.clock.advance(HOUR_MS / 2);
    expect((await run.reopen(first.interactionId))?.decision).toEqual({
      outcome: 'skipped',
      reason: 'reopened',
    });
    expect((await run.reopen(first.interactionId))?.decision).toEqual({
      outcome: 'skipped',
      reason: 'reopened',
    });
    run.clock.advance(HOUR_MS);
    await run.dispatch();
    expect(run.channel.sent).toEqual([]);
    const again = await run.close();
    expect(again.decision).toMatchObject({ outcome: 'scheduled', dueAt: addMs(run.clock.now(), HOUR_MS) });
    run.clock.advance(HOUR_MS);
    await run.dispatch();
    expect(run.channel.sent).toHaveLength(1);
  });

  it('82: on the page before it was opened gives a dead link, and closing it again a living one', async () => {
    const run = await open();
    const first = await run.close({ web: true });
    await run.reopen(first.interactionId);
    expect((await run.view(first.decision.surveyUrl)).state).toBe('expired');
    expect((await run.post(first.decision.surveyUrl, { answers: ['5'] })).state).toBe('expired');
    run.clock.advance(MINUTE_MS);
    const again = await run.close({ web: true });
    expect(again.decision.outcome).toBe('scheduled');
    expect((await run.post(again.decision.surveyUrl, { answers: ['5'] })).state).toBe('asking');
  });

  it('82: after the survey is out keeps it', async () => {
    const run = await open();
    const { interactionId } = await run.close();
    await run.dispatch();
    expect((await run.reopen(interactionId))?.decision.outcome).toBe('scheduled');
    await run.say('5');
    await run.dispatch();
    expect(run.channel.sent).toHaveLength(2);
  });

  it('82: twice without a word of reopening is asked about once, for the newer close', async () => {
    const run = await open(DELAYED);
    const first = await run.close({ closedAt: new Date(NOON) });
    run.clock.advance(MINUTE_MS);
    const second = await run.close({ closedAt: run.clock.now(), survey: 'quick-csat' });
    expect(second.decision.outcome).toBe('scheduled');
    expect(await decisionOf(run, first.interactionId)).toMatchObject({
      outcome: 'skipped',
      reason: 'superseded',
    });
    await workUntil(run, '2026-03-02T12:00:00Z');
    expect(run.channel.heard('100')).toHaveLength(1);
    expect(run.channel.heard('100')[0]).toContain('1/1');
  });

  it('82: that nobody knows is told so', async () => {
    const run = await open();
    expect(await run.reopen('nothing')).toBeUndefined();
    expect(await run.reopen('')).toBeUndefined();
  });
});

describe('closing events with odd values', () => {
  const odd: readonly (readonly [string, EventOptions, string])[] = [
    ['closed in 1970', { closedAt: new Date(0) }, 'too-late'],
    ['closed in the future', { closedAt: new Date('2027-01-01') }, 'closed-in-future'],
    ['with a survey nobody has', { survey: 'no-such' }, 'unknown-survey'],
  ];
  for (const [name, event, reason] of odd) {
    it(`82: ${name} is skipped as ${reason}, stored and counted`, async () => {
      const run = await open();
      expect((await run.close(event)).decision).toEqual({ outcome: 'skipped', reason });
      await run.dispatch();
      expect(run.channel.sent).toEqual([]);
      expect(await countsOf(run)).toEqual({ closed: 1, skipped: { [reason]: 1 } });
    });
  }

  it('82: without any contact runs on the page', async () => {
    const run = await open();
    expect((await run.close({ web: true })).decision.surveyUrl).toMatch(/^http:\/\/127\.0\.0\.1:3000\/s\//u);
  });

  it('83: the same record id from two systems is two interactions', async () => {
    const run = await open();
    const answers = [await run.close(), await run.close({ source: 'desk', chat: '200' })];
    expect(new Set(answers.map(({ interactionId }) => interactionId)).size).toBe(2);
    await run.dispatch();
    expect(run.channel.sent).toHaveLength(2);
  });

  it('83: the same customer id in two systems is two customers, each left alone for itself', async () => {
    const run = await open();
    await run.close({ customer: 'c1' });
    await run.close({ customer: 'c1', source: 'desk', chat: '200' });
    const [one, two] = await Promise.all([customerOf(run, 'crm', 'c1'), customerOf(run, 'desk', 'c1')]);
    expect(one?.id).not.toBe(two?.id);
    await run.dispatch();
    expect(run.channel.sent).toHaveLength(2);
  });

  const unwanted: readonly (readonly [string, EventOptions, string])[] = [
    ['a record tagged internal', { tags: ['internal'] }, 'excluded'],
    ['a test customer, by source', { source: 'staging' }, 'excluded'],
    ['the agent of the record', { customer: 'a1' }, 'own-record'],
  ];
  for (const [name, event, reason] of unwanted) {
    it(`84: ${name} is skipped as ${reason} and counted`, async () => {
      const run = await open({ exclude: [{ tag: ['internal'] }, { source: ['staging'] }] });
      expect((await run.close(event)).decision).toEqual({ outcome: 'skipped', reason });
      await run.dispatch();
      expect(run.channel.sent).toEqual([]);
      expect(await countsOf(run)).toEqual({ closed: 1, skipped: { [reason]: 1 } });
    });
  }
});

describe('one customer', () => {
  it('I2: with two services at once, in Telegram and on the page, is asked once', async () => {
    const run = await open({ cooldownMs: 0 });
    const answers = await Promise.all([run.close(), run.close({ externalId: 'B-2', web: true })]);
    await run.dispatch();
    const [, page] = answers;
    expect(page.decision.outcome).toBe('scheduled');
    expect(run.channel.sent).toEqual([]);
    expect((await countsOf(run)).skipped).toEqual({ 'survey-open': 1 });
  });

  it('I2: with a survey open in Telegram gets no page, until it has ended', async () => {
    const run = await open({ cooldownMs: 0 });
    await run.close({ survey: 'quick-csat' });
    await run.dispatch();
    expect((await run.close({ externalId: 'B-2', web: true })).decision.reason).toBe('survey-open');
    await run.say('5');
    await run.dispatch();
    expect((await run.close({ externalId: 'C-3', web: true })).decision.outcome).toBe('scheduled');
  });

  it('I3: is left alone for the cooldown, on every channel', async () => {
    const run = await open();
    await run.close({ survey: 'quick-csat' });
    await run.dispatch();
    await run.say('5');
    await run.dispatch();
    run.clock.advance(6 * DAY_MS);
    expect((await run.close({ externalId: 'B-2' })).decision.reason).toBe('cooldown');
    expect((await run.close({ externalId: 'C-3', web: true })).decision.reason).toBe('cooldown');
    run.clock.advance(DAY_MS + 1);
    expect((await run.close({ externalId: 'D-4' })).decision.outcome).toBe('scheduled');
  });

  it('I3: whose two delayed surveys fall due at once is asked one of them', async () => {
    const run = await open(DELAYED);
    await run.close();
    await run.close({ externalId: 'B-2' });
    await workUntil(run, '2026-03-02T12:00:00Z');
    expect(run.channel.sent).toHaveLength(1);
    expect((await countsOf(run)).skipped).toEqual({ 'survey-open': 1 });
  });

  it('I2: who shares a chat with another waits until that survey has ended, and is asked then', async () => {
    const run = await open({ quietHours: undefined });
    await run.close({ survey: 'quick-csat' });
    await run.dispatch();
    await run.close({ source: 'desk', externalId: 'D-1', customer: 'd1', survey: 'quick-csat' });
    await workUntil(run, '2026-03-02T10:00:00Z');
    expect(run.channel.sent).toHaveLength(1);
    await run.say('5');
    await workUntil(run, '2026-03-02T11:00:00Z');
    expect(run.channel.heard('100')).toHaveLength(3);
    expect(run.channel.heard('100').at(-1)).toContain('1/1');
  });
});
