import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { environment, NOT_YET } from '../../src/config/schema.ts';
import { problemsOf } from './problems-of.ts';

const WEBHOOK_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

describe('an empty environment', () => {
  it('is enough to start', () => {
    expect(loadConfig({})).toEqual({
      host: '127.0.0.1',
      port: 3000,
      publicUrl: undefined,
      dataDir: resolve('data'),
      storage: { engine: 'sqlite', path: resolve('data/csat-loop.db') },
      policyFile: { path: resolve('csat.yaml'), given: false },
      surveysDir: undefined,
      secrets: undefined,
      apiKey: undefined,
      intakeSecrets: [],
      logLevel: 'info',
      timezone: 'Asia/Shanghai',
      locale: 'zh-CN',
      telegram: undefined,
      slack: undefined,
    });
  });

  it('is what variables without a value are, too', () => {
    const names = [...Object.keys(environment.shape), ...NOT_YET];
    expect(loadConfig(Object.fromEntries(names.map((name) => [name, ''])))).toEqual(loadConfig({}));
  });
});

describe('a full environment', () => {
  const env = {
    PATH: '/usr/bin',
    CSAT_HOST: '0.0.0.0',
    CSAT_PORT: '0',
    CSAT_PUBLIC_URL: 'https://survey.example.com/base/',
    CSAT_DATA_DIR: '/var/lib/csat',
    MONGODB_URI: 'mongodb://csat:p%40ss@db1:27017,db2/csat?replicaSet=rs0',
    CSAT_CONFIG: '/etc/csat.yaml',
    CSAT_SURVEYS_DIR: '/etc/surveys',
    CSAT_SECRET: 'new-secret,old-secret',
    CSAT_API_KEY: 'key-of-the-team',
    CSAT_INTAKE_SECRET: `${WEBHOOK_SECRET},${WEBHOOK_SECRET}`,
    CSAT_LOG_LEVEL: 'debug',
    CSAT_TIMEZONE: 'America/New_York',
    CSAT_LOCALE: 'en',
    TELEGRAM_BOT_TOKEN: '7000000001:AAtest',
    TELEGRAM_API_ROOT: 'http://127.0.0.1:8081/',
    SLACK_BOT_TOKEN: 'xoxb-1-test',
    SLACK_API_URL: 'http://127.0.0.1:8082/api',
    SLACK_ALERT_CHANNEL: 'C0ALERTS',
  };

  it('is told in our words', () => {
    expect(loadConfig(env)).toEqual({
      host: '0.0.0.0',
      port: 0,
      publicUrl: 'https://survey.example.com/base',
      dataDir: '/var/lib/csat',
      storage: { engine: 'mongo', uri: 'mongodb://csat:p%40ss@db1:27017,db2/csat?replicaSet=rs0' },
      policyFile: { path: '/etc/csat.yaml', given: true },
      surveysDir: '/etc/surveys',
      secrets: ['new-secret', 'old-secret'],
      apiKey: 'key-of-the-team',
      intakeSecrets: [WEBHOOK_SECRET, WEBHOOK_SECRET],
      logLevel: 'debug',
      timezone: 'America/New_York',
      locale: 'en',
      telegram: { token: '7000000001:AAtest', apiRoot: 'http://127.0.0.1:8081' },
      slack: {
        botToken: 'xoxb-1-test',
        apiUrl: 'http://127.0.0.1:8082/api/',
        alertChannel: 'C0ALERTS',
        summaryChannel: 'C0ALERTS',
      },
    });
  });

  it('keeps a summary channel of its own', () => {
    expect(loadConfig({ ...env, SLACK_SUMMARY_CHANNEL: 'C0WEEKLY' }).slack?.summaryChannel).toBe('C0WEEKLY');
  });

  it('cannot be changed afterwards', () => {
    const config = loadConfig(env);
    expect([config, config.slack, config.secrets, config.policyFile].every(Object.isFrozen)).toBe(true);
  });
});

