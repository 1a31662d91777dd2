import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../src/domain/text.ts';
import { describeCopy, describeProgress, toCopyShape } from '../../src/wiring/copy/describe-copy.ts';
import { describePlace, readPlaces } from '../../src/wiring/copy/read-places.ts';
import type { TeamCopy } from '../../src/wiring/copy/run-copy.ts';
import type { CopiedCollection } from '../../storage/copy/copy-team.ts';
import { DUMPED_NAMES } from '../../storage/documents/dump.ts';
import type { StorePlace } from '../../storage/open-store.ts';
import { useTempDirs } from '../support/temp-dir.ts';

const MONGO: StorePlace = { engine: 'mongo', uri: 'mongodb://canary:canary@db1,db2/team?replicaSet=canary' };
const OTHER = 'mongodb+srv://canary:canary@cluster.example.net';
const fileAt = (path: string): StorePlace => ({ engine: 'sqlite', path });
const DATA = fileAt('/srv/data/csat-loop.db');
const COPY = fileAt('/srv/new/csat-loop.db');
const ON_FILE = { dataDir: '/srv/data', storage: DATA };
const ON_MONGO = { dataDir: '/srv/data', storage: MONGO };

describe('the places of a copy', () => {
  it.each([
    ['a directory', { to: '/srv/new' }, ON_FILE, DATA, fileAt('/srv/new/csat-loop.db')],
    ['a file', { to: '/srv/new/team.db' }, ON_FILE, DATA, fileAt('/srv/new/team.db')],
    ['a file by name', { from: 'sqlite:/srv/old' }, ON_MONGO, fileAt('/srv/old/csat-loop.db'), MONGO],
    ['the variable', { to: 'mongodb' }, ON_MONGO, DATA, MONGO],
    ['the variable as source', { from: 'mongodb' }, ON_MONGO, MONGO, DATA],
    ['the data directory', { to: 'sqlite' }, ON_MONGO, MONGO, DATA],
    ['both by name', { from: 'mongodb', to: 'sqlite' }, ON_MONGO, MONGO, DATA],
    ['an address', { to: OTHER }, ON_FILE, DATA, { engine: 'mongo', uri: OTHER }],
    ['two databases', { to: OTHER }, ON_MONGO, MONGO, { engine: 'mongo', uri: OTHER }],
  ] as const)('are read: %s', (_, given, config, from, to) => {
    expect(readPlaces(given, config)).toEqual({ from, to });
  });

  it.each([
    ['nothing', {}, ON_FILE, /say where to copy to/u],
    ['an empty place', { to: '' }, ON_FILE, /--to names no place/u],
    ['a prefix alone', { from: 'sqlite:' }, ON_FILE, /--from names no place/u],
    ['another engine', { to: 'postgres://canary:canary@db/team' }, ON_FILE, /--to names no place/u],
    ['no address', { to: 'mongodb:canary' }, ON_FILE, /--to is no address/u],
    ['a bad address', { to: 'mongodb://canary:can@ary@db/team' }, ON_FILE, /percent-encode/u],
    ['a variable that is not set', { to: 'mongodb' }, ON_FILE, /MONGODB_URI is not set/u],
    ['the configured file twice', { to: '/srv/data' }, ON_FILE, /both places are the same one/u],
    [
      'one database by two users',
      { from: 'mongodb', to: 'mongodb://db1,db2/team' },
      ON_MONGO,
      /both places are the same one/u,
    ],
  ] as const)('are refused and never repeated: %s', (_, given, config, why) => {
    const answer = readPlaces(given, config);
    expect(answer).toMatch(why);
    expect(answer).not.toContain('canary');
  });

  it('tell a folder from a file by what is there', () => {
    const dir = tempDir();
    mkdirSync(join(dir, 'folder.db'));
    writeFileSync(join(dir, 'plain'), '');
    const to = (name: string) => readPlaces({ to: join(dir, name) }, ON_FILE);
    expect(to('folder.db')).toMatchObject({ to: fileAt(join(dir, 'folder.db', 'csat-loop.db')) });
    expect(to('plain')).toMatchObject({ to: fileAt(join(dir, 'plain')) });
  });

  it('are told without user, password and options', () => {
    expect(describePlace(MONGO)).toBe('MongoDB db1,db2/team');
    expect(describePlace(DATA)).toBe('/srv/data/csat-loop.db');
  });
});

const tempDir = useTempDirs();

const CONTENT = { rows: 12, checksum: 'a'.repeat(64) };

function aCopy(more: Partial<TeamCopy> = {}): TeamCopy {
  return {
    from: DATA,
    to: MONGO,
    collections: DUMPED_NAMES.map(
      (name): CopiedCollection => ({
        name,
        source: CONTENT,
        target: CONTENT,
        hasChanged: false,
        written: 12,
        removed: 0,
      }),
    ),
    ok: true,
    hasChanged: false,
    key: { where: 'in-file', path: '/srv/data/secret', isHidden: false },
    ...more,
  };
}

