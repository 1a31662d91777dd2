import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LEASE_MS } from '../../../src/app/dispatch/hand-out.ts';
import { tellOperator } from '../../../src/app/team/tell-operator.ts';
import { Fault } from '../../../src/domain/errors.ts';
import type { CaseStore } from '../../../src/ports/store/cases.ts';
import { openTestStore, type TestStore } from '../../support/open-test-store.ts';
import { openPosters, SUBJECT } from '../../support/posters.ts';
import { type Write, watchStore } from '../../support/watched-store.ts';

let opened: TestStore;
let cases: CaseStore;
let world: ReturnType<typeof openPosters>;
/** What becomes of the writes of the process under test; done by itself when nothing is scripted. */
const script: ((write: Write) => Promise<unknown>)[] = [];
const isSave = ({ name }: Write) => name === 'cases.saveNotice';

beforeEach(async () => {
  opened = await openTestStore();
  script.length = 0;
  cases = opened.store.cases;
  world = openPosters(cases);
});
afterEach(() => opened.close());

const away = () => new Fault('store.unavailable', { operation: 'commit' });
const lost = async (): Promise<never> => {
  throw away();
};
/** The process whose notices are saved as the script says. */
const unlucky = (scripted: (write: Write) => boolean = isSave) => {
  const store = watchStore(opened.store, async (write) => {
    const next = scripted(write) ? script.shift() : undefined;
    return next === undefined ? write.run() : next(write);
  });
  return world.create('one', store.cases);
};

describe('a store that goes away just after the team took a notice', () => {
  it('F7: doubles nothing when it is back within seconds', async () => {
    const one = unlucky();
    await one.want(2);
    script.push(...Array.from({ length: 14 }, () => lost));
    await one.post();
    expect(script).toEqual([]);
    expect(world.clock.monotonicMs()).toBeGreaterThan(4000);
    expect(await cases.findNotice(SUBJECT)).toMatchObject({ wanted: 1, posted: 1, ref: { ts: '1' } });
    world.clock.advance(LEASE_MS);
    expect(await one.post()).toBe(0);
    expect(world.team.posts).toHaveLength(1);
  });

  it('F8: doubles nothing when the save was made and its reply got lost', async () => {
    const one = unlucky();
    await one.want(2);
    script.push(async (write) => {
      await write.run();
      throw away();
    });
    await one.post();
    expect(await cases.findNotice(SUBJECT)).toMatchObject({ revision: 2, posted: 1, ref: { ts: '1' } });
    expect(await one.post()).toBe(0);
    expect(world.team.posts).toHaveLength(1);
  });

  it('doubles nothing when it is away for longer than the lease lasts', async () => {
    const one = unlucky();
    await one.want(2);
    script.push(...Array.from({ length: 1000 }, () => lost));
    await one.post();
    expect(world.clock.monotonicMs()).toBeGreaterThan(10 * LEASE_MS);
    expect(world.team.posts).toHaveLength(1);
    expect(await cases.findNotice(SUBJECT)).toMatchObject({ posted: 1, ref: { ts: '1' } });
  });

  it('does not let the next page begin before the others of this one are done', async () => {
    const one = unlucky();
    for (let index = 0; index < 3; index += 1) await one.want(2, `c${index}`);
    const gate = one.stall();
    script.push(() => Promise.reject(new TypeError('a bug')));
    let isOver = false;
    const posting = one.post().finally(() => {
      isOver = true;
    });
    await gate.reached;
    await expect.poll(() => script).toEqual([]);
    expect(isOver).toBe(false);
    gate.open();
    await expect(posting).rejects.toThrow('a bug');
    const posted = (await cases.listNotices(5)).map((each) => each.posted);
    expect(posted.toSorted((a, b) => a - b)).toEqual([0, 1, 1]);
  });
});

describe('a notice whose claim took its time', () => {
  const claimed = ({ name }: Write) => name === 'cases.claimDueNotices';

  it.each([
    [LEASE_MS - 10_000, 1],
    [LEASE_MS - 9_999, 0],
  ])(
    'and came back after %d ms makes %d posts: one starts only with ten seconds of lease left',
    async (ms, posts) => {
      const one = unlucky(claimed);
      await one.want(2);
      script.push(async (write) => {
        const answer = await write.run();
        world.clock.advance(ms);
        return answer;
      });
      await one.post();
      expect(world.team.posts).toHaveLength(posts);
      world.clock.advance(LEASE_MS);
      await one.post();
      expect(world.team.posts).toHaveLength(1);
    },
  );
});

describe('the operator', () => {
  const deps = () => ({ cases, clock: world.clock, posts: true, wakeDispatcher: () => undefined });

  it('is told once, however often it is said', async () => {
    await tellOperator(deps(), 'turn.set-aside', 'turn 1');
    world.clock.advance(1000);
    await tellOperator(deps(), 'turn.set-aside', 'turn 1');
    await tellOperator(deps(), 'turn.set-aside', 'turn 2');
    const notices = await cases.listNotices(5);
    expect(notices.map(({ subject, revision, wanted }) => [subject, revision, wanted])).toEqual([
      ['operator:turn 2', 1, 1],
      ['operator:turn 1', 1, 1],
    ]);
  });

  it('is told again when something else became of the same', async () => {
    await tellOperator(deps(), 'message.set-aside', 'm1');
    await tellOperator(deps(), 'record.set-aside', 'm1');
    expect(await cases.findNotice('operator:m1')).toMatchObject({
      wanted: 2,
      content: { code: 'record.set-aside', text: 'm1' },
    });
  });
});