describe('a bad value', () => {
  it.each([
    ['CSAT_PORT', '65536'],
    ['CSAT_PORT', '-1'],
    ['CSAT_PORT', '0x50'],
    ['CSAT_HOST', 'http://localhost'],
    ['CSAT_PUBLIC_URL', 'ftp://example.com'],
    ['CSAT_PUBLIC_URL', 'https://user:hunter2@example.com'],
    ['CSAT_LOG_LEVEL', 'loud'],
    ['CSAT_LOCALE', 'fr_FR'],
    ['TELEGRAM_API_ROOT', 'file:///etc/passwd'],
    ['SLACK_ALERT_CHANNEL', '#alerts'],
    ['CSAT_INTAKE_SECRET', 'whsec_dG9vIHNob3J0'],
    ['CSAT_INTAKE_SECRET', WEBHOOK_SECRET.slice('whsec_'.length)],
    ['CSAT_INTAKE_SECRET', `${WEBHOOK_SECRET},`],
    ['CSAT_INTAKE_SECRET', `whsec_${Buffer.alloc(65, 7).toString('base64')}`],
    ['TELEGRAM_BOT_TOKEN', 'not-a-token'],
    ['TELEGRAM_WEBHOOK_SECRET', 'with:a:colon'],
    ['TELEGRAM_WEBHOOK_SECRET', '密码'],
    ['TELEGRAM_WEBHOOK_SECRET', 'x'.repeat(257)],
    ['SLACK_BOT_TOKEN', 'xapp-1-user-token'],
    ['SLACK_SIGNING_SECRET', 'too-short'],
    ['SLACK_SIGNING_SECRET', 'xoxb-1234567890-a-bot-token'],
    ['SLACK_SIGNING_SECRET', 'xapp-1234567890-an-app-token'],
    ['SLACK_APP_TOKEN', 'xoxb-1-a-bot-token'],
  ])('of %s names the variable and not the value', (name, value) => {
    const problems = problemsOf({
      CSAT_PUBLIC_URL: 'https://survey.example.com',
      TELEGRAM_BOT_TOKEN: '1:x',
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_ALERT_CHANNEL: 'C1',
      [name]: value,
    });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name}: `, 'u'));
    expect(problems[0]).not.toContain(value);
  });

  it('does not hide the next one', () => {
    const problems = problemsOf({ CSAT_PORT: 'x', CSAT_LOCALE: 'x', MONGODB_URI: 'x', CSAT_PROT: '1' });
    expect(problems.map((each) => each.split(':')[0])).toEqual([
      ...['CSAT_PROT', 'CSAT_SECRET', 'CSAT_PORT', 'MONGODB_URI'],
      'CSAT_LOCALE',
    ]);
  });
});

/** Bad input 89: a secret that is missing, or came with a newline or quotes. */
describe('bad input 89', () => {
  it.each([
    ['CSAT_SECRET', 'canary-1\n'],
    ['CSAT_SECRET', '"canary-2"'],
    ['CSAT_SECRET', ' canary-3'],
    ['CSAT_SECRET', 'canary-4, canary-5'],
    ['CSAT_API_KEY', "'canary-6'"],
    ['CSAT_API_KEY', 'canary-7\r\n'],
    ['CSAT_INTAKE_SECRET', `"${WEBHOOK_SECRET}"`],
    ['CSAT_INTAKE_SECRET', `${WEBHOOK_SECRET}\n`],
    ['TELEGRAM_BOT_TOKEN', '1:canary8\n'],
    ['TELEGRAM_WEBHOOK_SECRET', '"canary-10"'],
    ['TELEGRAM_WEBHOOK_SECRET', 'canary-11\n'],
    ['SLACK_BOT_TOKEN', '"xoxb-canary-9"'],
    ['SLACK_SIGNING_SECRET', '"canary-12-0123456789"'],
    ['SLACK_SIGNING_SECRET', 'canary-13-0123456789\n'],
    ['SLACK_APP_TOKEN', "'xapp-canary-14'"],
    ['SLACK_APP_TOKEN', 'xapp-canary-15\r\n'],
  ])('%s with a slip in it stops the start and is not printed', (name, value) => {
    const problems = problemsOf({
      CSAT_PUBLIC_URL: 'https://survey.example.com',
      TELEGRAM_BOT_TOKEN: '1:x',
      SLACK_ALERT_CHANNEL: 'C1',
      SLACK_BOT_TOKEN: 'xoxb-1',
      [name]: value,
    });
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.every((each) => each.startsWith(`${name}: `))).toBe(true);
    expect(problems.join()).not.toMatch(/canary|MfKQ9r8/u);
  });

  it.each([
    [{ TELEGRAM_API_ROOT: 'http://127.0.0.1' }, 'TELEGRAM_BOT_TOKEN: missing, but TELEGRAM_API_ROOT is set'],
    [
      { TELEGRAM_WEBHOOK_SECRET: 's', CSAT_PUBLIC_URL: 'https://survey.example.com' },
      'TELEGRAM_BOT_TOKEN: missing, but TELEGRAM_WEBHOOK_SECRET is set',
    ],
    [
      { TELEGRAM_WEBHOOK_SECRET: 's', TELEGRAM_BOT_TOKEN: '1:x' },
      'CSAT_PUBLIC_URL: missing, but TELEGRAM_WEBHOOK_SECRET is set; set the https address',
    ],
    [{ SLACK_ALERT_CHANNEL: 'C1' }, 'SLACK_BOT_TOKEN: missing, but SLACK_ALERT_CHANNEL is set'],
    [
      { SLACK_BOT_TOKEN: 'xoxb-1' },
      'SLACK_ALERT_CHANNEL: missing, but SLACK_BOT_TOKEN is set; set the id of the channel',
    ],
  ])('%o is configured by halves and says what to do', (env, message) => {
    expect(problemsOf(env)).toEqual([expect.stringContaining(message)]);
  });
});

/** Bad input 92, in the environment. */
describe('bad input 92', () => {
  it('the zone Mars/Phobos stops the start', () => {
    expect(problemsOf({ CSAT_TIMEZONE: 'Mars/Phobos' })).toEqual([
      'CSAT_TIMEZONE: is not a known time zone; write one such as Asia/Shanghai',
    ]);
  });
});

describe('a variable that would do nothing', () => {
  it.each(NOT_YET)('%s is not in this version', (name) => {
    expect(problemsOf({ [name]: 'canary' })).toEqual([`${name}: not in this version; unset it`]);
  });

  it.each([
    ['CSAT_PROT', 'CSAT_PROT: there is no such variable; did you mean CSAT_PORT?'],
    ['CSAT_WHATEVER_ELSE', 'CSAT_WHATEVER_ELSE: there is no such variable'],
    ['MONGO_URL', 'MONGO_URL: it is MONGODB_URI that names the database; set that, or unset this one'],
  ])('%s is taken for a slip', (name, message) => {
    expect(problemsOf({ [name]: 'canary' })).toEqual([message]);
  });

  it('is no business of ours under another name', () => {
    expect(problemsOf({ ZENDESK_SUBDOMAIN: 'acme', SLACK_TEAM: 'T1', NODE_ENV: 'test' })).toEqual([]);
    expect(problemsOf({ MONGO_URL: 'x', MONGODB_URI: 'mongodb://db/csat', CSAT_SECRET: 'k' })).toEqual([]);
  });
});
