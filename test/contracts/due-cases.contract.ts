import { describe, expect, it } from 'vitest';
import { asId } from '../../src/domain/ids.ts';
import type { Case } from '../../src/domain/team/case.ts';
import { addMs, HOUR_MS } from '../../src/domain/time.ts';
import type { CaseStore } from '../../src/ports/store/cases.ts';
import { aCase, NOW } from '../support/builders.ts';
import { type Engine, useEngine } from './open-engine.ts';

/** What every engine must do of cases that something is to be done about by itself. */
export function dueCasesContract(name: string, open: () => Promise<Engine>): void {
  describe(`due cases on ${name}`, () => {
    const engine = useEngine(open);
    const cases = (): CaseStore => engine().store.cases;
    const put = async (id: string, over: Partial<Case> = {}): Promise<void> => {
      expect(await cases().saveCase(aCase({ id: asId(id), ...over }))).toBe(true);
    };
    const due = async (now: Date = NOW, limit = 9): Promise<readonly string[]> =>
      (await cases().listDueCases(now, limit)).map(({ id }) => id);

    it('are those whose time has come, the earliest first, as many as are asked for', async () => {
      await put('late', { claimBy: addMs(NOW, -2) });
      await put('now', { status: 'contacted', remindAt: NOW });
      await put('latest', { claimBy: addMs(NOW, HOUR_MS), replyBy: addMs(NOW, -3) });
      await put('ahead', { claimBy: addMs(NOW, 1) });
      expect(await due()).toEqual(['latest', 'late', 'now']);
      expect(await due(NOW, 2)).toEqual(['latest', 'late']);
      expect(await due(addMs(NOW, 1))).toEqual(['latest', 'late', 'now', 'ahead']);
    });

    it('come whole, and again until something is done about them', async () => {
      const late = aCase({ claimBy: NOW, route: { department: 'after-sales', channel: 'C1' } });
      await cases().saveCase(late);
      expect(await cases().listDueCases(NOW, 9)).toStrictEqual([{ ...late, revision: 1 }]);
      expect(await cases().listDueCases(NOW, 9)).toHaveLength(1);
    });

    it('are none that wait for people only', async () => {
      await put('waits');
      await put('done', { status: 'verified', claimBy: NOW, replyBy: NOW, remindAt: NOW });
      await put('asked', {
        status: 'resolved',
        resurvey: { round: 1, dueAt: NOW, invitationId: asId('invitation-9') },
      });
      expect(await due(addMs(NOW, HOUR_MS))).toEqual([]);
    });

    it('change with a save', async () => {
      const found = aCase({ claimBy: NOW, replyBy: addMs(NOW, HOUR_MS) });
      await cases().saveCase(found);
      expect(await due()).toEqual([found.id]);
      const claimed = { ...found, revision: 1, status: 'claimed', owner: 'U1' } as const;
      expect(await cases().saveCase(claimed)).toBe(true);
      expect(await due()).toEqual([]);
      expect(await due(addMs(NOW, HOUR_MS))).toEqual([found.id]);
      expect(await cases().saveCase({ ...claimed, revision: 2, contactedAt: NOW })).toBe(true);
      expect(await due(addMs(NOW, HOUR_MS))).toEqual([]);
      expect(await cases().saveCase({ ...claimed, revision: 3, contactedAt: NOW, told: 0 })).toBe(true);
      expect(await due()).toEqual([found.id]);
    });

    it('do not change with a save that was refused', async () => {
      const found = aCase({ claimBy: NOW });
      await cases().saveCase(found);
      expect(await cases().saveCase({ ...found, revision: 7, status: 'claimed' })).toBe(false);
      expect(await due()).toEqual([found.id]);
    });

    it('are due while the team was not told everything, and when the customer is to be asked or told', async () => {
      await put('untold', { told: 0 });
      await put('ask', { status: 'resolved', resurvey: { round: 1, dueAt: addMs(NOW, 1) } });
      await put('tell', { status: 'resolved', news: { news: 'solved', at: NOW } });
      const later = { news: 'solved', at: NOW, againAt: addMs(NOW, 1) } as const;
      await put('tell-later', { status: 'resolved', news: later });
      expect(new Set(await due())).toEqual(new Set(['untold', 'tell']));
      expect(new Set(await due(addMs(NOW, 1)))).toEqual(new Set(['untold', 'tell', 'tell-later', 'ask']));
    });

    it('are seen by another process', async () => {
      const other = (await engine().openAnother()) ?? engine().store;
      await put('late', { claimBy: NOW });
      expect(await other.cases.listDueCases(NOW, 9)).toHaveLength(1);
    });
  });
}
