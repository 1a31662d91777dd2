import { describe, expect, it } from 'vitest';
import { wantCaseNotices } from '../../../src/app/team/want-case-notices.ts';
import { asId, type CaseId } from '../../../src/domain/ids.ts';
import { openHarness, restart } from '../../support/core-harness.ts';
import { createGate } from '../../support/gate.ts';
import { aroundCalls } from '../../support/watched-store.ts';
import { atWork, CONSOLE, CONTACT, LEE, openCaseAtWork, RESOLVE, WANG } from './case-at-work.ts';

describe('a case that people work on', () => {
  it('goes from open to resolved, each step with its line of history, its reply and its update of the message', async () => {
    const { run, act, stored, thread, updates, brokenAt } = await openCaseAtWork();
    expect([updates(), thread()]).toEqual([1, []]);
    const steps = [
      [{ kind: 'claim' }, 'claimed', 'claimed'],
      [CONTACT, 'contacted', 'contacted'],
      [RESOLVE, 'resolved', 'resolved'],
      [{ kind: 'reopen', why: '又坏了' }, 'reopened', 'reopened'],
    ] as const;
    for (const [index, [action, status, what]] of steps.entries()) {
      expect(await act(LEE, action)).toMatchObject({ status: 'moved', case: { status, owner: 'U0LEE' } });
      await run.dispatch();
      expect([updates(), thread().length, thread().at(-1)]).toEqual([2 + index, 1 + index, what]);
      expect([...run.team.messages.values()][0]).toMatchObject({ kind: 'case', case: { status } });
    }
    const { audit, told } = await stored();
    expect(audit.map(({ what, who }) => [what, who])).toEqual([
      ['opened', 'csat-loop'],
      ['claimed', 'U0LEE'],
      ['contacted', 'U0LEE'],
      ['resolved', 'U0LEE'],
      ['reopened', 'U0LEE'],
    ]);
    expect(told).toBe(audit.length);
    expect(await brokenAt()).toBeUndefined();
    expect(run.log.troubles()).toEqual([]);
    await run.stop();
  });

  it('is answered with the case as it is stored', async () => {
    const { run, act, stored } = await openCaseAtWork();
    const acted = await act(LEE, { kind: 'claim' });
    expect(acted).toEqual({ status: 'moved', case: await stored() });
    await run.stop();
  });

  it('has what was said of it under its own message, in order', async () => {
    const { run, act, thread } = await openCaseAtWork();
    await act(LEE, { kind: 'claim' });
    await act(WANG, { kind: 'note', text: '客户下午在家' });
    await act(LEE, CONTACT);
    await run.dispatch();
    expect(thread()).toEqual(['claimed', 'noted', 'contacted']);
    expect(
      run.team.posts.filter(({ content }) => content.kind === 'entry').map(({ under }) => under),
    ).toEqual(['1', '1', '1']);
    await run.stop();
  });

  it('tells the hash of a line, and whom it is about, to nobody', async () => {
    const { run, act } = await openCaseAtWork();
    await act(LEE, { kind: 'note', text: '客户下午在家' });
    await run.dispatch();
    const told = run.team.posts.at(-1)?.content;
    expect(told).toEqual({
      kind: 'entry',
      entry: {
        at: run.clock.now(),
        who: 'U0LEE',
        what: 'noted',
        details: { text: '客户下午在家' },
        caseId: (await atWork(run)).id,
        customerMasked: '*女士',
      },
    });
    await run.stop();
  });

  it('moved on while another process tells an older state of it has the newest in its message', async () => {
    const { run, id, stored } = await openCaseAtWork();
    const gate = createGate();
    const slow = aroundCalls(run.opened.store, async (call) => {
      if (call.name === 'cases.saveNotice') await gate.pass();
      return call.run();
    });
    await run.core.desk.act(id, LEE, { id: 'a', action: { kind: 'claim' } });
    const telling = wantCaseNotices({ ...run.core.notices, cases: slow.cases }, id);
    await gate.reached;
    await run.core.desk.act(id, LEE, { id: 'b', action: CONTACT });
    await run.dispatch();
    gate.open();
    expect(await telling).toEqual(await stored());
    await run.dispatch();
    expect([...run.team.messages.values()][0]).toMatchObject({ case: { status: 'contacted' } });
    await run.stop();
  });

  it('claimed by two at once is one of theirs; the other is told', async () => {
    const { run, id, stored, thread } = await openCaseAtWork();
    const other = await openHarness({ beside: run, owner: 'two' });
    const claims = await Promise.all([
      run.core.desk.act(id, LEE, { id: 'a', action: { kind: 'claim' } }),
      other.core.desk.act(id, WANG, { id: 'b', action: { kind: 'claim' } }),
    ]);
    expect(new Set(claims.map(({ status }) => status))).toEqual(new Set(['moved', 'refused']));
    const owner = (await stored()).owner;
    expect(claims.find(({ status }) => status === 'refused')).toMatchObject({
      why: 'taken',
      case: { owner },
    });
    await run.dispatch();
    await other.dispatch();
    expect(thread()).toEqual(['claimed']);
    await run.stop();
  });

  it.each([
    ['claimed twice', [{ kind: 'claim' }], { kind: 'claim' }, 'taken'],
    ['reopened while it is open', [], { kind: 'reopen', why: '还没好' }, 'not-done'],
    ['assigned to nobody', [], { kind: 'assign', to: '  ' }, 'empty'],
    ['resolved without a cause', [], { ...RESOLVE, cause: ' ' }, 'empty'],
    ['contacted when it is resolved', [RESOLVE], CONTACT, 'done'],
    ['told solved while it is open', [], { kind: 'tell', news: 'solved' }, 'not-done'],
  ] as const)('cannot be %s', async (_what, before, action, why) => {
    const { run, act, stored } = await openCaseAtWork();
    for (const each of before) await act(LEE, each);
    const untouched = await stored();
    expect(await act(WANG, action)).toMatchObject({ status: 'refused', why });
    expect(await stored()).toEqual(untouched);
    await run.stop();
  });

  it('keeps of a text what a store can keep, and its line follows from the one before', async () => {
    const { run, act, stored, brokenAt } = await openCaseAtWork();
    await act(LEE, { kind: 'note', text: '一\u0000二\uD83D三' });
    const { audit } = await stored();
    expect(audit.at(-1)?.details?.['text']).toMatch(/^一二\uFFFD?三$/u);
    expect(await brokenAt()).toBeUndefined();
    await run.stop();
  });

  it('that nobody knows is unknown', async () => {
    const { run } = await openCaseAtWork();
    const acted = await run.core.desk.act(asId<CaseId>('nobody'), LEE, {
      id: 'a',
      action: { kind: 'claim' },
    });
    expect(acted).toEqual({ status: 'unknown' });
    await run.stop();
  });

  it('takes the same click once, also by a process that was started since', async () => {
    const { run, id, act, stored } = await openCaseAtWork();
    await act(LEE, { kind: 'note', text: '一次' }, 'click-1');
    expect(await act(LEE, { kind: 'note', text: '一次' }, 'click-1')).toMatchObject({ status: 'repeated' });
    const fresh = await restart(run);
    const again = await fresh.core.desk.act(id, LEE, {
      id: 'click-1',
      action: { kind: 'note', text: '一次' },
    });
    expect(again).toEqual({ status: 'repeated', case: await stored() });
    await fresh.dispatch();
    expect((await stored()).audit.map(({ what }) => what)).toEqual(['opened', 'noted']);
    await run.stop();
  });

  it('is worked on from the console with nobody to post to: its history is all told by being stored', async () => {
    const { run, act, stored } = await openCaseAtWork({ noTeam: true });
    await act(CONSOLE, { kind: 'claim' });
    await run.dispatch();
    const { audit, told, owner } = await stored();
    expect([audit.length, told, owner]).toEqual([2, 2, '小周']);
    expect((await run.store.cases.listNotices(9)).map(({ subject }) => subject)).toHaveLength(1);
    await run.stop();
  });

  it('that was opened before there was a team to post to gets its message with the first line that is told', async () => {
    const { run, id } = await openCaseAtWork({ noTeam: true });
    const fresh = await openHarness({ beside: run });
    await fresh.core.desk.act(id, CONSOLE, { id: 'a', action: { kind: 'note', text: '回头看' } });
    await fresh.dispatch();
    expect(fresh.team.posts.map(({ content, under }) => [content.kind, under])).toEqual([
      ['case', undefined],
      ['entry', '1'],
    ]);
    await run.stop();
  });

  it('changed by people while its customer answers on is never overwritten, and its message shows both', async () => {
    const { run, act } = await openCaseAtWork();
    await act(LEE, { kind: 'claim' });
    await run.say('1');
    await run.dispatch();
    await run.say('没人回电话');
    await run.dispatch();
    expect([...run.team.messages.values()][0]).toMatchObject({
      case: { owner: 'U0LEE', status: 'claimed', facts: { score: 1 } },
    });
    await run.stop();
  });
});
