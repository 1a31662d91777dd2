import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The statements of a migration step, and the one that notes its number, as the engine gets them. */
export function statementsOf(step: string): readonly string[] {
  return step
    .split(/;\s*(?:\n|$)/u)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}

/**
 * A file to load before the program (`--import`): the process dies by SIGKILL after so many statements of the migration, inside
 * the transaction. `root` is where the program finds its packages. A small cache makes what was written reach the file.
 */
export function writeDeath(root: string, statements: number): string {
  const path = join(root, 'die-in-migration.mjs');
  writeFileSync(
    path,
    `const engine = Number(process.versions.node.split('.')[0]) >= 24 ? 'node:sqlite' : '@photostructure/sqlite';
const { DatabaseSync } = await import(engine);
const exec = DatabaseSync.prototype.exec;
let left = ${statements};
DatabaseSync.prototype.exec = function (sql) {
  if (!/; PRAGMA user_version=\\d+$/u.test(sql)) return exec.call(this, sql);
  exec.call(this, 'PRAGMA cache_size=1');
  const parts = sql.replace(/; (PRAGMA user_version=\\d+)$/u, ';\\n$1').split(/;\\s*(?:\\n|$)/u);
  for (const part of parts.map((each) => each.trim()).filter((each) => each !== '')) {
    if (left === 0) process.kill(process.pid, 'SIGKILL');
    left -= 1;
    exec.call(this, part);
  }
  if (left === 0) process.kill(process.pid, 'SIGKILL');
};
`,
  );
  return path;
}
