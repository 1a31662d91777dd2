import { createHash } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findFreePort } from '../support/process-server.ts';
import { useProcesses } from '../support/process-world.ts';

interface Shape {
  readonly ok: boolean;
  readonly checks: readonly {
    readonly area: string;
    readonly name: string;
    readonly status: string;
    readonly message: string;
  }[];
}

/** Every file below the folder and what is in it, but for SQLite's scratch memory. */
function snapshot(dir: string): readonly string[] {
  return readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('-shm'))
    .map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return `${path} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`;
    })
    .toSorted();
}

describe('csat-loop doctor', () => {
  const world = useProcesses();

  it('looks at a directory without data, makes nothing, and ends with 0', async () => {
    const { cli, dir } = world();
    const before = snapshot(dir);
    const doctor = cli(['doctor'], { CSAT_PORT: String(await findFreePort()) });
    expect(await doctor.exitWithin(20_000)).toEqual({ code: 0, signal: null });
    expect(doctor.stdout()).toContain('0 个问题');
    expect(doctor.stderr()).toBe('');
    expect(snapshot(dir)).toEqual(before);
  });

  it('looks at a running server with Telegram, and changes neither data nor bot', async () => {
    const { cli, dir, start, telegram: connect } = world();
    const { server: telegram, env } = await connect();
    const port = String(await findFreePort());
    const server = await start({ ...env, CSAT_PORT: port, CSAT_LOG_LEVEL: 'silent' });
    await telegram.until(() => telegram.callsOf('getUpdates').length > 0);
    const before = [...snapshot(dir), telegram.callsOf('deleteWebhook').length];
    const doctor = cli(['doctor', '--json', '--locale', 'en'], { ...env, CSAT_PORT: port });
    expect((await doctor.exitWithin(20_000)).code).toBe(0);
    expect([...snapshot(dir), telegram.callsOf('deleteWebhook').length]).toEqual(before);
    const { ok, checks } = JSON.parse(doctor.stdout()) as Shape;
    expect(ok).toBe(true);
    const messages = checks.map(({ message }) => message);
    expect(messages).toContain(`the server answers at ${server.url}`);
    expect(messages).toContain('the secret file fits the data');
    expect(messages).toContain('the token is good: the bot is @csat_test_bot');
  });

  it('leaves a directory as it was after a stop, and after a kill', async () => {
    const { cli, dir, start } = world();
    const env = { CSAT_PORT: String(await findFreePort()) };
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      const server = await start(env);
      server.kill(signal);
      await server.exited;
      const before = [...snapshot(dir), ...readdirSync(join(dir, 'data'))];
      const doctor = cli(['doctor'], env);
      expect((await doctor.exitWithin(20_000)).code, doctor.output()).toBe(0);
      expect([...snapshot(dir), ...readdirSync(join(dir, 'data'))]).toEqual(before);
    }
  });

  it('ends with 1 and says what to do, whatever is broken, and prints no secret', async () => {
    const { cli, dir } = world();
    writeFileSync(join(dir, '.env'), 'CSAT_API_KEY="canary key"\nCSAT_SECRET=canary-secret-material\n');
    chmodSync(join(dir, '.env'), 0o644);
    writeFileSync(join(dir, 'csat.yaml'), 'policy:\n  cooldown: soon\n');
    const doctor = cli(['doctor', '--locale', 'en'], {
      CSAT_PORT: String(await findFreePort()),
      SLACK_BOT_TOKEN: 'canary-no-token',
    });
    expect((await doctor.exitWithin(20_000)).code).toBe(1);
    expect(doctor.stdout()).toMatch(/✗ CSAT_API_KEY: .*\n {6}→ /u);
    expect(doctor.stdout()).toMatch(/✗ SLACK_BOT_TOKEN: /u);
    expect(doctor.stdout()).toMatch(/✗ .*csat\.yaml:2: .*cooldown/u);
    expect(doctor.stdout()).toMatch(/! .*\.env has mode 644.*\n {6}→ chmod 600/u);
    expect(doctor.output()).not.toContain('canary');
  });

  it('ends with 2 for what it does not know', async () => {
    const { cli } = world();
    const doctor = cli(['doctor', '--fix']);
    expect((await doctor.exitWithin(20_000)).code).toBe(2);
    expect(doctor.stderr()).toContain('csat-loop doctor');
  });
});
