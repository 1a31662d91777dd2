import { describe, expect, it } from 'vitest';
import { asId } from '../../src/domain/ids.ts';
import type { Notice, NoticeContent } from '../../src/domain/team/notice.ts';
import { addMs, HOUR_MS } from '../../src/domain/time.ts';
import type { CaseStore } from '../../src/ports/store/cases.ts';
import { aCase, aCaseCard, aNotice, aResponse, NOW } from '../support/builders.ts';
import { busyReport } from '../support/sample-report.ts';
import { type Engine, useEngine } from './open-engine.ts';

const LEASE_MS = 30_000;

/** What every engine's cases and notices must do. */
export function casesContract(name: string, open: () => Promise<Engine>): void {
  describe(`cases and notices on ${name}`, () => {
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

    describe('a notice', () => {
      const contents: readonly NoticeContent[] = [
        {
          kind: 'case',
          case: aCaseCard({ claimedAt: NOW, facts: { ...aCase().facts, dimension: undefined } }),
        },
        { kind: 'human', customerMasked: '王**', agent: undefined, at: NOW },
        { kind: 'operator', code: 'store.corrupt', text: 'one chat was set aside', at: NOW },
        { kind: 'report', report: busyReport() },
      ];

      it.each(contents)('about a $kind comes back whole', async (content) => {
        const notice = aNotice({
          content,
          ref: { channel: 'C1', ts: '1.2' },
          problem: 'archived',
          dead: true,
        });
        expect(await cases().saveNotice(notice)).toBe(true);
        expect(await cases().findNotice(notice.subject)).toStrictEqual({ ...notice, revision: 1 });
        expect(await cases().findNotice('nothing')).toBeUndefined();
      });

      it('is saved by one of two who read the same revision', async () => {
        const first = await Promise.all([cases().saveNotice(aNotice()), cases().saveNotice(aNotice())]);
        expect(first.filter(Boolean)).toHaveLength(1);
        const saves = [2, 3].map((wanted) => aNotice({ revision: 1, wanted }));
        const made = await Promise.all(saves.map((each) => cases().saveNotice(each)));
        expect(made.filter(Boolean)).toHaveLength(1);
        expect(await cases().findNotice(aNotice().subject)).toStrictEqual({
          ...saves[made.indexOf(true)],
          revision: 2,
        });
      });

      it('is handed out when it is wanted and due, earliest first, to one at a time', async () => {
        const put = (subject: string, over: Partial<Notice>): Promise<boolean> =>
          cases().saveNotice(aNotice({ subject, ...over }));
        await put('due', {});
        await put('earlier', { dueAt: addMs(NOW, -1) });
        await put('later', { dueAt: addMs(NOW, 1) });
        await put('posted', { posted: 1 });
        await put('dead', { dead: true });
        const claimed = await cases().claimDueNotices({ now: NOW, owner: 'a', leaseMs: LEASE_MS, limit: 9 });
        expect(claimed).toStrictEqual([
          aNotice({ subject: 'earlier', dueAt: addMs(NOW, -1), revision: 1 }),
          aNotice({ subject: 'due', revision: 1 }),
        ]);
        expect(await cases().claimDueNotices({ now: NOW, owner: 'b', leaseMs: LEASE_MS, limit: 9 })).toEqual(
          [],
        );
        expect(await cases().endNoticeLeasesOf('b')).toBe(0);
        expect(await cases().endNoticeLeasesOf('a', addMs(NOW, LEASE_MS))).toBe(0);
        expect(await cases().endNoticeLeasesOf('a', addMs(NOW, LEASE_MS + 1))).toBe(2);
        expect(
          await cases().claimDueNotices({ now: NOW, owner: 'b', leaseMs: LEASE_MS, limit: 9 }),
        ).toHaveLength(2);
      });

      describe('that somebody holds', () => {
        const claim = (owner: string, now = NOW) =>
          cases().claimDueNotices({ now, owner, leaseMs: LEASE_MS, limit: 9 });
        const { subject } = aNotice();
        const lease = { owner: 'a', until: addMs(NOW, LEASE_MS) };

        it('is known with its lease', async () => {
          await cases().saveNotice(aNotice());
          expect(await cases().findLeasedNotice('nothing')).toBeUndefined();
          const notice = aNotice({ revision: 1 });
          expect(await cases().findLeasedNotice(subject)).toStrictEqual({ notice, lease: undefined });
          await claim('a');
          expect(await cases().findLeasedNotice(subject)).toStrictEqual({ notice, lease });
        });

        it('stays theirs when something newer is wanted, and is due once they have settled it', async () => {
          await cases().saveNotice(aNotice());
          await claim('a');
          expect(await cases().saveNotice(aNotice({ revision: 1, wanted: 2 }))).toBe(true);
          expect(await claim('b')).toEqual([]);
          expect(await cases().saveNotice(aNotice({ revision: 2, wanted: 2, posted: 1 }), lease)).toBe(true);
          expect((await cases().findLeasedNotice(subject))?.lease).toBeUndefined();
          expect(await claim('b')).toStrictEqual([aNotice({ revision: 3, wanted: 2, posted: 1 })]);
        });

        it('is not settled by somebody else, nor by a claim of theirs that was taken over', async () => {
          await cases().saveNotice(aNotice());
          await claim('a');
          const settled = aNotice({ revision: 1, posted: 1 });
          expect(await cases().saveNotice(settled, { ...lease, owner: 'b' })).toBe(false);
          expect(await cases().saveNotice(settled, { ...lease, until: addMs(lease.until, 1) })).toBe(false);
          const later = addMs(NOW, LEASE_MS);
          expect(await claim('b', later)).toHaveLength(1);
          expect(await cases().saveNotice(settled, lease)).toBe(false);
          expect(await cases().findLeasedNotice(subject)).toStrictEqual({
            notice: aNotice({ revision: 1 }),
            lease: { owner: 'b', until: addMs(later, LEASE_MS) },
          });
        });

        it('is still settled by them when the lease ran out and nobody took it', async () => {
          await cases().saveNotice(aNotice());
          await claim('a');
          expect(await cases().saveNotice(aNotice({ revision: 1, posted: 1 }), lease)).toBe(true);
          expect(await cases().saveNotice(aNotice({ revision: 2, posted: 1 }), lease)).toBe(false);
        });
      });

      it('F16: is found ahead of its time, and not held by a lease from before the clock was set back', async () => {
        await cases().saveNotice(aNotice({ dueAt: addMs(NOW, 5) }));
        const later = { now: addMs(NOW, HOUR_MS), owner: 'a', leaseMs: LEASE_MS, limit: 9 };
        expect(await cases().claimDueNotices({ ...later, now: NOW })).toEqual([]);
        expect(await cases().claimDueNotices(later)).toHaveLength(1);
        expect(await cases().claimDueNotices({ ...later, now: NOW, dueBy: addMs(NOW, 5) })).toHaveLength(1);
      });

      it('is listed newest first', async () => {
        for (const [subject, ms] of [
          ['a', 0],
          ['b', 2],
          ['c', 1],
        ] as const)
          await cases().saveNotice(aNotice({ subject, createdAt: addMs(NOW, ms) }));
        expect((await cases().listNotices(2)).map(({ subject }) => subject)).toEqual(['b', 'c']);
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

    it('lists the notices under a prefix, the greatest subject first', async () => {
      for (const subject of ['weekly:2026-W09', 'weekly:2026-W10', 'weekly', 'monthly:2026-03', 'weekly;'])
        await cases().saveNotice(aNotice({ subject }));
      const under = async (prefix: string, limit: number): Promise<readonly string[]> =>
        (await cases().listNoticesUnder(prefix, limit)).map(({ subject }) => subject);
      expect(await under('weekly:', 9)).toEqual(['weekly:2026-W10', 'weekly:2026-W09']);
      expect(await under('weekly:', 1)).toEqual(['weekly:2026-W10']);
      expect(await under('quarterly:', 9)).toEqual([]);
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
