import { describe, expect, it } from 'vitest';
import { judgeSchedule, type ScheduleFacts } from '../../../src/app/doctor/judge-schedule.ts';
import { judgeKey, judgeStore, type KeySource, type KeyState } from '../../../src/app/doctor/judge-store.ts';
import type { Finding } from '../../../src/domain/finding.ts';
import { addMs, MINUTE_MS } from '../../../src/domain/time.ts';
import type { StoreContent, StoreFacts } from '../../../src/ports/store/facts.ts';
import { noContent } from '../../support/database-facts.ts';

const NOW = new Date('2026-11-23T09:00:00Z');

function briefly(findings: readonly Finding[]): readonly string[] {
  expect(findings.filter(({ status, todo }) => status === 'problem' && todo === undefined)).toEqual([]);
  return findings.map(({ status, name, code }) => [status, name, code].filter(Boolean).join(' '));
}

function facts(over: object = {}, content: Partial<StoreContent> = {}): StoreFacts {
  return {
    engine: 'sqlite',
    status: 'read',
    schema: { found: 2, known: 2 },
    bytes: 4096,
    walBytes: 0,
    flaws: [],
    content: noContent(content),
    ...over,
  };
}

describe('a database', () => {
  it.each<[StoreFacts, readonly string[]]>([
    [facts(), ['ok size', 'ok integrity', 'ok schema', 'ok work']],
    [{ engine: 'sqlite', status: 'absent' }, ['ok database']],
    [{ engine: 'sqlite', status: 'unreadable', kind: 'not-a-database' }, ['problem database store.corrupt']],
    [{ engine: 'sqlite', status: 'unreadable', kind: 'no-access' }, ['problem database store.unavailable']],
    [{ engine: 'sqlite', status: 'unreadable', kind: 'busy' }, ['note database store.unavailable']],
  ])('as %j is told as %j', (given, told) => {
    expect(briefly(judgeStore(given, NOW, false))).toEqual(told);
  });

  it.each([
    [{ schema: { found: 1, known: 2 } }, 'note schema'],
    [{ schema: { found: 3, known: 2 }, content: undefined }, 'problem schema store.newer'],
    [{ schema: { found: 0, known: 2 }, content: undefined }, 'ok schema'],
    [{ flaws: ['row 7 missing from index'] }, 'problem integrity store.corrupt'],
    [{ flaws: undefined }, 'off integrity'],
    [{ walBytes: 200 * 1024 * 1024 }, 'note log'],
    [{ readThrough: { unsealed: true, unreadable: [] } }, 'ok documents'],
    [{ readThrough: { unsealed: false, unreadable: [] } }, 'off sealed'],
    [
      { readThrough: { unsealed: true, unreadable: [{ collection: 'cases', count: 1, ids: ['c1'] }] } },
      'problem documents cases store.corrupt',
    ],
  ])('with %j is told as %s', (over, told) => {
    expect(briefly(judgeStore(facts(over), NOW, true))).toContain(told);
  });

  it.each([
    [5, true, 'ok work'],
    [11, true, 'problem work'],
    [11, false, 'note work'],
  ])('whose oldest work is %i minutes late (a server runs: %s) is told as %s', (minutes, isServed, told) => {
    const dueSince = addMs(NOW, -minutes * MINUTE_MS);
    expect(briefly(judgeStore(facts({}, { dueSince }), NOW, isServed))).toContain(told);
  });

  it.each([
    [9.7, '9 min late', false],
    [10, '10 min late', true],
    [0.5, 'records waiting', false],
  ])('whose oldest work is %d minutes late says "%s", and what to do: %s', (minutes, words, hasTodo) => {
    const dueSince = addMs(NOW, -minutes * MINUTE_MS);
    const work = judgeStore(facts({}, { dueSince }), NOW, true).find(({ name }) => name === 'work');
    expect(work?.message.en).toMatch(new RegExp(`${words}$`, 'u'));
    expect(work?.todo !== undefined).toBe(hasTodo);
    expect(work?.status).toBe(hasTodo ? 'problem' : 'ok');
  });

  it('that is a copy not finished is told so', () => {
    expect(briefly(judgeStore(facts({}, { isHalfCopied: true }), NOW, false))).toContain(
      'problem copy store.half-copied',
    );
  });

  it('that set work aside or cannot go on with a survey is told so', () => {
    const findings = briefly(
      judgeStore(
        facts(
          {},
          {
            setAside: [{ kind: 'record', code: 'store.corrupt', count: 2, newestAt: NOW }],
            lostRuns: [{ survey: 'service-csat', version: 'a'.repeat(64), runs: 3 }],
          },
        ),
        NOW,
        true,
      ),
    );
    expect(findings).toContain('note set aside record store.corrupt');
    expect(findings).toContain('problem runs of service-csat survey.unknown');
  });
});

