import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { emptyChat } from '../../src/domain/conversation/chat.ts';
import { asId, type ChatId } from '../../src/domain/ids.ts';
import type { Store } from '../../src/ports/store/store.ts';
import { createKeys } from '../../storage/keys.ts';
import { openSqlite, type Sqlite } from '../../storage/sqlite/driver.ts';
import { MIGRATIONS } from '../../storage/sqlite/schema.ts';
import { createSqliteStore } from '../../storage/sqlite/store.ts';
import { useTempDirs } from '../support/temp-dir.ts';

const NOW = new Date('2026-03-02T09:00:00Z');
const CHAT = asId<ChatId>('chat-1');
const ADDRESS = { channel: 'telegram', bot: '4242', chat: '100' };

const tempDir = useTempDirs();
const opened: Sqlite[] = [];
afterEach(() => {
  for (const db of opened.splice(0)) db.close();
});

async function open(path = ':memory:'): Promise<{ store: Store; db: Sqlite; commits: string[] }> {
  const commits: string[] = [];
  const db = await openSqlite(path, { onCommit: (result) => commits.push(result) });
  opened.push(db);
  db.migrate(MIGRATIONS);
  return { store: createSqliteStore(db, createKeys(Buffer.alloc(32, 'key'))), db, commits };
}

/** What the dispatcher asks for at every poll. */
async function poll({ chats, asking, cases }: Store): Promise<number> {
  const claim = { now: NOW, owner: 'a', leaseMs: 30_000, limit: 9 };
  const found = await Promise.all([
    chats.claimDue(claim),
    asking.claimDueInvitations({ ...claim, room: () => 9 }),
    cases.claimDueNotices(claim),
  ]);
  return found.flat().length;
}

function save({ chats }: Store, revision: number): Promise<boolean> {
  const chat = { ...emptyChat(CHAT, 'telegram', NOW), revision };
  const next = { at: NOW, class: 'answer' } as const;
  return chats.save({ chat, address: ADDRESS, next, lease: undefined });
}

describe('a store in which nothing is due', () => {
  it('looks for due work without a commit', async () => {
    const { store, commits } = await open();
    expect(await poll(store)).toBe(0);
    expect(commits).toEqual([]);
  });

  it('looks for due work while another process writes', async () => {
    const path = join(tempDir(), 'store.db');
    const { store } = await open(path);
    const { db: other } = await open(path);
    other.run('BEGIN IMMEDIATE');
    expect(await poll(store)).toBe(0);
    other.run('COMMIT');
  });

  it('takes what falls due, once, in one commit', async () => {
    const { store, commits } = await open();
    await save(store, 0);
    commits.length = 0;
    expect(await poll(store)).toBe(1);
    expect(await poll(store)).toBe(0);
    expect(commits).toEqual(['done']);
  });
});

describe('the time that commits take', () => {
  it('is told of a commit that wrote, and of none that changed no row', async () => {
    const { store, db, commits } = await open();
    await db.submit(() => undefined);
    expect(commits).toEqual([]);
    expect(await save(store, 0)).toBe(true);
    expect(commits).toEqual(['done']);
    expect(await save(store, 0)).toBe(false);
    expect(commits).toEqual(['done']);
  });

  it('is not told of work that was undone', async () => {
    const { db, commits } = await open();
    const failing = () => {
      db.run("INSERT INTO notes (name, value) VALUES ('a', 'b')");
      throw new RangeError('mine');
    };
    await Promise.allSettled([db.submit(failing)]);
    await Promise.allSettled([db.submit(failing), db.submit(failing)]);
    expect(commits).toEqual([]);
  });

  it('is told of a commit that failed', async () => {
    const { db, commits } = await open();
    db.migrate([
      ...MIGRATIONS,
      'CREATE TABLE parent (id INTEGER PRIMARY KEY) STRICT;' +
        'CREATE TABLE child (id INTEGER REFERENCES parent DEFERRABLE INITIALLY DEFERRED) STRICT',
    ]);
    await expect(db.write('INSERT INTO child VALUES (1)')).rejects.toMatchObject({
      code: 'store.unavailable',
    });
    expect(commits).toEqual(['failed']);
  });
});
