import { describe, expect, it } from 'vitest';
import { asId } from '../../src/domain/ids.ts';
import { addMs, HOUR_MS } from '../../src/domain/time.ts';
import type { CaseStore } from '../../src/ports/store/cases.ts';
import { aCase, aNotice, aResponse, NOW } from '../support/builders.ts';
import { type Engine, useEngine } from './open-engine.ts';

const LEASE_MS = 30_000;

/** What every engine's cases must do. */
export function casesContract(name: string, open: () => Promise<Engine>): void {
  describe(`cases on ${name}`, () => {
    const engine = useEngine(open);
    const cases = (): CaseStore => engine().store.cases;

    describe('a case', () => {
      it('comes back whole, as the next revision', async () => {
        const full = aCase({
          status: 'verified',
          owner: 'U1',
          claimedAt: addMs(NOW, 1),
          contactedAt: addMs(NOW, 2),
          resolvedAt: addMs(NOW, 3),
          verifiedAt: addMs(NOW, 4),
          reopenedAt: addMs(NOW, 5),
          claimBy: addMs(NOW, 6),
          replyBy: addMs(NOW, 7),
          remindAt: addMs(NOW, 8),
          route: { department: 'sales', channel: 'C1' },
          escalated: 2,
          overdueTold: true,
          callback: { result: 'no-answer', at: addMs(NOW, 9) },
          resolution: { cause: '等了很久', fix: '😀', category: 'process' },
          resurvey: {
            round: 2,
            dueAt: addMs(NOW, 10),
            invitationId: asId('invitation-9'),
            answeredAt: addMs(NOW, 11),
          },
          news: { news: 'solved', at: addMs(NOW, 12), outcome: 'queued' },
          audit: [
            ...aCase().audit,
            { at: addMs(NOW, 1), who: 'U1', what: 'claimed', details: { to: 'U1' }, hash: 'b'.repeat(22) },
          ],
          told: 1,
          seen: ['a', 'b'],
          facts: { ...aCase().facts, score: undefined, dimension: undefined },
        });
        expect(await cases().saveCase(full)).toBe(true);
        expect(await cases().findCase(full.id)).toStrictEqual({ ...full, revision: 1 });
        expect(await cases().findCase(asId('nobody'))).toBeUndefined();
      });

      it('is saved by one of two who read the same revision', async () => {
        const first = await Promise.all([cases().saveCase(aCase()), cases().saveCase(aCase())]);
        expect(first.filter(Boolean)).toHaveLength(1);
        const saves = ['U1', 'U2'].map((owner) => aCase({ revision: 1, status: 'claimed', owner }));
        const made = await Promise.all(saves.map((each) => cases().saveCase(each)));
        expect(made.filter(Boolean)).toHaveLength(1);
        expect(await cases().findCase(aCase().id)).toStrictEqual({
          ...saves[made.indexOf(true)],
          revision: 2,
        });
      });

      it('is listed newest first by status, department and time, in pages', async () => {
        for (let at = 0; at < 5; at += 1)
          await cases().saveCase(aCase({ id: asId(`c${at}`), openedAt: addMs(NOW, at) }));
        await cases().saveCase(aCase({ id: asId('sales'), department: 'sales', status: 'claimed' }));
        const ids = async (...asked: Parameters<CaseStore['listCases']>): Promise<readonly string[]> =>
          (await cases().listCases(...asked))?.items.map(({ id }) => id) ?? [];
        expect(await ids({ status: 'claimed' }, 9, undefined)).toEqual(['sales']);
        expect(await ids({ department: 'sales', status: 'open' }, 9, undefined)).toEqual([]);
        expect(await ids({ from: addMs(NOW, 1), to: addMs(NOW, 3) }, 9, undefined)).toEqual(['c2', 'c1']);
        const first = await cases().listCases({ status: 'open' }, 3, undefined);
        expect(first?.items[0]).toStrictEqual(
          aCase({ id: asId('c4'), openedAt: addMs(NOW, 4), revision: 1 }),
        );
        expect(await ids({ status: 'open' }, 3, first?.nextCursor)).toEqual(['c1', 'c0']);
        expect(await cases().listCases({}, 3, 'nonsense')).toBeUndefined();
      });
    });

    it('keeps what was set aside once per subject, newest first', async () => {
      const item = {
        subject: 'record 1',
        kind: 'record',
        code: 'x',
        payload: '{"客户":"话"}',
        at: NOW,
      } as const;
      const newer = { ...item, subject: 'turn 2', kind: 'turn', at: addMs(NOW, 1) } as const;
      expect(await cases().setAside(item)).toBe(true);
      expect(await cases().setAside({ ...item, payload: 'other' })).toBe(false);
      expect(await cases().setAside(newer)).toBe(true);
      expect(await cases().listSetAside(9)).toStrictEqual([newer, item]);
      expect(await cases().listSetAside(1)).toStrictEqual([newer]);
    });

    it('raises the change mark with every case, notice and response, also by another process, and with nothing else', async () => {
      const other = (await engine().openAnother()) ?? engine().store;
      const marks = [await cases().changeMark()];
      const changed = async (work: Promise<unknown>): Promise<void> => {
        await work;
        marks.push(await cases().changeMark());
      };
      await changed(cases().saveCase(aCase()));
      await changed(cases().saveCase(aCase({ revision: 1, owner: 'U1' })));
      await changed(other.cases.saveNotice(aNotice()));
      await changed(other.cases.saveNotice(aNotice({ revision: 1, posted: 1 })));
      await changed(other.responses.put(aResponse()));
      await changed(other.responses.put(aResponse({ turn: 9, endedAt: addMs(NOW, HOUR_MS) })));
      expect(new Set(marks).size).toBe(7);
      expect(marks).toEqual([...marks].sort((a, b) => a - b));
      const mark = await cases().changeMark();
      await cases().saveCase(aCase());
      await other.responses.put(aResponse({ turn: 1 }));
      await cases().saveNotice(aNotice({ subject: 'due' }));
      const afterNotice = await cases().changeMark();
      expect(afterNotice).toBeGreaterThan(mark);
      await cases().claimDueNotices({ now: NOW, owner: 'a', leaseMs: LEASE_MS, limit: 9 });
      await cases().saveNotice(aNotice({ subject: 'due' }));
      await cases().endNoticeLeasesOf('a');
      expect(await cases().changeMark()).toBe(afterNotice);
    });
  });
}
