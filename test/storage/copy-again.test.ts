import { describe, expect, inject, it } from 'vitest';
import { ROOT_KEY_NOTE } from '../../src/ports/store/store.ts';
import { copyTeam } from '../../storage/copy/copy-team.ts';
import { COPYING_NOTE } from '../../storage/documents/copying.ts';
import type { Dumped, DumpRow, DumpTarget } from '../../storage/documents/dump.ts';
import { openCopySource, openCopyTarget } from '../../storage/open-copy.ts';
import { openStore } from '../../storage/open-store.ts';
import { loadEngine } from '../../storage/sqlite/driver.ts';
import { aCaseRow, fill, filled, findNote, partOf, someCases } from '../support/copied-rows.ts';
import { copyBetween, type EngineName, readAll, type TestPlace, usePlaces } from '../support/copied-team.ts';

const ENGINES: readonly EngineName[] = inject('mongoUrl') === '' ? ['SQLite'] : ['SQLite', 'MongoDB'];
const NOW = new Date('2026-04-01T00:00:00Z');

const newPlace = usePlaces();

async function between(
  engine: EngineName,
  cases: readonly DumpRow[],
): Promise<{ readonly source: TestPlace; readonly target: TestPlace }> {
  const source = await filled(newPlace('SQLite'), { cases });
  return { source, target: newPlace(engine) };
}

describe.each(ENGINES)('a copy into %s that was broken off', (engine) => {
  it('goes on where it was, and no server starts on it before it is done', async () => {
    const { source, target } = await between(engine, someCases(1001, 'a'));
    const stopped = copyBetween(source, target, ({ name, done }) => {
      if (name === 'cases' && done > 500) throw new RangeError('killed');
    });
    await expect(stopped).rejects.toThrow('killed');
    expect((await readAll(target)).cases.length).toBeGreaterThan(0);
    const start = () => openStore({ place: target.place, secrets: ['a-secret-of-the-test'] });
    await expect(start()).rejects.toMatchObject({ code: 'store.half-copied' });

    const again = await copyBetween(source, target);
    expect(again.ok).toBe(true);
    expect(partOf(again.collections, 'cases')).toMatchObject({ written: 501, removed: 0 });
    expect(partOf(again.collections, 'notes')).toMatchObject({ written: 0, removed: 0 });
    expect(await findNote(target, COPYING_NOTE)).toBeUndefined();
    // Now the start gets as far as the key, which is the source's own: this one was never a real one.
    await expect(start()).rejects.toMatchObject({ code: 'store.corrupt' });
    expect(await findNote(target, ROOT_KEY_NOTE)).toBe('a wrapped key');
  });

  it('is brought up to a source that was changed meanwhile, record by record', async () => {
    const { source, target } = await between(engine, someCases(700, 'a'));
    const change = await prepareChange(source);
    const first = await copyBetween(source, target, ({ phase }) => {
      if (phase === 'check') change();
    });
    expect(first).toMatchObject({ ok: false, hasChanged: true });
    expect(partOf(first.collections, 'cases')).toMatchObject({ hasChanged: true, source: { rows: 698 } });
    expect(await findNote(target, COPYING_NOTE)).toBeDefined();
    await fill(source, { cases: [aCaseRow('case-99999', 'late')] });

    const second = await copyBetween(source, target);
    expect(second).toMatchObject({ ok: true, hasChanged: false });
    expect(partOf(second.collections, 'cases')).toMatchObject({ written: 2, removed: 2 });
    expect((await readAll(target)).cases).toEqual((await readAll(source)).cases);
  });

  it('loses what the source does not have, also above its last record and in many pages', async () => {
    const { source, target } = await between(engine, someCases(3, 'a'));
    const { dump, mark } = await openCopySource(source.place, NOW);
    await dump.close();
    const begun = await openCopyTarget(target.place, mark);
    await begun.close();
    await fill(target, { cases: someCases(1200, 'a') });
    const again = await copyBetween(source, target);
    expect(again.ok).toBe(true);
    expect(partOf(again.collections, 'cases')).toMatchObject({ written: 0, removed: 1197 });
  });

  it('is told by its checksum when one record is not what was written, and mended by the next run', async () => {
    const { source, target } = await between(engine, someCases(5, 'a'));
    const { dump, mark } = await openCopySource(source.place, NOW);
    const opened = await openCopyTarget(target.place, mark);
    const collections = await copyTeam({
      source: dump,
      target: spoiling(opened, aCaseRow('case-00003', 'b')),
      progress: () => undefined,
    });
    await opened.close();
    await dump.close();
    const cases = partOf(collections, 'cases');
    expect(cases).toMatchObject({ hasChanged: false, source: { rows: 5 }, target: { rows: 5 } });
    expect(cases.target.checksum).not.toBe(cases.source.checksum);
    for (const each of collections) if (each.name !== 'cases') expect(each.target).toEqual(each.source);

    const again = await copyBetween(source, target);
    expect(again.ok).toBe(true);
    expect(partOf(again.collections, 'cases')).toMatchObject({ written: 1, removed: 0 });
  });
});

describe('pages of a copy', () => {
  it.each([0, 1, 499, 500, 501, 1000])('hold %i records, neither more nor fewer', async (count) => {
    const { source, target } = await between('SQLite', someCases(count, 'a'));
    const copy = await copyBetween(source, target);
    expect(copy.ok).toBe(true);
    expect(partOf(copy.collections, 'cases')).toMatchObject({
      source: { rows: count },
      target: { rows: count },
      written: count,
    });
    expect((await readAll(target)).cases).toEqual(someCases(count, 'a').slice(0, 500));
  });

  it('are told with what is done of all, first of the copying and then of the checking', async () => {
    const { source, target } = await between('SQLite', someCases(600, 'a'));
    const told: string[] = [];
    await copyBetween(source, target, ({ phase, name, done, total }) =>
      told.push(`${phase} ${name} ${done}/${total}`),
    );
    const steps = ['notes 1/601', 'cases 501/601', 'cases 601/601'];
    expect(told).toEqual([...steps.map((each) => `copy ${each}`), ...steps.map((each) => `check ${each}`)]);
  });

  it('are written 100 records at a time', async () => {
    const { source, target } = await between('SQLite', someCases(750, 'a'));
    const { dump, mark } = await openCopySource(source.place, NOW);
    const opened = await openCopyTarget(target.place, mark);
    const written: number[] = [];
    const write: DumpTarget['write'] = async (name, rows) => {
      written.push(rows.length);
      await opened.write(name, rows);
    };
    await copyTeam({ source: dump, target: { ...opened, write }, progress: () => undefined });
    await opened.close();
    await dump.close();
    expect(written).toEqual([1, 100, 100, 100, 100, 100, 100, 100, 50]);
  });
});

/** Writes another row in the place of the one with its id. */
function spoiling(target: DumpTarget, wrong: DumpRow): DumpTarget {
  const write = (name: Dumped, rows: readonly DumpRow[]) =>
    target.write(
      name,
      rows.map((row) => (row.id === wrong.id ? wrong : row)),
    );
  return { ...target, write };
}

/** Changes one case and takes two away, once, as another process does. */
async function prepareChange({ place }: TestPlace): Promise<() => void> {
  if (place.engine !== 'sqlite') throw new RangeError(place.engine);
  const { DatabaseSync } = await loadEngine();
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    const db = new DatabaseSync(place.path);
    db.exec(`UPDATE cases SET status = 'claimed' WHERE id = 'case-00600';
      DELETE FROM cases WHERE id IN ('case-00000', 'case-00699')`);
    db.close();
  };
}
