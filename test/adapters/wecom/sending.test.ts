import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalledWithToken } from '../../../adapters/wecom/called.ts';
import { deliveryOf, deliveryOnEvent } from '../../../adapters/wecom/sending/delivery-of.ts';
import { fitBlocks, fitBytes } from '../../../adapters/wecom/sending/fit-bytes.ts';
import { toContent } from '../../../adapters/wecom/sending/to-content.ts';
import type { OutgoingMessage } from '../../../src/domain/conversation/chat.ts';
import { asId, type InvitationId } from '../../../src/domain/ids.ts';
import { createKeys } from '../../../storage/keys.ts';

const keys = createKeys(Buffer.alloc(32, 7));
const TO = { channel: 'wecom', bot: 'ww1', chat: 'wk1/wm1' };
const asks = { runId: asId<InvitationId>('abcdefghijklmnopqrstuv'), seq: 1 };
const bytes = (text: string) => Buffer.byteLength(text);
const text = fc.string({ unit: 'grapheme', maxLength: 2000 });
const label = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 });

function messageOf(said: string, labels: readonly string[]): OutgoingMessage {
  const buttons = labels.map((each, index) => [{ code: `o${index}`, label: each }]);
  return { text: said, buttons, ...(labels.length === 0 ? {} : { asks }) };
}

describe('a message for WeCom', () => {
  it('is a text without buttons, and a menu with them', () => {
    expect(toContent(messageOf('谢谢', []), TO, keys)).toEqual({
      msgtype: 'text',
      text: { content: '谢谢' },
    });
    const menu = toContent(messageOf('满意吗？', ['满意', '不满意']), TO, keys);
    expect(menu).toMatchObject({
      msgtype: 'msgmenu',
      msgmenu: {
        head_content: '满意吗？',
        list: [
          { type: 'click', click: { content: '满意' } },
          { type: 'click', click: { content: '不满意' } },
        ],
      },
    });
  });

  it('keeps every limit of WeCom in bytes, whatever is said', () => {
    fc.assert(
      fc.property(text, fc.array(label, { maxLength: 14 }), (said, labels) => {
        const content = toContent(messageOf(said, labels), TO, keys);
        if (content.msgtype === 'text') {
          expect(bytes(content.text.content)).toBeLessThanOrEqual(2048);
          return;
        }
        const { head_content: head, list } = content.msgmenu;
        expect(bytes(head)).toBeLessThanOrEqual(1024);
        expect(list).toHaveLength(labels.length);
        expect(list.length).toBeLessThanOrEqual(10);
        for (const { click } of list) {
          expect(click.id).toMatch(/^[!-~]{1,64}$/u);
          expect(bytes(click.content)).toBeGreaterThan(0);
          expect(bytes(click.content)).toBeLessThanOrEqual(128);
        }
        expect(content).toEqual(JSON.parse(Buffer.from(JSON.stringify(content)).toString('utf8')));
      }),
    );
  });

  it('says in words what does not fit into a menu: eleven scores to be typed, and how to skip', () => {
    const scores = Array.from({ length: 11 }, (_, score) => ({ code: String(score), label: String(score) }));
    const buttons = [scores, [{ code: 'command:skip', label: '跳过' }]];
    expect(toContent({ text: '0～10 分？', buttons, asks }, TO, keys)).toEqual({
      msgtype: 'text',
      text: { content: '0～10 分？\n\n0  1  2  3  4  5  6  7  8  9  10\n跳过' },
    });
  });

  it('numbers options that do not fit into a menu', () => {
    const labels = Array.from({ length: 12 }, (_, index) => `${index + 1}. 选项${index}`);
    const content = toContent(messageOf('哪一个？', labels), TO, keys);
    expect(content).toMatchObject({
      msgtype: 'text',
      text: { content: expect.stringContaining('\n12. 选项11') },
    });
  });
});

