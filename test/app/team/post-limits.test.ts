import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MOST_POSTS } from '../../../src/app/team/post-notices.ts';
import { wantOnce } from '../../../src/app/team/want-notice.ts';
import { asId } from '../../../src/domain/ids.ts';
import type { Posting } from '../../../src/ports/team.ts';
import { NOW } from '../../support/builders.ts';
import { openTestStore, type TestStore } from '../../support/open-test-store.ts';
import { openPosters, type Poster } from '../../support/posters.ts';

const OLD = 60;
const WAIT_MS = 30_000;
const LIMITED: Posting = {
  status: 'try-later',
  retryAfterMs: WAIT_MS,
  problem: 'rate_limited',
  limited: true,
};

let opened: TestStore;
let world: ReturnType<typeof openPosters>;
let one: Poster;

beforeEach(async () => {
  opened = await openTestStore();
  world = openPosters(opened.store.cases);
  one = world.create('one');
});
afterEach(() => opened.close());

/** A platform that takes so many calls, then asks to wait, again and again. */
function limit(taken: number) {
  const { post } = world.team;
  const seen = { refused: 0, tooEarly: 0, subjects: [] as string[] };
  let [left, untilMs] = [taken, 0];
  world.team.post = async (content, to) => {
    const nowMs = world.clock.monotonicMs();
    if (nowMs < untilMs) seen.tooEarly += 1;
    else if (untilMs > 0) [left, untilMs] = [taken, 0];
    if (left === 0 || nowMs < untilMs) {
      untilMs = Math.max(untilMs, nowMs + WAIT_MS);
      seen.refused += 1;
      return LIMITED;
    }
    left -= 1;
    seen.subjects.push(
      content.kind === 'case' ? content.case.id : content.kind === 'entry' ? 'entry' : content.kind,
    );
    return post.call(world.team, content, to);
  };
  return seen;
}

/** Cases the team knows, each with a newer state and a line that it does not know. */
async function escalateAll(): Promise<void> {
  for (let index = 0; index < OLD; index += 1) await one.want(3, `old-${index}`);
  while ((await one.post()) > 0);
  for (let index = 0; index < OLD; index += 1) {
    await one.want(2, `old-${index}`);
    const root = `case:old-${index}`;
    await wantOnce(
      { cases: opened.store.cases, clock: world.clock, posts: true, wakeDispatcher: () => undefined },
      {
        subject: `${root}:0001`,
        content: {
          kind: 'entry',
          entry: {
            caseId: asId(`old-${index}`),
            customerMasked: '王**',
            at: NOW,
            who: 'csat-loop',
            what: 'escalated',
          },
        },
        follows: { root, after: root },
      },
    );
  }
}

describe('a platform that asks to wait while hundreds of notices are due', () => {
  it('F9: is left alone until then, and gets a new alert before anything else', async () => {
    await escalateAll();
    const seen = limit(10);
    await one.post();
    expect(seen.refused).toBeLessThanOrEqual(MOST_POSTS - 10);
    world.clock.advance(1000);
    await one.want(1, 'new');
    for (let seconds = 1; seconds < WAIT_MS / 1000; seconds += 1) {
      expect(await one.post()).toBe(0);
      world.clock.advance(1000);
    }
    seen.subjects.length = 0;
    await one.post();
    expect(seen.subjects).toEqual(['new']);
  });

  it('F9: gets each of them once, with fewer calls in vain than posts', async () => {
    await escalateAll();
    const before = world.team.posts.length;
    const seen = limit(10);
    for (let seconds = 0; seconds < 3600 && world.team.posts.length < before + 2 * OLD; seconds += 1) {
      await one.post();
      world.clock.advance(1000);
    }
    expect(world.team.posts).toHaveLength(before + 2 * OLD);
    expect(world.team.messages.size).toBe(2 * OLD);
    expect(seen.refused).toBeLessThan(2 * OLD);
    expect(seen.tooEarly).toBeLessThan(seen.refused);
  });

  it('is not taken for one that puts off a single message', async () => {
    await one.want(3, 'a');
    await one.want(3, 'b');
    world.team.script.push({ status: 'try-later', retryAfterMs: WAIT_MS, problem: 'http_500' });
    await one.post();
    await one.want(3, 'c');
    expect(await one.post()).toBe(1);
    expect(world.team.posts).toHaveLength(2);
  });
});
