import { setImmediate } from 'node:timers/promises';
import { DUMPED_NAMES, type Dump, type Dumped, type DumpRow, type DumpTarget } from '../documents/dump.ts';
import { type Content, createDigest, digestOf, lineOf, readPages } from './checksum.ts';

/** How far it is. First everything is copied, then everything is read on both sides. */
export interface CopyProgress {
  readonly phase: 'copy' | 'check';
  readonly name: Dumped;
  /** Rows, of all collections together. */
  readonly done: number;
  /** About so many. */
  readonly total: number;
}

/** One collection, as it was read back. */
export interface CopiedCollection {
  readonly name: Dumped;
  readonly source: Content;
  readonly target: Content;
  /** The source is not what it was when it was copied: somebody works on it. */
  readonly hasChanged: boolean;
  /** What this run had to write and to take away; 0 where it was there already. */
  readonly written: number;
  readonly removed: number;
}

/** Whether the target holds the source as it is now. */
export function isWhole({ source, target }: CopiedCollection): boolean {
  return source.rows === target.rows && source.checksum === target.checksum;
}

/** The most that is written in one commit. */
const LARGEST_WRITE = 100;

interface Copying {
  readonly source: Dump;
  readonly target: DumpTarget;
  /** Called with every page. */
  readonly progress: (at: CopyProgress) => void;
}

/**
 * Makes the target hold what the source holds, and reads both sides in full afterwards. Goes by pages: what is there already
 * is left, what differs is written, what the source has no more is removed. So a copy that was killed goes on when it is
 * called again, and one whose source was changed is brought up to it. The mark in the target stays: whoever finds that
 * everything is whole takes it away.
 */
export async function copyTeam(copying: Copying): Promise<readonly CopiedCollection[]> {
  const count = await createCounter(copying);
  const copied: (Copied & { readonly name: Dumped })[] = [];
  for (const name of DUMPED_NAMES)
    copied.push({ name, ...(await copyCollection(copying, name, (rows) => count('copy', name, rows))) });
  const checked: CopiedCollection[] = [];
  for (const { name, read, ...done } of copied) {
    const source = await digestOf(copying.source, name, (rows) => count('check', name, rows));
    const target = await digestOf(copying.target, name);
    checked.push({ name, source, target, hasChanged: source.checksum !== read.checksum, ...done });
  }
  return checked;
}

type Counter = (phase: CopyProgress['phase'], name: Dumped, rows: number) => void;

async function createCounter({ source, progress }: Copying): Promise<Counter> {
  let total = 0;
  for (const name of DUMPED_NAMES) total += await source.count(name);
  const done = { copy: 0, check: 0 };
  return (phase, name, rows) => {
    done[phase] += rows;
    progress({ phase, name, done: done[phase], total: Math.max(total, done[phase]) });
  };
}

interface Copied {
  /** What was read of the source. */
  readonly read: Content;
  readonly written: number;
  readonly removed: number;
}

async function copyCollection(
  { source, target }: Copying,
  name: Dumped,
  onPage: (rows: number) => void,
): Promise<Copied> {
  const digest = createDigest();
  let [written, removed, after] = [0, 0, ''];
  for await (const rows of readPages(source, name)) {
    const upTo = rows.at(-1)?.id;
    const missing = new Map(rows.map((row) => [row.id, row]));
    removed += await comparePage(target, name, { missing, after, upTo });
    await writeInParts(target, name, [...missing.values()]);
    written += missing.size;
    digest.add(rows);
    onPage(rows.length);
    after = upTo ?? after;
    // Signals and the terminal get their turn: one engine never waits by itself.
    await setImmediate();
  }
  removed += await comparePage(target, name, { missing: new Map(), after, upTo: undefined });
  return { read: digest.content(), written, removed };
}

interface Page {
  /** The rows that belong there. Those that are there are taken out. */
  readonly missing: Map<string, DumpRow>;
  readonly after: string;
  readonly upTo: string | undefined;
}

/** Looks what the target has in this range of ids, and removes what does not belong there; answers how many. */
async function comparePage(
  target: DumpTarget,
  name: Dumped,
  { missing, after, upTo }: Page,
): Promise<number> {
  const wanted = new Map(missing);
  let removed = 0;
  for await (const rows of readPages(target, name, { after, upTo })) {
    const strange = rows.filter(({ id }) => !wanted.has(id)).map(({ id }) => id);
    await removeInParts(target, name, strange);
    removed += strange.length;
    for (const row of rows) {
      const own = wanted.get(row.id);
      if (own !== undefined && lineOf(own) === lineOf(row)) missing.delete(row.id);
    }
  }
  return removed;
}

async function writeInParts(target: DumpTarget, name: Dumped, rows: readonly DumpRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += LARGEST_WRITE)
    await target.write(name, rows.slice(at, at + LARGEST_WRITE));
}

async function removeInParts(target: DumpTarget, name: Dumped, ids: readonly string[]): Promise<void> {
  for (let at = 0; at < ids.length; at += LARGEST_WRITE)
    await target.remove(name, ids.slice(at, at + LARGEST_WRITE));
}
