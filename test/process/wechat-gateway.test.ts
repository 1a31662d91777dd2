import { afterEach, expect, it } from 'vitest';
import { postEvent, send } from '../support/process-http.ts';
import { useProcesses } from '../support/process-world.ts';
import { describeWithWechaty } from '../support/wechat.ts';
import { openGateway, type WechatGateway } from '../support/wechat-gateway.ts';

const CUSTOMER = 'wxid_wang';
/** The gateway is noticed to be away, started anew, and connected to again; wechaty alone takes seconds for each step. */
const RECONNECTED = { timeout: 120_000, interval: 200 };
const SOON = { timeout: 60_000, interval: 50 };

const world = useProcesses();
let gateway: WechatGateway | undefined;
afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
});

const event = JSON.stringify({
  source: 'crm',
  externalId: 'T-1',
  closedAt: '2026-01-05T02:00:00Z',
  serviceType: 'after-sales',
  channel: 'phone',
  survey: 'quick-csat',
  customer: { externalId: 'C-1', name: '王女士', locale: 'zh-CN', contact: { wechatId: CUSTOMER } },
});

async function json(url: string): Promise<Record<string, unknown>> {
  const { text } = await send(url);
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

async function stateOf(base: string): Promise<unknown> {
  const { text } = await send(`${base}/readyz`);
  const [, state] = /"name":"wechat","state":"(\w+)"/u.exec(text) ?? [];
  return state;
}

describeWithWechaty('WeChat by the puppet service, in another process', () => {
  it('asks, takes every answer once though the gateway is killed between two, and tells of a low score', async () => {
    gateway = await openGateway(CUSTOMER);
    const { sent, env, say } = gateway;
    await gateway.start();
    const server = await world().start(env);
    await expect.poll(() => stateOf(server.url), SOON).toBe('on');

    const closedAt = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000).toISOString();
    const told = await postEvent(server.url, event.replace('2026-01-05T02:00:00Z', closedAt));
    expect(told.text).toContain('dueAt');
    await expect.poll(() => sent.length, SOON).toBe(1);
    expect(sent[0]).toMatch(/\n1\. .*\n*/u);
    const first = say('2');
    await expect.poll(() => sent.length, SOON).toBe(2);

    await gateway.kill();
    await expect.poll(() => stateOf(server.url), RECONNECTED).toBe('degraded');
    await gateway.start();
    await expect.poll(() => stateOf(server.url), RECONNECTED).toBe('on');

    // As gateways do that lost their memory: what came before comes once more.
    say('2', first);
    say('等了两天');
    await expect
      .poll(async () => (await json(`${server.url}/v1/responses?channel=wechat`))['items'], SOON)
      .toMatchObject([{ channel: 'wechat', status: 'completed' }]);
    expect(await json(`${server.url}/v1/cases`)).toMatchObject({ items: [{ score: 2 }] });
    await expect.poll(() => sent.length, SOON).toBe(3);
    server.kill('SIGTERM');
    expect(await server.exited).toMatchObject({ code: 0 });
    expect(server.output()).not.toContain('等了两天');
  }, 300_000);
});
