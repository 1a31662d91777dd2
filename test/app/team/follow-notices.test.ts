import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/domain/time.ts';
import type { Posting } from '../../../src/ports/team.ts';
import { type HarnessOptions, openHarness } from '../../support/core-harness.ts';
import { atWork, LEE, openCaseAtWork, openLowScore, WANG, working } from './case-at-work.ts';

const unhurried: HarnessOptions = {
  policy: working({
    claimWithin: { unit: 'days', days: 60 },
    firstReplyWithin: { unit: 'days', days: 60 },
    resurveyAfterMs: undefined,
  }),
};
const down: Posting = { status: 'try-later', retryAfterMs: 0, problem: 'http-503' };
const refused: Posting = { status: 'refused', problem: 'is_archived' };

/** A case whose message the team has not got, because its platform answered so from the start. */
async function openUntold(posting: Posting) {
  const run = await openHarness(unhurried);
  run.team.script.push(...Array.from({ length: 5000 }, () => posting));
  await openLowScore(run);
  return atWork(run);
}

describe('a line of a case whose message is not posted yet', () => {
  it('waits for it without an attempt, and then stands under it', async () => {
    const { run, id, act, pass, thread } = await openUntold(down);
    await act(LEE, { kind: 'claim' });
    await run.dispatch();
    const waiting = await run.store.cases.findNotice(`case:${id}:0001`);
    expect(waiting).toMatchObject({ attempts: 0, posted: 0 });
    expect(waiting?.problem).toBeUndefined();
    expect(waiting?.dueAt.getTime()).toBeGreaterThanOrEqual(run.clock.now().getTime() + 1000);
    for (let minutes = 0; minutes < 60; minutes += 1) await pass(MINUTE_MS);
    expect(await run.store.cases.findNotice(`case:${id}:0001`)).toMatchObject({ attempts: 0, posted: 0 });
    run.team.script.length = 0;
    for (let minutes = 0; minutes < 20; minutes += 1) await pass(MINUTE_MS);
    expect(run.team.posts.map(({ content, under }) => [content.kind, under])).toEqual([
      ['case', undefined],
      ['entry', '1'],
    ]);
    expect(thread()).toEqual(['claimed']);
    await run.stop();
  });

  it('is given up with it, and what comes after both are over stands under the message again', async () => {
    const { run, id, act, pass, thread } = await openUntold(refused);
    await act(LEE, { kind: 'note', text: '一' });
    for (let hours = 0; hours < 4 * 24; hours += 1) await pass(HOUR_MS);
    expect(await run.store.cases.findNotice(`case:${id}`)).toMatchObject({ dead: true });
    expect(await run.store.cases.findNotice(`case:${id}:0001`)).toMatchObject({ dead: true, attempts: 0 });
    run.team.script.length = 0;
    await act(LEE, { kind: 'claim' });
    await pass(MINUTE_MS);
    await pass(MINUTE_MS);
    expect(thread()).toEqual(['claimed']);
    expect(run.team.posts.at(-1)?.under).toBe('1');
    await run.stop();
  });

  it('asks the platform no more often than the message itself', async () => {
    const { run, act, pass } = await openUntold(down);
    for (const text of ['一', '二', '三']) await act(LEE, { kind: 'note', text });
    await run.dispatch();
    const before = run.team.script.length;
    await pass(1000);
    await pass(1000);
    expect(before - run.team.script.length).toBeLessThanOrEqual(1);
    await run.stop();
  });
});

describe('lines that are wanted together', () => {
  it('are posted in order, also when one of them has to be tried again', async () => {
    const { run, id, act, pass, thread } = await openCaseAtWork(unhurried);
    for (const text of ['一', '二', '三']) await act(LEE, { kind: 'note', text });
    await act(WANG, { kind: 'claim' });
    // The message shows who has it now; then the first line meets a platform that is away.
    const { post } = run.team;
    const state: { isFirst: boolean } = { isFirst: true };
    run.team.post = async (content, to) => {
      if (content.kind !== 'entry' || !state.isFirst) return post.call(run.team, content, to);
      state.isFirst = false;
      return down;
    };
    await run.dispatch();
    expect(thread()).toEqual([]);
    expect(await run.store.cases.findNotice(`case:${id}:0002`)).toMatchObject({ attempts: 0 });
    for (let seconds = 0; seconds < 60; seconds += 1) await pass(1000);
    expect(
      run.team.posts.flatMap(({ content }) => (content.kind === 'entry' ? [content.entry] : [])),
    ).toMatchObject([
      { details: { text: '一' } },
      { details: { text: '二' } },
      { details: { text: '三' } },
      { what: 'claimed' },
    ]);
    await run.stop();
  });

  it('are each posted once by two processes', async () => {
    const { run, act, thread } = await openCaseAtWork(unhurried);
    const other = await openHarness({ ...unhurried, beside: run, owner: 'two' });
    for (const text of ['一', '二', '三']) await act(LEE, { kind: 'note', text });
    for (let rounds = 0; rounds < 12; rounds += 1) {
      await Promise.all([run.core.dispatcher.round(), other.core.dispatcher.round()]);
      run.clock.advance(1000);
    }
    expect(thread()).toEqual(['noted', 'noted', 'noted']);
    await run.stop();
  });
});

describe('a line that the platform never takes', () => {
  /** A case with three notes, the first of which is refused whenever it is posted. */
  async function openPoisoned() {
    const work = await openCaseAtWork(unhurried);
    const { team } = work.run;
    const { post } = team;
    team.post = async (content, to) => {
      const isPoison = content.kind === 'entry' && content.entry.details?.['text'] === '一';
      return isPoison ? { ...refused, problem: 'invalid_blocks' } : post.call(team, content, to);
    };
    for (const text of ['一', '二', '三']) await work.act(LEE, { kind: 'note', text });
    await work.run.dispatch();
    return work;
  }

  it('F23: holds up those after it for an hour, not for the three days that it is tried', async () => {
    const { run, pass, thread } = await openPoisoned();
    for (let minutes = 0; minutes < 50; minutes += 10) await pass(10 * MINUTE_MS);
    expect(thread()).toEqual([]);
    for (let minutes = 0; minutes < 30; minutes += 10) await pass(10 * MINUTE_MS);
    expect(
      run.team.posts.flatMap(({ content }) => (content.kind === 'entry' ? [content.entry] : [])),
    ).toMatchObject([{ details: { text: '二' } }, { details: { text: '三' } }]);
    await run.stop();
  });

  it('is given up alone', async () => {
    const { run, id, pass, act, thread } = await openPoisoned();
    for (let hours = 0; hours < 75; hours += 1) await pass(HOUR_MS);
    await act(LEE, { kind: 'claim' });
    await run.dispatch();
    expect(await run.store.cases.findNotice(`case:${id}:0001`)).toMatchObject({ dead: true });
    expect(thread()).toEqual(['noted', 'noted', 'claimed']);
    await run.stop();
  });
});

describe('a message that is behind by an update the platform puts off', () => {
  it('does not hold up what is told under it', async () => {
    const { run, act, thread } = await openCaseAtWork(unhurried);
    run.team.script.push({ status: 'try-later', retryAfterMs: DAY_MS, problem: 'http-429' });
    await act(LEE, { kind: 'claim' });
    await run.dispatch();
    expect(thread()).toEqual(['claimed']);
    await run.stop();
  });
});
