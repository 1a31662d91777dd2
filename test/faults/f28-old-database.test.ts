import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../storage/open-store.ts';
import { MIGRATIONS } from '../../storage/sqlite/schema.ts';
import { openApp } from '../support/app-under-test.ts';
import { countStatements, writeDeath } from '../support/die-in-migration.ts';
import { askFile, changeFile, restoreOldStore } from '../support/old-store.ts';
import { listResponses } from '../support/process-http.ts';
import { useProcesses } from '../support/process-world.ts';
import { FIXTURE_SECRET } from '../support/record-store.ts';
import { startTelegramServer } from '../support/telegram-server.ts';
import { useTempDirs } from '../support/temp-dir.ts';

const MINUTE_MS = 60_000;
const OLD_STEP = 1;
/** More than the cache holds, so that a half-made step has reached the file. */
const MORE_ROWS = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
  INSERT INTO invitations (id, revision, interaction_id, created_at, attempted_at, undelivered, started, ended, body)
  SELECT id || i, revision, interaction_id, created_at, attempted_at, undelivered, started, ended, body
  FROM invitations, n WHERE ended = 'completed'`;

const tempDir = useTempDirs();

/** Tables with their columns, and indexes: what a file is made of, however it came there. */
function shapeOf(path: string): readonly string[] {
  const [columns = [], indexes = []] = askFile(
    path,
    `SELECT t.name || '.' || c.name AS part FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table'`,
    `SELECT name || ' ' || sql AS part FROM sqlite_schema WHERE type <> 'table' AND sql IS NOT NULL`,
  );
  return [...columns, ...indexes].map(({ part }) => String(part)).sort((a, b) => a.localeCompare(b));
}

describe('a database of an older release', () => {
  it('F28: is brought to the form that a new one has, and left alone the next time', async () => {
    const dir = tempDir();
    const path = restoreOldStore(dir, OLD_STEP);
    const fresh = join(dir, 'fresh.db');
    for (const each of [path, path, fresh]) {
      const { store } = await openStore({
        place: { engine: 'sqlite', path: each },
        secrets: [FIXTURE_SECRET],
      });
      await store.close();
    }
    expect(shapeOf(path)).toEqual(shapeOf(fresh));
    expect(askFile(path, 'PRAGMA user_version', 'PRAGMA integrity_check')).toEqual([
      [{ user_version: MIGRATIONS.length }],
      [{ integrity_check: 'ok' }],
    ]);
  });

  it('F28: keeps what it knows, and its conversations and invitations go on', async () => {
    const dataDir = tempDir();
    restoreOldStore(dataDir, OLD_STEP);
    // Update ids go on rising: those of the recording were seen.
    const telegram = await startTelegramServer({ flood: 'off', firstUpdateId: 5000 });
    const env = { TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.apiRoot };
    const chatting = telegram.customer(7001);
    const later = telegram.customer(7002);
    const app = await openApp({
      at: '2026-03-02T10:00:00Z',
      env: { ...env, CSAT_SECRET: FIXTURE_SECRET, CSAT_DATA_DIR: dataDir },
    });
    try {
      const { items } = await app.json<{ items: { answers: { question: string; value: unknown }[] }[] }>(
        '/v1/responses',
      );
      expect(items.map(({ answers }) => answers.map(({ value }) => value))).toEqual([
        [5, 5, 5, 5, 5, 10],
        [2, 2, 3, 4, 4, 'slow', '等了很久', 3],
      ]);
      expect((await app.json<{ items: unknown[] }>('/v1/cases')).items).toHaveLength(1);
      chatting.type('5');
      await telegram.until(() => chatting.messages.at(-1)?.text.includes('3/') === true, 10_000);
      expect(later.messages).toEqual([]);
      await app.advance(65 * MINUTE_MS);
      await telegram.until(() => later.messages.length === 1, 10_000);
      expect(telegram.violations).toEqual([]);
    } finally {
      await app.stop();
      await telegram.close();
    }
  });
});

/** One whole step further, by hand. */
function makeStep(path: string, done: number): void {
  changeFile(path, `BEGIN; ${MIGRATIONS[done] ?? ''}; PRAGMA user_version=${done + 1}; COMMIT`);
}

describe('a process that is killed inside the migration', () => {
  const world = useProcesses();

  it('F28: leaves whole steps only, wherever it died, and the next start finishes them', async () => {
    const { program, dir, begin, start } = world();
    const data = join(dir, 'data');
    const path = restoreOldStore(data, OLD_STEP);
    changeFile(path, MORE_ROWS);
    const rows = () => askFile(path, 'SELECT count(*) AS n FROM invitations')[0]?.[0]?.['n'];
    const before = rows();
    const steps = MIGRATIONS.slice(OLD_STEP).map(countStatements);
    expect(steps.length).toBeGreaterThan(0);
    for (const [index, count] of steps.entries()) {
      for (let statements = 1; statements <= count; statements += 1) {
        const death = writeDeath(program.root, statements);
        const killed = begin({ CSAT_SECRET: FIXTURE_SECRET, NODE_OPTIONS: `--import=${death}` });
        expect({ ...(await killed.exitWithin(30_000)), said: killed.stderr() }).toEqual({
          code: null,
          signal: 'SIGKILL',
          said: '',
        });
        expect(askFile(path, 'PRAGMA user_version', 'PRAGMA integrity_check')).toEqual([
          [{ user_version: OLD_STEP + index }],
          [{ integrity_check: 'ok' }],
        ]);
        expect(rows()).toBe(before);
      }
      // The last step is left to the program; those before it are made here, to meet the next one in its middle too.
      if (index < steps.length - 1) makeStep(path, OLD_STEP + index);
    }
    for (let times = 0; times < 2; times += 1) {
      const server = await start({ CSAT_SECRET: FIXTURE_SECRET });
      const responses = await listResponses(server.url);
      expect(responses.filter(({ status }) => status === 'completed')).toHaveLength(2);
      server.kill('SIGTERM');
      expect(await server.exitWithin(12_000)).toEqual({ code: 0, signal: null });
    }
    expect(askFile(path, 'PRAGMA user_version')).toEqual([[{ user_version: MIGRATIONS.length }]]);
  }, 120_000);
});
