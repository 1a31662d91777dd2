import { createHash } from 'node:crypto';
import { describe, expect, inject, it } from 'vitest';
import { DUMPED_NAMES } from '../../storage/documents/dump.ts';
import { connectMongo } from '../../storage/mongo/connect.ts';
import { openSqlite } from '../../storage/sqlite/driver.ts';
import {
  copyBetween,
  type EngineName,
  playTeam,
  readAll,
  readTeam,
  type TestPlace,
  usePlaces,
} from '../support/copied-team.ts';

const hasMongo = inject('mongoUrl') !== '';
const ENGINES: readonly EngineName[] = hasMongo ? ['SQLite', 'MongoDB'] : ['SQLite'];

const newPlace = usePlaces();

async function placeWithTeam(engine: EngineName): Promise<TestPlace> {
  const made = newPlace(engine);
  const opened = await made.open();
  await playTeam(opened);
  await opened.close();
  return made;
}

/** Everything that lies there, but for what an engine makes anew for itself. */
function readRaw(from: TestPlace): Promise<object> {
  return from.place.engine === 'sqlite' ? readTables(from.place.path) : readDocuments(from.place.uri);
}

async function readTables(path: string): Promise<object> {
  const db = await openSqlite(path);
  const tables = db.all<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'");
  const rows = tables
    .filter(({ name }) => name !== 'changes')
    .map(({ name }) => [
      name,
      db.all<Record<string, unknown>>(`SELECT * FROM ${name}`).map(withoutOwn).toSorted(byText),
    ]);
  db.close();
  return Object.fromEntries(rows);
}

async function readDocuments(uri: string): Promise<object> {
  const db = await connectMongo(uri);
  const rows: [string, unknown][] = [];
  for (const name of DUMPED_NAMES) {
    const documents = await db.connection.collection(name).find({}).toArray();
    rows.push([name, documents.map(withoutOwn).toSorted(byText)]);
  }
  await db.close();
  return Object.fromEntries(rows);
}

const OWN = ['birth', 'lease', 'lease_owner', 'lease_until', 'lease_fence', 'owner', 'until'];

function withoutOwn(row: object): object {
  return Object.fromEntries(Object.entries(row).filter(([column]) => !OWN.includes(column)));
}
const byText = (one: object, other: object) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);

describe.each(ENGINES.flatMap((from) => ENGINES.map((to) => [from, to] as const)))(
  'a team in %s copied to %s',
  (from, to) => {
    it('is the same team, record by record, and the same again when it is copied back', async () => {
      const source = await placeWithTeam(from);
      const target = newPlace(to);
      const copy = await copyBetween(source, target);
      const empty = copy.collections.filter(({ source: { rows } }) => rows === 0).map(({ name }) => name);
      expect(empty, 'a story that has something of everything').toEqual([]);
      expect(copy).toMatchObject({ ok: true, hasChanged: false });
      for (const each of copy.collections) {
        expect(each.target).toEqual(each.source);
        expect(each).toMatchObject({ written: each.source.rows, removed: 0 });
      }
      expect(await readTeam(target)).toStrictEqual(await readTeam(source));

      const back = newPlace(from);
      const second = await copyBetween(target, back);
      expect(second.collections.map((each) => each.target)).toEqual(
        copy.collections.map((each) => each.source),
      );
      expect(await readRaw(back)).toEqual(await readRaw(source));
    });
  },
);

describe.each(ENGINES)('a copy on %s', (to) => {
  it('can be worked on: leases are free, fences rise, and everything due is handed out', async () => {
    const source = await placeWithTeam('SQLite');
    const target = newPlace(to);
    await copyBetween(source, target);
    const { store, close } = await target.open();
    const now = new Date('2026-03-02T09:00:01Z');
    const grant = await store.leases.acquire('poll', 'another', now, 1000);
    expect(grant).toMatchObject({ owner: 'another', fence: 2 });
    const late = new Date('2026-03-23T06:00:00Z');
    const claimed = await store.chats.claimDue({ now: late, owner: 'another', leaseMs: 1000, limit: 10 });
    expect(claimed.length).toBeGreaterThan(0);
    const [first] = claimed;
    if (first === undefined) throw new RangeError('nothing is due');
    const save = { chat: first.chat, address: first.address, next: undefined, lease: undefined };
    expect(await store.chats.save(save)).toBe(true);
    const before = await store.cases.changeMark();
    const [notice] = await store.cases.listNotices(1);
    expect(notice && (await store.cases.saveNotice({ ...notice, wanted: notice.wanted + 1 }))).toBe(true);
    expect(await store.cases.changeMark()).toBeGreaterThan(before);
    await close();
  });
});

describe('a copy in the same order of ids', () => {
  it('has the same checksums on every engine, and they tell what is in it', async () => {
    const source = await placeWithTeam('SQLite');
    const rows = await readAll(source);
    const copies = await Promise.all(ENGINES.map((engine) => copyBetween(source, newPlace(engine))));
    const [first] = copies;
    for (const { collections } of copies) expect(collections).toEqual(first?.collections);
    const notes = rows.notes.map(({ id, fields }) => `${JSON.stringify([id, fields])}\n`).join('');
    expect(first?.collections.find(({ name }) => name === 'notes')?.source).toEqual({
      rows: 2,
      checksum: createHash('sha256').update(notes).digest('hex'),
    });
  });
});
