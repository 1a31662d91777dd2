import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packButton } from '../../../adapters/chat/button-data.ts';
import { type Receipt, toHappening } from '../../../adapters/wecom/receiving/to-happening.ts';
import { asId, type InvitationId } from '../../../src/domain/ids.ts';
import { addMs, HOUR_MS } from '../../../src/domain/time.ts';
import { createKeys } from '../../../storage/keys.ts';

const AT = new Date('2026-03-02T09:00:05Z');
const SENT = AT.getTime() / 1000 - 5;
const keys = createKeys(Buffer.alloc(32, 7));
const receipt: Receipt = { corpId: 'ww1', at: AT, offsetMs: 0, keys };
const FROM = { channel: 'wecom', bot: 'ww1', chat: 'wk1/wm1' };
const FULL = { left: 5, until: addMs(AT, 48 * HOUR_MS - 5000) };

const written = (rest: object) => ({
  msgid: 'm1',
  open_kfid: 'wk1',
  external_userid: 'wm1',
  send_time: SENT,
  origin: 3,
  ...rest,
});
const happened = (event: object) => ({
  msgid: 'm1',
  send_time: SENT,
  origin: 4,
  msgtype: 'event',
  event: { open_kfid: 'wk1', external_userid: 'wm1', ...event },
});
const turnOf = (raw: unknown, with_: Receipt = receipt) => {
  const happening = toHappening(raw, with_);
  if (happening.status !== 'turn') throw new RangeError(`not a turn: ${JSON.stringify(happening)}`);
  return happening;
};
const closedOf = (raw: unknown, with_: Receipt = receipt) => {
  const happening = toHappening(raw, with_);
  if (happening.status !== 'closed') throw new RangeError(`nothing was closed: ${JSON.stringify(happening)}`);
  return happening.closed;
};

describe('what a customer writes on WeCom', () => {
  it('is typed text, and opens five messages for 48 hours', () => {
    const raw = written({ msgtype: 'text', text: { content: '5 分' } });
    expect(turnOf(raw).turn).toEqual({
      from: FROM,
      updateId: 'm1',
      at: AT,
      reply: { kind: 'typed', text: '5 分' },
      window: FULL,
    });
  });

  it('opens no longer than 48 hours from now, whatever the clock of WeCom says', () => {
    const raw = written({ msgtype: 'text', text: { content: 'x' }, send_time: SENT + 3600 });
    expect(turnOf(raw).turn.window).toEqual({ left: 5, until: addMs(AT, 48 * HOUR_MS) });
  });

  it('is a press on a menu of ours, in this chat only', () => {
    const button = { runId: asId<InvitationId>('abcdefghijklmnopqrstuv'), seq: 3, code: '5' };
    const press = (chat: string) =>
      written({
        msgtype: 'text',
        text: { content: '5', menu_id: packButton(button, { ...FROM, chat }, keys) },
      });
    expect(turnOf(press('wk1/wm1')).turn.reply).toEqual({ kind: 'pressed', ...button });
    expect(turnOf(press('wk1/wm2'))).toMatchObject({
      turn: { reply: { kind: 'nothing' }, window: FULL },
      note: { kind: 'forged-button' },
    });
  });

  it('is nothing but an open window on a menu of somebody else', () => {
    const raw = written({ msgtype: 'text', text: { content: '订单', menu_id: '101' } });
    expect(turnOf(raw)).toMatchObject({ turn: { reply: { kind: 'nothing' }, window: FULL } });
    expect(turnOf(raw).note).toBeUndefined();
  });

  it('is text where the menu id is empty', () => {
    const raw = written({ msgtype: 'text', text: { content: '5', menu_id: '' } });
    expect(turnOf(raw).turn.reply).toEqual({ kind: 'typed', text: '5' });
  });

  it.each([
    'image',
    'voice',
    'video',
    'file',
    'location',
    'link',
    'business_card',
    'miniprogram',
    'msgmenu',
    'channels_shop_product',
    'merged_msg',
    'something_new',
  ])('is unsupported when it is %s', (msgtype) => {
    expect(turnOf(written({ msgtype, [msgtype]: { media_id: 'M' } })).turn).toMatchObject({
      reply: { kind: 'unsupported', what: msgtype },
      window: FULL,
    });
  });
});

