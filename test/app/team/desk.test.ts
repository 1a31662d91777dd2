import { describe, expect, it } from 'vitest';
import type { Policy } from '../../../src/domain/policy.ts';
import { mayDo, type Permission, type TeamMember } from '../../../src/domain/team/roles.ts';
import { MINUTE_MS } from '../../../src/domain/time.ts';
import type { HandSent } from '../../../src/ports/desk.ts';
import { type Harness, openHarness } from '../../support/core-harness.ts';
import { atWork, BOSS, CONSOLE, LEE, openCaseAtWork, openLowScore, staffed } from './case-at-work.ts';

const STRANGER: TeamMember = { via: 'slack', id: 'U0X', channel: 'C1' };
const ELSEWHERE: TeamMember = { via: 'slack', id: 'U0Y', channel: 'C9' };
const AT_HOME: TeamMember = { via: 'slack', id: 'U0LEE' };
const ALL: readonly Permission[] = ['read', 'work', 'send', 'unmask'];
const MOST: readonly Permission[] = ['read', 'work', 'send'];

const sent = (over: Partial<HandSent> = {}): HandSent => ({
  id: 'command-1',
  at: new Date('2026-03-02T09:00:00Z'),
  customer: { externalId: 'v9', name: '张先生', contact: { telegramChatId: '900' } },
  ...over,
});

describe('who may do what', () => {
  const roles = staffed;
  const nobody = (policy: Policy) => policy;
  const rows: readonly (readonly [string, (policy: Policy) => Policy, TeamMember, readonly Permission[]])[] =
    [
      ['a manager', roles, BOSS, ALL],
      ['an agent', roles, LEE, MOST],
      ['an agent in App Home', roles, AT_HOME, MOST],
      ['somebody of the channel without a role', roles, STRANGER, []],
      ['whoever is at the console', roles, CONSOLE, ALL],
      ['somebody of the channel where nobody has a role', nobody, STRANGER, MOST],
      ['somebody elsewhere where nobody has a role', nobody, ELSEWHERE, []],
      ['somebody in App Home where nobody has a role', nobody, AT_HOME, []],
      ['whoever is at the console where nobody has a role', nobody, CONSOLE, MOST],
    ];
  it.each(rows)('%s', async (_who, policy, by, allowed) => {
    const work = await openCaseAtWork({ policy });
    const { desk } = work.run.core;
    expect(ALL.filter((what) => desk.may(by, what))).toEqual(allowed);
    const acted = await work.act(by, { kind: 'note', text: '试一下' });
    expect(acted.status).toBe(allowed.includes('work') ? 'moved' : 'forbidden');
    const asked = await desk.send(by, sent());
    expect(asked.status === 'forbidden').toBe(!allowed.includes('send'));
    const shown = await desk.unmask(work.id, by, 'look-1');
    expect(shown.status).toBe(allowed.includes('unmask') ? 'unmasked' : 'forbidden');
    const past = (await work.stored()).audit.map(({ what }) => what);
    expect(past).toEqual([
      'opened',
      ...(allowed.includes('work') ? ['noted'] : []),
      ...(allowed.includes('unmask') ? ['unmasked'] : []),
    ]);
    await work.run.stop();
  });

  it('is the rule of the roles, and unmasking in the guise of another action asks for its own permission', async () => {
    const { run, act } = await openCaseAtWork({ policy: staffed });
    const channels = ['C1'];
    for (const what of ALL)
      expect(run.core.desk.may(LEE, what)).toBe(mayDo(LEE, what, { roles: run.policy.roles, channels }));
    expect(await act(LEE, { kind: 'unmask' })).toEqual({ status: 'forbidden' });
    await run.stop();
  });

  it('at the console nobody passes for somebody else', async () => {
    const { run, act, stored } = await openCaseAtWork();
    for (const id of [
      'U0BOSS',
      'customer',
      'csat-loop',
      'csat-\0loop',
      ' customer\n',
      '\uFEFFU0BOSS',
      '小周',
    ])
      await act({ via: 'console', id }, { kind: 'note', text: '记一笔' });
    expect((await stored()).audit.slice(1).map(({ who }) => who)).toEqual([
      'console:U0BOSS',
      'console:customer',
      'console:csat-loop',
      'console:csat-loop',
      'console:customer',
      'console:U0BOSS',
      '小周',
    ]);
    await run.stop();
  });
});

describe('what is hidden of a customer', () => {
  it('is shown to a manager once the history says so, and the team is told', async () => {
    const { run, id, stored, thread, brokenAt } = await openCaseAtWork({ policy: staffed });
    for (const word of ['5', '5', '1', '5', '7', '打 13800138000 找我']) {
      await run.say(word);
      await run.dispatch();
    }
    const shown = await run.core.desk.unmask(id, BOSS, 'look-1');
    expect(shown).toMatchObject({
      status: 'unmasked',
      what: { name: '王女士', externalId: 'c1', contact: { telegramChatId: '100' } },
    });
    const { verbatims } = (await stored()).facts;
    expect(shown).toMatchObject({ what: { verbatims } });
    await run.dispatch();
    expect([thread(), (await stored()).audit.at(-1)?.who]).toEqual([['unmasked'], 'U0BOSS']);
    expect(JSON.stringify((await stored()).audit)).not.toContain('王女士');
    expect((await run.core.desk.unmask(id, BOSS, 'look-1')).status).toBe('unmasked');
    expect((await stored()).audit).toHaveLength(2);
    expect(await brokenAt()).toBeUndefined();
    await run.stop();
  });

  it('of a case that nobody knows is unknown', async () => {
    const run = await openHarness({ policy: staffed });
    const { id } = await atWork(run);
    expect(await run.core.desk.unmask(id, BOSS, 'look-1')).toEqual({ status: 'unknown' });
    await run.stop();
  });
});

