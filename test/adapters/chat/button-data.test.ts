import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_BUTTON_BYTES, packButton, readButton } from '../../../adapters/chat/button-data.ts';
import type { ChatAddress } from '../../../src/domain/conversation/chat.ts';
import { asId, type InvitationId } from '../../../src/domain/ids.ts';
import { createKeys } from '../../../storage/keys.ts';

const keys = createKeys(Buffer.alloc(32, 7));
const chat: ChatAddress = { channel: 'telegram', bot: '4242', chat: '5001' };
const runId = asId<InvitationId>('Abcdefghij-_0123456789');

const runIds = fc.stringMatching(/^[\w-]{22}$/u).map((text) => asId<InvitationId>(text));
const options = fc.stringMatching(/^[a-z0-9_-]{1,24}$/u);
const codes = fc.oneof(
  options,
  fc.constantFrom('1', '5', '10', 'yes', 'tick:done', 'doubt:no', 'command:human', 'command:optIn'),
  options.map((code) => `tick:${code}`),
  options.map((code) => `doubt:${code}`),
);
const buttons = fc.record({ runId: runIds, seq: fc.nat(36 ** 6 - 1), code: codes });

describe('the data of a Telegram button', () => {
  it('holds any run, question and code in 64 bytes and reads back as the same', () => {
    fc.assert(
      fc.property(buttons, (button) => {
        const data = packButton(button, chat, keys);
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(MAX_BUTTON_BYTES);
        expect(readButton(data, chat, keys)).toEqual({ status: 'ours', ...button });
      }),
    );
  });

  it('fits the longest option code behind the longest prefix', () => {
    const button = { runId, seq: 100, code: `tick:${'x'.repeat(24)}` };
    expect(readButton(packButton(button, chat, keys), chat, keys)).toEqual({ status: 'ours', ...button });
  });

  it('69: is forged in another chat, on another bot, and after any change', () => {
    const data = packButton({ runId, seq: 3, code: '5' }, chat, keys);
    expect(readButton(data, { ...chat, chat: '5002' }, keys).status).toBe('forged');
    expect(readButton(data, { ...chat, bot: '4243' }, keys).status).toBe('forged');
    fc.assert(
      fc.property(fc.nat(data.length - 1), fc.stringMatching(/^[\w=-]$/u), (at, letter) => {
        fc.pre(data[at] !== letter);
        const changed = data.slice(0, at) + letter + data.slice(at + 1);
        expect(readButton(changed, chat, keys).status).not.toBe('ours');
      }),
    );
  });

  it('70: is foreign when it is not ours, for any text', () => {
    for (const data of ['', '{"a":1}', 'x'.repeat(65), 'vote_5', '五'.repeat(21)]) {
      expect(readButton(data, chat, keys)).toEqual({ status: 'foreign' });
    }
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (data) => {
        expect(readButton(data, chat, keys).status).not.toBe('ours');
      }),
    );
  });

  it('refuses to be made of what does not fit', () => {
    expect(() => packButton({ runId, seq: 1, code: 'x'.repeat(25) }, chat, keys)).toThrow(RangeError);
    expect(() => packButton({ runId, seq: 1, code: '很差' }, chat, keys)).toThrow(RangeError);
  });
});
