import { describe, expect, it } from 'vitest';
import { judgeClock } from '../../../src/app/doctor/judge-clock.ts';
import { judgeDisk } from '../../../src/app/doctor/judge-disk.ts';
import { judgeKey, judgeStore, type KeyState } from '../../../src/app/doctor/judge-store.ts';
import type { Finding } from '../../../src/domain/finding.ts';
import { LOCALES } from '../../../src/domain/text.ts';
import { addMs, MINUTE_MS } from '../../../src/domain/time.ts';
import { type DatabaseFacts, SERVER_TROUBLES, type Topology } from '../../../src/ports/store/facts.ts';
import {
  aDatabase,
  anIndex,
  aServer,
  LOOKED_AT,
  noContent,
  THREE_MEMBERS,
} from '../../support/database-facts.ts';

const MB = 1024 * 1024;

function briefly(findings: readonly Finding[]): readonly string[] {
  expect(findings.filter(({ status, todo }) => status === 'problem' && todo === undefined)).toEqual([]);
  for (const { message, todo } of findings)
    for (const locale of LOCALES)
      expect(`${message[locale]} ${todo?.[locale]}`).not.toMatch(
        /SQLite|-wal|lsof|whole directory|整个目录|整個目錄|store backup/u,
      );
  return findings.map(({ status, name, code }) => [status, name, code].filter(Boolean).join(' '));
}

const judged = (facts: DatabaseFacts, isServed = false) => judgeStore(facts, LOOKED_AT, isServed);

describe('a MongoDB', () => {
  it('that is well is told with its version, hosts and database', () => {
    const findings = judged(aDatabase());
    expect(briefly(findings)).toEqual([
      'ok version',
      'ok topology',
      'ok majority',
      'ok size',
      'ok indexes',
      'off documents',
      'ok schema',
      'ok work',
    ]);
    expect(findings[0]?.message.en).toBe('MongoDB 7.0.14 at db1:27017,db2:27017/csat');
  });

  it('without anything of ours is well, too', () => {
    const facts: DatabaseFacts = { engine: 'mongo', status: 'absent', server: aServer() };
    expect(briefly(judged(facts))).toEqual(['ok version', 'ok topology', 'ok majority', 'ok database']);
  });

  it.each(SERVER_TROUBLES)(
    'that cannot be read (%s) is a problem with something to do, in every language',
    (kind) => {
      const facts: DatabaseFacts = {
        engine: 'mongo',
        status: 'unreadable',
        place: 'db1:27017/csat',
        kind,
        code: 'ECONNREFUSED',
      };
      const [finding, ...more] = judged(facts);
      expect(more).toEqual([]);
      expect(finding).toMatchObject({ status: 'problem', name: 'database' });
      for (const locale of LOCALES) {
        expect(finding?.message[locale]).toContain('db1:27017/csat');
        expect(finding?.message[locale]).toContain('ECONNREFUSED');
        expect(finding?.todo?.[locale]).toMatch(/\S{2}/u);
      }
    },
  );

  it.each([
    ['4.0.28', 'problem version store.refused'],
    ['3.6.0', 'problem version store.refused'],
    ['4.2.0', 'ok version'],
    ['10.0.1', 'ok version'],
  ])('of version %s is told as %s', (version, told) => {
    expect(briefly(judged(aDatabase({ server: aServer({ version }) })))).toContain(told);
  });

  it.each<[Topology, readonly string[]]>([
    [{ kind: 'standalone' }, ['note topology']],
    [{ ...THREE_MEMBERS, members: 1 }, ['note topology']],
    [{ ...THREE_MEMBERS, members: 2 }, ['note topology', 'ok majority']],
    [{ ...THREE_MEMBERS, majorityLagMs: 31_000 }, ['ok topology', 'problem majority store.unavailable']],
    [{ ...THREE_MEMBERS, majorityLagMs: undefined }, ['ok topology']],
    [{ kind: 'sharded', collections: undefined }, ['note topology', 'off sharding']],
    [{ kind: 'sharded', collections: [] }, ['note topology', 'ok sharding']],
    [
      { kind: 'sharded', collections: [{ collection: 'chats', isById: true }] },
      ['note topology', 'ok sharding'],
    ],
    [
      {
        kind: 'sharded',
        collections: [
          { collection: 'chats', isById: true },
          { collection: 'cases', isById: false },
        ],
      },
      ['note topology', 'problem sharding'],
    ],
  ])('set up as %j is told as %j', (topology, told) => {
    const findings = briefly(judged(aDatabase({ server: aServer({ topology }) })));
    expect(findings.slice(1, findings.indexOf('ok size'))).toEqual(told);
  });

  it.each([
    [50 * MB, 'problem server disk ENOSPC'],
    [500 * MB, 'note server disk ENOSPC'],
    [5000 * MB, 'ok server disk'],
  ])('with %i bytes free on its disk is told as %s', (freeBytes, told) => {
    expect(briefly(judged(aDatabase({ server: aServer({ freeBytes }) })))).toContain(told);
  });

  it('with collections of our names that others made is not for us', () => {
    const facts = aDatabase({ schema: { found: 0, known: 1 }, content: undefined });
    expect(briefly(judged(facts))).toContain('problem schema');
    expect(briefly(judged(facts)).filter((each) => each.includes('schema'))).toHaveLength(1);
  });

  it.each([
    [{ found: 2, known: 1 }, undefined, 'problem schema store.newer'],
    [{ found: 1, known: 2 }, noContent(), 'note schema'],
  ])('in the form %j is told as it is of a file', (schema, inside, told) => {
    expect(briefly(judged(aDatabase({ schema, content: inside })))).toContain(told);
  });

  it('with late work and a server at work elsewhere is a problem, and without one a note', () => {
    const late = noContent({ dueSince: addMs(LOOKED_AT, -11 * MINUTE_MS) });
    expect(briefly(judged(aDatabase({ content: late })))).toContain('note work');
    const findings = briefly(judged(aDatabase({ content: late, atWork: 2 })));
    expect(findings).toContain('problem work');
    expect(findings).toContain('ok at work');
  });
});

