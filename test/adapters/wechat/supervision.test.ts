import { afterEach, beforeEach, expect, it } from 'vitest';
import { NotInstalled } from '../../../adapters/wechat/gateway/errors.ts';
import { describeWithWechaty } from '../../support/wechat.ts';
import { ALICE, BOB, type Harness, openHarness, saying, soon, to } from './harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(() => harness.close());

const logged = (event: string) => harness.log.entries.filter((entry) => entry.event === event);
const goneAway = () => Object.assign(new Error('14 UNAVAILABLE: Connection dropped'), { code: 14 });

describeWithWechaty('the account has to log in', () => {
  it('is starting until somebody has, however well the puppet started', async () => {
    const channel = harness.open();
    expect(channel.health()).toMatchObject({ state: 'off', why: 'not started' });
    await channel.start(harness.taking);
    await soon(() => harness.account.puppets.at(-1)?.state.active() === true).toBe(true);
    expect(channel.health()).toEqual({
      name: 'wechat',
      state: 'starting',
      why: 'connecting, and waiting for the account to log in',
    });
    harness.account.logIn();
    await soon(() => channel.health()).toEqual({ name: 'wechat', state: 'on', why: 'logged in' });
  });

  it('shows the code to scan, and logs that one is wanted but not the code, once each', async () => {
    const channel = harness.open();
    await channel.start(harness.taking);
    await soon(() => harness.account.puppets.at(-1)?.state.active() === true).toBe(true);
    for (const code of ['https://login/canary-1', 'https://login/canary-1', 'https://login/canary-2'])
      harness.account.scan(code);
    expect(channel.health()).toEqual({
      name: 'wechat',
      state: 'starting',
      why: 'scan the QR code with the WeChat account that is to ask',
      scan: 'https://login/canary-2',
    });
    expect(logged('wechat.scan_wanted')).toHaveLength(2);
    harness.account.scan('', 3);
    expect(channel.health()).not.toHaveProperty('scan');
    expect(channel.health().why).toBe('the QR code was scanned: confirm the login on the phone');
    harness.account.logIn();
    await soon(() => channel.health().state).toBe('on');
    expect(JSON.stringify(harness.log.entries)).not.toContain('canary');
  });

  it('says so in the language of the team', async () => {
    const channel = harness.open({ locale: 'zh-TW' });
    await channel.start(harness.taking);
    expect(channel.health().why).toBe('正在連線，等帳號登入');
  });

  it('81: loses and doubles nothing when the login comes and goes', async () => {
    const channel = await harness.online();
    harness.account.say({ id: 'a', from: ALICE.id, text: '5' });
    await harness.account.logOut();
    expect(channel.health()).toMatchObject({ state: 'degraded' });
    harness.account.logIn();
    harness.account.say({ id: 'b', from: ALICE.id, text: '4' });
    await soon(() => harness.turns.map(({ updateId }) => updateId)).toEqual(['a', 'b']);
    expect(channel.health().state).toBe('on');
    expect(await channel.send(to(BOB.id), saying('hi'))).toMatchObject({ status: 'delivered' });
    expect(harness.account.sentTo(BOB.id)).toEqual(['hi']);
  });
});

