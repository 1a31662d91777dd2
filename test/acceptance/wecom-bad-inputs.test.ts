import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWecomStory, type WecomStory } from '../support/app-wecom.ts';
import type { WecomTampering } from '../support/wecom-callback.ts';
import { encryptFor, encryptRaw, signCallback } from '../support/wecom-crypto.ts';

const KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const BOMB = `<!DOCTYPE x [<!ENTITY a "${'x'.repeat(1000)}">${'<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'.repeat(20)}]>`;

describe('what may arrive at the callback of WeCom, with the running program', () => {
  let story: WecomStory;
  beforeEach(async () => {
    story = await openWecomStory();
    await story.server.until(() => story.server.callsOf('kf/sync_msg').length > 0);
    await story.settled();
  });
  afterEach(() => story.end());

  const secrets = () => story.server.secrets;
  const envelope = (encrypt: string, before = '') =>
    `${before}<xml><ToUserName>x</ToUserName><Encrypt>${encrypt}</Encrypt></xml>`;
  const seconds = (offsetSeconds = 0) =>
    String(Math.floor(story.app.clock.now().getTime() / 1000) + offsetSeconds);

  it.each<readonly [string, number, () => WecomTampering]>([
    ['signed with another token', 401, () => ({ token: 'somebody-elses' })],
    ['without a signature', 401, () => ({ signature: '' })],
    ['with a signature of another length', 401, () => ({ signature: 'a'.repeat(39) })],
    ['with a signature that is none', 401, () => ({ signature: 'Z'.repeat(40) })],
    ['recorded ten minutes ago', 401, () => ({ timestamp: seconds(-600) })],
    ['of the future', 401, () => ({ timestamp: seconds(600) })],
    ['with a timestamp that is none', 401, () => ({ timestamp: 'now' })],
    ['for another company', 400, () => ({ corpId: 'wwsomebodyelse' })],
    ['encrypted with another key', 400, () => ({ encrypt: encryptFor(story.server.corpId, '<xml/>', KEY) })],
    ['cut in the middle of a block', 400, () => ({ encrypt: randomBytes(40).toString('base64') })],
    [
      'padded beyond the block',
      400,
      () => ({ encrypt: encryptRaw(Buffer.alloc(64, 200), secrets().encodingAesKey) }),
    ],
    [
      'padded with different bytes',
      400,
      () => ({
        encrypt: encryptRaw(
          Buffer.concat([Buffer.alloc(60, 1), Buffer.from([9, 9, 9, 5])]),
          secrets().encodingAesKey,
        ),
      }),
    ],
    [
      'with a length beyond its end',
      400,
      () => ({
        encrypt: encryptRaw(
          Buffer.concat([Buffer.alloc(16), Buffer.from([0x7f, 0xff, 0xff, 0xff]), Buffer.alloc(44, 44)]),
          secrets().encodingAesKey,
        ),
      }),
    ],
    ['that is not encrypted', 400, () => ({ encrypt: '<xml><Event>kf_msg_or_event</Event></xml>' })],
    ['of nothing', 401, () => ({ body: '' })],
    ['that is no XML', 401, () => ({ body: '{"Encrypt":"x"}' })],
    ['cut off', 401, () => ({ body: '<xml><Encrypt>abc' })],
    ['with entities that grow', 401, () => ({ encrypt: 'x', body: envelope('x', BOMB) })],
    ['of 1 MB', 413, () => ({ body: envelope('x'.repeat(1024 * 1024)) })],
    ['of JSON', 415, () => ({ contentType: 'application/json' })],
    ['of a form', 415, () => ({ contentType: 'application/x-www-form-urlencoded' })],
  ])('a call %s is %i and read no further', async (_what, status, tampering) => {
    const before = story.server.calls.length;
    const answer = await story.server.callback.post(
      story.server.account,
      story.server.history.tokenFor(story.server.account),
      tampering(),
    );
    expect(answer.status).toBe(status);
    expect(await answer.text()).not.toContain(story.server.corpId);
    await story.settled();
    expect(story.server.calls).toHaveLength(before);
  });

  it('a call whose inside is hostile XML is taken and does nothing', async () => {
    const before = story.server.calls.length;
    for (const message of [
      `${BOMB}<xml><Event>kf_msg_or_event</Event><OpenKfId>&b;</OpenKfId></xml>`,
      '<xml><Event>change_contact</Event></xml>',
      '<xml><Event>kf_msg_or_event</Event><OpenKfId>../../etc</OpenKfId></xml>',
      '',
    ]) {
      const answer = await story.server.callback.post(story.server.account, 'T', { message });
      expect(answer.status).toBe(200);
    }
    await story.settled();
    expect(story.server.calls).toHaveLength(before);
  });

  it('an address is not proved to somebody who does not know the token or the key', async () => {
    const ask = async (token: string, key: string, corpId = story.server.corpId) => {
      const echostr = encryptFor(corpId, 'echo-4711', key);
      const [timestamp, nonce] = [seconds(), 'n1'];
      const query = new URLSearchParams({
        msg_signature: signCallback(token, timestamp, nonce, echostr),
        timestamp,
        nonce,
        echostr,
      });
      const answer = await story.app.request(`/wecom/callback?${query}`);
      return { status: answer.status, isProved: (await answer.text()) === 'echo-4711' };
    };
    const { token, encodingAesKey } = secrets();
    expect(await ask(token, encodingAesKey)).toEqual({ status: 200, isProved: true });
    expect(await ask('wrong', encodingAesKey)).toEqual({ status: 401, isProved: false });
    expect(await ask(token, KEY)).toEqual({ status: 400, isProved: false });
    expect(await ask(token, encodingAesKey, 'wwother')).toEqual({ status: 400, isProved: false });
    expect((await story.app.request('/wecom/callback')).status).toBe(401);
  });

  it('entries of any shape are passed over, and what follows is read', async () => {
    const { history, account } = story.server;
    const odd: readonly object[] = [
      {},
      { send_time: 'soon', origin: 3, msgtype: 'text', text: { content: 5 } },
      { send_time: 1, origin: 4, msgtype: 'event', event: { event_type: 'session_status_change' } },
      { send_time: 1, origin: 4, msgtype: 'event', event: null },
      { send_time: 1, origin: 9, msgtype: 'text', external_userid: 'x/../y', open_kfid: account },
      {
        send_time: 1,
        origin: 4,
        msgtype: 'event',
        event: { event_type: 'of-the-future', open_kfid: account },
      },
    ];
    for (const [index, each] of odd.entries())
      history.add(account, { msgid: `odd-${index}`, msgtype: 'text', ...each });
    await story.invite();
    await story.press('5');
    expect(await story.answers()).toEqual([['overall', 5]]);
  });

  it('a menu entry of somebody else, or of another chat, is no answer', async () => {
    const other = story.server.customer('wmOther');
    await story.invite();
    await story.invite(other);
    const stolen = other.messages[0]?.items[0]?.id ?? '';
    const own = story.customer.messages[0]?.items[0]?.id ?? '';
    for (const id of [stolen, `${own.slice(0, -1)}x`, 'x'.repeat(64), '{"score":5}'])
      story.customer.pressId(id, '5 非常满意');
    await story.settled();
    expect(await story.responses()).toEqual([]);
    await story.press('4');
    expect(await story.answers()).toEqual([['overall', 4]]);
  });
});
