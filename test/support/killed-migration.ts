import { createRequire } from 'node:module';
import { openSqlite } from '../../storage/sqlite/driver.ts';

/** Run as a process of its own: dies inside the second step of a migration, with the step's writes in the log. */
const [path = ''] = process.argv.slice(2);
const db = await openSqlite(path);
db.migrate(['CREATE TABLE a (x); CREATE TABLE b (x)']);
db.close();

// The same transaction as the migration's, but ended from outside before its commit; a small cache makes it reach the file.
const { DatabaseSync }: typeof import('@photostructure/sqlite') = createRequire(import.meta.url)(
  '@photostructure/sqlite',
);
const raw = new DatabaseSync(path);
raw.exec('PRAGMA cache_size=1; BEGIN IMMEDIATE; INSERT INTO a VALUES (1); CREATE TABLE half (x)');
for (let at = 0; at < 100; at += 1) raw.exec(`INSERT INTO half VALUES (randomblob(10000))`);
raw.exec('PRAGMA user_version=2');
process.kill(process.pid, 'SIGKILL');
