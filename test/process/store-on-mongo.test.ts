import { expect, it } from 'vitest';
import { LOCALES } from '../../src/domain/text.ts';
import { COPYING_NOTE } from '../../storage/documents/copying.ts';
import { byHand, SECRET, useDatabases } from '../support/inspected-mongo.ts';
import { describeOnMongo } from '../support/mongo.ts';
import { findFreePort } from '../support/process-server.ts';
import { useProcesses } from '../support/process-world.ts';

const WITHIN_MS = 20_000;

describeOnMongo('the command line on a MongoDB', () => {
  const world = useProcesses();
  const databases = useDatabases();

  it('checks every document: 0 when all can be read, 1 and their names when not', async () => {
    const uri = await databases.filled();
    const env = { MONGODB_URI: uri, CSAT_SECRET: SECRET, CSAT_LOCALE: 'en' };
    const { cli } = world();
    const lost = cli(['store', 'check'], env);
    // A run of a survey version that was never published is among what the database was filled with.
    expect((await lost.exitWithin(WITHIN_MS)).code, lost.output()).toBe(1);
    expect(lost.stdout()).toContain('every document can be read');
    expect(lost.stdout()).toMatch(/✗ 1 open surveys are of a version never published here/u);
    await byHand(uri, ({ connection }) =>
      connection.collection('chats').deleteOne({ runOpen: true, messages: 0 }),
    );
    const sound = cli(['store', 'check', '--json'], env);
    expect((await sound.exitWithin(WITHIN_MS)).code, sound.output()).toBe(0);
    expect(JSON.parse(sound.stdout())).toMatchObject({ ok: true, counts: { chats: 2, notices: 2 } });
    await byHand(uri, ({ connection }) =>
      connection.collection('cases').updateOne({}, { $set: { body: {} } }),
    );
    const broken = cli(['store', 'check'], env);
    expect((await broken.exitWithin(WITHIN_MS)).code).toBe(1);
    expect(broken.stdout()).toMatch(/✗ 1 of cases cannot be read: invitation-1 .*\n {6}→ /u);
  });

  it('finds nothing to check in an empty database, and ends with 1', async () => {
    const check = world().cli(['store', 'check'], {
      MONGODB_URI: databases.fresh(),
      CSAT_SECRET: SECRET,
      CSAT_LOCALE: 'en',
    });
    expect((await check.exitWithin(WITHIN_MS)).code).toBe(1);
    expect(check.stdout()).toMatch(/✗ .* is empty\n {6}→ check the name of the database in MONGODB_URI/u);
  });

  it('checks a half copy, without its key too, and says to run the copy again', async () => {
    const MONGODB_URI = await databases.filled(({ models }) =>
      models.notes.collection.insertOne({ _id: COPYING_NOTE, value: 'a mark' } as object),
    );
    const check = world().cli(['store', 'check'], { MONGODB_URI, CSAT_LOCALE: 'en' });
    expect((await check.exitWithin(WITHIN_MS)).code).toBe(1);
    expect(check.stdout()).toMatch(
      /✗ this is a copy that is not complete.*\n {6}→ run the same csat-loop store copy again/u,
    );
    expect(check.stdout()).toContain('every document can be read');
  });

  it('makes no backup, says in the team’s language what does, and ends with 1', async () => {
    const { cli } = world();
    for (const locale of LOCALES) {
      const env = {
        MONGODB_URI: 'mongodb://canary:canary@127.0.0.1:1/csat',
        CSAT_SECRET: SECRET,
        CSAT_LOCALE: locale,
      };
      const backup = cli(['store', 'backup', 'b'], env);
      expect((await backup.exitWithin(WITHIN_MS)).code).toBe(1);
      expect(backup.stdout()).toBe('');
      expect(backup.stderr()).toMatch(/\[backup\.failed\]\n[\s\S]*mongodump --config mongo\.yaml/u);
      expect(backup.stderr()).toMatch(
        /(?:every server|服务|服務).*csat-loop store copy --from mongodb --to sqlite:/u,
      );
      expect(backup.stderr()).not.toContain('canary');
    }
  });

  it('with a mistake in the address backs nothing up by accident', async () => {
    const backup = world().cli(['store', 'backup', 'b'], {
      MONGODB_URI: 'mongo://canary',
      CSAT_LOCALE: 'en',
    });
    expect((await backup.exitWithin(WITHIN_MS)).code).toBe(1);
    expect(backup.stderr()).toContain('MONGODB_URI: ');
    expect(backup.output()).not.toContain('canary');
  });

  it('examines a database that a server works on, and prints no login', async () => {
    const uri = databases.fresh();
    const { cli, start } = world();
    const env = { MONGODB_URI: uri, CSAT_SECRET: SECRET, CSAT_PORT: String(await findFreePort()) };
    const server = await start(env);
    const doctor = cli(['doctor', '--locale', 'en'], env);
    expect((await doctor.exitWithin(WITHIN_MS)).code, doctor.output()).toBe(0);
    expect(doctor.stdout()).toContain(`the server answers at ${server.url}`);
    expect(doctor.stdout()).toMatch(/✓ MongoDB \d+\.\d+\.\d+ at /u);
    const refused = cli(['doctor', '--locale', 'zh-CN'], {
      ...env,
      MONGODB_URI: uri.replace('://', '://u:canary@'),
    });
    expect((await refused.exitWithin(WITHIN_MS)).code).toBe(1);
    expect(refused.stdout()).toContain('拒绝了这个用户（AuthenticationFailed）');
    expect(refused.output()).not.toContain('canary');
  });
});
