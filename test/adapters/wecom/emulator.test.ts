import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FixedClock } from '../../support/fixed-clock.ts';
import { decryptCallback, encryptFor, signCallback } from '../../support/wecom-crypto.ts';
import { startWecomServer, type WecomServer } from '../../support/wecom-server.ts';

const HOUR_MS = 3_600_000;
const KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const ENCRYPT =
  'Q3stYC6hdFzMh9T8HCvyDP65A2/csRffp9MdPHJIaGvA1DVYtbvSmaDKukVEVLLsbiGK7QKqAJQl7AqSCiAJnu5IjzDgWquvK/bMrpPsLpFjtGLniU7LP22IVRiG23EP';

describe('the encryption of callbacks', () => {
  it('reads the published example', () => {
    expect(decryptCallback(ENCRYPT, KEY)).toEqual({
      message: '<xml><Event>kf_msg_or_event</Event></xml>',
      receiver: 'wwcorp',
    });
    expect(signCallback('tok', '1772442000', 'nonce', ENCRYPT)).toBe(
      '35380598bcfb6a4332dfc24517d6b5a832c7cace',
    );
  });

  it('reads what it wrote, of any length', () => {
    for (let length = 0; length < 70; length += 1) {
      const message = '字'.repeat(length);
      expect(decryptCallback(encryptFor('ww1', message, KEY), KEY)).toEqual({ message, receiver: 'ww1' });
    }
  });
});

interface Answer extends Readonly<Record<string, unknown>> {
  readonly errcode: number;
  readonly next_cursor: string;
  readonly has_more: number;
  readonly access_token: string;
  readonly msg_list: readonly {
    readonly msgid: string;
    readonly event?: { readonly msg_code: string };
  }[];
}

