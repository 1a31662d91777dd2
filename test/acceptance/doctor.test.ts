import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSystemClock } from '../../adapters/runtime/system.ts';
import { isHealthy } from '../../src/domain/finding.ts';
import { describeFindings, toFindingsShape } from '../../src/wiring/doctor/describe-findings.ts';
import { openSqlite } from '../../storage/sqlite/driver.ts';
import { MIGRATIONS } from '../../storage/sqlite/schema.ts';
import { CANARY, examine, SLACK_TOKEN, TELEGRAM_TOKEN, told, useDoctor } from '../support/doctor.ts';
import { SILENCE, useServers } from '../support/small-servers.ts';
import { useTempDirs } from '../support/temp-dir.ts';

const tempDir = useTempDirs();
const serve = useServers();
const { environment, start, platforms } = useDoctor();

describe('a fresh installation', () => {
  it('is healthy, and nothing is made by looking at it', async () => {
    const env = await environment();
    const diagnosis = await examine(env);
    expect(told(diagnosis, 'problem')).toEqual([]);
    expect(told(diagnosis, 'note')).toEqual(['server public address']);
    expect(readdirSync(dirname(env.CSAT_DATA_DIR))).toEqual([]);
  });
});

describe('a server at work with Telegram and Slack', () => {
  it('is healthy, with every part told and no setting touched', async () => {
    const { telegram, slack, env: tokens } = await platforms();
    const env = await environment({ ...tokens, ...CANARY, CSAT_TIMEZONE: 'Europe/Berlin' });
    const { url } = await start(env);
    await telegram.until(
      () => telegram.callsOf('getUpdates').length > 0 && telegram.callsOf('setChatMenuButton').length > 0,
    );
    const settings = () => telegram.calls.filter(({ method }) => /^(?:set|delete)/u.test(method)).length;
    const before = settings();
    const diagnosis = await examine({ ...env, CSAT_PUBLIC_URL: url });
    expect(told(diagnosis, 'problem')).toEqual([]);
    const messages = diagnosis.findings.map(({ message }) => message.en);
    expect(messages).toContain(`the server answers at ${url}`);
    expect(messages).toContain(`${url} leads to this server`);
    expect(messages).toContain('the token is good: the bot is @csat_test_bot');
    expect(messages.find((each) => each.startsWith('agrees with the clock of'))).toMatch(/Telegram, Slack/u);
    expect(settings()).toBe(before);
    expect(slack.messages).toEqual([]);
  });

  it('has what is wrong with each told, and is not healthy', async () => {
    const { telegram, slack, env: tokens } = await platforms();
    const env = await environment(tokens);
    telegram.fail('getMe', { kind: 'refuse', code: 401 });
    slack.channels.set('C0ALERTS', 'not_in_channel');
    const diagnosis = await examine(env);
    expect(told(diagnosis, 'problem')).toEqual([
      'telegram token 401',
      'slack channel C0ALERTS not_in_channel',
    ]);
    expect(told(diagnosis, 'note')).toContain('privacy abroad');
    expect(isHealthy(diagnosis.findings)).toBe(false);
  });
});

describe('a public address without a key', () => {
  it('is a problem: nobody gets in, not even from this machine', async () => {
    const env = await environment({ CSAT_PUBLIC_URL: 'https://csat.example.invalid' });
    const { url } = await start(env);
    expect((await fetch(`${url}/v1/responses`)).status).toBe(401);
    const problems = told(await examine(env), 'problem');
    expect(problems).toEqual(expect.arrayContaining(['server api key', 'server intake']));
  });
});

