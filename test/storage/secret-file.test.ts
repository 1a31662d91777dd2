import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DATABASE } from '../../src/config/load-config.ts';
import { openData } from '../../src/wiring/open-data.ts';
import { describeOnMongo, mongoDatabase } from '../support/mongo.ts';
import { dropDatabase } from '../support/mongo-address.ts';
import { useTempDirs } from '../support/temp-dir.ts';

const GIVEN = ['a secret of the configuration'];

const tempDir = useTempDirs();

async function openOnce(dataDir: string, secrets?: readonly string[]): Promise<string> {
  const { store, keys } = await openData({
    dataDir,
    secrets,
    storage: { engine: 'sqlite', path: join(dataDir, DATABASE) },
  });
  await store.close();
  return keys.digest('chat', ['a']);
}

describe('a data directory without a secret of the configuration', () => {
  it('gets a secret file when it is new or missing, and opens with it again', async () => {
    const dir = join(tempDir(), 'not', 'there', 'yet');
    const id = await openOnce(dir);
    const file = join(dir, 'secret');
    const secret = readFileSync(file, 'utf8');
    expect(secret.length).toBeGreaterThan(16);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await openOnce(dir)).toBe(id);
    expect(readFileSync(file, 'utf8')).toBe(secret);
  });

  it('opens with one secret when two processes start at once', async () => {
    const dir = tempDir();
    const [one, other] = await Promise.all([openOnce(dir), openOnce(dir)]);
    expect(one).toBe(other);
    expect(await openOnce(dir)).toBe(one);
  });

  it('is refused with no file left behind when its store was made with a secret', async () => {
    const dir = tempDir();
    const id = await openOnce(dir, GIVEN);
    await expect(openOnce(dir)).rejects.toMatchObject({
      code: 'secret.wrong',
      details: { hint: expect.stringContaining('CSAT_SECRET') },
    });
    expect(existsSync(join(dir, 'secret'))).toBe(false);
    expect(await openOnce(dir, GIVEN)).toBe(id);
  });

  it('is refused when its file was lost or cut off, and neither is replaced', async () => {
    const dir = tempDir();
    await openOnce(dir);
    const file = join(dir, 'secret');
    writeFileSync(file, '');
    await expect(openOnce(dir)).rejects.toMatchObject({ code: 'secret.wrong' });
    expect(readFileSync(file, 'utf8')).toBe('');
    rmSync(file);
    await expect(openOnce(dir)).rejects.toMatchObject({ code: 'secret.wrong' });
    expect(existsSync(file)).toBe(false);
  });
});

describeOnMongo('a data directory beside a MongoDB', () => {
  it('gets no secret file, and one that lies there opens nothing', async () => {
    const dir = tempDir();
    const uri = mongoDatabase();
    try {
      const open = () => openData({ dataDir: dir, secrets: undefined, storage: { engine: 'mongo', uri } });
      for (const files of [[], ['secret']]) {
        for (const name of files) writeFileSync(join(dir, name), 'a-secret-of-some-length');
        await expect(open()).rejects.toMatchObject({
          code: 'secret.wrong',
          details: { hint: expect.stringContaining('CSAT_SECRET is not set') },
        });
        expect(readdirSync(dir)).toEqual(files);
      }
    } finally {
      await dropDatabase(uri);
    }
  });
});