describe('indexes', () => {
  it('that are missing or differ are problems, and named', () => {
    const findings = judged(
      aDatabase({
        indexes: [
          anIndex('chats.due', undefined),
          { name: 'chats.idle', state: 'missing' },
          { name: 'cases.opened', state: 'missing' },
          { name: 'cases.status', state: 'different' },
          { name: 'cases.mine', state: 'foreign' },
        ],
      }),
    );
    expect(briefly(findings).filter((each) => each.includes('indexes'))).toEqual([
      'problem indexes missing',
      'problem indexes different',
      'off indexes unused',
      'off indexes foreign',
    ]);
    const said = (name: string) => findings.find((each) => each.name === name)?.message.en;
    expect(said('indexes missing')).toBe('indexes are missing: chats.idle, cases.opened');
    expect(said('indexes different')).toContain('cases.status');
    expect(said('indexes foreign')).toContain('cases.mine');
  });

  it('not used once in a month are noted, with the day from which the server counts', () => {
    const findings = judged(
      aDatabase({
        indexes: [
          anIndex('chats.due', { uses: 9 }),
          anIndex('cases.status', { uses: 0 }),
          anIndex('responses.agent', { uses: 0, days: 31 }),
          anIndex('responses.department', { uses: 0, days: 30 }),
          anIndex('notices.due', { uses: 0, documents: 999 }),
        ],
      }),
    );
    const note = findings.find(({ name }) => name === 'indexes unused');
    expect(note).toMatchObject({ status: 'note' });
    expect(note?.message.en).toBe('indexes not used once since 2026-10-23: cases.status, responses.agent');
  });
});

describe('documents that were read', () => {
  it('all of them are told in one line', () => {
    expect(briefly(judged(aDatabase({ readThrough: { unsealed: true, unreadable: [] } })))).toContain(
      'ok documents',
    );
  });

  it('and could not be are a problem per kind, with how many and which; without a key it is told', () => {
    const unreadable = [{ collection: 'chats', count: 7, ids: ['a', 'b'] }];
    const findings = judged(aDatabase({ readThrough: { unsealed: false, unreadable } }));
    expect(briefly(findings)).toEqual(
      expect.arrayContaining(['problem documents chats store.corrupt', 'off sealed']),
    );
    expect(findings.find(({ name }) => name === 'documents chats')?.message.en).toBe(
      '7 of chats cannot be read: a b …',
    );
  });
});

describe('around a MongoDB', () => {
  it.each([
    [4900, 'ok database'],
    [5000, 'problem database'],
    [-6000, 'problem database'],
  ])('a clock %i ms from the server’s is told as %s, and nobody else is missed', (offsetMs, told) => {
    expect(briefly(judgeClock(LOOKED_AT, [], { source: 'MongoDB', offsetMs }))).toEqual(['ok year', told]);
  });

  it('the clock is held against those of platforms all the same', () => {
    const readings = [{ source: 'Telegram', offsetMs: 40_000 }];
    expect(briefly(judgeClock(LOOKED_AT, readings, { source: 'MongoDB', offsetMs: 0 }))).toEqual([
      'ok year',
      'ok database',
      'note offset',
    ]);
  });

  it('the disk of the data directory need not hold the data', () => {
    const disk = { freeBytes: 50 * MB, inodes: 0, freeInodes: 0 };
    const [finding] = judgeDisk(disk, undefined);
    expect(finding?.todo?.en).toBe('make room for 100 MB at least');
    expect(judgeDisk(disk, 0)[0]?.todo?.en).toContain('backup');
  });

  it('a damaged key is brought back from a dump', () => {
    const source = { engine: 'mongo', isConfigured: true, secrets: 1, hasFile: false } as const;
    expect(briefly(judgeKey({ status: 'damaged' }, source))).toEqual(['problem secret store.corrupt']);
  });

  it('its key is CSAT_SECRET on every machine, whatever lies in a data directory', () => {
    const source = { engine: 'mongo', isConfigured: true, secrets: 1, hasFile: true } as const;
    const todos = (state: KeyState) => judgeKey(state, source).map(({ todo }) => todo?.en);
    expect(todos({ status: 'wrong' })).toEqual([expect.stringMatching(/every machine .* CSAT_SECRET/u)]);
    expect(todos({ status: 'fits', age: 0 })).toEqual([
      undefined,
      expect.stringContaining('With MongoDB only CSAT_SECRET counts'),
    ]);
  });
});