/** With one collection that came out otherwise. */
function spoilt(more: Partial<TeamCopy> = {}): TeamCopy {
  const collections = aCopy().collections.map((each) =>
    each.name === 'responses' ? { ...each, target: { rows: 11, checksum: 'b'.repeat(64) } } : each,
  );
  return aCopy({ collections, ok: false, ...more });
}

describe('what is said of a copy', () => {
  it.each(LOCALES)('in %s is a table of every collection, and what to do', (locale) => {
    const lines = describeCopy(aCopy(), locale).split('\n');
    const rows = lines.filter((line) => line.includes('✓'));
    expect(rows).toHaveLength(DUMPED_NAMES.length);
    for (const row of rows) expect(row).toMatch(/^ {2}\S.* +12 +12 {2}✓ a{16}$/u);
    expect(lines.join('\n')).toContain(String(12 * DUMPED_NAMES.length));
    expect(lines.filter((line) => line.startsWith('→')).join('\n')).toMatch(
      /MONGODB_URI[\s\S]*\/srv\/data\/secret.*CSAT_SECRET|MONGODB_URI[\s\S]*CSAT_SECRET.*\/srv\/data\/secret/u,
    );
    expect(lines.join('\n')).not.toContain('canary');
  });

  it.each(LOCALES)('in %s names the collection that differs, or the source that changed', (locale) => {
    const differs = describeCopy(spoilt(), locale);
    expect(differs).toMatch(/✗ a{16} ≠ b{16}/u);
    const changed = describeCopy(spoilt({ hasChanged: true }), locale);
    const [trouble, other] = [differs, changed].map((text) => text.trimEnd().split('\n').at(-1));
    expect(trouble).toMatch(/^✗ /u);
    expect(other).toMatch(/^✗ /u);
    expect(trouble).not.toBe(other);
    expect(trouble).toMatch(/responses|答卷/u);
    expect(differs).not.toContain('→');
  });

  it('in Chinese keeps its columns in line', () => {
    const rows = describeCopy(aCopy(), 'zh-CN')
      .split('\n')
      .filter((line) => line.includes('✓'));
    const widths = rows.map((row) => [...row].reduce((sum, char) => sum + (char > '\u2e80' ? 2 : 1), 0));
    expect(new Set(widths).size).toBe(1);
  });

  it.each([
    [
      'a file elsewhere',
      { to: fileAt('/srv/new/csat-loop.db') },
      /CSAT_DATA_DIR=\/srv\/new\n.*copy \/srv\/data\/secret to \/srv\/new/u,
    ],
    ['a file of another name', { to: fileAt('/srv/new/team.db') }, /has to be called csat-loop\.db/u],
    ['a file beside its key', { from: MONGO, to: DATA }, /\/srv\/data\/secret, which is in its place/u],
    ['a key in the environment', { key: { where: 'in-environment' } }, /keep CSAT_SECRET as it is/u],
    ['a key for a server', {}, /set CSAT_SECRET to the content of \/srv\/data\/secret/u],
    ['a key that is not here', { to: COPY, key: { where: 'not-here' } }, /use the CSAT_SECRET, or the file/u],
    [
      'none for a server',
      { key: { where: 'not-here' } },
      /set CSAT_SECRET to .* content of its file secret/u,
    ],
    [
      'a key behind another',
      { to: COPY, key: { where: 'in-file', path: '/srv/data/secret', isHidden: true } },
      /unset CSAT_SECRET, or change the key with CSAT_SECRET=new,old/u,
    ],
    [
      'a key for a server behind another',
      { key: { where: 'in-file', path: '/srv/data/secret', isHidden: true } },
      /CSAT_SECRET that is set now does not open these data: replace it; .*CSAT_SECRET=new,old/u,
    ],
  ] as const)('tells where the key is: %s', (_, more, words) => {
    expect(describeCopy(aCopy(more), 'en')).toMatch(words);
  });

  it('is whole as JSON, with full checksums and no address', () => {
    const shape = toCopyShape(spoilt());
    expect(shape).toMatchObject({
      ok: false,
      sourceChanged: false,
      from: '/srv/data/csat-loop.db',
      to: 'MongoDB db1,db2/team',
      key: '/srv/data/secret',
      collections: DUMPED_NAMES.map((name) => ({ name, same: name !== 'responses', source: CONTENT })),
    });
    expect(JSON.stringify(shape)).not.toContain('canary');
  });

  it('on the way is how far it is', () => {
    const at = { phase: 'check', name: 'chats', done: 500, total: 1200 } as const;
    expect(LOCALES.map((locale) => describeProgress(at, locale))).toEqual(
      expect.arrayContaining(['checking chats 500 / 1200', '核对 会话 500 / 1200', '核對 會話 500 / 1200']),
    );
  });
});
