import { describe, expect, it } from 'vitest';
import { createTendCases, type TendCasesDeps } from '../../../src/app/team/tend-cases.ts';
import { Fault } from '../../../src/domain/errors.ts';
import { asId, type CaseId } from '../../../src/domain/ids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/domain/time.ts';
import { aCase } from '../../support/builders.ts';
import { type Harness, openHarness } from '../../support/core-harness.ts';
import { watchStore } from '../../support/watched-store.ts';
import {
  atWork,
  type CaseAtWork,
  CONTACT,
  LEE,
  openCaseAtWork,
  openLowScore,
  RESOLVE,
  working,
} from './case-at-work.ts';

/** The harness begins on a Monday at 17:00; the team works until 18:00. */
const HURRIED = {
  policy: working({
    claimWithin: { unit: 'ms', ms: 30 * MINUTE_MS },
    firstReplyWithin: { unit: 'days', days: 1 },
    escalateTo: ['U0LEAD', 'U0HEAD'],
    resurveyAfterMs: undefined,
  }),
};

async function happened({ stored }: CaseAtWork): Promise<readonly (readonly [string, string, unknown])[]> {
  const { audit } = await stored();
  return audit.map(({ at, what, details }) => [at.toISOString(), what, details?.['to']] as const);
}

describe('a case that nobody takes on', () => {
  it('is told to one level after the other, once each, in working hours', async () => {
    const work = await openCaseAtWork(HURRIED);
    for (let minutes = 0; minutes < 48 * 60; minutes += 10) await work.pass(10 * MINUTE_MS);
    expect(await happened(work)).toEqual([
      ['2026-03-02T09:00:00.000Z', 'opened', undefined],
      ['2026-03-02T09:30:00.000Z', 'escalated', 'U0LEAD'],
      ['2026-03-02T10:00:00.000Z', 'escalated', 'U0HEAD'],
      ['2026-03-03T09:00:00.000Z', 'overdue', undefined],
    ]);
    expect(work.thread()).toEqual(['escalated', 'escalated', 'overdue']);
    expect(await work.brokenAt()).toBeUndefined();
    await work.run.stop();
  });

  it('late in the day is told the next morning', async () => {
    const late = working({ claimWithin: { unit: 'ms', ms: 90 * MINUTE_MS }, escalateTo: ['U0LEAD'] });
    const work = await openCaseAtWork({ policy: late });
    for (let minutes = 0; minutes < 24 * 60; minutes += 10) await work.pass(10 * MINUTE_MS);
    expect((await happened(work))[1]).toEqual(['2026-03-03T01:30:00.000Z', 'escalated', 'U0LEAD']);
    await work.run.stop();
  });

  it('is escalated no more once somebody has claimed it', async () => {
    const work = await openCaseAtWork(HURRIED);
    await work.act(LEE, { kind: 'claim' });
    await work.pass(45 * MINUTE_MS);
    expect(work.thread()).toEqual(['claimed']);
    await work.run.stop();
  });
});

describe('a case that somebody has', () => {
  it('reminds its owner at half of the time that is left, then says that the first reply is late', async () => {
    const work = await openCaseAtWork(HURRIED);
    await work.act(LEE, { kind: 'claim' });
    for (let minutes = 0; minutes < 48 * 60; minutes += 10) await work.pass(10 * MINUTE_MS);
    const lines = (await happened(work)).slice(2);
    expect(lines.map(([, what, to]) => [what, to])).toEqual([
      ['reminded', 'U0LEE'],
      ['overdue', 'U0LEE'],
    ]);
    expect(lines[1]?.[0]).toBe('2026-03-03T09:00:00.000Z');
    await work.run.stop();
  });

  it('whose customer was not reached reminds its owner after a working day', async () => {
    const work = await openCaseAtWork(HURRIED);
    await work.act(LEE, { ...CONTACT, kind: 'contact', result: 'no-answer', text: '无人接听' });
    await work.pass(DAY_MS - MINUTE_MS);
    expect(work.thread()).toEqual(['contacted']);
    await work.pass(MINUTE_MS);
    expect(work.thread()).toEqual(['contacted', 'reminded']);
    await work.pass(7 * DAY_MS);
    expect(work.thread()).toEqual(['contacted', 'reminded']);
    await work.run.stop();
  });

  it('and is resolved has nothing due any more', async () => {
    const work = await openCaseAtWork(HURRIED);
    await work.act(LEE, RESOLVE);
    await work.pass(30 * DAY_MS);
    expect(work.thread()).toEqual(['resolved']);
    await work.run.stop();
  });
});

