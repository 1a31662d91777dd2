import { describe, expect, it } from 'vitest';
import { judgeAccess, judgePrivacy } from '../../../src/app/doctor/judge-access.ts';
import { judgeClock } from '../../../src/app/doctor/judge-clock.ts';
import { judgeDisk } from '../../../src/app/doctor/judge-disk.ts';
import {
  judgeDatabaseFile,
  judgeDataDir,
  judgeEnvFile,
  judgeSecretFile,
  type PlaceFacts,
} from '../../../src/app/doctor/judge-place.ts';
import { type Finding, isHealthy } from '../../../src/domain/finding.ts';

const NOW = new Date('2026-11-23T09:00:00Z');
const MB = 1024 * 1024;

/** `status name` of each; whoever is told of a problem is told what to do. */
function briefly(findings: readonly Finding[]): readonly string[] {
  const helpless = findings.filter(({ status, todo }) => status === 'problem' && todo === undefined);
  expect(helpless).toEqual([]);
  return findings.map(({ status, name }) => `${status} ${name}`);
}

describe('the clock', () => {
  it.each([
    [[], 'off offset'],
    [[{ source: 'Slack', offsetMs: 900 }], 'ok offset'],
    [[{ source: 'Slack', offsetMs: -29_000 }], 'ok offset'],
    [[{ source: 'Slack', offsetMs: 31_000 }], 'note offset'],
    [
      [
        { source: 'Slack', offsetMs: 900 },
        { source: 'Telegram', offsetMs: -301_000 },
      ],
      'problem offset',
    ],
  ])('against %j is told as %s', (readings, told) => {
    expect(briefly(judgeClock(NOW, readings))).toEqual(['ok year', told]);
  });

  it.each(['1970-01-01T00:00:05Z', '2199-01-01T00:00:00Z'])('that says %s cannot be right', (time) => {
    expect(briefly(judgeClock(new Date(time), []))).toEqual(['problem year']);
  });

  it('says which way it is off', () => {
    const [, behind] = judgeClock(NOW, [{ source: 'Telegram', offsetMs: -400_000 }]);
    expect(behind?.message.en).toMatch(/^400 s behind the clock of Telegram/u);
  });
});

describe('the disk', () => {
  const disk = (freeBytes: number, freeInodes = 50_000) => ({ freeBytes, inodes: 100_000, freeInodes });

  it.each([
    [99 * MB, 0, 'problem space'],
    [101 * MB, 0, 'note space'],
    [1025 * MB, 0, 'ok space'],
    // A database of 600 MB needs 1200 for a backup and its migration.
    [1100 * MB, 600 * MB, 'problem space'],
    [1300 * MB, 600 * MB, 'ok space'],
  ])('with %d bytes free beside a database of %d is told as %s', (free, database, told) => {
    expect(briefly(judgeDisk(disk(free), database))).toEqual([told, 'ok inodes']);
  });

  it('without inodes is a problem, where there are such', () => {
    expect(briefly(judgeDisk(disk(2048 * MB, 3), 0))).toEqual(['ok space', 'problem inodes']);
    expect(briefly(judgeDisk({ freeBytes: 2048 * MB, inodes: 0, freeInodes: 0 }, 0))).toEqual(['ok space']);
  });

  it('that does not tell is a note', () => {
    expect(briefly(judgeDisk(undefined, 0))).toEqual(['note space']);
  });
});

describe('what lies in the data directory', () => {
  const there: PlaceFacts = {
    status: 'there',
    isFolder: true,
    writable: true,
    mode: 0o700,
    isForeign: false,
  };
  const file: PlaceFacts = { ...there, isFolder: false, mode: 0o600 };

  it.each<[PlaceFacts, readonly string[]]>([
    [there, ['ok directory']],
    [{ ...there, mode: 0o755 }, ['ok directory', 'note mode']],
    [{ ...there, mode: undefined }, ['ok directory']],
    [{ ...there, isForeign: true }, ['ok directory', 'note owner']],
    [{ ...there, writable: false }, ['problem directory']],
    [{ ...there, isFolder: false }, ['problem directory']],
    [{ status: 'absent', canMake: true }, ['ok directory']],
    [{ status: 'absent', canMake: false }, ['problem directory']],
    [{ status: 'unreadable', kind: 'EACCES' }, ['problem directory']],
  ])('as %j is told as %j', (facts, told) => {
    expect(briefly(judgeDataDir('/data', facts))).toEqual(told);
  });

  it.each<[PlaceFacts, readonly string[]]>([
    [file, []],
    [{ ...file, mode: 0o644 }, ['problem secret mode']],
    [{ status: 'absent', canMake: true }, []],
    [{ status: 'unreadable', kind: 'EACCES' }, ['problem secret']],
  ])('tells a key file as %j as %j', (facts, told) => {
    expect(briefly(judgeSecretFile('/data/secret', facts))).toEqual(told);
  });

  it('tells a database that others may read, and one that cannot be written', () => {
    expect(briefly(judgeDatabaseFile('/data/csat-loop.db', { ...file, mode: 0o640 }))).toEqual([
      'note database mode',
    ]);
    expect(briefly(judgeDatabaseFile('/data/csat-loop.db', { ...file, writable: false }))).toEqual([
      'problem database',
    ]);
    expect(judgeDatabaseFile('/data/csat-loop.db', file)).toEqual([]);
  });

  it('tells a .env with tokens that others may read, and how to mend it', () => {
    const [shared] = judgeEnvFile('/app/.env', { ...file, mode: 0o644 });
    expect(shared).toMatchObject({ status: 'note', todo: { en: 'chmod 600 /app/.env' } });
    expect(briefly(judgeEnvFile('/app/.env', file))).toEqual(['ok .env']);
    expect(judgeEnvFile('/app/.env', { status: 'absent', canMake: true })).toEqual([]);
  });
});

