import { Mongoose } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { asId } from '../../src/domain/ids.ts';
import { DUMPED_NAMES, type DumpRow, fieldsOf } from '../../storage/documents/dump.ts';
import { createModels } from '../../storage/mongo/models.ts';
import { openSqlite } from '../../storage/sqlite/driver.ts';
import { MIGRATIONS } from '../../storage/sqlite/schema.ts';
import { aCaseRow, filled } from '../support/copied-rows.ts';
import { copyBetween, readAll, type TestPlace, usePlaces } from '../support/copied-team.ts';
import { describeOnMongo } from '../support/mongo.ts';

const newPlace = usePlaces();

/** Columns and fields that are not carried, each made anew by the engine that receives. */
const MADE_ANEW = {
  sqlite: [
    'chats.birth',
    'chats.lease_owner',
    'chats.lease_until',
    'chats.lease_fence',
    'invitations.lease_owner',
    'invitations.lease_until',
    'notices.lease_owner',
    'notices.lease_until',
    'leases.owner',
    'leases.until',
    'changes.mark',
    // From the list of chats.
    'customer_chats.chat_id',
    'customer_chats.customer_id',
  ],
  mongo: [
    'chats.lease',
    'invitations.lease',
    'notices.lease',
    'leases.owner',
    'leases.until',
    'changes.mark',
    // From the body.
    'interactions.agent',
    'interactions.department',
    'invitations.survey',
  ],
};
const KEYS = new Set(['id', '_id', 'name', 'subject', 'surveys.version']);

describe('what is carried', () => {
  it('is every column of SQLite, but for what is made anew', async () => {
    const db = await openSqlite(':memory:');
    db.migrate(MIGRATIONS);
    const tables = db.all<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'");
    const columns = tables.flatMap(({ name }) =>
      db
        .all<{ name: string }>(`PRAGMA table_info(${name})`)
        .filter((column) => !KEYS.has(column.name) && !KEYS.has(`${name}.${column.name}`))
        .map((column) => `${name}.${column.name}`),
    );
    db.close();
    const carried = DUMPED_NAMES.flatMap((name) =>
      fieldsOf(name)
        .filter(([field]) => `${name}.${field}` !== 'customers.chats')
        .map(([field]) => `${name}.${SQL_NAMES[field] ?? snake(field)}`),
    );
    expect(new Set(columns)).toEqual(new Set([...carried, ...MADE_ANEW.sqlite]));
  });

  it('is every declared field of MongoDB, but for what is made anew', () => {
    const models = createModels(new Mongoose().createConnection());
    const fields = Object.entries(models).flatMap(([name, { schema }]) =>
      Object.keys(schema.paths)
        .filter((path) => !KEYS.has(path))
        .map((path) => `${name}.${path}`),
    );
    const carried = DUMPED_NAMES.flatMap((name) =>
      fieldsOf(name).map(([field]) => `${name}.${field.startsWith('due') ? 'due' : field}`),
    );
    expect(new Set(fields)).toEqual(new Set([...carried, ...MADE_ANEW.mongo]));
  });
});

const SQL_NAMES: Readonly<Record<string, string>> = { dueAt: 'next_at', dueClass: 'next_class' };

function snake(field: string): string {
  return field.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
}

