import { ROOT_KEY_NOTE } from '../../src/ports/store/store.ts';
import type { Dumped, DumpRow, DumpTarget, FoundTarget } from '../../storage/documents/dump.ts';
import { findMongoTarget } from '../../storage/mongo/copy/open-dump.ts';
import { findSqliteTarget } from '../../storage/sqlite/open-dump.ts';
import type { TestPlace } from './copied-team.ts';

const MARK = 'of the test';

export type SomeRows = Partial<Record<Dumped, readonly DumpRow[]>>;

/** What makes a store one that can be copied. */
export const KEY: DumpRow = { id: ROOT_KEY_NOTE, fields: { value: 'a wrapped key' } };

/** The place as a copy finds it. */
export function findTarget({ place }: Pick<TestPlace, 'place'>): Promise<FoundTarget> {
  return place.engine === 'sqlite' ? findSqliteTarget(place.path) : findMongoTarget(place.uri);
}

/** Works as if a copy had been begun there, and leaves no mark that was not there before. */
export async function withTarget(
  at: Pick<TestPlace, 'place'>,
  work: (target: DumpTarget) => Promise<void>,
): Promise<void> {
  const { kept, target } = await (await findTarget(at)).begin(MARK);
  await work(target);
  if (kept === MARK) await target.removeMark();
  await target.close();
}

/** Puts rows where they belong. */
export function fill(at: Pick<TestPlace, 'place'>, rows: SomeRows): Promise<void> {
  return withTarget(at, async (target) => {
    for (const [name, some] of Object.entries(rows))
      for (let from = 0; from < some.length; from += 100)
        await target.write(name as Dumped, some.slice(from, from + 100));
  });
}

/** Makes a store of the place that holds these rows and a key. */
export async function filled(made: TestPlace, rows: SomeRows): Promise<TestPlace> {
  await fill(made, { ...rows, notes: [KEY, ...(rows.notes ?? [])] });
  return made;
}

export function someCases(count: number, department: string): readonly DumpRow[] {
  return Array.from({ length: count }, (_, at) =>
    aCaseRow(`case-${String(at).padStart(5, '0')}`, department),
  );
}

export function aCaseRow(id: string, department: string): DumpRow {
  const openedAt = Date.UTC(2026, 2, 2);
  return {
    id,
    fields: { revision: 1, status: 'open', openedAt, department, body: { openedAt, department } },
  };
}

export async function findNote(at: TestPlace, name: string): Promise<string | undefined> {
  const dump = await at.dump();
  const value = await dump.findNote(name);
  await dump.close();
  return value;
}

/** The figures of one collection. */
export function partOf<T extends { readonly name: Dumped }>(collections: readonly T[], name: Dumped): T {
  const part = collections.find((each) => each.name === name);
  if (part === undefined) throw new RangeError(name);
  return part;
}
