import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSqlite, type Sqlite } from '../../storage/sqlite/driver.ts';
import { createGroupCommit, type Transaction } from '../../storage/sqlite/group-commit.ts';
import { useTempDirs } from '../support/temp-dir.ts';

const TABLE = 'CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT';
const INSERT = 'INSERT INTO t (text) VALUES (?)';
const unavailable = (operation: string) => ({ code: 'store.unavailable', details: { operation } });

const tempDir = useTempDirs();
const openTable = async (path = ':memory:'): Promise<Sqlite> => {
  const db = await openSqlite(path);
  db.migrate([TABLE]);
  return db;
};
const textsOf = (db: Sqlite): readonly string[] =>
  db.all<{ text: string }>('SELECT text FROM t ORDER BY id').map(({ text }) => text);

/** A transaction that only writes down what is asked of it, and fails where told to. */
function recordedTransaction(failing?: keyof Transaction): { transaction: Transaction; calls: string[] } {
  const calls: string[] = [];
  const call = (name: keyof Transaction) => (): void => {
    calls.push(name);
    if (name === failing) throw new Error(`${name} failed`);
  };
  const transaction = {
    begin: call('begin'),
    commit: call('commit'),
    rollback: call('rollback'),
    savepoint: call('savepoint'),
    release: call('release'),
    undo: call('undo'),
    isActive: () => true,
    hasChanged: () => true,
  };
  return { transaction, calls };
}

describe('writes that wait at the same moment', () => {
  it('share one commit', async () => {
    const { transaction, calls } = recordedTransaction();
    const { submit } = createGroupCommit(transaction);
    const answers = await Promise.all([
      submit(() => 'a', true),
      submit(() => 'b', false),
      submit(() => 'c', true),
    ]);
    expect(answers).toEqual(['a', 'b', 'c']);
    expect(calls).toEqual(['begin', 'savepoint', 'release', 'savepoint', 'release', 'commit']);
  });

  it('are told nothing before the commit', async () => {
    const order: string[] = [];
    const { transaction } = recordedTransaction();
    const commit = (): void => {
      order.push('commit');
    };
    const { submit } = createGroupCommit({ ...transaction, commit });
    const note = async (name: string): Promise<void> => {
      await submit(() => order.push(`work ${name}`), true);
      order.push(`told ${name}`);
    };
    await Promise.all([note('a'), note('b')]);
    expect(order).toEqual(['work a', 'work b', 'commit', 'told a', 'told b']);
  });

  it.each(['begin', 'commit'] as const)('are all refused when the %s fails', async (failing) => {
    const { transaction } = recordedTransaction(failing);
    const { submit } = createGroupCommit(transaction);
    const outcomes = await Promise.allSettled([submit(() => 1, true), submit(() => 2, false)]);
    const reason = expect.objectContaining(unavailable('commit'));
    expect(outcomes).toEqual([
      { status: 'rejected', reason },
      { status: 'rejected', reason },
    ]);
  });

  it('are split so that no commit keeps the loop for long, and all done', async () => {
    const { transaction, calls } = recordedTransaction();
    const { submit } = createGroupCommit(transaction);
    const all = Array.from({ length: 1200 }, (_, at) => submit(() => at, false));
    expect((await Promise.all(all)).at(-1)).toBe(1199);
    expect(calls.filter((each) => each === 'commit')).toHaveLength(3);
  });

  it('need no savepoint when there is one alone', async () => {
    const { transaction, calls } = recordedTransaction();
    await createGroupCommit(transaction).submit(() => 1, true);
    expect(calls).toEqual(['begin', 'commit']);
  });
});