describeOnMongo('documents that are hard to carry', () => {
  const bodies: Readonly<Record<string, DumpRow['fields'][string]>> = {
    'cut off': '{"openedAt": 17',
    'a bare text': '"text"',
    'names with dots and dollars': { 'a.b': 1, $set: { $gt: 2 }, '': 3 },
    'the name of a prototype': JSON.parse('{"__proto__": {"x": 1}, "constructor": 2}'),
    numbers: { large: 9_007_199_254_740_991, small: 5e-324, minus: -1, int: 2_147_483_648, half: 0.1 },
    'nulls and nothing': { none: null, list: [null, [], {}], no: false },
    'characters above the first plane': { '😀': '\u{10FFFF}\uE000' },
    'names that are numbers, and their order': { 10: 'a', 9: 'b', z: 1, a: 2 },
  };
  const rows = Object.entries(bodies).map(([name, body], at) => ({
    id: `c${at} ${name}`,
    fields: { ...aCaseRow('x', 'a').fields, body },
  }));

  it('come back to the letter, by way of MongoDB', async () => {
    const source = await filled(newPlace('SQLite'), { cases: rows });
    const [target, back] = [newPlace('MongoDB'), newPlace('SQLite')];
    expect((await copyBetween(source, target)).ok).toBe(true);
    expect((await copyBetween(target, back)).ok).toBe(true);
    expect(await bodiesOf(back)).toEqual(await bodiesOf(source));
    expect((await readAll(back)).cases.map(({ fields }) => fields['body'])).toEqual(
      (await readAll(source)).cases.map(({ fields }) => fields['body']),
    );
  });

  it('are as unreadable afterwards as they were before', async () => {
    const source = await filled(newPlace('SQLite'), { cases: rows });
    const target = newPlace('MongoDB');
    await copyBetween(source, target);
    for (const each of [source, target]) {
      const { store, close } = await each.open();
      await expect(store.cases.findCase(asId('c0 cut off'))).rejects.toMatchObject({
        code: 'store.corrupt',
        details: { record: 'case c0 cut off' },
      });
      await close();
    }
  });

  it('are told, not left out, when figures are computed from them', async () => {
    const endedAt = Date.UTC(2026, 2, 2);
    const fields = {
      turn: 1,
      endedAt,
      status: 'completed',
      survey: 's',
      channel: 'web',
      body: '{"endedAt": 17',
    };
    const target = await filled(newPlace('MongoDB'), { responses: [{ id: 'r', fields }] });
    const { store, close } = await target.open();
    const span = { from: new Date(endedAt), to: new Date(endedAt + 1) };
    await expect(store.responses.scanScores(span)[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: 'store.corrupt',
      details: { record: 'response r' },
    });
    await close();
  });

  it('are whole texts on both sides where an old file holds half characters and NUL', async () => {
    const old = {
      'a\0b': 1,
      half: 'a\ud800b',
      pair: ['\ud83d\ude00', '\ude00\ud83d'],
      zero: { text: 'a\0b' },
    };
    const { fields } = aCaseRow('x', 'a\ud800\0');
    const source = await filled(newPlace('SQLite'), {
      cases: [{ id: 'c', fields: { ...fields, body: old } }],
    });
    const [target, back] = [newPlace('MongoDB'), newPlace('SQLite')];
    expect((await copyBetween(source, target)).ok).toBe(true);
    expect((await copyBetween(target, back)).ok).toBe(true);
    expect(await bodiesOf(source)).toEqual([JSON.stringify(old)]);
    expect(await bodiesOf(back)).toEqual(['{"ab":1,"half":"ab","pair":["😀",""],"zero":{"text":"ab"}}']);
  });

  it('lie in the order of their ids on both sides, bytewise', async () => {
    const ids = ['a', 'B', 'é', 'z', '\uE000', '😀', '中', 'a b', 'a@b', '~', '0', '-', '_'];
    const source = await filled(newPlace('SQLite'), { cases: ids.map((id) => aCaseRow(id, 'a')) });
    const target = newPlace('MongoDB');
    expect((await copyBetween(source, target)).ok).toBe(true);
    const inOrder = ids.toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
    for (const each of [source, target])
      expect((await readAll(each)).cases.map(({ id }) => id)).toEqual(inOrder);
  });
});

async function bodiesOf({ place }: TestPlace): Promise<readonly unknown[]> {
  if (place.engine !== 'sqlite') throw new RangeError(place.engine);
  const db = await openSqlite(place.path);
  const found = db.all<{ body: string }>('SELECT body FROM cases ORDER BY id').map(({ body }) => body);
  db.close();
  return found;
}
