import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runCommand } from '../../src/commands/run-command.ts';
import { startTelegramServer } from '../support/telegram-server.ts';

let root: string;
const said = { out: '', err: '' };
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'csat-entry-'));
  writeFileSync(join(root, 'csat.yaml'), 'entries:\n  - { id: front-desk, title: Front desk }\n');
  // Those of the tests themselves, which the program does not know.
  for (const name of Object.keys(process.env).filter((each) => each.startsWith('CSAT_')))
    vi.stubEnv(name, undefined);
  vi.stubEnv('CSAT_DATA_DIR', join(root, 'data'));
  vi.stubEnv('CSAT_CONFIG', join(root, 'csat.yaml'));
  vi.stubEnv('CSAT_LOCALE', 'en');
  vi.stubEnv('CSAT_PUBLIC_URL', 'https://survey.example.com');
  Object.assign(said, { out: '', err: '' });
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said.out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said.err += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true, force: true });
});

describe('csat-loop entry', () => {
  it('lists the entries with their pages', async () => {
    expect(await runCommand(['entry', 'list', '--json'])).toBe(0);
    expect(JSON.parse(said.out)).toEqual([
      {
        id: 'front-desk',
        title: 'Front desk',
        url: 'https://survey.example.com/e/front-desk',
        telegram: null,
      },
    ]);
  });

  it('writes a code to a file, and into a pipe', async () => {
    const out = join(root, 'code.svg');
    expect(await runCommand(['entry', 'qr', 'front-desk', '--out', out])).toBe(0);
    expect(await runCommand(['entry', 'qr', 'front-desk'])).toBe(0);
    expect(readFileSync(out, 'utf8')).toBe(said.out);
    expect(said.out).toContain('<svg xmlns');
  });

  it('warns of a code that no phone can open, and draws it all the same', async () => {
    await runCommand(['entry', 'qr', 'front-desk']);
    expect(said.err).toBe('');
    vi.stubEnv('CSAT_PUBLIC_URL', 'http://127.0.0.1:3000');
    expect(await runCommand(['entry', 'qr', 'front-desk'])).toBe(0);
    expect(said.err).toContain('set CSAT_PUBLIC_URL before printing');
    expect(said.out).toContain('http://127.0.0.1:3000/e/front-desk');
  });

  it('asks Telegram what the bot is called', async () => {
    const server = await startTelegramServer();
    vi.stubEnv('TELEGRAM_BOT_TOKEN', server.token);
    vi.stubEnv('TELEGRAM_API_ROOT', server.apiRoot);
    expect(await runCommand(['entry', 'qr', 'front-desk', '--telegram'])).toBe(0);
    expect(said.out).toMatch(
      /<title>Front desk · https:\/\/t\.me\/csat_test_bot\?start=[\w-]{1,64}<\/title>/u,
    );
    await server.close();
  });

  it('says what is wrong with how it was called', async () => {
    expect(await runCommand(['entry', 'qr', 'front-desks'])).toBe(1);
    expect(said.err).toContain('did you mean front-desk?');
    expect(await runCommand(['entry', 'qr', 'front-desk', '--telegram'])).toBe(1);
    expect(said.err).toContain('TELEGRAM_BOT_TOKEN is not set');
    expect(await runCommand(['entry'])).toBe(2);
    expect(await runCommand(['entry', 'qr'])).toBe(2);
  });
});
