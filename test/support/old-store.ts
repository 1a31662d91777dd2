import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const FIXTURES = new URL('../fixtures/store/', import.meta.url).pathname;

/** Rows of a table, or of a pragma, as the engine reads them. */
export type Row = Readonly<Record<string, string | number | null>>;

/** Puts the recorded database of a former schema step into `dir`, as the program of that time left it. Answers its path. */
export function restoreOldStore(dir: string, step: number): string {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const path = join(dir, 'csat-loop.db');
  const db = openRaw(path);
  db.exec(`PRAGMA journal_mode=WAL; BEGIN; ${readFileSync(join(FIXTURES, `${step}.sql`), 'utf8')} COMMIT`);
  db.close();
  return path;
}

/** Asks the file itself. */
export function askFile(path: string, ...statements: readonly string[]): readonly (readonly Row[])[] {
  const db = openRaw(path);
  try {
    return statements.map((sql) => db.prepare(sql).all() as Row[]);
  } finally {
    db.close();
  }
}

/** Changes the file itself. */
export function changeFile(path: string, sql: string): void {
  const db = openRaw(path);
  db.exec(sql);
  db.close();
}

function openRaw(path: string) {
  const { DatabaseSync }: typeof import('@photostructure/sqlite') = createRequire(import.meta.url)(
    '@photostructure/sqlite',
  );
  return new DatabaseSync(path, { timeout: 5000 });
}