describe('platforms that never answer', () => {
  it('cost one time limit in all, not one each', async () => {
    const silent = await serve(SILENCE);
    const env = await environment({
      TELEGRAM_BOT_TOKEN: TELEGRAM_TOKEN,
      TELEGRAM_API_ROOT: silent,
      SLACK_BOT_TOKEN: SLACK_TOKEN,
      SLACK_API_URL: silent,
      SLACK_ALERT_CHANNEL: 'C0ALERTS',
      CSAT_PUBLIC_URL: silent,
    });
    const startedAt = performance.now();
    const diagnosis = await examine(env, { limitMs: 700 });
    expect(performance.now() - startedAt).toBeLessThan(2800);
    expect(told(diagnosis, 'problem')).toEqual(['telegram reach timeout', 'slack reach timeout']);
    expect(told(diagnosis, 'note')).toContain('server reach timeout');
  });
});

describe('a broken configuration', () => {
  it('is told whole - variables, csat.yaml with lines, surveys - and the rest is looked at', async () => {
    const dir = tempDir();
    writeFileSync(join(dir, 'csat.yaml'), 'team:\n  timezone: Mars/Phobos\npolicy:\n  colldown: 7d\n');
    mkdirSync(join(dir, 'surveys'));
    writeFileSync(join(dir, 'surveys', 'own.yaml'), 'id: own\nquestions: []\n');
    const { slack, env: tokens } = await platforms();
    slack.tokenTrouble = 'token_revoked';
    const env = await environment({
      ...tokens,
      CSAT_CONFIG: join(dir, 'csat.yaml'),
      CSAT_SURVEYS_DIR: join(dir, 'surveys'),
      CSAT_PORT: '70000',
      CSAT_HOTS: '127.0.0.1',
    });
    const diagnosis = await examine(env);
    const problems = told(diagnosis, 'problem');
    expect(problems.slice(0, 4).toSorted()).toEqual([
      'configuration CSAT_HOTS config.invalid',
      'configuration CSAT_PORT config.invalid',
      'configuration csat.yaml config.invalid',
      'configuration csat.yaml config.invalid',
    ]);
    expect(problems).toContain('surveys file survey.invalid');
    expect(problems).toContain('slack token token_revoked');
    const messages = diagnosis.findings.map(({ message }) => message.en).join('\n');
    expect(messages).toMatch(/csat\.yaml:2: .*not a known time zone/u);
    expect(messages).toMatch(/csat\.yaml:4: .*did you mean cooldown/u);
    expect(messages).toMatch(/own\.yaml:\d+:/u);
    expect(messages).toContain('the bot is @csat_test_bot');
  });

  it('tells a rule that names no survey, and a logo that is not there', async () => {
    const file = join(tempDir(), 'csat.yaml');
    writeFileSync(file, 'team: { brand: { logo: none.png } }\nsurveys: { survey: no-such-survey }\n');
    const diagnosis = await examine(await environment({ CSAT_CONFIG: file }));
    expect(told(diagnosis, 'problem')).toHaveLength(2);
    const messages = diagnosis.findings.map(({ message }) => message.en).join('\n');
    expect(messages).toContain('there is no survey "no-such-survey"');
    expect(messages).toContain('csat.yaml:1: team.brand.logo');
  });

  it('with a bad data directory looks at no other', async () => {
    const diagnosis = await examine(await environment({ CSAT_DATA_DIR: 'a\u0007b' }));
    expect(told(diagnosis, 'problem')).toEqual(['configuration CSAT_DATA_DIR config.invalid']);
    expect(diagnosis.findings.filter(({ area }) => area === 'store')).toMatchObject([{ status: 'off' }]);
  });
});

describe('data that do not fit', () => {
  it('are told: another key, a later release', async () => {
    const env = await environment(CANARY);
    await (await start(env)).stop();
    const other = { ...env, CSAT_SECRET: 'canary-of-another-key' };
    expect(told(await examine(other), 'problem')).toEqual(['store secret secret.wrong']);
    const db = await openSqlite(join(env.CSAT_DATA_DIR, 'csat-loop.db'));
    db.migrate([...MIGRATIONS, 'CREATE TABLE later (x)']);
    db.close();
    expect(told(await examine(env), 'problem')).toEqual(['store schema store.newer']);
  });
});

