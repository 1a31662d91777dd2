import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isFault } from '../../src/domain/errors.ts';
import { LOCALES } from '../../src/domain/text.ts';
import { describeBackup } from '../../src/wiring/backup/describe-backup.ts';
import { type Backup, makeBackup } from '../../src/wiring/backup/make-backup.ts';
import { useDoctor } from '../support/doctor.ts';

const CONFIGURED = 'a-secret-of-some-length';
const { environment, start } = useDoctor();

/** A data directory whose server has stopped, encrypted with that secret or else with a created one. */
async function openData(secret?: string) {
  const env = await environment(secret === undefined ? {} : { CSAT_SECRET: secret });
  await (await start(env)).stop();
  const dataDir = env.CSAT_DATA_DIR;
  const secrets = secret === undefined ? undefined : [secret];
  const parent = dirname(dataDir);
  return {
    keyFile: join(dataDir, 'secret'),
    parent,
    make: (): Promise<Backup> => makeBackup({ dataDir, secrets }, join(parent, 'b'), () => undefined),
  };
}

/** Of the fault; what else is thrown fails the test. */
async function hintOf(code: 'secret.wrong' | 'backup.failed', work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'nothing was thrown',
    (error: unknown) => {
      if (isFault(error, code)) return error.details.hint;
      throw error;
    },
  );
}

/** Not to be read by anybody, a superuser included. */
function makeUnreadable(path: string): void {
  rmSync(path, { force: true });
  mkdirSync(path);
}

describe('a backup of data whose key is a file', () => {
  it('holds the file', async () => {
    const { keyFile, make } = await openData();
    const { key, folder } = await make();
    expect(key).toBe('in-folder');
    expect(readFileSync(join(folder, 'secret'), 'utf8')).toBe(readFileSync(keyFile, 'utf8'));
  });

  it.each([
    ['was emptied', (path: string) => writeFileSync(path, ''), /is empty or cut off/u],
    ['was cut off', (path: string) => writeFileSync(path, 'abc'), /is empty or cut off/u],
    ['cannot be read', makeUnreadable, /cannot be read/u],
  ])('is refused when the file %s: it could not be read with it', async (_what, spoil, why) => {
    const { keyFile, parent, make } = await openData();
    spoil(keyFile);
    expect(await hintOf('secret.wrong', make())).toMatch(why);
    expect(readdirSync(parent)).toEqual(['data']);
  });

  it('says that the key is not here when there is none', async () => {
    const { keyFile, make } = await openData();
    rmSync(keyFile);
    expect((await make()).key).toBe('not-here');
  });
});

describe('a backup of data whose key is CSAT_SECRET', () => {
  it('leaves out a key file that is none', async () => {
    const { keyFile, make } = await openData(CONFIGURED);
    writeFileSync(keyFile, '');
    const { key, folder } = await make();
    expect(key).toBe('in-environment');
    expect(existsSync(join(folder, 'secret'))).toBe(false);
  });

  it('says that the key file beside it cannot be read, and not that something cannot be written', async () => {
    const { keyFile, parent, make } = await openData(CONFIGURED);
    makeUnreadable(keyFile);
    expect(await hintOf('backup.failed', make())).toMatch(/data\/secret cannot be read \(EISDIR\)/u);
    expect(readdirSync(parent)).toEqual(['data']);
  });
});

describe('what is told of a backup', () => {
  it('is in the language of the team, the kinds of records too', async () => {
    const backup = await (await openData(CONFIGURED)).make();
    const [simplified, traditional, english] = LOCALES.map((locale) => describeBackup(backup, locale));
    expect(simplified).toMatch(/会话 0，客户 0，服务记录 0，.*问卷版本 \d+\n/u);
    expect(simplified).not.toMatch(/chats|customers|cases/u);
    expect(traditional).toMatch(/會話 0，客戶 0，服務紀錄 0，/u);
    expect(english).toMatch(/chats 0, customers 0, interactions 0, /u);
  });
});