describeWithWechaty('something is wrong with the puppet', () => {
  it('shows an error until a sign of life comes, and starts nothing anew for it', async () => {
    const channel = await harness.online();
    harness.account.faults.isMute = true;
    harness.account.puppet.emit('error', { data: 'canary 13800138000' });
    await soon(() => channel.health()).toMatchObject({ state: 'degraded' });
    harness.account.say({ from: ALICE.id, text: '5' });
    await soon(() => channel.health().state).toBe('on');
    expect(harness.account.puppets).toHaveLength(1);
    expect(JSON.stringify(harness.log.entries)).not.toContain('canary');
  });

  it('starts another bot when nothing comes for 5 s after an error, and goes on there', async () => {
    const channel = await harness.online();
    harness.account.faults.isMute = true;
    harness.account.puppet.emit('error', { data: JSON.stringify(goneAway()), gerror: goneAway().message });
    await soon(() => channel.health().state).toBe('degraded');
    expect(await channel.send(to(BOB.id), saying('hi'))).toMatchObject({ status: 'delivered' });
    await harness.stepUntil(() => harness.account.puppets.length === 2);
    expect(await channel.send(to(BOB.id), saying('again'))).toMatchObject({ status: 'try-later' });
    await soon(() => harness.account.puppet.state.active() === true).toBe(true);
    harness.account.faults.isMute = false;
    harness.account.logIn();
    await soon(() => channel.health().state).toBe('on');
    harness.account.say({ from: ALICE.id, text: '5' });
    await soon(() => harness.turns).toHaveLength(1);
    // What the old one still says is nobody's.
    harness.account.puppets[0]?.emit('message', { messageId: 'old' });
    await harness.account.puppets[0]?.logout();
    expect(channel.health().state).toBe('on');
    expect(harness.turns).toHaveLength(1);
  });

  it('takes a puppet that answered before and does so no more for dead, without any error', async () => {
    const channel = await harness.online();
    await harness.stepUntil(() => harness.account.dings > 0);
    harness.account.faults.isMute = true;
    await harness.stepUntil(() => logged('wechat.silent').length > 0);
    expect(channel.health()).toMatchObject({ state: 'degraded' });
    await harness.stepUntil(() => harness.account.puppets.length === 2);
  });

  it('does not judge a puppet that never answers by its silence', async () => {
    const channel = harness.open();
    harness.account.faults.isMute = true;
    await channel.start(harness.taking);
    await soon(() => harness.account.puppets.at(-1)?.state.active() === true).toBe(true);
    harness.account.logIn();
    await harness.stepUntil(() => harness.account.dings > 5);
    expect(harness.account.puppets).toHaveLength(1);
    expect(channel.health().state).toBe('on');
  });

  it('tries again at growing distances while the gateway is away', async () => {
    const channel = harness.open();
    harness.account.faults.isMute = true;
    harness.account.faults.start = async () => {
      throw goneAway();
    };
    await channel.start(harness.taking);
    await harness.stepUntil(() => harness.account.puppets.length >= 5);
    const waits = logged('wechat.restarting').map(({ fields }) => Number(fields['waitMs']));
    expect(waits.slice(0, 4)).toEqual([500, 1000, 2000, 4000]);
    expect(channel.health()).toMatchObject({ state: 'degraded' });
    expect(channel.health().why).toContain('WECHATY_PUPPET_SERVICE_ENDPOINT');
    delete harness.account.faults.start;
    harness.account.faults.isMute = false;
    const before = harness.account.puppets.length;
    await harness.stepUntil(
      () => harness.account.puppets.length > before && harness.account.puppet.state.active() === true,
    );
    harness.account.logIn();
    await soon(() => channel.health().state).toBe('on');
  });

  it('goes on when wechaty cannot even be opened', async () => {
    let tries = 0;
    const channel = harness.open({
      openBot: () => {
        tries += 1;
        return tries < 3 ? Promise.reject(new TypeError('canary')) : harness.account.openBot();
      },
    });
    await channel.start(harness.taking);
    await harness.stepUntil(() => harness.account.puppets.length === 1);
    expect(logged('wechat.start_failed').map(({ fields }) => fields['kind'])).toEqual([
      'TypeError',
      'TypeError',
    ]);
  });

  it.each([
    ['wechaty', 'en', 'wechaty is not installed: npm install wechaty@1.20.2, and restart'],
    ['wechaty', 'zh-CN', '没有安装 wechaty：npm install wechaty@1.20.2，然后重启'],
    ['wechaty', 'zh-TW', '沒有安裝 wechaty：npm install wechaty@1.20.2，然後重新啟動'],
    ['puppet', 'en', 'wechaty-puppet-mock is not installed: npm install wechaty-puppet-mock, and restart'],
  ] as const)(
    'says what to install when %s is missing (%s), and tries no more',
    async (what, locale, why) => {
      let tries = 0;
      const openBot = async () => {
        tries += 1;
        throw new NotInstalled(what);
      };
      const channel = harness.open({ locale, openBot });
      await channel.start(harness.taking);
      await soon(() => channel.health()).toEqual({ name: 'wechat', state: 'degraded', why });
      harness.clock.advance(24 * 3_600_000);
      expect(tries).toBe(1);
      expect(await channel.send(to(ALICE.id), saying('hi'))).toMatchObject({ status: 'try-later' });
    },
  );
});

describeWithWechaty('several processes', () => {
  it('log in one at a time, and the next takes over', async () => {
    const first = await harness.online();
    const second = harness.open({ owner: 'two' });
    await second.start(harness.taking);
    await expect
      .poll(() => second.health().why)
      .toBe('standing by: another process holds this account’s login');
    expect(harness.account.puppets).toHaveLength(1);
    expect(await second.send(to(ALICE.id), saying('hi'))).toEqual({
      status: 'try-later',
      retryAfterMs: 2000,
      scope: 'bot',
    });
    expect(await second.whereIs(ALICE.id)).toEqual({ status: 'later' });
    await first.stop();
    expect(first.health()).toMatchObject({ state: 'off', why: 'stopped' });
    await harness.stepUntil(() => harness.account.puppets.length === 2);
    await soon(() => harness.account.puppet.state.active() === true).toBe(true);
    harness.account.logIn();
    await soon(() => second.health().state).toBe('on');
    expect(await second.send(to(ALICE.id), saying('hi'))).toMatchObject({ status: 'delivered' });
  });

  it('take what was said before one stops, since nobody says it again', async () => {
    const release: (() => void)[] = [];
    const channel = await harness.online(async (turn) => {
      await new Promise<void>((resolve) => release.push(resolve));
      return harness.taking(turn);
    });
    harness.account.say({ from: ALICE.id, text: '5' });
    await soon(() => release).toHaveLength(1);
    const stopping = channel.stop();
    release[0]?.();
    await stopping;
    expect(harness.turns).toHaveLength(1);
  });
});