describe('a text that is too long', () => {
  it('loses its greeting before its question', () => {
    const fitted = fitBlocks(`${'您好！'.repeat(200)}\n\n您满意吗？`, 300);
    expect(bytes(fitted)).toBeLessThanOrEqual(300);
    expect(fitted).toMatch(/…\n\n您满意吗？$/u);
    expect(fitBlocks(`您好\n\n${'问'.repeat(200)}`, 300)).toMatch(/^问{99}…$/u);
  });

  it('is never cut inside a character', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 8, max: 400 }), (said, max) => {
        for (const fitted of [fitBytes(said, max), fitBlocks(said, max)]) {
          expect(bytes(fitted)).toBeLessThanOrEqual(max);
          expect(Buffer.from(fitted).toString('utf8')).toBe(fitted);
        }
        if (bytes(said) <= max) expect(fitBytes(said, max)).toBe(said);
      }),
    );
    expect(fitBytes('👨‍👩‍👧👨‍👩‍👧', 30)).toBe('👨‍👩‍👧…');
  });
});

const refused = (errcode: number, said = 'x'): CalledWithToken => ({ status: 'refused', errcode, said });

describe('what WeCom answers to a message', () => {
  it.each<[string, CalledWithToken, object]>([
    ['taken', { status: 'ok', body: {} }, { status: 'delivered', messageId: 'k' }],
    ['taken before', refused(40_058, 'msgid repeated'), { status: 'delivered', messageId: 'k' }],
    ['no more of them', refused(95_001), { status: 'refused', reason: 'window-closed' }],
    ['too late', refused(95_002), { status: 'refused', reason: 'window-closed' }],
    ['an agent has it', refused(95_018), { status: 'refused', reason: 'window-closed' }],
    ['over the count', refused(45_047), { status: 'refused', reason: 'window-closed' }],
    ['nobody', refused(40_003), { status: 'refused', reason: 'not-found' }],
    ['nobody of ours', refused(40_096), { status: 'refused', reason: 'not-found' }],
    ['wrong', refused(40_058), { status: 'refused', reason: 'invalid' }],
    ['busy', refused(-1), { status: 'try-later', retryAfterMs: 3000, scope: 'chat' }],
    ['too often', refused(45_009), { status: 'try-later', retryAfterMs: 60_000, scope: 'bot' }],
    ['not from this address', refused(60_020), { status: 'failed', kind: 'errcode-60020' }],
    [
      'limited',
      { status: 'http', code: 429, retryAfterMs: 7000 },
      { status: 'try-later', retryAfterMs: 7000, scope: 'bot' },
    ],
    [
      'broken',
      { status: 'http', code: 502, retryAfterMs: undefined },
      { status: 'unknown', kind: 'http-502' },
    ],
    [
      'sent elsewhere',
      { status: 'http', code: 302, retryAfterMs: undefined },
      { status: 'failed', kind: 'http-302' },
    ],
    ['a page', { status: 'unreadable' }, { status: 'unknown', kind: 'malformed-answer' }],
    ['silence', { status: 'failed', kind: 'timeout' }, { status: 'unknown', kind: 'timeout' }],
    ['nobody there', { status: 'failed', kind: 'ECONNREFUSED' }, { status: 'failed', kind: 'ECONNREFUSED' }],
    [
      'no token',
      { status: 'failed', kind: 'timeout', isUnmade: true },
      { status: 'failed', kind: 'token-timeout' },
    ],
    [
      'a wrong secret',
      { ...refused(40_001), isUnmade: true },
      { status: 'failed', kind: 'token-errcode-40001' },
    ],
  ])('is understood: %s', (_what, called, delivery) => {
    expect(deliveryOf(called, 'k')).toEqual(delivery);
  });

  it('is a closed window when the code of an event is not taken, but not for what is wrong with us', () => {
    expect(deliveryOnEvent(refused(40_029), 'k')).toEqual({ status: 'refused', reason: 'window-closed' });
    expect(deliveryOnEvent(refused(60_020), 'k')).toEqual({ status: 'failed', kind: 'errcode-60020' });
    expect(deliveryOnEvent(refused(45_009), 'k')).toMatchObject({ status: 'try-later', retryAfterMs: 3000 });
  });
});