describe('a service that is closed by hand', () => {
  const asked = (run: Harness) => run.channel.heard('900').length;

  it('is recorded and asked about by the send policy', async () => {
    const run = await openHarness();
    const answer = await run.core.desk.send(
      LEE,
      sent({ agent: { id: 'a1', name: '李雷' }, department: '售后' }),
    );
    expect(answer).toMatchObject({ status: 'scheduled', surveyUrl: undefined });
    await run.dispatch();
    expect(asked(run)).toBe(1);
    const [known] = await run.core.desk.why('hand-command-1');
    expect(known?.interaction).toMatchObject({ source: 'slack', department: '售后', agent: { id: 'a1' } });
    await run.stop();
  });

  it('of a customer without a chat is answered with the link of the survey page', async () => {
    const run = await openHarness();
    const answer = await run.core.desk.send(CONSOLE, sent({ customer: { externalId: 'v9', contact: {} } }));
    expect(answer).toMatchObject({
      status: 'scheduled',
      surveyUrl: expect.stringMatching(/\/s\/[\w-]{44}$/u),
    });
    await run.stop();
  });

  it('by the same command twice is one service, whenever it comes again', async () => {
    const run = await openHarness();
    const first = await run.core.desk.send(LEE, sent());
    const later = new Date(sent().at.getTime() + MINUTE_MS);
    expect(await run.core.desk.send(LEE, sent({ at: later }))).toEqual(first);
    const named = await run.core.desk.send(LEE, sent({ id: 'command-2', externalId: 'A-77' }));
    expect(
      await run.core.desk.send(LEE, sent({ id: 'command-2', externalId: 'A-77', at: later })),
    ).toMatchObject({
      interactionId: named.status === 'forbidden' ? undefined : named.interactionId,
    });
    expect(await run.store.asking.listInteractions(9)).toHaveLength(2);
    await run.stop();
  });

  it('that is not to be asked about says why', async () => {
    const run = await openHarness();
    await run.core.desk.send(LEE, sent());
    await run.dispatch();
    expect(await run.core.desk.send(LEE, sent({ id: 'command-2' }))).toMatchObject({
      status: 'skipped',
      reason: 'survey-open',
    });
    await run.stop();
  });
});

describe('why somebody was asked or not', () => {
  it('is told by the id of the interaction and by its name in its system', async () => {
    const run = await openHarness();
    const { interactionId } = await run.close({ externalId: 'A-1' });
    const { desk } = run.core;
    expect((await desk.why(interactionId)).map(({ interaction }) => interaction.id)).toEqual([interactionId]);
    expect((await desk.why(' A-1 '))[0]?.decisions.at(-1)).toMatchObject({ outcome: 'scheduled' });
    expect(await desk.why('A-2')).toEqual([]);
    expect(await desk.why('  ')).toEqual([]);
    await run.stop();
  });

  it('is told of a service whose name looks like an id of ours', async () => {
    const run = await openHarness();
    const name = 'A'.repeat(22);
    await run.close({ externalId: name });
    expect(await run.core.desk.why(name)).toMatchObject([{ interaction: { externalId: name } }]);
    await run.stop();
  });
});

describe('a report at the desk', () => {
  it('is that of the period to date, or of the label', async () => {
    const run = await openHarness();
    const { desk } = run.core;
    expect((await desk.report({ kind: 'weekly', filter: {} }))?.period).toMatchObject({
      label: '2026-W10',
      complete: false,
    });
    expect((await desk.report({ kind: 'monthly', label: '2026-02', filter: {} }))?.period.label).toBe(
      '2026-02',
    );
    for (const label of ['2026-W99', 'gestern', '2026-02'])
      expect([label, await desk.report({ kind: 'weekly', label, filter: {} })]).toEqual([label, undefined]);
    await run.stop();
  });

  it('is shared in a channel once for every id', async () => {
    const run = await openHarness();
    const { desk } = run.core;
    const report = await desk.report({ kind: 'weekly', filter: {} });
    if (report === undefined) throw new RangeError('there is no report');
    expect([await desk.share('v1', report, 'C7'), await desk.share('v1', report, 'C7')]).toEqual([
      true,
      false,
    ]);
    await run.dispatch();
    expect(run.team.posts.map(({ content }) => content)).toMatchObject([{ kind: 'report', channel: 'C7' }]);
    await run.stop();
  });
});

describe('the work at the desk', () => {
  it('is what is open and what was done', async () => {
    const run = await openHarness();
    await openLowScore(run);
    expect(await run.core.desk.listWork()).toMatchObject({
      open: [{ status: 'open' }],
      openCount: 1,
      done: [],
    });
    const { id } = await atWork(run);
    expect(await run.core.desk.findCase(id)).toMatchObject({ status: 'open' });
    await run.stop();
  });
});
