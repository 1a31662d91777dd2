import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chatIdOf } from '../../src/app/conversation/change-chat.ts';
import { inspectFile } from '../../storage/inspect-store.ts';
import { isServed, takeInstance } from '../../storage/instance.ts';
import { openStore } from '../../storage/open-store.ts';
import { copyDatabase } from '../../storage/sqlite/copy-database.ts';
import { openSqlite } from '../../storage/sqlite/driver.ts';
import { MIGRATIONS } from '../../storage/sqlite/schema.ts';
import { useTempDirs } from '../support/temp-dir.ts';

const tempDir = useTempDirs();
const QUICK = { check: 'quick', checkUpTo: 1024 ** 3 } as const;
const SECRET = 'a-secret-of-some-length';
const ADDRESS = { channel: 'telegram', bot: '1', chat: '2' } as const;

async function makeStore(dir: string): Promise<string> {
  const path = join(dir, 'csat-loop.db');
  const { store } = await openStore({ place: { engine: 'sqlite', path }, secrets: [SECRET] });
  await store.leases.setNote('base-url', 'http://127.0.0.1:3999');
  await store.close();
  return path;
}

/** Names and contents of everything in the folder but SQLite's scratch memory. */
function snapshot(dir: string): readonly string[] {
  return readdirSync(dir)
    .filter((name) => !name.endsWith('-shm'))
    .map(
      (name) =>
        `${name} ${createHash('sha256')
          .update(readFileSync(join(dir, name)))
          .digest('hex')}`,
    )
    .toSorted();
}

describe('a look at a store', () => {
  it('that nobody has open leaves the folder as it was', async () => {
    // The engine lets go of a closed file late; a copy has never been open.
    const path = join(tempDir(), 'csat-loop.db');
    await copyDatabase(await makeStore(tempDir()), path, () => undefined);
    const dir = dirname(path);
    const before = snapshot(dir);
    const { store, key } = await inspectFile(path, [SECRET], QUICK);
    expect(store).toMatchObject({
      status: 'read',
      schema: { found: MIGRATIONS.length, known: MIGRATIONS.length },
      flaws: [],
      content: { baseUrl: 'http://127.0.0.1:3999', openRuns: 0, dueSince: undefined, setAside: [] },
    });
    expect(key).toMatchObject({ status: 'fits', age: 0 });
    expect(snapshot(dir)).toEqual(before);
    expect(readdirSync(dir)).toEqual(['csat-loop.db']);
  });

  it('that is at work sees the newest commit and leaves the log as it was', async () => {
    const dir = tempDir();
    const path = await makeStore(dir);
    const { store, keys } = await openStore({ place: { engine: 'sqlite', path }, secrets: [SECRET] });
    await store.chats.load(chatIdOf(keys, ADDRESS), ADDRESS);
    await store.leases.setNote('base-url', 'http://127.0.0.1:4000');
    const before = snapshot(dir);
    expect((await inspectFile(path, [], QUICK)).store).toMatchObject({
      content: { baseUrl: 'http://127.0.0.1:4000' },
    });
    expect(snapshot(dir)).toEqual(before);
    await store.close();
  });

  it('makes none', async () => {
    const dir = tempDir();
    expect((await inspectFile(join(dir, 'csat-loop.db'), [], QUICK)).store).toEqual({
      engine: 'sqlite',
      status: 'absent',
    });
    expect(readdirSync(dir)).toEqual([]);
  });

  it.each([
    [['another-secret-entirely'], 'wrong'],
    [[], 'untried'],
    [['new-secret-not-used-yet', SECRET], 'fits'],
  ])('with the secrets %j finds the key as %s, and does not change it over', async (secrets, status) => {
    const dir = tempDir();
    const path = await makeStore(dir);
    const before = snapshot(dir);
    expect((await inspectFile(path, secrets, QUICK)).key.status).toBe(status);
    expect(snapshot(dir)).toEqual(before);
  });

  it('of a later release reads its number and nothing else', async () => {
    const path = join(tempDir(), 'csat-loop.db');
    const db = await openSqlite(path);
    db.migrate([...MIGRATIONS, 'DROP TABLE chats']);
    db.close();
    expect((await inspectFile(path, [SECRET], QUICK)).store).toMatchObject({
      schema: { found: MIGRATIONS.length + 1, known: MIGRATIONS.length },
      content: undefined,
    });
  });

  it('of the first release migrates nothing', async () => {
    const path = join(tempDir(), 'csat-loop.db');
    const db = await openSqlite(path);
    db.migrate(MIGRATIONS.slice(0, 1));
    db.close();
    const { store } = await inspectFile(path, [SECRET], QUICK);
    expect(store).toMatchObject({ schema: { found: 1 }, content: { openRuns: 0 } });
    expect((await inspectFile(path, [SECRET], QUICK)).store).toEqual(store);
  });

  it('tells a file that is no database, and one that was cut off', async () => {
    const dir = tempDir();
    const stranger = join(dir, 'stranger.db');
    writeFileSync(stranger, 'x'.repeat(8192));
    expect((await inspectFile(stranger, [], QUICK)).store).toEqual({
      engine: 'sqlite',
      status: 'unreadable',
      kind: 'not-a-database',
    });
    const path = join(dir, 'copy.db');
    await copyDatabase(await makeStore(dir), path, () => undefined);
    truncateSync(path, 16_384);
    const { store } = await inspectFile(path, [], QUICK);
    expect(store.status === 'unreadable' ? store.kind : store.status === 'read' && store.flaws).toSatisfy(
      (found) => found === 'damaged' || (Array.isArray(found) && found.length > 0),
    );
  });

  it('does not look through a file that is too large for it', async () => {
    const path = await makeStore(tempDir());
    expect((await inspectFile(path, [], { check: 'quick', checkUpTo: 1000 })).store).toMatchObject({
      flaws: undefined,
    });
  });
});

