import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { isSettled, listResponses, send } from '../support/process-http.ts';
import { openWriteLock } from '../support/process-lock.ts';
import { findFreePort, type ServerProcess } from '../support/process-server.ts';
import { eventually, pause, useProcesses } from '../support/process-world.ts';
import { Switch } from '../support/switch.ts';
import { startWecomServer, type WecomServer } from '../support/wecom-server.ts';

const READ_MS = 400;

describe('a server killed while it reads what WeCom has', () => {
  const world = useProcesses();
  const servers: WecomServer[] = [];
  afterEach(async () => {
    for (const wecom of servers.splice(0)) {
      expect(wecom.violations).toEqual([]);
      await wecom.close();
    }
  });

  const open = async () => {
    const wecom = await startWecomServer();
    servers.push(wecom);
    const policy = 'surveys: [{ when: {}, survey: quick-csat }]\npolicy: { quietHours: off }\n';
    writeFileSync(join(world().dir, 'csat.yaml'), policy);
    const port = await findFreePort();
    const env = {
      ...wecom.env,
      CSAT_PORT: String(port),
      CSAT_PUBLIC_URL: `http://127.0.0.1:${port}`,
    };
    const customer = wecom.customer('wmCustomer0001');
    const agent = wecom.agent('zhangsan');
    const restart = async () => {
      const server = await world().start(env);
      // Its address is known there; nobody registers it again.
      wecom.callback.url ??= `http://127.0.0.1:${port}/wecom/callback`;
      return server;
    };
    const serve = () => {
      customer.type('在吗');
      agent.take(customer);
      agent.end(customer);
    };
    return { wecom, customer, restart, serve };
  };
  const invite = async (
    server: ServerProcess,
    { wecom, customer, serve }: Awaited<ReturnType<typeof open>>,
  ) => {
    serve();
    await wecom.until(() => customer.messages.length === 1, 10_000);
    await wecom.callback.settled();
    await eventually(() => isSettled(server.url));
  };
  const kill = async (server: ServerProcess) => {
    server.kill('SIGKILL');
    await server.exitWithin(5000);
  };
  const answers = async (server: ServerProcess) => {
    const [response] = await eventually(async () => {
      const found = await listResponses(server.url);
      return found.length > 0 && found;
    });
    return response?.answers.map(({ question, value }) => [question, value]);
  };
  /** Both answers once, and the thanks once. */
  const expectCompleted = async (
    server: ServerProcess,
    { wecom, customer }: Awaited<ReturnType<typeof open>>,
  ) => {
    expect(await answers(server)).toEqual([
      ['overall', 2],
      ['why', '等太久'],
    ]);
    await wecom.until(() => customer.messages.length === 3, 10_000);
    await pause(READ_MS);
    expect(customer.messages).toHaveLength(3);
  };

  it('takes an answer once that it had read and not committed (F1)', async () => {
    const site = await open();
    const { wecom, customer } = site;
    const first = await site.restart();
    await invite(first, site);
    const lock = openWriteLock(world().dir);
    const isLocked = new Switch();
    // From the moment the page is handed out the store is shut, so that nothing of it can be committed.
    wecom.fail('kf/sync_msg', { kind: 'silence' }, 1, () => {
      if (!isLocked.isOn()) lock.take();
      isLocked.turn('on');
      return false;
    });
    customer.press('2');
    await wecom.until(() => isLocked.isOn(), 10_000);
    await pause(READ_MS);
    await kill(first);
    wecom.clearFaults();
    lock.release();

    const second = await site.restart();
    await wecom.until(() => customer.messages.length === 2, 20_000);
    customer.type('等太久');
    await expectCompleted(second, site);
  });

  it('takes answers once whose page is read again, and sends nothing twice (F2)', async () => {
    const site = await open();
    const { wecom, customer } = site;
    const first = await site.restart();
    await invite(first, site);
    customer.press('2');
    await wecom.until(() => customer.messages.length === 2, 10_000);
    await wecom.callback.settled();
    await eventually(() => isSettled(first.url));
    await kill(first);
    // The cursor of the last pages is lost: everything since the beginning is read once more.
    for (const { msgid } of wecom.history.messages.slice()) wecom.history.repeat(msgid);

    const second = await site.restart();
    customer.type('等太久');
    await expectCompleted(second, site);
    expect(await listResponses(second.url)).toHaveLength(1);
  });

  it('asks once when it is killed between the end of a conversation and the question (F3)', async () => {
    const site = await open();
    const { wecom, customer } = site;
    const first = await site.restart();
    wecom.fail('kf/send_msg_on_event', { kind: 'silence' });
    site.serve();
    await wecom.until(() => wecom.callsOf('kf/send_msg_on_event').length > 0, 10_000);
    await kill(first);

    const second = await site.restart();
    await wecom.until(() => customer.messages.length === 1, 15_000);
    await pause(READ_MS);
    expect(customer.messages).toHaveLength(1);
    expect((await send(`${second.url}/healthz`)).status).toBe(200);
    customer.press('5');
    expect(await answers(second)).toEqual([['overall', 5]]);
  });
});