describe('work that fails', () => {
  const pair = (db: Sqlite, a: string, b: string) => () => [db.run(INSERT, a), db.run(INSERT, b)];

  it('is undone by itself, and the others are kept', async () => {
    const db = await openTable();
    const outcomes = await Promise.allSettled([
      db.submit(pair(db, 'a', 'b')),
      db.submit(pair(db, 'c', 'a')),
      db.write(INSERT, 'b'),
      db.submit(() => {
        db.run(INSERT, 'd');
        throw new RangeError('mine');
      }),
      db.write(INSERT, 'e'),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'rejected',
      'fulfilled',
    ]);
    expect(outcomes[1]).toMatchObject({ reason: unavailable('write') });
    expect(outcomes[3]).toMatchObject({ reason: new RangeError('mine') });
    expect(textsOf(db)).toEqual(['a', 'b', 'e']);
    db.close();
  });

  it('is undone when it is alone, and the next write works', async () => {
    const db = await openTable();
    await expect(db.submit(pair(db, 'a', 'a'))).rejects.toMatchObject(unavailable('write'));
    await expect(db.write('INSERT INTO t (text) VALUES (NULL)')).rejects.toMatchObject(unavailable('write'));
    expect(textsOf(db)).toEqual([]);
    expect(await db.write(INSERT, 'b')).toBe(1);
    expect(textsOf(db)).toEqual(['b']);
    db.close();
  });

  it('with a wrong argument stays a bug', async () => {
    const db = await openTable();
    await expect(db.write(INSERT, undefined as never)).rejects.toBeInstanceOf(TypeError);
    db.close();
  });
});

describe('a database', () => {
  it('commits what waits before it closes, and refuses what comes after', async () => {
    const path = join(tempDir(), 'a.sqlite');
    const db = await openTable(path);
    const waiting = [db.write(INSERT, 'a'), db.write(INSERT, 'b')];
    db.close();
    expect(await Promise.all(waiting)).toEqual([1, 1]);
    db.close();
    await expect(db.write(INSERT, 'c')).rejects.toMatchObject(unavailable('write'));
    expect(() => textsOf(db)).toThrow(expect.objectContaining(unavailable('read')));
    const again = await openTable(path);
    expect(textsOf(again)).toEqual(['a', 'b']);
    again.close();
  });

  it('keeps acknowledged writes through a power cut unless told otherwise', async () => {
    const dir = tempDir();
    const levels = await Promise.all(
      [{}, { synchronous: 'NORMAL' as const }].map(async (options, at) => {
        const db = await openSqlite(join(dir, `${at}.sqlite`), options);
        const level = db.get<{ synchronous: number }>('PRAGMA synchronous')?.synchronous;
        const mode = db.get<{ journal_mode: string }>('PRAGMA journal_mode')?.journal_mode;
        db.close();
        return { level, mode };
      }),
    );
    expect(levels).toEqual([
      { level: 2, mode: 'wal' },
      { level: 1, mode: 'wal' },
    ]);
  });

  it('reports a file that is none', async () => {
    const path = join(tempDir(), 'a.sqlite');
    writeFileSync(path, 'this is no database, however long the text may be'.repeat(100));
    await expect(openSqlite(path)).rejects.toMatchObject(unavailable('open'));
    await expect(openSqlite(join(path, 'below'))).rejects.toMatchObject(unavailable('open'));
  });

  it('reports a query that the engine refuses', async () => {
    const db = await openTable();
    expect(() => db.get('SELECT * FROM nothing')).toThrow(expect.objectContaining(unavailable('read')));
    expect(() => db.all('SELECT * FROM nothing')).toThrow(expect.objectContaining(unavailable('read')));
    db.close();
  });
});

describe('a full disk', () => {
  const limited = ['-c', 'ulimit -f 400 && exec "$0" "$@"', process.execPath, '--import', 'tsx'];
  const script = join(import.meta.dirname, '../support/fill-disk.ts');

  it('refuses the writes it cannot keep, keeps those it acknowledged, and works again when there is room', async () => {
    const path = join(tempDir(), 'full.sqlite');
    // A shell without `ulimit -f` would let the child write for ever: it stops after 2000 writes and the test fails.
    const child = spawnSync('/bin/sh', [...limited, script, path], { encoding: 'utf8' });
    expect(child.stderr.replace(/^npm warn.*\n/gmu, '')).toBe('');
    const { acknowledged, codes } = JSON.parse(child.stdout) as { acknowledged: string[]; codes: string[] };
    expect(acknowledged.length).toBeGreaterThan(10);
    expect(codes).toEqual(['store.unavailable']);
    const db = await openTable(path);
    expect(textsOf(db).map((text) => text.slice(0, 8))).toEqual(acknowledged);
    expect(db.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
    expect(await db.write(INSERT, 'room again')).toBe(1);
    db.close();
  });
});
