import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { takeInstance } from '../../storage/instance.ts';
import { openSqlite } from '../../storage/sqlite/driver.ts';
import { eventBody } from '../support/process-http.ts';
import { useProcesses } from '../support/process-world.ts';

const world = useProcesses();

describe('csat-loop send', () => {
  it('tells each event in the language of the team', async () => {
    const { cli } = world();
    const events = JSON.stringify([
      JSON.parse(eventBody({ externalId: 'first', customer: 'one' })),
      JSON.parse(eventBody({ externalId: 'second', customer: 'one' })),
    ]);
    const sending = cli(['send', '-'], { CSAT_LOCALE: 'zh-CN' }, events);
    expect((await sending.exitWithin(20_000)).code).toBe(0);
    expect(sending.stdout()).toMatch(/^first {2}问卷在这里：\n {2}http\S+\n/u);
    expect(sending.stdout()).toMatch(/second {2}不发问卷：\S+\n {2}每一项检查：GET \/v1\/interactions\//u);
    expect(sending.stderr()).toBe('');
  });
});

describe('csat-loop store check on data with late work', () => {
  it('says to start the server where none runs, and where one does, what keeps it', async () => {
    const { cli, dir } = world();
    const sending = cli(['send', '-'], {}, eventBody({ externalId: 'late', customer: 'one' }));
    expect((await sending.exitWithin(20_000)).code).toBe(0);
    const db = await openSqlite(join(dir, 'data', 'csat-loop.db'));
    await db.write('UPDATE invitations SET next_at = ?', Date.now() - 3_600_000);
    db.close();
    const check = async () => {
      const checking = cli(['store', 'check'], { CSAT_LOCALE: 'en' });
      expect((await checking.exitWithin(20_000)).code, checking.output()).toBe(0);
      return checking.stdout();
    };
    expect(await check()).toMatch(/! .*60 min late\n {6}→ start the server\n/u);
    const server = await takeInstance(join(dir, 'data'));
    const beside = await check();
    server.release();
    expect(beside).toMatch(/! .*60 min late\n {6}→ a platform is away, or sending fails/u);
    expect(beside).toContain('chats 0, customers 1, interactions 1');
  });
});