describe('the fake WeCom', () => {
  let server: WecomServer;
  let clock: FixedClock;
  beforeEach(async () => {
    server = await startWecomServer();
    clock = new FixedClock('2026-03-02T09:00:00Z');
    server.useClock(clock);
  });
  afterEach(() => server.close());

  const getToken = async (secret = server.secret) => {
    const query = new URLSearchParams({ corpid: server.corpId, corpsecret: secret });
    return (await (await fetch(`${server.apiRoot}/cgi-bin/gettoken?${query}`)).json()) as Answer;
  };
  const callWith = async (token: string, method: string, payload: object) => {
    const query = new URLSearchParams({ access_token: token });
    const answer = await fetch(`${server.apiRoot}/cgi-bin/${method}?${query}`, {
      method: 'POST',
      body: JSON.stringify(payload),
    });
    return (await answer.json()) as Answer;
  };
  const call = async (method: string, payload: object) =>
    callWith((await getToken()).access_token, method, payload);
  const say = (content: string, more: object = {}) =>
    call('kf/send_msg', {
      touser: 'wm1',
      open_kfid: server.account,
      msgtype: 'text',
      text: { content },
      ...more,
    });
  const sync = (more: object = {}) => call('kf/sync_msg', { open_kfid: server.account, ...more });

  it('gives the same token out until it has run out, and none for a wrong secret', async () => {
    const first = await getToken();
    expect(first).toMatchObject({ errcode: 0, expires_in: 7200 });
    clock.advance(HOUR_MS);
    expect(await getToken()).toMatchObject({ access_token: first.access_token, expires_in: 3600 });
    clock.advance(HOUR_MS);
    expect(await callWith(first.access_token, 'kf/account/list', {})).toMatchObject({ errcode: 42001 });
    const second = await getToken();
    expect(second.access_token).not.toBe(first.access_token);
    server.revokeTokens();
    expect(await callWith(second.access_token, 'kf/account/list', {})).toMatchObject({ errcode: 40014 });
    expect(await getToken('wrong')).toMatchObject({ errcode: 40001 });
  });

  it('reads on from a cursor, in pages, for three days', async () => {
    const customer = server.customer('wm1');
    const ids = ['a', 'b', 'c'].map((text) => customer.type(text));
    const first = await sync({ limit: 2 });
    expect(first.msg_list.map(({ msgid }) => msgid)).toEqual(ids.slice(0, 2));
    expect(first.has_more).toBe(1);
    server.history.emptyPages = 1;
    const empty = await sync({ cursor: first.next_cursor });
    expect(empty).toMatchObject({ msg_list: [], has_more: 1 });
    const rest = await sync({ cursor: empty.next_cursor });
    expect(rest.msg_list.map(({ msgid }) => msgid)).toEqual(ids.slice(2));
    expect(rest.has_more).toBe(0);
    expect((await sync({ cursor: rest.next_cursor })).msg_list).toEqual([]);
    clock.advance(73 * HOUR_MS);
    expect((await sync()).msg_list).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  it('takes the token of a callback for ten minutes, and few calls without one', async () => {
    const token = server.history.tokenFor(server.account);
    server.history.withoutTokenPerMinute = 1;
    expect(await sync({ token })).toMatchObject({ errcode: 0 });
    clock.advance(10 * 60_000);
    expect(await sync({ token })).toMatchObject({ errcode: 95007 });
    expect(await sync()).toMatchObject({ errcode: 0 });
    expect(await sync()).toMatchObject({ errcode: 45009 });
  });

  it('lets five messages go within 48 h of a message, and refuses and remembers the rest', async () => {
    server.customer('wm1').type('hi');
    for (const text of ['1', '2', '3', '4', '5']) expect(await say(text)).toMatchObject({ errcode: 0 });
    expect(await say('6')).toMatchObject({ errcode: 95001 });
    server.customer('wm1').type('more');
    clock.advance(48 * HOUR_MS);
    expect(await say('late')).toMatchObject({ errcode: 95002 });
    expect(server.violations).toHaveLength(2);
    expect(server.customer('wm1').messages.map(({ text }) => text)).toEqual(['1', '2', '3', '4', '5']);
    expect((await sync()).msg_list).toHaveLength(2);
  });

  it('sends nothing while a person has the session, nor after it but the one message of the event', async () => {
    const customer = server.customer('wm1');
    const agent = server.agent('zhangsan');
    customer.type('hi');
    agent.take(customer);
    expect(await say('?')).toMatchObject({ errcode: 95018 });
    agent.transfer(customer, 'lisi');
    agent.end(customer);
    expect(await say('?')).toMatchObject({ errcode: 95018 });
    const code = (await sync()).msg_list.at(-1)?.event?.msg_code;
    const rate = { code, msgid: 'a-1', msgtype: 'text', text: { content: '满意吗？' } };
    expect(await call('kf/send_msg_on_event', rate)).toMatchObject({ errcode: 0, msgid: 'a-1' });
    expect(await call('kf/send_msg_on_event', { ...rate, msgid: 'a-2' })).toMatchObject({ errcode: 40029 });
    agent.end(customer);
    const late = (await sync()).msg_list.at(-1)?.event?.msg_code;
    clock.advance(20_000);
    expect(await call('kf/send_msg_on_event', { ...rate, code: late })).toMatchObject({ errcode: 40029 });
    expect(customer.messages).toMatchObject([{ text: '满意吗？', via: 'send_msg_on_event' }]);
    customer.type('4');
    expect(await say('谢谢')).toMatchObject({ errcode: 0 });
  });

  it('refuses an id for the second time, and what is longer than the limits', async () => {
    const customer = server.customer('wm1');
    customer.type('hi');
    expect(await say('1', { msgid: 'same' })).toMatchObject({ errcode: 0, msgid: 'same' });
    expect(await say('2', { msgid: 'same' })).toMatchObject({ errcode: 40058 });
    expect(server.violations).toEqual([]);
    const menu = (list: readonly object[]) => ({
      touser: 'wm1',
      open_kfid: server.account,
      msgtype: 'msgmenu',
      msgmenu: { head_content: '字'.repeat(342), list },
    });
    const click = (id: string) => ({ type: 'click', click: { id, content: '5 非常满意' } });
    await say('字'.repeat(683));
    await say('x', { msgid: 'no spaces' });
    await call('kf/send_msg', menu(Array.from({ length: 11 }, () => click('x'.repeat(65)))));
    expect(server.violations.slice(0, 4)).toEqual([
      'kf/send_msg.text.content: 2049 bytes, allowed are 1 to 2048',
      'kf/send_msg.msgid: 1 to 32 of 0-9a-zA-Z_-',
      'kf/send_msg.msgmenu.head_content: 1026 bytes, allowed are 1 to 1024',
      'kf/send_msg.msgmenu.list: 11 items, 10 at most',
    ]);
    expect(server.violations).toHaveLength(15);
    expect(customer.messages).toHaveLength(1);
  });

  it('shows menus whose entries are pressed, and says later that a message failed', async () => {
    const customer = server.customer('wm1');
    customer.type('hi');
    const list = [{ type: 'click', click: { id: 'five', content: '5 非常满意' } }];
    const menu = { touser: 'wm1', open_kfid: server.account, msgtype: 'msgmenu', msgmenu: { list } };
    await call('kf/send_msg', menu);
    customer.press('5');
    customer.failNext(10);
    await call('kf/send_msg', { ...menu, msgid: 'lost' });
    expect(customer.messages).toHaveLength(1);
    expect((await sync()).msg_list.slice(1)).toMatchObject([
      { origin: 3, text: { content: '5 非常满意', menu_id: 'five' } },
      { origin: 4, event: { event_type: 'msg_send_fail', fail_msgid: 'lost', fail_type: 10 } },
    ]);
  });

  it('tells sessions and names, and moves a session over the API', async () => {
    const customer = server.customer('wm1');
    customer.type('hi');
    server.name('wm1', '王女士');
    expect(await call('kf/customer/batchget', { external_userid_list: ['wm1', 'wm2'] })).toMatchObject({
      customer_list: [{ external_userid: 'wm1', nickname: '王女士' }],
      invalid_external_userid: ['wm2'],
    });
    const who = { open_kfid: server.account, external_userid: 'wm1' };
    expect(await call('kf/service_state/get', who)).toMatchObject({ service_state: 0 });
    expect(await call('kf/service_state/trans', { ...who, service_state: 4 })).toHaveProperty('msg_code');
    expect(await call('kf/service_state/get', who)).toMatchObject({ service_state: 4 });
    expect(await call('kf/account/list', {})).toMatchObject({
      account_list: [{ open_kfid: server.account, name: '优选家电客服' }],
    });
  });

  it('plays faults, and a reply that is lost has taken effect', async () => {
    const customer = server.customer('wm1');
    customer.type('hi');
    server.fail('kf/send_msg', { kind: 'refuse', errcode: -1 });
    server.fail('kf/send_msg', { kind: 'lose-reply' });
    expect(await say('1')).toMatchObject({ errcode: -1 });
    await expect(say('2')).rejects.toThrow('fetch failed');
    expect(customer.messages.map(({ text }) => text)).toEqual(['2']);
    expect(server.callsOf('kf/send_msg').map(({ outcome }) => outcome)).toEqual(['-1', 'reply lost']);
  });
});
