import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventBody, postEvent, send } from '../support/process-http.ts';
import { copySources } from '../support/process-program.ts';
import { useProcesses } from '../support/process-world.ts';

const world = useProcesses();

describe('starting the built program', () => {
  it('listens within a second or so, and on port 0 prints the port it got', async () => {
    const { start } = world();
    const times: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const server = await start();
      times.push(server.readyMs);
      expect(new URL(server.url).port).not.toBe('0');
      expect((await send(`${server.url}/healthz`)).status).toBe(200);
      server.kill('SIGTERM');
      await server.exitWithin(10_000);
    }
    const [, , median = 0] = times.sort((a, b) => a - b);
    process.stdout.write(`node to listening: median ${Math.round(median)} ms of 5\n`);
    // The promise is 1 s on a quiet machine; tests share theirs.
    expect(median).toBeLessThan(3000);
  });

  it('says that another process serves the directory, and leaves that one alone', async () => {
    const { start, begin, dir } = world();
    const first = await start();
    const second = begin();
    expect(await second.exitWithin(15_000)).toEqual({ code: 1, signal: null });
    expect(second.stderr()).toContain(join(dir, 'data'));
    expect(second.stderr()).toContain('CSAT_DATA_DIR');
    expect(second.stderr()).not.toMatch(/\n\s+at /u);
    expect((await postEvent(first.url, eventBody())).status).toBe(202);
  });

  it('says that the port is taken', async () => {
    const { start, begin } = world();
    const first = await start();
    const { port } = new URL(first.url);
    const second = begin({ CSAT_PORT: port, CSAT_DATA_DIR: 'other' });
    expect((await second.exitWithin(15_000)).code).toBe(1);
    expect(second.stderr()).toContain('CSAT_PORT');
  });
});

describe('starting where it cannot', () => {
  it.each([
    ['CSAT_DATA_DIR', '/dev/null'],
    ['CSAT_DATA_DIR', '/proc/self'],
    ['CSAT_SURVEYS_DIR', '/etc/hostname'],
    ['CSAT_HOST', 'nowhere.invalid'],
    ['CSAT_HOST', '203.0.113.9'],
  ])('with %s %s says which setting it is, without a stack', async (name, value) => {
    const server = world().begin({ [name]: value });
    expect((await server.exitWithin(15_000)).code).toBe(1);
    expect(server.stderr()).toMatch(name === 'CSAT_SURVEYS_DIR' ? /no such folder/u : new RegExp(name, 'u'));
    expect(server.stderr()).not.toMatch(/\n\s+at /u);
  });
});

/** One wrong value for each variable that can be wrong, with a canary in it. */
const WRONG: Readonly<Record<string, string>> = {
  CSAT_HOST: 'canary host/with path',
  CSAT_PORT: 'canary-port',
  CSAT_PUBLIC_URL: 'https://user:canary-password@example.com',
  CSAT_CONFIG: 'canary\nconfig',
  CSAT_SECRET: 'canary-"secret',
  CSAT_API_KEY: 'canary key\nwith a line end',
  CSAT_INTAKE_SECRET: 'whsec_canary',
  CSAT_LOG_LEVEL: 'canary-level',
  CSAT_TIMEZONE: 'Canary/Phobos',
  CSAT_LOCALE: 'canary-locale',
  TELEGRAM_BOT_TOKEN: '12345-canary-token',
  TELEGRAM_API_ROOT: 'ftp://canary-root',
  SLACK_BOT_TOKEN: 'xoxp-canary-token',
  SLACK_API_URL: 'canary-url',
  SLACK_ALERT_CHANNEL: '#canary-channel',
  MONGODB_URI: 'mongodb://canary:canary@password@db/csat',
  TELEGRAM_WEBHOOK_SECRET: 'canary webhook',
  WECHATY_PUPPET_SERVICE_TOKEN: 'canary-puppet',
  CSAT_SECRETT: 'canary-mistyped',
};

describe('starting with a bad configuration', () => {
  it('names every wrong variable at once, never a value, and exits with 1 (89)', async () => {
    const server = world().begin(WRONG);
    expect(await server.exitWithin(15_000)).toEqual({ code: 1, signal: null });
    for (const name of Object.keys(WRONG)) expect(server.stderr()).toContain(name);
    expect(server.output().toLowerCase()).not.toContain('canary');
  });

  it.each(Object.entries(WRONG).filter(([name]) => /SECRET$|KEY$|TOKEN$|URI$/u.test(name)))(
    'refuses a wrong %s by itself without its value',
    async (name, value) => {
      const server = world().begin({ [name]: value });
      expect((await server.exitWithin(15_000)).code).toBe(1);
      expect(server.stderr()).toContain(name);
      expect(server.output().toLowerCase()).not.toContain('canary');
    },
  );

  it('names file and line of a mistake in csat.yaml', async () => {
    const { begin, dir } = world();
    writeFileSync(join(dir, 'csat.yaml'), 'policy:\n  cooldown: 7 days\n');
    const server = begin();
    expect((await server.exitWithin(15_000)).code).toBe(1);
    expect(server.stderr()).toMatch(/csat\.yaml:2/u);
  });

  it('refuses the right data with another secret, and works again with the right one', async () => {
    const { start, begin } = world();
    const first = await start({ CSAT_SECRET: 'the-right-secret-canary' });
    first.kill('SIGTERM');
    await first.exitWithin(10_000);
    const second = begin({ CSAT_SECRET: 'the-wrong-secret-canary' });
    expect((await second.exitWithin(15_000)).code).toBe(1);
    expect(second.stderr()).toContain('CSAT_SECRET');
    expect(second.output()).not.toContain('canary');
    await start({ CSAT_SECRET: 'the-right-secret-canary' });
  });
});

describe('npm start in a fresh copy of the sources', () => {
  it('builds what the sources say, prints the addresses and one line for each adapter', async () => {
    const { npm } = world();
    const copy = copySources();
    try {
      const server = npm(['start'], copy.root, {
        CSAT_PORT: '0',
        CSAT_LOCALE: 'en',
        npm_config_update_notifier: 'false',
      });
      const [, url = ''] = await server.says(/(http:\/\/127\.0\.0\.1:\d+)\/console/u, 30_000);
      await server.says(/Ctrl\+C/u);
      for (const path of ['/v1/interactions', '/v1/reports/weekly'])
        expect(server.stdout()).toContain(url + path);
      for (const adapter of ['Telegram', 'Slack', 'web', 'console'])
        expect(server.stdout()).toMatch(new RegExp(`^ +${adapter} .*(on|off)\\b`, 'imu'));
      expect((await send(`${url}/console`)).status).toBe(200);
      expect(readFileSync(join(copy.root, 'dist', 'main.js'), 'utf8')).not.toBe('');
      server.kill('SIGINT');
      await server.exitWithin(15_000);
      expect(server.stdout()).toContain('"event":"stopped"');
    } finally {
      copy.remove();
    }
  }, 60_000);

  it('leaves nothing behind when npm alone is told to stop', async () => {
    const { npm, start } = world();
    const copy = copySources();
    try {
      const server = npm(['start'], copy.root, { CSAT_PORT: '0', CSAT_LOCALE: 'en' });
      await server.says(/Ctrl\+C/u, 30_000);
      server.kill('SIGTERM');
      await server.exitWithin(15_000);
      await server.says(/"event":"stopped"/u, 15_000);
      // The data directory is free again.
      await start();
    } finally {
      copy.remove();
    }
  }, 60_000);
});
