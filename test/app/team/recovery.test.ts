import { describe, expect, it } from 'vitest';
import { signAudit } from '../../../src/app/team/sign-audit.ts';
import { findBrokenEntry } from '../../../src/domain/team/audit.ts';
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
} from './solving.ts';

const DAYS = 24;

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
    await hear(run, '是');
    const found = await onlyCase(run);
    expect(found).toMatchObject({ status: 'verified', verifiedAt: run.clock.now() });
    expect(found.resurvey).toMatchObject({ round: 1, answeredAt: run.clock.now() });
    expect(historyOf(found).at(-1)).toBe('customer verified round=1');
    expect(findBrokenEntry(signAudit(run.opened.keys), found.audit)).toBeUndefined();
    const sent = run.channel.sent.length;
    await pass(run, 5 * DAYS);
    expect(run.channel.sent).toHaveLength(sent);
    expect((await customerOf(run))?.open).toBeUndefined();
  });

  it('is reopened at once by a no, and the words that follow are added', async () => {
    const run = await open();
    await asked(run);
    await hear(run, '没有');
    expect(await onlyCase(run)).toMatchObject({ status: 'reopened', reopenedAt: run.clock.now() });
    await hear(run, '1', '还在漏水', '是');
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
    await hear(run, '没有', '1');
    await act(run, SOLVE);
    // The first round is still open and says nothing about what was done since.
    await hear(run, '还在漏水');
    expect((await onlyCase(run)).status).toBe('resolved');
    await hear(run, '是');
    expect((await onlyCase(run)).status).toBe('resolved');
    await pass(run, 2 * DAYS + 1);
    await hear(run, '解决了', '是');
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
    await hear(run, '是');
    expect((await onlyCase(run)).status).toBe('reopened');
  });
});
