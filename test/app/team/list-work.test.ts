import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createWorkList } from '../../../src/app/team/list-work.ts';
import { asId } from '../../../src/domain/ids.ts';
import type { CaseStatus } from '../../../src/domain/team/case.ts';
import { addMs, HOUR_MS, MINUTE_MS } from '../../../src/domain/time.ts';
import type { CaseStore } from '../../../src/ports/store/cases.ts';
import { aCase, NOW } from '../../support/builders.ts';
import { openTestStore } from '../../support/open-test-store.ts';

async function save(cases: CaseStore, count: number, over: { status?: CaseStatus; from?: Date } = {}) {
  const { status = 'open', from = NOW } = over;
  for (let at = 0; at < count; at += 1) {
    const id = asId<ReturnType<typeof aCase>['id']>(`${status}-${from.getTime()}-${at}`);
    await cases.saveCase(aCase({ id, status, openedAt: addMs(from, at * MINUTE_MS) }));
  }
}

const pause = () => setImmediate();

describe('the work of a team with more open cases than one page of the store holds', () => {
  it('begins with the one that has waited longest, and counts them all', async () => {
    const { store } = await openTestStore();
    const { facts } = aCase();
    const oldest = aCase({
      id: asId('oldest'),
      status: 'claimed',
      openedAt: addMs(NOW, -HOUR_MS),
      facts: { ...facts, severity: 'normal' },
    });
    await store.cases.saveCase(oldest);
    await save(store.cases, 1100);
    await save(store.cases, 3, { status: 'verified' });
    await save(store.cases, 2, { status: 'resolved', from: addMs(NOW, HOUR_MS) });
    const board = await createWorkList({ cases: store.cases, pause })();
    expect(board.openCount).toBe(1101);
    expect(board.open[0]).toMatchObject({ id: `open-${NOW.getTime()}-0`, facts: { severity: 'urgent' } });
    expect(board.open).toHaveLength(300);
    expect(board.done.map(({ status }) => status)).toEqual([
      'resolved',
      'resolved',
      'verified',
      'verified',
      'verified',
    ]);
    await store.close();
  });

  it('reads them again only after a change, and tries again what has failed', async () => {
    const { store } = await openTestStore();
    await save(store.cases, 2);
    const state: { calls: number; isDown: boolean } = { calls: 0, isDown: true };
    const list = createWorkList({
      pause,
      cases: {
        changeMark: () => store.cases.changeMark(),
        listCases: (...asked) => {
          state.calls += 1;
          return state.isDown ? Promise.reject(new TypeError('away')) : store.cases.listCases(...asked);
        },
      },
    });
    await expect(list()).rejects.toThrow('away');
    Object.assign(state, { calls: 0, isDown: false });
    expect((await list()).openCount).toBe(2);
    const first = state.calls;
    await Promise.all([list(), list()]);
    expect(state.calls).toBe(first);
    await save(store.cases, 1, { from: addMs(NOW, HOUR_MS) });
    expect((await list()).openCount).toBe(3);
    expect(state.calls).toBe(2 * first);
    await store.close();
  });
});