describe('what happens in a session of WeCom', () => {
  it.each([1, 2, 4])('puts the chat into the hands of an agent (change %i)', (change_type) => {
    expect(turnOf(happened({ event_type: 'session_status_change', change_type })).turn).toEqual({
      from: FROM,
      updateId: 'm1',
      at: AT,
      reply: { kind: 'nothing' },
      window: { left: 0, until: FULL.until, withAgent: true },
    });
  });

  it('knows an agent also by what the agent writes', () => {
    const raw = written({ origin: 5, msgtype: 'text', text: { content: '您好' } });
    expect(turnOf(raw).turn).toMatchObject({
      reply: { kind: 'nothing' },
      window: { left: 0, withAgent: true },
    });
  });

  const ENDED = { event_type: 'session_status_change', change_type: 3, old_servicer_userid: 'zhangsan' };

  it('is a closed service at its end, with one message for 20 seconds', () => {
    expect(closedOf(happened({ ...ENDED, msg_code: 'CODE' }))).toEqual({
      from: FROM,
      updateId: 'm1',
      at: AT,
      window: { left: 1, until: addMs(AT, 15_000), pass: 'CODE' },
      event: {
        interaction: {
          source: 'wecom',
          externalId: 'm1',
          closedAt: addMs(AT, -5000),
          serviceType: 'consultation',
          serviceChannel: 'wecom',
          agent: { id: 'zhangsan' },
          agentTookPart: true,
          tags: [],
          metadata: { openKfId: 'wk1' },
        },
        customer: { externalId: 'wm1', contact: { wecomExternalUserId: 'wm1', openKfId: 'wk1' } },
      },
    });
  });

  it('allows nothing without the code, or when it is too old', () => {
    expect(closedOf(happened(ENDED)).window).toMatchObject({ left: 0 });
    const late = { ...receipt, at: addMs(AT, 15_000) };
    expect(closedOf(happened({ ...ENDED, msg_code: 'CODE' }), late).window).toEqual({
      left: 0,
      until: late.at,
    });
  });

  it('counts the 20 seconds by the clock of WeCom', () => {
    const ahead = { ...receipt, at: addMs(AT, 60_000), offsetMs: 60_000 };
    expect(closedOf(happened({ ...ENDED, msg_code: 'CODE' }), ahead).window).toEqual({
      left: 1,
      until: addMs(AT, 75_000),
      pass: 'CODE',
    });
  });

  it('has no agent where none took part', () => {
    const { interaction } = closedOf(happened({ ...ENDED, old_servicer_userid: '' })).event;
    expect(interaction.agentTookPart).toBe(false);
    expect(interaction.agent).toBeUndefined();
  });

  it.each([
    [0, 'invalid'],
    [1, 'deactivated'],
    [2, 'deactivated'],
    [4, 'window-closed'],
    [5, 'window-closed'],
    [6, 'window-closed'],
    [8, 'invalid'],
    [10, 'blocked'],
    [13, 'invalid'],
  ])('tells of a message that did not arrive (type %i) as %s, and names it', (fail_type, reason) => {
    const raw = happened({ event_type: 'msg_send_fail', fail_msgid: 'ours', fail_type });
    expect(turnOf(raw)).toMatchObject({
      turn: { messageId: 'ours', reply: { kind: 'left', reason } },
      note: { kind: 'undelivered', failType: fail_type },
    });
    expect(turnOf(raw).turn.window).toBeUndefined();
  });
});

describe('what else a page holds', () => {
  it.each([
    ['an event nobody needs', happened({ event_type: 'enter_session', scene: 'x' }), 'unknown-event'],
    [
      'a change nobody knows',
      happened({ event_type: 'session_status_change', change_type: 9 }),
      'unknown-event',
    ],
    [
      'a message of the system',
      written({ origin: 4, msgtype: 'text', text: { content: 'x' } }),
      'system-message',
    ],
    [
      'an id with a slash',
      written({ external_userid: 'a/b', msgtype: 'text', text: { content: 'x' } }),
      'unreadable',
    ],
    ['no id', { msgtype: 'text' }, 'unreadable'],
    ['null', null, 'unreadable'],
  ])('is ignored: %s', (_what, raw, reason) => {
    expect(toHappening(raw, receipt)).toMatchObject({ status: 'ignored', reason });
  });

  it('never throws, whatever stands in it', () => {
    const broken = fc.record(
      {
        msgid: fc.anything(),
        send_time: fc.anything(),
        origin: fc.anything(),
        msgtype: fc.constantFrom('text', 'event', 'x'),
        text: fc.anything(),
        event: fc.anything(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.anything(), broken, broken.map(written), broken.map(happened)), (raw) => {
        expect(() => toHappening(raw, receipt)).not.toThrow();
      }),
    );
  });
});