describe('open runs of a survey that was never published', () => {
  it('are counted by version', async () => {
    const dir = tempDir();
    const path = await makeStore(dir);
    const db = await openSqlite(path);
    const body = (id: string, version: string) => JSON.stringify({ run: { survey: { id, version } } });
    const chat = (id: string, text: string, open: number) =>
      db.write(
        `INSERT INTO chats (id, revision, birth, messages, records, run_open, address, body)
          VALUES (?, 1, 1, 2, 1, ?, '', ?)`,
        id,
        open,
        text,
      );
    await db.write(`INSERT INTO surveys (id, version, body) VALUES ('known', 'v1', '{}')`);
    await chat('a', body('known', 'v1'), 1);
    await chat('b', body('known', 'v2'), 1);
    await chat('c', body('known', 'v2'), 1);
    await chat('d', body('lost', 'v1'), 0);
    db.close();
    expect((await inspectFile(path, [], QUICK)).store).toMatchObject({
      content: {
        openRuns: 3,
        waiting: { messages: 8, records: 4 },
        lostRuns: [{ survey: 'known', version: 'v2', runs: 2 }],
      },
    });
  });
});

describe('the lock of a data directory', () => {
  it('is seen from outside while a server holds it, and asking leaves nothing behind', async () => {
    const dir = tempDir();
    expect(await isServed(dir)).toBe(false);
    expect(readdirSync(dir)).toEqual([]);
    const instance = await takeInstance(dir);
    const before = readdirSync(dir);
    expect(await isServed(dir)).toBe(true);
    expect(readdirSync(dir)).toEqual(before);
    instance.release();
    expect(await isServed(dir)).toBe(false);
    (await takeInstance(dir)).release();
  });
});

describe('a copy of a database', () => {
  it('is of one moment though commits go on, and holds them all up to then', async () => {
    const dir = tempDir();
    const path = join(dir, 'busy.db');
    const db = await openSqlite(path);
    db.migrate(MIGRATIONS);
    const add = (id: string) =>
      db.write(`INSERT INTO surveys (id, version, body) VALUES (?, '1', ?)`, id, 'x'.repeat(20_000));
    for (let at = 0; at < 400; at += 1) await add(`before ${at}`);
    const over = new AbortController();
    const writing = (async () => {
      for (let at = 0; !over.signal.aborted; at += 1) await add(`after ${at}`);
    })();
    const shares: number[] = [];
    const { counts } = await copyDatabase(path, join(dir, 'copy.db'), (share) => shares.push(share));
    over.abort();
    await writing;
    const written = db.get<{ n: number }>('SELECT count(*) AS n FROM surveys')?.n ?? 0;
    db.close();
    const { store } = await inspectFile(join(dir, 'copy.db'), [], QUICK);
    expect(store).toMatchObject({ flaws: [], content: { counts } });
    expect(counts.surveys).toBeGreaterThanOrEqual(400);
    expect(written).toBeGreaterThan(counts.surveys);
    expect(shares.length).toBeGreaterThan(1);
  });
});
