import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { COPYING_NOTE } from '../../storage/documents/copying.ts';
import { takeInstance } from '../../storage/instance.ts';
import { connectMongo } from '../../storage/mongo/connect.ts';
import { beginCopy, openCopySource, openCopyTarget } from '../../storage/open-copy.ts';
import { openStore } from '../../storage/open-store.ts';
import { openSqlite } from '../../storage/sqlite/driver.ts';
import { MIGRATIONS } from '../../storage/sqlite/schema.ts';
import { fill, filled, findNote, findTarget, someCases, withTarget } from '../support/copied-rows.ts';
import { copyBetween, type EngineName, readAll, type TestPlace, usePlaces } from '../support/copied-team.ts';
import { describeOnMongo } from '../support/mongo.ts';

const ENGINES: readonly EngineName[] = inject('mongoUrl') === '' ? ['SQLite'] : ['SQLite', 'MongoDB'];
const NOW = new Date('2026-04-01T00:00:00Z');

const newPlace = usePlaces();

const aSource = () => filled(newPlace('SQLite'), { cases: someCases(3, 'a') });

/** Refused with these words, and nothing there has become another. */
async function expectRefused(source: TestPlace, target: TestPlace, words: RegExp): Promise<void> {
  const before = await readAll(target);
  await expect(copyBetween(source, target)).rejects.toMatchObject({
    code: 'copy.refused',
    details: { hint: expect.stringMatching(words) },
  });
  expect(await readAll(target)).toEqual(before);
}

describe.each(ENGINES)('a target on %s', (engine) => {
  it('that holds a team is not touched', async () => {
    const target = await filled(newPlace(engine), { cases: someCases(2, 'theirs') });
    await expectRefused(
      await aSource(),
      target,
      /the target holds data already, and nothing of it was touched/u,
    );
    expect(await findNote(target, COPYING_NOTE)).toBeUndefined();
  });

  it('on which a server was only started is not touched', async () => {
    const target = newPlace(engine);
    const { store } = await openStore({ place: target.place, secrets: ['a-secret-of-the-test'] });
    await store.close();
    await expectRefused(await aSource(), target, /the target holds data already/u);
    const again = await openStore({ place: target.place, secrets: ['a-secret-of-the-test'] });
    await again.store.close();
  });

  it('that holds one record without a note is not touched', async () => {
    const target = newPlace(engine);
    await fill(target, { leases: [{ id: 'poll', fields: { fence: 1 } }] });
    await expectRefused(await aSource(), target, /the target holds data already/u);
  });

  it('that holds a part of another copy is not touched', async () => {
    const [source, other, target] = [await aSource(), newPlace('SQLite'), newPlace(engine)];
    await fill(other, { notes: [{ id: 'root-key', fields: { value: 'another key' } }] });
    const { mark, dump } = await openCopySource(other.place, NOW);
    await dump.close();
    await (await openCopyTarget(target.place, mark)).close();
    await expectRefused(source, target, /a copy of another store was begun in the target and not finished/u);
    expect(await findNote(target, COPYING_NOTE)).toBe(mark);
    expect((await copyBetween(other, target)).ok).toBe(true);
  });

  it('that has a copy already is not copied to again', async () => {
    const [source, target] = [await aSource(), newPlace(engine)];
    expect((await copyBetween(source, target)).ok).toBe(true);
    await expectRefused(source, target, /the target holds data already/u);
  });

  it('that was migrated and never used takes a copy', async () => {
    const target = newPlace(engine);
    await (await target.open()).close();
    expect((await copyBetween(await aSource(), target)).ok).toBe(true);
  });

  it('on which a server starts after it was looked at keeps what that made, and no mark', async () => {
    const target = newPlace(engine);
    const found = await findTarget(target);
    await fill(target, { notes: [{ id: 'root-key', fields: { value: 'just made' } }] });
    await expect(beginCopy(found, 'mark')).rejects.toMatchObject({
      code: 'copy.refused',
      details: { hint: expect.stringContaining('a server was started on the target at this moment') },
    });
    await found.close();
    expect(await findNote(target, COPYING_NOTE)).toBeUndefined();
    expect(await findNote(target, 'root-key')).toBe('just made');
  });

  it('on which another copy begins after it was looked at is left to that one', async () => {
    const target = newPlace(engine);
    const found = await findTarget(target);
    await (await openCopyTarget(target.place, 'first')).close();
    await expect(beginCopy(found, 'second')).rejects.toMatchObject({ code: 'copy.refused' });
    await found.close();
    expect(await findNote(target, COPYING_NOTE)).toBe('first');
  });

  it('on which a copy begins while a server starts is not served', async () => {
    const target = newPlace(engine);
    const found = await findTarget(target);
    const begun: Promise<readonly PromiseSettledResult<void>[]>[] = [];
    const starting = openStore({
      place: target.place,
      secrets: () => {
        begun.push(Promise.allSettled([beginCopy(found, 'mark').then((copy) => copy.close())]));
        return ['a-secret-of-the-test'];
      },
    });
    // Both look after they have written: one of them sees the other, whoever is faster.
    const [start] = await Promise.allSettled([starting]);
    const [copy] = (await Promise.all(begun)).flat();
    await found.close();
    expect([start.status, copy?.status]).toContain('rejected');
    if (start.status === 'fulfilled') await start.value.store.close();
  });
});

