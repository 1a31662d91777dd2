import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DATABASE } from '../../src/config/load-config.ts';
import { codeOf, Fault } from '../../src/domain/errors.ts';
import { LOCALES } from '../../src/domain/text.ts';
import { makeBackup } from '../../src/wiring/backup/make-backup.ts';
import { ensureData, openData, takeDataDir } from '../../src/wiring/open-data.ts';
import { explain } from '../../src/wiring/start/explain.ts';
import { writeAside } from '../../src/wiring/write-aside.ts';
import { useTempDirs } from '../support/temp-dir.ts';

const tempDir = useTempDirs();

async function caught(work: () => unknown): Promise<unknown> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return error;
  }
}

const FAULTS: readonly Fault[] = [
  new Fault('config.invalid', { problems: ['a: b', 'c: d'] }),
  new Fault('survey.invalid', { problems: ['a: b'] }),
  new Fault('secret.wrong', { hint: 'A hint.' }),
  new Fault('backup.failed', { hint: 'no backup was made: why' }),
  new Fault('data-dir.busy', { path: '/d' }),
  new Fault('data-dir.unusable', { path: '/d', kind: 'ENOTDIR' }),
  new Fault('data-dir.empty', { path: '/d' }),
  new Fault('listen.failed', { host: 'h', port: 80, kind: 'EADDRINUSE' }),
  new Fault('file.unwritable', { path: '/x.svg', kind: 'ENOENT' }),
  new Fault('store.newer', { found: 2, known: 1 }),
  new Fault('store.half-copied', {}),
  new Fault('store.unavailable', { operation: 'open' }),
  new Fault('store.unavailable', { operation: 'connect', place: 'db:27017/csat' }),
  new Fault('store.refused', { place: 'db:27017/csat', kind: 'AuthenticationFailed' }),
  new Fault('store.refused', { place: 'db:27017/csat', kind: 'IndexOptionsConflict' }),
  new Fault('store.corrupt', { record: 'r' }),
];

describe('a fault at the terminal', () => {
  it.each(FAULTS.map((fault) => [fault.code, fault] as const))(
    '%s ends its first line with its code',
    (code, fault) => {
      for (const locale of LOCALES)
        expect(explain(fault, locale).split('\n')[0]).toMatch(
          new RegExp(`^csat-loop: .*\\S \\[${code}\\]$`, 'u'),
        );
    },
  );

  it('is told in the language of the team, the file and the variable of the key by name', () => {
    const wrong = new Fault('secret.wrong', { hint: 'A hint.' });
    const shared = new Fault('secret.wrong', { hint: 'A hint.', place: 'db:27017/csat' });
    for (const locale of LOCALES) {
      expect(explain(wrong, locale)).toMatch(/CSAT_SECRET.*data\/secret.*\n {2}A hint\.$/u);
      expect(explain(shared, locale)).toMatch(/CSAT_SECRET.*MongoDB.*db:27017\/csat.*\n {2}A hint\.$/u);
      expect(explain(shared, locale)).not.toContain('data/secret');
    }
    expect(explain(wrong, 'zh-CN')).toContain('密钥');
    expect(explain(wrong, 'zh-TW')).toContain('金鑰');
  });

  it.each([
    ['EADDRINUSE', 'CSAT_PORT'],
    ['EACCES', 'CSAT_PORT'],
    ['EADDRNOTAVAIL', 'CSAT_HOST'],
    ['ENETDOWN', 'CSAT_HOST'],
  ])('about listening with %s names %s', (kind, variable) => {
    const fault = new Fault('listen.failed', { host: '10.1.1.1', port: 80, kind });
    for (const locale of LOCALES) expect(explain(fault, locale)).toContain(variable);
  });

  it('of a MongoDB says which one it is, and of a login which parts of the address to look at', () => {
    const place = 'db1:27017,db2:27017/csat';
    const silent = new Fault('store.unavailable', { operation: 'connect', place });
    for (const locale of LOCALES) {
      expect(explain(silent, locale)).toContain(place);
      expect(explain(silent, locale)).toContain('MONGODB_URI');
      expect(explain(silent, locale)).not.toContain('CSAT_DATA_DIR');
      for (const kind of ['AuthenticationFailed', 'Unauthorized', '18'])
        expect(explain(new Fault('store.refused', { place, kind }), locale)).toMatch(
          /db2:27017\/csat(?=.*MONGODB_URI).*authSource/u,
        );
      expect(explain(new Fault('store.refused', { place, kind: 'DiskFull' }), locale)).toMatch(
        /DiskFull.*csat-loop doctor/u,
      );
    }
  });

  it('of an unknown kind has the code of the system and no stack', () => {
    const error = Object.assign(new Error('EISDIR: illegal operation'), { code: 'EISDIR' });
    expect(explain(error, 'en')).toBe('csat-loop: Error: EISDIR: illegal operation [EISDIR]');
  });
});

function inDirectory(dataDir: string) {
  return { dataDir, storage: { engine: 'sqlite', path: join(dataDir, DATABASE) } } as const;
}

describe('a place that cannot be used', () => {
  it('is the file that was to be written, not the data directory', async () => {
    const dir = tempDir();
    for (const path of [join(dir, 'none', 'x.svg'), dir]) {
      const text = explain(await caught(() => writeAside(path, 'text')), 'en');
      expect(text).toContain(`${path} cannot be written`);
      expect(text).toMatch(/\[file\.unwritable\]$/u);
    }
    expect(readdirSync(dir)).toEqual([]);
  });

  it('is the data directory, where something else stands there', async () => {
    const path = join(tempDir(), 'file');
    writeFileSync(path, '');
    for (const work of [() => takeDataDir({ dataDir: path }), () => ensureData(inDirectory(path))])
      expect(codeOf(await caught(work))).toBe('data-dir.unusable');
  });

  it('is a directory without data, which is not made', async () => {
    const dir = tempDir();
    const missing = join(dir, 'data');
    expect(codeOf(await caught(() => ensureData(inDirectory(missing))))).toBe('data-dir.empty');
    expect(readdirSync(dir)).toEqual([]);
  });
});

describe('a backup into the data directory', () => {
  it('is refused, also by way of a link', async () => {
    const dir = tempDir();
    const dataDir = join(dir, 'data');
    const config = {
      dataDir,
      secrets: undefined,
      storage: { engine: 'sqlite', path: join(dataDir, DATABASE) },
    } as const;
    const { store } = await openData(config);
    await store.close();
    mkdirSync(join(config.dataDir, 'sub'));
    symlinkSync(join(config.dataDir, 'sub'), join(dir, 'link'));
    for (const to of [join(config.dataDir, 'inside'), join(dir, 'link', 'inside'), config.dataDir]) {
      const error = await caught(() => makeBackup(config, to, () => undefined));
      expect(explain(error, 'en')).toMatch(/lies in the data directory.*\[backup\.failed\]$/u);
    }
    const beside = await makeBackup(config, join(dir, 'data-2'), () => undefined);
    expect(readdirSync(beside.folder)).toContain('csat-loop.db');
  });
});