describe('a machine in trouble', () => {
  it('is told: a full disk, a wrong clock, an old Node', async () => {
    const { telegram, env: tokens } = await platforms();
    expect(telegram.calls).toEqual([]);
    const system = createSystemClock();
    const diagnosis = await examine(await environment(tokens), {
      disk: async () => ({ freeBytes: 1000, inodes: 10, freeInodes: 1 }),
      clock: { ...system, now: () => new Date(system.now().getTime() + 3_600_000) },
      nodeVersion: '18.19.0',
    });
    expect(told(diagnosis, 'problem')).toEqual([
      'program node',
      'disk space ENOSPC',
      'disk inodes ENOSPC',
      'clock offset',
    ]);
  });

  it('is told: a port that another program has', async () => {
    const base = await serve((_request, response) => void response.writeHead(404).end());
    const env = await environment({ CSAT_PORT: new URL(base).port });
    expect(told(await examine(env), 'problem')).toEqual(['server port EADDRINUSE']);
  });

  it('is told: an address that is not this machine’s', async () => {
    const env = await environment({ CSAT_HOST: '192.0.2.1', CSAT_API_KEY: CANARY.CSAT_API_KEY });
    expect(told(await examine(env), 'problem')).toEqual(['server port EADDRNOTAVAIL']);
  });
});

describe('what is printed', () => {
  it('has every check in JSON, in the language asked for, and whether all is well', async () => {
    const { findings } = await examine(await environment({ CSAT_PORT: '70000' }));
    const shape = toFindingsShape(findings, 'zh-TW') as {
      ok: boolean;
      checks: readonly Record<string, string>[];
    };
    expect(shape.ok).toBe(false);
    expect(shape.checks).toHaveLength(findings.length);
    for (const check of shape.checks) {
      expect(check).toMatchObject({
        area: expect.any(String),
        name: expect.any(String),
        message: expect.stringMatching(/./u),
        status: expect.stringMatching(/^(?:ok|note|problem|off)$/u),
      });
    }
    expect(shape.checks.find(({ status }) => status === 'problem')).toMatchObject({
      area: 'configuration',
      name: 'CSAT_PORT',
      code: 'config.invalid',
      todo: expect.stringContaining('啟動'),
    });
  });

  it('has a mark for each line, what to do beneath it, and a sum at the end', async () => {
    const { findings } = await examine(await environment({ CSAT_PORT: '70000' }));
    const text = describeFindings(findings, 'en');
    expect(text).toMatch(/^Program\n {2}✓ csat-loop/u);
    expect(text).toMatch(/\n {2}✗ CSAT_PORT: must be a port.*\n {6}→ correct it/u);
    expect(text).toMatch(/\n {2}– TELEGRAM_BOT_TOKEN is not set\n/u);
    expect(text).toMatch(/\n1 problem, \d+ notes?, \d+ ok\n$/u);
  });
});

describe('a data directory in which nothing can be read', () => {
  it('with a damaged database promises no new key', async () => {
    const env = await environment();
    mkdirSync(env.CSAT_DATA_DIR, { mode: 0o700 });
    writeFileSync(join(env.CSAT_DATA_DIR, 'csat-loop.db'), 'no database at all, '.repeat(500));
    writeFileSync(join(env.CSAT_DATA_DIR, 'secret'), 'k'.repeat(40), { mode: 0o600 });
    const diagnosis = await examine(env);
    expect(told(diagnosis, 'problem')).toEqual(
      expect.arrayContaining([expect.stringMatching(/^store database/u)]),
    );
    expect(told(diagnosis, 'off')).toContain('store secret');
  });

  it('that is a file is one problem, with nothing looked for behind it', async () => {
    const file = join(tempDir(), 'file');
    writeFileSync(file, '');
    const diagnosis = await examine(await environment({ CSAT_DATA_DIR: file }));
    expect(told(diagnosis, 'problem')).toEqual(['store directory ENOTDIR']);
    expect(told(diagnosis, 'off')).toContain('store secret');
  });
});
