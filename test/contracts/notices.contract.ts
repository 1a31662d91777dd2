import { describe, expect, it } from 'vitest';
import { asId } from '../../src/domain/ids.ts';
import type { Notice, NoticeContent } from '../../src/domain/team/notice.ts';
import { addMs, HOUR_MS } from '../../src/domain/time.ts';
import type { NoticeStore } from '../../src/ports/store/cases.ts';
import { aCase, aCaseCard, aNotice, NOW } from '../support/builders.ts';
import { busyReport } from '../support/sample-report.ts';
import { type Engine, useEngine } from './open-engine.ts';

const LEASE_MS = 30_000;

/** What every engine's notices must do. */
export function noticesContract(name: string, open: () => Promise<Engine>): void {
  describe(`a notice on ${name}`, () => {
    const engine = useEngine(open);
    const notices = (): NoticeStore => engine().store.cases;

    const contents: readonly NoticeContent[] = [
      {
        kind: 'case',
        case: aCaseCard({ claimedAt: NOW, facts: { ...aCase().facts, dimension: undefined } }),
      },
      {
        kind: 'case',
        case: aCaseCard({
          claimBy: NOW,
          callback: { result: 'later', at: NOW },
          resurvey: { round: 1, dueAt: NOW },
          news: { news: 'adopted', at: NOW, againAt: addMs(NOW, 60_000) },
        }),
      },
      {
        kind: 'entry',
        entry: {
          caseId: asId('invitation-1'),
          customerMasked: '王**',
          at: NOW,
          who: 'U1',
          what: 'contacted',
          details: { result: 'reached' },
        },
      },
      { kind: 'human', customerMasked: '王**', agent: undefined, at: NOW },
      {
        kind: 'human',
        customerMasked: '王**',
        agent: '李雷',
        service: { type: 'after-sales', externalId: 'A-1', department: '售后部' },
        at: NOW,
      },
      { kind: 'operator', code: 'store.corrupt', text: 'one chat was set aside', at: NOW },
      { kind: 'report', report: busyReport() },
    ];

    it.each(contents)('about a $kind comes back whole', async (content) => {
      const notice = aNotice({
        content,
        ref: { channel: 'C1', ts: '1.2', instead: 'C2' },
        follows: { root: 'case:invitation-1', after: 'case:invitation-1:0000' },
        problem: 'archived',
        dead: true,
      });
      expect(await notices().saveNotice(notice)).toBe(true);
      expect(await notices().findNotice(notice.subject)).toStrictEqual({ ...notice, revision: 1 });
      expect(await notices().findNotice('nothing')).toBeUndefined();
    });

    it('is saved by one of two who read the same revision', async () => {
      const first = await Promise.all([notices().saveNotice(aNotice()), notices().saveNotice(aNotice())]);
      expect(first.filter(Boolean)).toHaveLength(1);
      const saves = [2, 3].map((wanted) => aNotice({ revision: 1, wanted }));
      const made = await Promise.all(saves.map((each) => notices().saveNotice(each)));
      expect(made.filter(Boolean)).toHaveLength(1);
      expect(await notices().findNotice(aNotice().subject)).toStrictEqual({
        ...saves[made.indexOf(true)],
        revision: 2,
      });
    });

    it('is handed out when it is wanted and due, earliest first, to one at a time', async () => {
      const put = (subject: string, over: Partial<Notice>): Promise<boolean> =>
        notices().saveNotice(aNotice({ subject, ...over }));
      await put('due', {});
      await put('earlier', { dueAt: addMs(NOW, -1) });
      await put('later', { dueAt: addMs(NOW, 1) });
      await put('posted', { posted: 1 });
      await put('dead', { dead: true });
      const claimed = await notices().claimDueNotices({ now: NOW, owner: 'a', leaseMs: LEASE_MS, limit: 9 });
      expect(claimed).toStrictEqual([
        aNotice({ subject: 'earlier', dueAt: addMs(NOW, -1), revision: 1 }),
        aNotice({ subject: 'due', revision: 1 }),
      ]);
      expect(await notices().claimDueNotices({ now: NOW, owner: 'b', leaseMs: LEASE_MS, limit: 9 })).toEqual(
        [],
      );
      expect(await notices().endNoticeLeasesOf('b')).toBe(0);
      expect(await notices().endNoticeLeasesOf('a', addMs(NOW, LEASE_MS))).toBe(0);
      expect(await notices().endNoticeLeasesOf('a', addMs(NOW, LEASE_MS + 1))).toBe(2);
      expect(
        await notices().claimDueNotices({ now: NOW, owner: 'b', leaseMs: LEASE_MS, limit: 9 }),
      ).toHaveLength(2);
    });

    it('is handed out new ones first, then what changed, then what follows, the earliest of each first', async () => {
      const put = (subject: string, minutes: number, over: Partial<Notice> = {}): Promise<boolean> =>
        notices().saveNotice(aNotice({ subject, dueAt: addMs(NOW, minutes * -60_000), ...over }));
      const follows = { root: 'case:1', after: 'case:1' };
      const ref = { channel: 'C1', ts: '1.2' };
      await put('reply-2', 8, { follows });
      await put('reply-1', 9, { follows });
      await put('changed-2', 6, { ref, posted: 1, wanted: 2 });
      await put('changed-1', 7, { ref, posted: 1, wanted: 2 });
      await put('new-2', 1);
      await put('new-1', 2);
      const order = ['new-1', 'new-2', 'changed-1', 'changed-2', 'reply-1', 'reply-2'];
      const claim = { now: NOW, owner: 'a', leaseMs: LEASE_MS };
      const taken = async (limit: number) =>
        (await notices().claimDueNotices({ ...claim, limit })).map(({ subject }) => subject);
      expect([await taken(1), await taken(3), await taken(9)]).toEqual([
        order.slice(0, 1),
        order.slice(1, 4),
        order.slice(4),
      ]);
    });

    describe('that somebody holds', () => {
      const claim = (owner: string, now = NOW) =>
        notices().claimDueNotices({ now, owner, leaseMs: LEASE_MS, limit: 9 });
      const { subject } = aNotice();
      const lease = { owner: 'a', until: addMs(NOW, LEASE_MS) };

      it('is known with its lease', async () => {
        await notices().saveNotice(aNotice());
        expect(await notices().findLeasedNotice('nothing')).toBeUndefined();
        const notice = aNotice({ revision: 1 });
        expect(await notices().findLeasedNotice(subject)).toStrictEqual({ notice, lease: undefined });
        await claim('a');
        expect(await notices().findLeasedNotice(subject)).toStrictEqual({ notice, lease });
      });

      it('stays theirs when something newer is wanted, and is due once they have settled it', async () => {
        await notices().saveNotice(aNotice());
        await claim('a');
        expect(await notices().saveNotice(aNotice({ revision: 1, wanted: 2 }))).toBe(true);
        expect(await claim('b')).toEqual([]);
        expect(await notices().saveNotice(aNotice({ revision: 2, wanted: 2, posted: 1 }), lease)).toBe(true);
        expect((await notices().findLeasedNotice(subject))?.lease).toBeUndefined();
        expect(await claim('b')).toStrictEqual([aNotice({ revision: 3, wanted: 2, posted: 1 })]);
      });

      it('is not settled by somebody else, nor by a claim of theirs that was taken over', async () => {
        await notices().saveNotice(aNotice());
        await claim('a');
        const settled = aNotice({ revision: 1, posted: 1 });
        expect(await notices().saveNotice(settled, { ...lease, owner: 'b' })).toBe(false);
        expect(await notices().saveNotice(settled, { ...lease, until: addMs(lease.until, 1) })).toBe(false);
        const later = addMs(NOW, LEASE_MS);
        expect(await claim('b', later)).toHaveLength(1);
        expect(await notices().saveNotice(settled, lease)).toBe(false);
        expect(await notices().findLeasedNotice(subject)).toStrictEqual({
          notice: aNotice({ revision: 1 }),
          lease: { owner: 'b', until: addMs(later, LEASE_MS) },
        });
      });

      it('is still settled by them when the lease ran out and nobody took it', async () => {
        await notices().saveNotice(aNotice());
        await claim('a');
        expect(await notices().saveNotice(aNotice({ revision: 1, posted: 1 }), lease)).toBe(true);
        expect(await notices().saveNotice(aNotice({ revision: 2, posted: 1 }), lease)).toBe(false);
      });
    });

    it('F16: is found ahead of its time, and not held by a lease from before the clock was set back', async () => {
      await notices().saveNotice(aNotice({ dueAt: addMs(NOW, 5) }));
      const later = { now: addMs(NOW, HOUR_MS), owner: 'a', leaseMs: LEASE_MS, limit: 9 };
      expect(await notices().claimDueNotices({ ...later, now: NOW })).toEqual([]);
      expect(await notices().claimDueNotices(later)).toHaveLength(1);
      expect(await notices().claimDueNotices({ ...later, now: NOW, dueBy: addMs(NOW, 5) })).toHaveLength(1);
    });

    it('is not listed when it follows another, and is handed out like any other', async () => {
      const follows = { root: 'root', after: 'root' };
      await notices().saveNotice(aNotice({ subject: 'root' }));
      for (const [subject, ms] of [
        ['reply-1', 1],
        ['reply-2', 2],
      ] as const)
        await notices().saveNotice(aNotice({ subject, follows, createdAt: addMs(NOW, ms) }));
      await notices().saveNotice(aNotice({ subject: 'older', createdAt: addMs(NOW, -1) }));
      const listed = async (limit: number) =>
        (await notices().listNotices(limit)).map(({ subject }) => subject);
      expect(await listed(9)).toEqual(['root', 'older']);
      expect(await listed(1)).toEqual(['root']);
      const claim = { now: NOW, owner: 'a', leaseMs: LEASE_MS, limit: 9 };
      expect(await notices().claimDueNotices(claim)).toHaveLength(4);
      expect(await notices().findNotice('reply-1')).toMatchObject({ follows });
      const alone = aNotice({ subject: 'reply-1', revision: 1, createdAt: addMs(NOW, 1) });
      expect(await notices().saveNotice(alone)).toBe(true);
      expect(await listed(9)).toEqual(['reply-1', 'root', 'older']);
    });

    it('is listed newest first', async () => {
      for (const [subject, ms] of [
        ['a', 0],
        ['b', 2],
        ['c', 1],
      ] as const)
        await notices().saveNotice(aNotice({ subject, createdAt: addMs(NOW, ms) }));
      expect((await notices().listNotices(2)).map(({ subject }) => subject)).toEqual(['b', 'c']);
    });

    it('is listed under a prefix of its subject, the greatest subject first', async () => {
      for (const subject of ['weekly:2026-W09', 'weekly:2026-W10', 'weekly', 'monthly:2026-03', 'weekly;'])
        await notices().saveNotice(aNotice({ subject }));
      const under = async (prefix: string, limit: number): Promise<readonly string[]> =>
        (await notices().listNoticesUnder(prefix, limit)).map(({ subject }) => subject);
      expect(await under('weekly:', 9)).toEqual(['weekly:2026-W10', 'weekly:2026-W09']);
      expect(await under('weekly:', 1)).toEqual(['weekly:2026-W10']);
      expect(await under('quarterly:', 9)).toEqual([]);
    });
  });
}
