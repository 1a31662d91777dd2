import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE } from '../config/load-config.ts';
import type { Locale } from '../domain/text.ts';
import { writeAside } from '../wiring/write-aside.ts';

/** What a demo directory says of itself. */
export interface DemoMark {
  readonly made: 'csat-loop demo';
  /** Raised when the story changes: an older demo is made anew. */
  readonly story: number;
  readonly day: string;
  readonly locale: Locale;
  /** False while it is being made: one that broke off is made anew. */
  readonly ready: boolean;
}

export type DemoDirectory =
  | { readonly status: 'empty' }
  | { readonly status: 'demo'; readonly mark: DemoMark | undefined }
  /** Somebody else's: never touched. */
  | { readonly status: 'foreign' };

const MARK = 'csat-loop-demo.json';
/** All that a demo makes anew. What else lies there is not ours to remove; the instance lock stays, who holds it works there. */
const MADE = [
  ...['', '-wal', '-shm', '-journal'].map((suffix) => `${DATABASE}${suffix}`),
  'secret',
  'csat.yaml',
];

/** Looks at a directory without changing it. Only one that a demo made, or an empty or absent one, may be used. */
export function inspectDirectory(dir: string): DemoDirectory {
  if (!existsSync(dir)) return { status: 'empty' };
  const path = join(dir, MARK);
  if (existsSync(path)) {
    const read = readMark(path);
    return read === 'foreign' ? { status: 'foreign' } : { status: 'demo', mark: read };
  }
  return readdirSync(dir).length === 0 ? { status: 'empty' } : { status: 'foreign' };
}

/** Marks the directory as a demo's, made with its parents when absent. The mark is whole or the one before. */
export function markDirectory(dir: string, mark: DemoMark): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  writeAside(join(dir, MARK), `${JSON.stringify(mark, null, 2)}\n`);
}

/** Removes what the last demo made, and nothing else. */
export function clearDirectory(dir: string): void {
  for (const name of MADE) rmSync(join(dir, name), { force: true });
}

/** A mark that was cut off still says whose directory it is. */
function readMark(path: string): DemoMark | undefined | 'foreign' {
  const text = readFileSync(path, 'utf8');
  try {
    const value: unknown = JSON.parse(text);
    return isMark(value) ? value : 'foreign';
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isMark(value: unknown): value is DemoMark {
  return typeof value === 'object' && value !== null && 'made' in value && value.made === 'csat-loop demo';
}
