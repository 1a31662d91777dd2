import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LEASE_MS } from '../../../src/app/dispatch/hand-out.ts';
import type { CaseStore } from '../../../src/ports/store/cases.ts';
import type { Store } from '../../../src/ports/store/store.ts';
import { describeOnMongo, openMongoEngine } from '../../support/mongo.ts';
import { openTestStore } from '../../support/open-test-store.ts';
import { openPosters, type Poster, SUBJECT } from '../../support/posters.ts';

interface Opened {
  readonly store: Store;
  close(): Promise<void>;
}

function twoPosters(open: () => Promise<Opened>): void {
  let opened: Opened;
  let cases: CaseStore;
  let world: ReturnType<typeof openPosters>;
  let one: Poster;
  let two: Poster;
  beforeEach(async () => {
    opened = await open();
    cases = opened.store.cases;
    world = openPosters(cases);
    one = world.create('one');
    two = world.create('two');
  });
  afterEach(() => opened.close());
  const stored = async () => {
    const notice = await cases.findNotice(SUBJECT);
    return notice && { wanted: notice.wanted, posted: notice.posted, ref: notice.ref?.ts };
  };
  /** Posts until nothing is due for anybody. */
  const settle = async (): Promise<void> => {
    while ((await one.post()) + (await two.post()) > 0);
  };

  it('make one message of a notice that is wanted again while it is on its way, and bring it to the newest state', async () => {
    await one.want(2);
    const gate = one.stall();
    const posting = one.post();
    await gate.reached;
    await two.want(1);
    await one.want(3);
    expect(await two.post()).toBe(0);
    gate.open();
    await posting;
    expect(await stored()).toEqual({ wanted: 3, posted: 1, ref: '1' });
    await settle();
    expect(world.scores()).toEqual([3]);
    expect(world.team.posts).toHaveLength(2);
    expect(await stored()).toEqual({ wanted: 3, posted: 3, ref: '1' });
  });

  it('post at the same time, and each notice is one message', async () => {
    for (let index = 0; index < 30; index += 1) await one.want(2, `c${index}`);
    await Promise.all([one.post(), two.post(), one.post(), two.post()]);
    await settle();
    expect(world.team.messages.size).toBe(30);
    expect(world.team.posts).toHaveLength(30);
  });

  it('one that was taken over leaves the message of the other alone', async () => {
    await one.want(2);
    const gate = one.stall();
    const posting = one.post();
    await gate.reached;
    world.clock.advance(LEASE_MS);
    await two.want(1);
    await two.post();
    const settled = await cases.findNotice(SUBJECT);
    expect(settled).toMatchObject({ wanted: 2, posted: 2, ref: { ts: '2' } });
    gate.open();
    await posting;
    expect(await cases.findNotice(SUBJECT)).toEqual(settled);
  });

  it('one that was taken over but is answered first has the message that counts', async () => {
    await one.want(2);
    const [gateOfOne, gateOfTwo] = [one.stall(), two.stall()];
    const first = one.post();
    await gateOfOne.reached;
    world.clock.advance(LEASE_MS);
    await two.want(1);
    const second = two.post();
    await gateOfTwo.reached;
    gateOfOne.open();
    await first;
    expect(await stored()).toEqual({ wanted: 2, posted: 1, ref: '1' });
    expect(await one.post()).toBe(0);
    gateOfTwo.open();
    await second;
    expect(await stored()).toEqual({ wanted: 2, posted: 1, ref: '1' });
    await settle();
    expect(world.team.messages.get('1')).toMatchObject({ case: { facts: { score: 1 } } });
    expect(await stored()).toEqual({ wanted: 2, posted: 2, ref: '1' });
  });

  it('bring back the newest state when the update of one that was taken over comes after it', async () => {
    await one.want(2);
    await settle();
    await one.want(3);
    const gate = one.stall('before');
    const posting = one.post();
    await gate.reached;
    world.clock.advance(LEASE_MS);
    await two.want(1);
    await two.post();
    gate.open();
    await posting;
    expect(world.scores()).toEqual([3]);
    await settle();
    expect(world.scores()).toEqual([1]);
    expect(world.team.posts.at(-1)).toMatchObject({ content: { case: { facts: { score: 1 } } }, ref: '1' });
    expect(await stored()).toEqual({ wanted: 3, posted: 3, ref: '1' });
  });

  it('one that was taken over and refused changes nothing', async () => {
    await one.want(2);
    world.team.script.push({ status: 'refused', problem: 'is_archived' });
    const gate = one.stall();
    const posting = one.post();
    await gate.reached;
    world.clock.advance(LEASE_MS);
    await two.post();
    const settled = await cases.findNotice(SUBJECT);
    gate.open();
    await posting;
    expect(settled).toMatchObject({ posted: 1, attempts: 0 });
    expect(await cases.findNotice(SUBJECT)).toEqual(settled);
  });
}

describe('F19: two processes that post from one store', () => {
  twoPosters(() => openTestStore());
});

describeOnMongo('F19: two processes that post from one MongoDB', () => {
  twoPosters(() => openMongoEngine());
});
