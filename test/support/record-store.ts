import { createRequire } from 'node:module';
import { join } from 'node:path';
import { postedSurvey, takeSurvey } from './app-page.ts';
import { openButtons, openTelegram, reactionTo } from './app-telegram.ts';
import { openApp } from './app-under-test.ts';

/**
 * Run by hand at a release: `npx tsx test/support/record-store.ts > test/fixtures/store/<schema step>.sql`. Lets the program
 * of that release work for a while, and prints its database as SQL, so that later releases are started on it.
 */
export const FIXTURE_SECRET = 'a-secret-for-recorded-stores-only';

const MINUTE_MS = 60_000;

async function record(): Promise<string> {
  const { server, env } = await openTelegram();
  const app = await openApp({
    at: '2026-03-02T09:00:00Z',
    env: { ...env, CSAT_SECRET: FIXTURE_SECRET },
    policy: 'policy: { quietHours: off, delay: [{ when: { complexity: complex }, after: 2h }] }\n',
  });
  try {
    await takeSurvey(app, { externalId: 'LOW' }, ['2', '2', '3', '4', '4', 'slow', '等了很久', '3']);
    await takeSurvey(app, { externalId: 'GOOD' }, ['5', '5', '5', '5', '5', '10']);
    const half = await app.close({ externalId: 'HALF' });
    await postedSurvey(app, half.decision.surveyUrl ?? '').answer('4');
    const chatting = server.customer(7001);
    const contact = { telegramChatId: '7001' };
    await app.close({ externalId: 'CHAT', customer: { contact } });
    await server.until(() => openButtons(chatting).length > 0);
    await reactionTo(server, chatting, () => chatting.press('4'));
    server.customer(7002);
    const later = {
      externalId: 'LATER',
      complexity: 'complex',
      customer: { contact: { telegramChatId: '7002' } },
    };
    await app.close(later);
    await app.advance(MINUTE_MS);
    await app.settle();
    await app.app.stop();
    return dump(join(app.dataDir, 'csat-loop.db'));
  } finally {
    await app.stop();
    await server.close();
  }
}

function dump(path: string): string {
  const { DatabaseSync }: typeof import('@photostructure/sqlite') = createRequire(import.meta.url)(
    '@photostructure/sqlite',
  );
  const db = new DatabaseSync(path, { readOnly: true });
  const objects = db
    .prepare(
      `SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type = 'table' DESC, rowid`,
    )
    .all();
  const tables = objects.filter(({ type }) => type === 'table');
  const rows = tables.flatMap(({ name }) =>
    db
      .prepare(`SELECT * FROM ${name}`)
      .all()
      .map((row: object) => `INSERT INTO ${name} VALUES (${Object.values(row).map(toLiteral).join(', ')});`),
  );
  const version = db.prepare('PRAGMA user_version').get().user_version;
  db.close();
  const sqlOf = (kind: (type: string) => boolean) =>
    objects.filter(({ type }) => kind(type)).map(({ sql }) => `${sql};`);
  return [
    ...sqlOf((type) => type === 'table'),
    ...rows,
    ...sqlOf((type) => type !== 'table'),
    `PRAGMA user_version=${version};`,
    '',
  ].join('\n');
}

function toLiteral(value: unknown): string {
  if (value === null) return 'NULL';
  return typeof value === 'number' ? String(value) : `'${String(value).replaceAll("'", "''")}'`;
}

if (process.argv[1]?.endsWith('record-store.ts') === true) process.stdout.write(await record());
