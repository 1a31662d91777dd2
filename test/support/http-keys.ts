import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Keys } from '../../src/ports/runtime.ts';

/** Signing under one fixed key. */
export function fixedSigner(): Pick<Keys, 'sign' | 'verify'> {
  const sign = (purpose: string, text: string, bytes: number) =>
    createHmac('sha256', `test key ${purpose}`)
      .update(text)
      .digest()
      .subarray(0, bytes)
      .toString('base64url');
  return {
    sign,
    verify: (purpose, text, signature) => {
      const expected = Buffer.from(sign(purpose, text, 32));
      const given = Buffer.from(signature);
      return expected.length === given.length && timingSafeEqual(expected, given);
    },
  };
}
