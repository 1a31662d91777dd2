import { describe, expect, it } from 'vitest';
import { wantCaseNotices } from '../../../src/app/team/want-case-notices.ts';
import { asId, type CaseId } from '../../../src/domain/ids.ts';
import { targetsOf } from '../../../src/domain/team/case-clock.ts';
import { rulesFor } from '../../../src/domain/team/route.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/domain/time.ts';
import type { Posting } from '../../../src/ports/team.ts';
import { aCase } from '../../support/builders.ts';
import { type Harness, openHarness } from '../../support/core-harness.ts';
import { openLowScore, working } from './case-at-work.ts';

const OPEN = 120;
const idOf = (index: number) => asId<CaseId>(`case-${index}`);

/** A Monday, 17:00: so many open cases that the team knows of, then nothing until the Monday after. */
async function backAfterAWeek(): Promise<Harness> {
  const run = await openHarness({
    policy: working({
      claimWithin: { unit: 'ms', ms: 30 * MINUTE_MS },
      firstReplyWithin: { unit: 'days', days: 2 },
      escalateTo: ['U0LEAD', 'U0HEAD', 'U0CHIEF'],
    }),
  });
  const openedAt = run.clock.now();
  for (let index = 0; index < OPEN; index += 1) {
    const id = idOf(index);
    const targets = targetsOf(openedAt, rulesFor(run.policy, {}));
    await run.store.cases.saveCase(
      aCase({ id, status: 'open', openedAt, ...targets, audit: [], told: 0, escalated: 0 }),
    );
    await wantCaseNotices(run.core.notices, id);
  }
  await run.dispatch();
  expect(run.team.messages.size).toBe(OPEN);
  run.clock.advance(7 * DAY_MS);
  return run;
}

async function linesOf(run: Harness): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (let index = 0; index < OPEN; index += 1)
    for (const { what, details } of (await run.store.cases.findCase(idOf(index)))?.audit ?? []) {
      const name = details?.['level'] === undefined ? what : `${what} ${details['level']}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  return counts;
}

const postedLines = ({ team }: Harness) => team.posts.filter(({ content }) => content.kind === 'entry');

describe('a server that was away for a week, with many open cases', () => {
  it('F18: tells one level of each case, once, and the next one only after its whole time again', async () => {
    const run = await backAfterAWeek();
    await run.dispatch();
    const first = new Map([
      ['escalated 1', OPEN],
      ['overdue', OPEN],
    ]);
    expect(await linesOf(run)).toEqual(first);
    expect(postedLines(run)).toHaveLength(2 * OPEN);
    // Half an hour of work is over at 17:30 only, and the next half at 18:00.
    run.clock.advance(29 * MINUTE_MS);
    await run.dispatch();
    expect(await linesOf(run)).toEqual(first);
    run.clock.advance(MINUTE_MS);
    await run.dispatch();
    expect(await linesOf(run)).toEqual(new Map([...first, ['escalated 2', OPEN]]));
    expect(postedLines(run)).toHaveLength(3 * OPEN);
    await run.stop();
  });

  it('F16: tells nobody again when its clock, an hour ahead at first, is set right', async () => {
    const run = await backAfterAWeek();
    run.clock.set(HOUR_MS);
    await run.dispatch();
    run.clock.set(-HOUR_MS);
    for (let minutes = 0; minutes < 60; minutes += 10) {
      run.clock.advance(10 * MINUTE_MS);
      await run.dispatch();
    }
    expect((await linesOf(run)).get('escalated 1')).toBe(OPEN);
    expect((await linesOf(run)).get('overdue')).toBe(OPEN);
    expect(postedLines(run)).toHaveLength(2 * OPEN);
    await run.stop();
  });

  it('posts a new alert before what it still has to say about the old ones', async () => {
    const run = await backAfterAWeek();
    await run.close({ externalId: 'new' });
    // The first look at what is due, and the one question that is new.
    while (run.channel.sent.length === 0) await run.core.dispatcher.round();
    const { post } = run.team;
    const posted: string[] = [];
    run.team.post = async (content, to) => {
      posted.push(content.kind === 'case' && to.ref === undefined ? 'new' : 'old');
      return post.call(run.team, content, to);
    };
    await run.say('1');
    await run.core.dispatcher.idle();
    for (let rounds = 0; rounds < 3; rounds += 1) await run.core.dispatcher.round();
    expect(posted[0]).toBe('new');
    expect(posted.length).toBeGreaterThan(20);
    await run.stop();
  });
});

describe('an alert that was not posted yet when the server went away for a week', () => {
  it.each<readonly [string, Posting]>([
    ['asks to wait', { status: 'try-later', retryAfterMs: 30_000, problem: 'rate_limited', limited: true }],
    ['is away', { status: 'try-later', retryAfterMs: 5000, problem: 'unreachable' }],
    ['refuses', { status: 'refused', problem: 'not_in_channel' }],
  ])('F10, F18: is not given up because the platform %s at its return', async (_what, answer) => {
    const run = await openHarness();
    run.team.script.push({ status: 'try-later', retryAfterMs: 5000, problem: 'unreachable' });
    await openLowScore(run);
    run.clock.advance(7 * DAY_MS);
    run.team.script.push(answer);
    await run.dispatch();
    expect(run.team.script).toEqual([]);
    run.clock.advance(15 * MINUTE_MS);
    await run.dispatch();
    expect(run.team.posts.filter(({ content }) => content.kind === 'case')).toHaveLength(1);
    await run.stop();
  });
});
