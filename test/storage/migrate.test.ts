import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../storage/open-store.ts';
import { openSqlite, type Sqlite } from '../../storage/sqlite/driver.ts';
import { MIGRATIONS } from '../../storage/sqlite/schema.ts';
import { useTempDirs } from '../support/temp-dir.ts';

const tempDir = useTempDirs();
const versionOf = (db: Sqlite): number | undefined =>
  db.get<{ user_version: number }>('PRAGMA user_version')?.user_version;
const tablesOf = (db: Sqlite): readonly string[] =>
  db
    .all<{ name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`)
    .map(({ name }) => name);

const STEPS = ['CREATE TABLE a (x); CREATE TABLE b (x)', 'INSERT INTO a VALUES (1)', 'CREATE TABLE c (x)'];

describe('a migration', () => {
  it('runs every step once, in order, from wherever the file stands', async () => {
    const path = join(tempDir(), 'm.sqlite');
    const old = await openSqlite(path);
    old.migrate(STEPS.slice(0, 2));
    expect(versionOf(old)).toBe(2);
    old.close();
    const db = await openSqlite(path);
    db.migrate(STEPS);
    db.migrate(STEPS);
    expect(versionOf(db)).toBe(3);
    expect(tablesOf(db)).toEqual(['a', 'b', 'c']);
    expect(db.all('SELECT x FROM a')).toHaveLength(1);
    db.close();
  });

  it('leaves neither half a step nor its number when the step fails, and goes on once it is mended', async () => {
    const db = await openSqlite(':memory:');
    const broken = [
      ...STEPS.slice(0, 1),
      'INSERT INTO a VALUES (1); CREATE TABLE half (x); INSERT INTO nowhere VALUES (1)',
    ];
    expect(() => db.migrate(broken)).toThrow(
      expect.objectContaining({ code: 'store.unavailable', details: { operation: 'migrate' } }),
    );
    expect(versionOf(db)).toBe(1);
    expect(tablesOf(db)).toEqual(['a', 'b']);
    expect(db.all('SELECT x FROM a')).toEqual([]);
    db.migrate(STEPS);
    expect(tablesOf(db)).toEqual(['a', 'b', 'c']);
    db.close();
  });

  it('that was killed inside a step is simply run again', async () => {
    const path = join(tempDir(), 'killed.sqlite');
    const child = spawnSync(
      process.execPath,
      ['--import', 'tsx', join(import.meta.dirname, '../support/killed-migration.ts'), path],
      { encoding: 'utf8' },
    );
    expect(child.signal).toBe('SIGKILL');
    const db = await openSqlite(path);
    expect(versionOf(db)).toBe(1);
    db.migrate(STEPS);
    expect(db.all('SELECT x FROM a')).toHaveLength(1);
    expect(tablesOf(db)).toEqual(['a', 'b', 'c']);
    db.close();
  });

  it('refuses a file of a later release and leaves it alone', async () => {
    const path = join(tempDir(), 'newer.sqlite');
    const db = await openSqlite(path);
    db.migrate([...MIGRATIONS, 'CREATE TABLE later (x)']);
    db.close();
    await expect(openStore({ place: { engine: 'sqlite', path }, secrets: ['s'] })).rejects.toMatchObject({
      code: 'store.newer',
      details: { found: MIGRATIONS.length + 1, known: MIGRATIONS.length },
    });
    const again = await openSqlite(path);
    expect(tablesOf(again)).toContain('later');
    again.close();
  });

  it('is made once when two processes start on a new file', async () => {
    const path = join(tempDir(), 'both.sqlite');
    const opened = await Promise.all(
      [1, 2].map(() => openStore({ place: { engine: 'sqlite', path }, secrets: ['s'] })),
    );
    const ids = opened.map(({ keys }) => keys.digest('chat', ['telegram', '1', '2']));
    expect(ids[0]).toBe(ids[1]);
    for (const { store } of opened) await store.close();
  });
});
