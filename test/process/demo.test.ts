import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeDemo } from '../../src/demo/make-demo.ts';
import { CollectingLog } from '../support/collecting-log.ts';
import { send } from '../support/process-http.ts';
import { useProcesses } from '../support/process-world.ts';

describe('csat-loop demo', () => {
  const world = useProcesses();

  it('serves what was made today, reaches nobody, and ends when told', async () => {
    const { cli, dir, telegram: connect } = world();
    const { server: telegram, env } = await connect();
    const data = join(dir, 'data-demo');
    const wish = { locale: 'zh-CN', weeks: 1, services: 8 } as const;
    await makeDemo({ ...wish, dir: data, now: new Date(), log: new CollectingLog() });
    const demo = cli(['demo', '--port', '0'], {
      ...env,
      CSAT_API_KEY: 'real-key-of-the-team',
      CSAT_DATA_DIR: join(dir, 'real'),
    });
    const [, url = ''] = await demo.says(/(http:\/\/127\.0\.0\.1:\d+)\/console/u);
    const [, survey = ''] = await demo.says(/(http:\S+\/s\/\S+)/u);
    const console = await send(`${url}/console`);
    expect(console.status).toBe(200);
    expect(console.text).toContain('修了两次还是漏水');
    expect(console.text).toContain('138****1234');
    expect(console.text).not.toContain('13800001234');
    for (const [, report = ''] of demo.stdout().matchAll(/(http:\S+\/v1\/reports\/\S+)/gu))
      expect((await send(report)).status, report).toBe(200);
    expect((await send(survey)).status).toBe(200);
    demo.kill('SIGTERM');
    expect(await demo.exitWithin(15_000)).toEqual({ code: 0, signal: null });
    expect(telegram.calls).toEqual([]);
    expect(existsSync(join(dir, 'real'))).toBe(false);
    expect(demo.stderr()).toBe('');
  }, 60_000);

  it('changes no data when the port is taken', async () => {
    const { cli, dir } = world();
    const data = join(dir, 'data-demo');
    const wish = { locale: 'en', weeks: 0, services: 1 } as const;
    await makeDemo({ ...wish, dir: data, now: new Date(), log: new CollectingLog() });
    const before = readFileSync(join(data, 'secret'), 'utf8');
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { port } = holder.address() as AddressInfo;
    const demo = cli(['demo', '--locale', 'zh-CN', '--port', String(port)]);
    expect((await demo.exitWithin(20_000)).code).toBe(1);
    holder.close();
    expect(demo.stderr()).toContain(`port ${port} is taken`);
    expect(readFileSync(join(data, 'secret'), 'utf8')).toBe(before);
    expect(demo.stdout()).toBe('');
  });

  it('refuses a directory that no demo made, and changes nothing there', async () => {
    const { cli, dir } = world();
    writeFileSync(join(dir, 'notes.txt'), 'mine');
    const demo = cli(['demo', '--dir', '.', '--fresh', '--no-serve']);
    expect((await demo.exitWithin(20_000)).code).toBe(2);
    expect(demo.stderr()).toMatch(/no demo made/u);
    expect(existsSync(join(dir, 'csat-loop-demo.json'))).toBe(false);
  });

  it.each([[['--locale', 'fr']], [['--port', '70000']], [['here']]])('refuses %j', async (args) => {
    const demo = world().cli(['demo', ...args]);
    expect((await demo.exitWithin(20_000)).code).toBe(2);
    expect(demo.stderr()).toContain('csat-loop demo [--dir');
  });
});
