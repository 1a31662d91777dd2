import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../../src/domain/time.ts';
import { restart } from '../../support/core-harness.ts';
import { working } from './case-at-work.ts';
import {
  act,
  asked,
  complain,
  customerOf,
  hear,
  historyOf,
  invitationOf,
  onlyCase,
  open,
  pass,
  SOLVE,
  sending,
} from './solving.ts';

const DAYS = 24;

describe('a question about a case', () => {
  it('counts for no cooldown and keeps none', async () => {
    const run = await open({ policy: sending({ cooldownMs: 30 * DAYS * HOUR_MS }) });
    await complain(run);
    const askedAt = (await customerOf(run))?.lastAskedAt;
    await act(run, SOLVE);
    await pass(run, 2 * DAYS + 1);
    expect((await customerOf(run))?.open).toBeDefined();
    expect((await customerOf(run))?.lastAskedAt).toEqual(askedAt);
    await hear(run, '是');
    expect((await customerOf(run))?.lastAskedAt).toEqual(askedAt);
  });

  it('leaves the decisions about the service as they were', async () => {
    const run = await open({ policy: sending({ exclude: [] }) });
    const { interactionId } = await complain(run);
    const before = (await run.store.asking.findInteraction(interactionId))?.decisions;
    await act(run, SOLVE);
    await run.say('退订');
    await pass(run, 2 * DAYS + 1);
    expect((await run.store.asking.findInteraction(interactionId))?.decisions).toEqual(before);
  });

  it('is not put to somebody who opted out', async () => {
    const run = await open();
    await complain(run);
    await act(run, SOLVE);
    await hear(run, '退订');
    const sent = run.channel.sent.length;
    await pass(run, 3 * DAYS);
    expect(run.channel.sent).toHaveLength(sent);
    const found = await onlyCase(run);
    expect(found).toMatchObject({ status: 'resolved', resurvey: { skipped: 'opted-out' } });
    expect(historyOf(found).at(-1)).toBe('csat-loop not-asked round=1 why=opted-out');
  });

  it('is put to nobody any more once that was switched off in csat.yaml', async () => {
    const run = await open();
    await complain(run);
    await act(run, SOLVE);
    const sent = run.channel.sent.length;
    const off = await restart(run, { policy: working({ resurveyAfterMs: undefined }) });
    await pass(off, 3 * DAYS);
    expect(run.channel.sent).toHaveLength(sent);
    const found = await onlyCase(run);
    expect(found).toMatchObject({ status: 'resolved', resurvey: { skipped: 'excluded' } });
    expect(historyOf(found).at(-1)).toBe('csat-loop not-asked round=1 why=excluded');
  });

  it('is not put on the page, where nobody would see it', async () => {
    const run = await open();
    const { decision } = await run.close({ survey: 'quick-csat', web: true });
    await run.post(decision.surveyUrl, { answers: ['1'] });
    await run.dispatch();
    await act(run, SOLVE);
    await pass(run, 3 * DAYS);
    expect(historyOf(await onlyCase(run)).at(-1)).toBe('csat-loop not-asked round=1 why=no-chat');
  });

  it('waits for the morning, and is withdrawn when the customer opts out before', async () => {
    const run = await open();
    await complain(run);
    // 22:00 in Shanghai; two days later it is the same hour.
    await pass(run, 5);
    await act(run, SOLVE);
    const sent = run.channel.sent.length;
    await pass(run, 2 * DAYS);
    const { resurvey } = await onlyCase(run);
    expect(resurvey?.invitationId).toBeDefined();
    expect(run.channel.sent).toHaveLength(sent);
    expect((await invitationOf(run))?.dueAt).toEqual(new Date('2026-03-05T01:00:00Z'));
    await run.say('退订');
    await pass(run, DAYS);
    const found = await onlyCase(run);
    expect(historyOf(found).at(-1)).toBe('csat-loop not-asked round=1 why=opted-out');
    expect(await invitationOf(run)).toMatchObject({ ended: { how: 'skipped', why: 'opted-out' } });
    expect(run.channel.heard('100').at(-1)).toContain('已退订');
  });

  it('waits while another survey is open, by the hour', async () => {
    const run = await open({ policy: sending({ cooldownMs: 0, reminder: undefined }) });
    await complain(run);
    await act(run, SOLVE);
    await pass(run, 2 * DAYS - 1);
    await run.close({ externalId: 'A-2', survey: 'quick-csat' });
    await pass(run, 2);
    expect((await onlyCase(run)).resurvey?.invitationId).toBeDefined();
    expect((await run.chat()).run?.caseId).toBeUndefined();
    await hear(run, '5');
    await run.say('跳过');
    await pass(run, 2);
    expect((await run.chat()).run?.caseId).toBe((await onlyCase(run)).id);
  });

  it('is given up when people take the case up before it left', async () => {
    const run = await open();
    await complain(run);
    await pass(run, 5);
    await act(run, SOLVE);
    await pass(run, 2 * DAYS);
    await act(run, { kind: 'reopen', why: '客户来电' });
    const sent = run.channel.sent.length;
    await pass(run, DAYS);
    expect(run.channel.sent).toHaveLength(sent);
    expect(historyOf(await onlyCase(run))).toContain('csat-loop not-asked round=1 why=reopened');
  });

  it('opens no case, however low its rating', async () => {
    const run = await open();
    await asked(run);
    await hear(run, '没有', '1', '还是坏的', '是');
    await onlyCase(run);
    expect((await customerOf(run))?.recentScores).toHaveLength(1);
  });
});
