import { describe, expect, it } from 'vitest';
import { findBrokenEntry } from '../../../src/domain/team/audit.ts';
import { HOUR_MS } from '../../../src/domain/time.ts';
import { type Harness, restart } from '../../support/core-harness.ts';
import { working } from './case-at-work.ts';
import { act, complain, historyOf, onlyCase, open, pass, SOLVE, sending } from './solving.ts';

const DAYS = 24;

/** A case that was resolved, and its customer asked. */
async function asked(run: Harness): Promise<void> {
  await complain(run);
  await act(run, SOLVE);
  await pass(run, 2 * DAYS + 1);
}

async function invitationOf(run: Harness) {
  const { resurvey } = await onlyCase(run);
  return resurvey?.invitationId && run.store.asking.findInvitation(resurvey.invitationId);
}

async function customerOf(run: Harness) {
  return run.store.asking.findCustomer((await onlyCase(run)).customerId);
}

describe('a case that was resolved', () => {
  it('is asked about two days later, in the words of who asks and about what', async () => {
    const run = await open();
    await complain(run);
    await act(run, SOLVE);
    const before = run.channel.sent.length;
    await pass(run, 2 * DAYS - 1);
    expect(run.channel.sent).toHaveLength(before);
    await pass(run, 2);
    expect(run.channel.sent).toHaveLength(before + 1);
    const { text } = run.channel.last('100');
    expect(text).toContain('关于3月2日的售后服务，想跟您确认一下处理结果：共 1 道题');
    expect(text).toContain('这个问题现在解决了吗？');
    expect(historyOf(await onlyCase(run))).toEqual([
      'csat-loop opened',
      '周倩 resolved category=process cause=排班太紧 fix=加了人手',
      'csat-loop asked round=1 channel=telegram',
    ]);
    expect(await invitationOf(run)).toMatchObject({ purpose: 'recovery', caseId: (await onlyCase(run)).id });
    expect((await run.chat()).run?.caseId).toBe((await onlyCase(run)).id);
  });

  it('is verified by a yes, and nobody is asked again', async () => {
    const run = await open();
    await asked(run);
    await run.say('是');
    await run.dispatch();
    const found = await onlyCase(run);
    expect(found).toMatchObject({ status: 'verified', verifiedAt: run.clock.now() });
    expect(found.resurvey).toMatchObject({ round: 1, answeredAt: run.clock.now() });
    expect(historyOf(found).at(-1)).toBe('customer verified round=1');
    expect(findBrokenEntry((text) => run.opened.keys.sign('audit', text, 16), found.audit)).toBeUndefined();
    const sent = run.channel.sent.length;
    await pass(run, 5 * DAYS);
    expect(run.channel.sent).toHaveLength(sent);
    expect((await customerOf(run))?.open).toBeUndefined();
  });

  it('is reopened at once by a no, and the words that follow are added', async () => {
    const run = await open();
    await asked(run);
    await run.say('没有');
    await run.dispatch();
    expect(await onlyCase(run)).toMatchObject({ status: 'reopened', reopenedAt: run.clock.now() });
    await run.say('1');
    await run.dispatch();
    await run.say('还在漏水');
    await run.dispatch();
    await run.say('是');
    await run.dispatch();
    const found = await onlyCase(run);
    expect(found.facts.verbatims).toEqual(['等了两个小时', '还在漏水']);
    expect(historyOf(found).filter((line) => line.startsWith('customer'))).toEqual([
      'customer reopened round=1',
    ]);
    expect([...run.team.messages.values()]).toContainEqual(
      expect.objectContaining({
        case: expect.objectContaining({
          facts: expect.objectContaining({ verbatims: found.facts.verbatims }),
        }),
      }),
    );
  });

  it('stays resolved when nobody answers', async () => {
    const run = await open();
    await asked(run);
    const id = (await onlyCase(run)).resurvey?.invitationId;
    await pass(run, 5 * DAYS);
    const found = await onlyCase(run);
    expect(found).toMatchObject({ status: 'resolved', resurvey: { round: 1, invitationId: id } });
    expect(found.resurvey?.answeredAt).toBeUndefined();
    expect(await invitationOf(run)).toMatchObject({ ended: { how: 'expired' } });
    expect((await customerOf(run))?.open).toBeUndefined();
  });

  it('is asked about again after it was reopened and resolved once more', async () => {
    const run = await open();
    await asked(run);
    await run.say('没有');
    await run.dispatch();
    await run.say('1');
    await run.dispatch();
    await act(run, SOLVE);
    // The first round is still open and says nothing about what was done since.
    await run.say('还在漏水');
    await run.dispatch();
    expect((await onlyCase(run)).status).toBe('resolved');
    await run.say('是');
    await run.dispatch();
    expect((await onlyCase(run)).status).toBe('resolved');
    await pass(run, 2 * DAYS + 1);
    for (const word of ['解决了', '是']) {
      await run.say(word);
      await run.dispatch();
    }
    await run.dispatch();
    const found = await onlyCase(run);
    expect(found).toMatchObject({ status: 'verified', resurvey: { round: 2 } });
    expect(historyOf(found).filter((line) => /asked|customer/u.test(line))).toEqual([
      'csat-loop asked round=1 channel=telegram',
      'customer reopened round=1',
      'csat-loop asked round=2 channel=telegram',
      'customer verified round=2',
    ]);
  });

  it('that people took up meanwhile stays with them, whatever the customer answers', async () => {
    const run = await open();
    await asked(run);
    await act(run, { kind: 'reopen', why: '客户来电' });
    await run.say('是');
    await run.dispatch();
    expect((await onlyCase(run)).status).toBe('reopened');
  });
});

describe('a question about a case', () => {
  it('counts for no cooldown and keeps none', async () => {
    const run = await open({ policy: sending({ cooldownMs: 30 * DAYS * HOUR_MS }) });
    await complain(run);
    const askedAt = (await customerOf(run))?.lastAskedAt;
    await act(run, SOLVE);
    await pass(run, 2 * DAYS + 1);
    expect((await customerOf(run))?.open).toBeDefined();
    expect((await customerOf(run))?.lastAskedAt).toEqual(askedAt);
    await run.say('是');
    await run.dispatch();
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
    await run.say('退订');
    await run.dispatch();
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
    await run.say('5');
    await run.dispatch();
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
    for (const word of ['没有', '1', '还是坏的', '是']) {
      await run.say(word);
      await run.dispatch();
    }
    await onlyCase(run);
    expect((await customerOf(run))?.recentScores).toHaveLength(1);
  });
});