describe.each(ENGINES)('a source on %s', (engine) => {
  it('on which no server ever ran is refused, and no target is made', async () => {
    const source = newPlace(engine);
    await fill(source, { cases: someCases(1, 'a') });
    const target = newPlace('SQLite');
    await expect(copyBetween(source, target)).rejects.toMatchObject({
      code: 'copy.refused',
      details: { hint: expect.stringContaining('there is nothing in the source') },
    });
    expect(target.place.engine === 'sqlite' && existsSync(target.place.path)).toBe(false);
  });

  it('that is a half copy itself is refused', async () => {
    const source = await filled(newPlace(engine), {});
    await (await openCopyTarget(newPlace(engine).place, 'x')).close();
    await withTarget(source, async () => {
      await expect(openCopySource(source.place, NOW)).rejects.toMatchObject({ code: 'store.half-copied' });
    });
  });
});

describe('a file as a source', () => {
  const pathOf = ({ place }: TestPlace): string => (place.engine === 'sqlite' ? place.path : '');

  it('that is not there, or no database, is refused', async () => {
    const target = newPlace('SQLite');
    await expect(copyBetween(newPlace('SQLite'), target)).rejects.toMatchObject({ code: 'copy.refused' });
    const text = newPlace('SQLite');
    writeFileSync(pathOf(text), 'no database, but long enough to be looked at as one: '.repeat(20));
    await expect(copyBetween(text, target)).rejects.toMatchObject({ code: 'store.unavailable' });
    await expect(copyBetween(await aSource(), text)).rejects.toMatchObject({ code: 'store.unavailable' });
    expect(readdirSync(dirname(pathOf(target)))).toEqual([]);
  });

  it('of an earlier release has to be started once; one of a later release is not read', async () => {
    const source = await aSource();
    const db = await openSqlite(pathOf(source));
    const setForm = (form: number) => db.submit(() => db.run(`PRAGMA user_version=${form}`));
    await setForm(MIGRATIONS.length - 1);
    await expect(openCopySource(source.place, NOW)).rejects.toMatchObject({
      details: { hint: expect.stringContaining('Start the server of this release on it once') },
    });
    await setForm(MIGRATIONS.length + 1);
    await expect(openCopySource(source.place, NOW)).rejects.toMatchObject({ code: 'store.newer' });
    await expect(openCopyTarget(source.place, 'x')).rejects.toMatchObject({ code: 'store.newer' });
    db.close();
  });

  it('that somebody else made is no target', async () => {
    const target = newPlace('SQLite');
    const db = await openSqlite(pathOf(target));
    await db.submit(() => db.run('CREATE TABLE theirs (id TEXT)'));
    db.close();
    await expect(copyBetween(await aSource(), target)).rejects.toMatchObject({ code: 'copy.refused' });
  });

  it('that a server works on is refused, as source and as target, and taken once it is stopped', async () => {
    const [source, target] = [await aSource(), newPlace('SQLite')];
    for (const served of [source, target]) {
      const instance = await takeInstance(dirname(pathOf(served)));
      await expect(copyBetween(source, target)).rejects.toMatchObject({ code: 'data-dir.busy' });
      instance.release();
    }
    expect((await copyBetween(source, target)).ok).toBe(true);
  });

  it('is made with its folders, for nobody else to read', async () => {
    const target = newPlace('SQLite');
    const path = join(dirname(pathOf(target)), 'new', 'folder', 'csat-loop.db');
    const within: TestPlace = { ...target, place: { engine: 'sqlite', path } };
    expect((await copyBetween(await aSource(), within)).ok).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
  });
});

describeOnMongo('a MongoDB as a source', () => {
  it.each(['leases', 'chats', 'invitations', 'notices'])(
    'with a running lease in %s is in use',
    async (name) => {
      const source = await filled(newPlace('MongoDB'), {});
      if (source.place.engine !== 'mongo') throw new RangeError(source.place.engine);
      const db = await connectMongo(source.place.uri);
      const [owner, until] = ['one', new Date(NOW.getTime() + 1)];
      const held = name === 'leases' ? { owner, until, fence: 1 } : { lease: { owner, until, token: 't' } };
      await db.connection.collection<{ _id: string }>(name).insertOne({ _id: 'held', ...held });
      await db.close();
      await expect(openCopySource(source.place, NOW)).rejects.toMatchObject({
        code: 'copy.refused',
        details: { hint: expect.stringContaining('a server works on the source') },
      });
      const later = await openCopySource(source.place, until);
      await later.dump.close();
    },
  );

  it('of a later release is not read, nor written to', async () => {
    const later = await filled(newPlace('MongoDB'), {});
    if (later.place.engine !== 'mongo') throw new RangeError(later.place.engine);
    const db = await connectMongo(later.place.uri);
    await db.models.notes.updateOne({ _id: 'schema-version' }, { $set: { value: '999' } });
    await db.close();
    await expect(openCopySource(later.place, NOW)).rejects.toMatchObject({ code: 'store.newer' });
    await expect(openCopyTarget(later.place, 'x')).rejects.toMatchObject({ code: 'store.newer' });
  });

  it('is not mixed with what another program keeps in collections of these names', async () => {
    const target = newPlace('MongoDB');
    if (target.place.engine !== 'mongo') throw new RangeError(target.place.engine);
    const db = await connectMongo(target.place.uri);
    await db.connection.collection('customers').insertOne({ name: 'theirs' });
    await db.close();
    await expect(copyBetween(await aSource(), target)).rejects.toMatchObject({ code: 'copy.refused' });
  });
});
