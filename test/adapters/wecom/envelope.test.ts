import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSigned, openEnvelope, toAesKey } from '../../../adapters/wecom/callback/envelope.ts';
import { encryptFor, encryptRaw } from '../../support/wecom-crypto.ts';

const KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const keys = { token: 'tok', aesKey: toAesKey(KEY), corpId: 'wwcorp' };
const ENCRYPTED =
  'Q3stYC6hdFzMh9T8HCvyDP65A2/csRffp9MdPHJIaGvA1DVYtbvSmaDKukVEVLLsbiGK7QKqAJQl7AqSCiAJnu5IjzDgWquvK/bMrpPsLpFjtGLniU7LP22IVRiG23EP';
const SIGNED = { timestamp: '1772442000', nonce: 'nonce', encrypted: ENCRYPTED };
const SIGNATURE = '35380598bcfb6a4332dfc24517d6b5a832c7cace';

describe('a callback of WeCom', () => {
  it('is known by its signature', () => {
    expect(isSigned(keys, SIGNED, SIGNATURE)).toBe(true);
  });

  it.each([
    ['another token', { ...keys, token: 'tok2' }, SIGNED, SIGNATURE],
    ['another time', keys, { ...SIGNED, timestamp: '1772442001' }, SIGNATURE],
    ['another nonce', keys, { ...SIGNED, nonce: 'nonce2' }, SIGNATURE],
    ['another message', keys, { ...SIGNED, encrypted: `${ENCRYPTED}A` }, SIGNATURE],
    ['capitals', keys, SIGNED, SIGNATURE.toUpperCase()],
    ['a shorter signature', keys, SIGNED, SIGNATURE.slice(1)],
    ['none', keys, SIGNED, ''],
  ])('is not known with %s', (_what, with_, signed, signature) => {
    expect(isSigned(with_, signed, signature)).toBe(false);
  });

  it('opens to the message of the published example', () => {
    expect(openEnvelope(keys, ENCRYPTED)).toBe('<xml><Event>kf_msg_or_event</Event></xml>');
  });

  it('opens to whatever was put in, of any length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(openEnvelope(keys, encryptFor('wwcorp', text, KEY))).toBe(text);
      }),
    );
  });

  it.each(['wwother', '', 'wwcorp2', 'wwcor'])('does not open when it is for %s', (receiver) => {
    expect(openEnvelope(keys, encryptFor(receiver, 'text', KEY))).toBeUndefined();
  });

  it('does not open when it is padded wrongly, or says a length it has not', () => {
    const body = (length: number, pad: number[]) =>
      Buffer.concat([
        Buffer.alloc(16),
        Buffer.from([0, 0, 0, length]),
        Buffer.from('hi'),
        Buffer.from('wwcorp'),
        Buffer.from(pad),
      ]);
    const pad4 = [4, 4, 4, 4];
    expect(openEnvelope(keys, encryptRaw(body(2, pad4), KEY))).toBe('hi');
    for (const wrong of [
      [4, 4, 3, 4],
      [0, 0, 0, 0],
      [33, 33, 33, 33],
    ])
      expect(openEnvelope(keys, encryptRaw(body(2, wrong), KEY))).toBeUndefined();
    for (const length of [0, 1, 3, 200])
      expect(openEnvelope(keys, encryptRaw(body(length, pad4), KEY))).toBeUndefined();
  });

  it('never opens with a byte changed to something that passes for ours', () => {
    const bytes = Buffer.from(ENCRYPTED, 'base64');
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ flip;
        const encrypted = changed.toString('base64');
        expect(isSigned(keys, { ...SIGNED, encrypted }, SIGNATURE)).toBe(false);
        expect(() => openEnvelope(keys, encrypted)).not.toThrow();
      }),
    );
  });

  it('answers to any text without throwing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(openEnvelope(keys, text)).toBeUndefined();
      }),
    );
  });
});