describe('the key', () => {
  const file: KeySource = { engine: 'sqlite', isConfigured: false, secrets: 1, hasFile: true };
  const configured: KeySource = { engine: 'sqlite', isConfigured: true, secrets: 1, hasFile: false };

  it.each<[KeyState, KeySource, readonly string[]]>([
    [{ status: 'none' }, file, ['ok secret']],
    [{ status: 'fits', age: 0 }, file, ['ok secret']],
    [{ status: 'fits', age: 0 }, configured, ['ok secret']],
    [{ status: 'fits', age: 0 }, { ...configured, secrets: 2 }, ['note secret']],
    [{ status: 'fits', age: 1 }, { ...configured, secrets: 2 }, ['ok secret']],
    [{ status: 'fits', age: 0 }, { ...configured, hasFile: true }, ['ok secret', 'note secret file']],
    [{ status: 'wrong' }, configured, ['problem secret secret.wrong']],
    [{ status: 'untried' }, { ...file, secrets: 0, hasFile: false }, ['problem secret secret.wrong']],
    [{ status: 'cut-off' }, { ...file, secrets: 0 }, ['problem secret secret.wrong']],
    [{ status: 'damaged' }, file, ['problem secret store.corrupt']],
    [{ status: 'unknown' }, configured, ['off secret']],
  ])('as %j from %j is told as %j', (state, source, told) => {
    expect(briefly(judgeKey(state, source))).toEqual(told);
  });
});

describe('the schedule', () => {
  const schedule = (over: Partial<ScheduleFacts> = {}): ScheduleFacts => ({
    now: NOW,
    timezone: 'Asia/Shanghai',
    zones: { isKnown: true, release: '2026b' },
    quietHours: { from: 21 * 60, to: 9 * 60 },
    reports: [
      { kind: 'weekly', next: new Date('2026-11-30T01:00:00Z') },
      { kind: 'monthly', next: undefined },
    ],
    posted: [{ kind: 'weekly', label: '2026-W47', at: addMs(NOW, -2 * 60 * MINUTE_MS), waits: true }],
    posts: false,
    ...over,
  });

  it('tells the next slot in the team’s own time, and the last report', () => {
    const findings = judgeSchedule(schedule());
    expect(briefly(findings)).toEqual(['ok zone', 'ok quiet hours', 'ok weekly', 'off monthly']);
    expect(findings.map(({ message }) => message.en)).toEqual([
      'Asia/Shanghai, where it is 2026-11-23 17:00',
      'nobody is written to at 21:00–09:00 of their own time zone',
      'weekly report: next at 2026-11-30 09:00, last for 2026-W47',
      'monthly report: switched off',
    ]);
  });

  it('tells a report that Slack has not got', () => {
    expect(briefly(judgeSchedule(schedule({ posts: true })))).toContain('problem weekly post');
  });

  it.each([
    [{ isKnown: false, release: undefined }, 'problem zone'],
    [{ isKnown: true, release: '2022a' }, 'note zone data'],
  ])('tells zone data as %j', (zones, told) => {
    expect(briefly(judgeSchedule(schedule({ zones })))).toContain(told);
  });
});
