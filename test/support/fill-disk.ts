import { isFault } from '../../src/domain/errors.ts';
import { openSqlite } from '../../storage/sqlite/driver.ts';

/** Run as a process of its own under `ulimit -f`: writes until the file may not grow, and prints what was acknowledged. */
const [path = ''] = process.argv.slice(2);
// Without a handler the kernel ends the process at the limit instead of failing the write.
process.on('SIGXFSZ', () => undefined);

const db = await openSqlite(path);
db.migrate(['CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT']);
const acknowledged: string[] = [];
const codes = new Set<string>();
for (let round = 0; round < 200; round += 1) {
  const names = Array.from({ length: 10 }, (_, at) => String(round * 10 + at).padStart(8, '0'));
  const outcomes = await Promise.allSettled(
    names.map((name) => db.write('INSERT INTO t (text) VALUES (?)', name.padEnd(1000, '.'))),
  );
  for (const [at, outcome] of outcomes.entries()) {
    if (outcome.status === 'fulfilled') acknowledged.push(names[at] ?? '');
    else
      codes.add(isFault(outcome.reason, 'store.unavailable') ? outcome.reason.code : String(outcome.reason));
  }
}
process.stdout.write(JSON.stringify({ acknowledged, codes: [...codes] }));
