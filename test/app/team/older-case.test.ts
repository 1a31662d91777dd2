import { describe, expect, it } from 'vitest';
import type { Case } from '../../../src/domain/team/case.ts';
import { DAY_MS } from '../../../src/domain/time.ts';
import { openStore } from '../../../storage/open-store.ts';
import { openHarness } from '../../support/core-harness.ts';
import { FixedClock } from '../../support/fixed-clock.ts';
import { askFile, changeFile, restoreOldStore } from '../../support/old-store.ts';
import { FIXTURE_SECRET } from '../../support/record-store.ts';
import { useTempDirs } from '../../support/temp-dir.ts';
import { atWork, CONSOLE, CONTACT, RESOLVE } from './case-at-work.ts';

const tempDir = useTempDirs();
/** A Tuesday, a week after that database was recorded: 17:00 in Shanghai. */
const WEEK_LATER = '2026-03-10T09:00:00Z';

/** The database of the first release, whose case had been posted, with this release at work on it. */
async function openOldCase() {
  const path = restoreOldStore(tempDir(), 1);
  changeFile(
    path,
    `UPDATE notices SET body = json_set(body, '$.ref', json('{"channel":"C1","ts":"1.5"}')) WHERE id LIKE 'case:%'`,
  );
  const { store, keys } = await openStore({ place: { engine: 'sqlite', path }, secrets: [FIXTURE_SECRET] });
  const clock = new FixedClock(WEEK_LATER);
  const timers = { sleep: () => new Promise<void>((resolve) => setImmediate(resolve)) };
  const time = Object.assign(clock, { timers });
  const run = await openHarness({ opened: { store, keys, close: () => store.close() }, time });
  return { path, work: await atWork(run) };
}

const historyOf = ({ audit }: Case) => audit.map(({ what }) => what);

describe('a case of the release before', () => {
  it('is not posted again because a newer program looks at it, and nobody is called to it', async () => {
    const { path, work } = await openOldCase();
    const before = askFile(path, 'SELECT id, revision, body FROM notices ORDER BY id', 'SELECT * FROM cases');
    await work.run.dispatch();
    for (let days = 0; days < 14; days += 1) await work.pass(DAY_MS);
    expect(work.run.team.posts.filter(({ content }) => content.kind === 'case')).toEqual([]);
    expect(work.thread()).toEqual([]);
    const after = askFile(path, 'SELECT id, revision, body FROM notices ORDER BY id', 'SELECT * FROM cases');
    expect(after[1]).toEqual(before[1]);
    expect(after[0]?.filter(({ id }) => String(id).startsWith('case:'))).toEqual(
      before[0]?.filter(({ id }) => String(id).startsWith('case:')),
    );
    await work.run.stop();
  });

  it('is worked on like any other, in the message it has', async () => {
    const { work } = await openOldCase();
    await work.run.dispatch();
    for (const action of [{ kind: 'claim' }, { kind: 'assign', to: '小李' }, CONTACT, RESOLVE] as const) {
      expect((await work.act(CONSOLE, action)).status).toBe('moved');
      await work.run.dispatch();
    }
    expect(work.thread()).toEqual(['claimed', 'assigned', 'contacted', 'resolved']);
    const updates = work.run.team.posts.filter(({ content }) => content.kind === 'case');
    expect(new Set(updates.map(({ ref }) => ref))).toEqual(new Set(['1.5']));
    for (let days = 0; days < 4; days += 1) await work.pass(DAY_MS);
    const resolved = await work.stored();
    expect(historyOf(resolved).slice(0, 5)).toEqual([
      'opened',
      'claimed',
      'assigned',
      'contacted',
      'resolved',
    ]);
    expect(['asked', 'not-asked']).toContain(historyOf(resolved).at(-1));
    expect(await work.brokenAt()).toBeUndefined();
    expect((await work.act(CONSOLE, { kind: 'reopen', why: '客户又来电' })).status).toBe('moved');
    expect(await work.stored()).toMatchObject({ status: 'reopened', owner: '小李' });
    expect(await work.brokenAt()).toBeUndefined();
    await work.run.stop();
  });
});