describe('access', () => {
  const KEY = 32;
  it.each([
    [{ isExposed: false, keyLength: undefined, hasIntakeSecret: false }, ['off api key', 'off intake']],
    [{ isExposed: true, keyLength: undefined, hasIntakeSecret: false }, ['note api key', 'problem intake']],
    [{ isExposed: true, keyLength: undefined, hasIntakeSecret: true }, ['note api key', 'ok intake']],
    [{ isExposed: true, keyLength: KEY, hasIntakeSecret: false }, ['ok api key', 'ok intake']],
    [{ isExposed: true, keyLength: 8, hasIntakeSecret: true }, ['note api key', 'ok intake']],
    [
      { isExposed: true, keyLength: undefined, hasIntakeSecret: false, leftOut: new Set(['CSAT_API_KEY']) },
      ['off api key', 'off intake'],
    ],
    [
      { isExposed: true, keyLength: KEY, hasIntakeSecret: false, leftOut: new Set(['CSAT_INTAKE_SECRET']) },
      ['ok api key', 'off intake'],
    ],
    [
      { isExposed: true, isPublic: true, keyLength: undefined, hasIntakeSecret: false },
      ['problem api key', 'problem intake'],
    ],
    [
      { isExposed: true, isPublic: true, keyLength: undefined, hasIntakeSecret: true },
      ['problem api key', 'ok intake'],
    ],
    [
      { isExposed: true, isPublic: true, keyLength: KEY, hasIntakeSecret: false },
      ['ok api key', 'ok intake'],
    ],
  ])('with %j is told as %j', (facts, told) => {
    expect(
      briefly(judgeAccess({ hasPublicUrl: true, isPublic: false, leftOut: new Set<string>(), ...facts })),
    ).toEqual(told);
  });

  it('without a public address is a note: links lead nowhere else', () => {
    const facts = {
      isExposed: false,
      isPublic: false,
      hasPublicUrl: false,
      keyLength: KEY,
      hasIntakeSecret: true,
      leftOut: new Set<string>(),
    };
    expect(briefly(judgeAccess(facts))[0]).toBe('note public address');
  });
});

describe('data that go abroad', () => {
  const china = { timezone: 'Asia/Shanghai', locale: 'zh-CN', verbatim: 'masked' } as const;

  it.each([
    [{ ...china, telegram: false, slack: false }, ['ok abroad']],
    [{ ...china, telegram: true, slack: false }, ['note abroad']],
    [{ ...china, telegram: false, slack: true }, ['note abroad']],
    [{ ...china, locale: 'en', telegram: false, slack: true }, ['note abroad']],
    [{ ...china, timezone: 'UTC', telegram: false, slack: true }, ['note abroad']],
    [{ ...china, verbatim: 'none' as const, telegram: false, slack: true }, ['ok abroad']],
    [{ ...china, verbatim: 'none' as const, telegram: true, slack: true }, ['note abroad']],
    [{ ...china, verbatim: 'full' as const, telegram: false, slack: true }, ['note abroad', 'note verbatim']],
    [
      { timezone: 'Europe/Berlin', locale: 'en', verbatim: 'masked' as const, telegram: true, slack: true },
      ['ok abroad'],
    ],
  ])('of %j are told as %j', (facts, told) => {
    const findings = judgePrivacy(facts);
    expect(briefly(findings)).toEqual(told);
    expect(isHealthy(findings)).toBe(true);
  });
});
