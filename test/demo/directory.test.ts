import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clearDirectory, type DemoMark, inspectDirectory, markDirectory } from '../../src/demo/directory.ts';
import { makeDemo, stateOf } from '../../src/demo/make-demo.ts';
import { loadDemoSettings } from '../../src/demo/settings.ts';
import { takeInstance } from '../../storage/instance.ts';
import { CollectingLog } from '../support/collecting-log.ts';
import { DEMO_NOW } from '../support/made-demo.ts';
import { useTempDirs } from '../support/temp-dir.ts';

const MARK: DemoMark = { made: 'csat-loop demo', story: 2, day: '2026-11-25', locale: 'zh-CN', ready: true };
const WISH = { locale: 'zh-CN', now: DEMO_NOW, weeks: 0, services: 1 } as const;

describe('the directory of a demo', () => {
  const tempDir = useTempDirs();

  it('is an absent or an empty one, or one with the mark of a demo', () => {
    const dir = tempDir();
    expect(inspectDirectory(join(dir, 'none'))).toEqual({ status: 'empty' });
    expect(inspectDirectory(dir)).toEqual({ status: 'empty' });
    markDirectory(dir, MARK);
    expect(inspectDirectory(dir)).toEqual({ status: 'demo', mark: MARK });
  });

  it('is never one that holds anything else, such as the data of a real store', async () => {
    const dir = tempDir();
    writeFileSync(join(dir, 'csat-loop.db'), 'real');
    expect(stateOf({ ...WISH, dir })).toBe('foreign');
    await expect(makeDemo({ ...WISH, dir, log: new CollectingLog() })).rejects.toThrow(RangeError);
    expect(readdirSync(dir)).toEqual(['csat-loop.db']);
    expect(readFileSync(join(dir, 'csat-loop.db'), 'utf8')).toBe('real');
  });

  it('is not one whose mark somebody else wrote', () => {
    const dir = tempDir();
    writeFileSync(join(dir, 'csat-loop-demo.json'), '{"made":"by hand"}');
    expect(inspectDirectory(dir)).toEqual({ status: 'foreign' });
  });

  it('is made anew on another day, in another language, and after one that broke off', () => {
    const dir = tempDir();
    const stateWith = (mark: Partial<DemoMark>) => {
      markDirectory(dir, { ...MARK, ...mark });
      return stateOf({ ...WISH, dir });
    };
    expect(stateWith({})).toBe('ready');
    expect(stateWith({ day: '2026-11-24' })).toBe('other-day');
    expect(stateWith({ locale: 'en' })).toBe('other-language');
    expect(stateWith({ ready: false })).toBe('broken-off');
    expect(stateWith({ story: 0 })).toBe('older-story');
    writeFileSync(join(dir, 'csat-loop-demo.json'), '{"made":"csat');
    expect(stateOf({ ...WISH, dir })).toBe('broken-off');
  });

  it('loses only what a demo made when it is cleared', () => {
    const dir = tempDir();
    markDirectory(dir, MARK);
    mkdirSync(join(dir, 'mine'));
    for (const name of ['csat-loop.db', 'csat-loop.db-wal', 'secret', 'csat.yaml', 'notes.txt'])
      writeFileSync(join(dir, name), name);
    clearDirectory(dir);
    expect(readdirSync(dir).sort()).toEqual(['csat-loop-demo.json', 'mine', 'notes.txt']);
  });

  it('is left as it is while somebody serves it', async () => {
    const dir = tempDir();
    markDirectory(dir, { ...MARK, day: '2026-11-24' });
    writeFileSync(join(dir, 'secret'), 'kept');
    const holder = await takeInstance(dir);
    await expect(makeDemo({ ...WISH, dir, log: new CollectingLog() })).rejects.toThrow(/data-dir\.busy/u);
    holder.release();
    expect(readFileSync(join(dir, 'secret'), 'utf8')).toBe('kept');
    expect(inspectDirectory(dir)).toMatchObject({ mark: { day: '2026-11-24', ready: true } });
  });
});

describe('the settings of a demo', () => {
  const tempDir = useTempDirs();

  it('take no token, key, store or policy from the environment, broken ones included', () => {
    const dir = tempDir();
    writeFileSync(join(dir, 'csat.yaml'), "team: { name: 'demo' }\n");
    const real = join(tempDir(), 'data');
    const { config, policy } = loadDemoSettings(
      { dir, locale: 'en', port: '0' },
      {
        TELEGRAM_BOT_TOKEN: '123:abc',
        TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
        SLACK_BOT_TOKEN: 'xoxb-1',
        SLACK_ALERT_CHANNEL: 'C0123',
        CSAT_API_KEY: 'key',
        CSAT_SECRET: 'a-secret-that-is-long-enough',
        CSAT_INTAKE_SECRET: 'nonsense',
        CSAT_PUBLIC_URL: 'https://feedback.example.com',
        CSAT_SURVEYS_DIR: '/nowhere',
        CSAT_CONFIG: '/nowhere/csat.yaml',
        CSAT_DATA_DIR: real,
        MONGODB_URI: 'mongodb://127.0.0.1',
        CSAT_PORT: '4000',
        CSAT_LOG_LEVEL: 'warn',
      },
    );
    expect(config).toMatchObject({
      dataDir: dir,
      port: 0,
      logLevel: 'warn',
      locale: 'en',
      intakeSecrets: [],
    });
    expect([config.telegram, config.slack, config.apiKey, config.publicUrl, config.secrets]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(policy.team.name).toBe('demo');
    expect(existsSync(real)).toBe(false);
  });
});