/** The job alone, with what it calls for customers told by the test. */
function tending(run: Harness, over: Partial<TendCasesDeps>): () => Promise<number> {
  return createTendCases({
    ...run.core.notices,
    keys: run.opened.keys,
    policy: () => run.policy,
    log: run.log,
    askAgain: async () => undefined,
    tellCustomer: async () => undefined,
    ...over,
  });
}

async function saveResolved(run: Harness, id: string): Promise<void> {
  const at = run.clock.now();
  const resurvey = { round: 1, dueAt: at };
  await run.store.cases.saveCase(
    aCase({ id: asId<CaseId>(id), status: 'resolved', resolvedAt: at, openedAt: at, resurvey }),
  );
}

describe('a case that cannot be tended', () => {
  it('is logged and left alone for a minute, and holds up no other', async () => {
    const run = await openHarness();
    for (const id of ['bad', 'good']) await saveResolved(run, id);
    const asked: string[] = [];
    const tend = tending(run, {
      askAgain: async ({ id, revision }) => {
        asked.push(id);
        if (id === 'bad') throw new TypeError('a bug');
        const found = await run.store.cases.findCase(id);
        if (found?.revision === revision) await run.store.cases.saveCase({ ...found, status: 'verified' });
      },
    });
    expect(await tend()).toBe(2);
    expect(new Set(asked)).toEqual(new Set(['bad', 'good']));
    expect(run.log.troubles()).toEqual(['case.failed TypeError: a bug']);
    run.clock.advance(MINUTE_MS - 1);
    expect(await tend()).toBe(0);
    run.clock.advance(1);
    expect(await tend()).toBe(1);
    expect(asked.filter((id) => id === 'bad')).toHaveLength(2);
    await run.stop();
  });

  it('because it stays due whatever is done is not taken up at once again', async () => {
    const run = await openHarness();
    await saveResolved(run, 'stuck');
    const tend = tending(run, {});
    expect(await tend()).toBe(1);
    expect(await tend()).toBe(0);
    expect(run.log.troubles()).toEqual(['case.failed TypeError: the case stays due']);
    await run.stop();
  });

  it('does not keep fifty that fail from letting the next through', async () => {
    const run = await openHarness();
    for (let index = 0; index < 60; index += 1) await saveResolved(run, `bad-${index}`);
    run.clock.advance(HOUR_MS);
    await saveResolved(run, 'good');
    const asked: string[] = [];
    const tend = tending(run, {
      askAgain: async ({ id }) => {
        asked.push(id);
        throw new TypeError('a bug');
      },
    });
    expect([await tend(), await tend(), await tend()]).toEqual([50, 11, 0]);
    expect(asked).toContain('good');
    await run.stop();
  });
});

describe('when nothing of any case is due', () => {
  it('a round is one read', async () => {
    const { run } = await openCaseAtWork();
    const reads: string[] = [];
    const counted = new Proxy(run.store.cases, {
      get: (cases, name, receiver) => {
        reads.push(String(name));
        return Reflect.get(cases, name, receiver);
      },
    });
    const tend = tending(run, { cases: counted });
    expect(await tend()).toBe(0);
    expect(reads).toEqual(['listDueCases']);
    await run.stop();
  });
});

describe('the store is away while cases are tended', () => {
  it('blames no case for it, and goes on when it is back', async () => {
    const run = await openHarness({ policy: HURRIED.policy });
    await openLowScore(run);
    const state: { isAway: boolean } = { isAway: true };
    const store = watchStore(run.store, (write) =>
      state.isAway && write.name === 'cases.saveCase'
        ? Promise.reject(new Fault('store.unavailable', { operation: 'commit' }))
        : write.run(),
    );
    run.clock.advance(45 * MINUTE_MS);
    const tend = tending(run, { cases: store.cases });
    await expect(tend()).rejects.toThrow('store.unavailable');
    state.isAway = false;
    expect(await tend()).toBe(1);
    const work = await atWork(run);
    expect((await work.stored()).escalated).toBe(1);
    await run.stop();
  });
});
