import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readWebhookKey, signStandardWebhook } from '../../../adapters/http/signature.ts';

describe('a Standard Webhooks signature', () => {
  it('is the published one for the published message', () => {
    const headers = signStandardWebhook('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      at: new Date(1_614_265_330_000),
      body: '{"test": 2432232314}',
    });
    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('covers id, time and the very bytes of the body', () => {
    const body = Buffer.from([0x7b, 0xff, 0x7d]);
    const key = Buffer.alloc(32, 7);
    const made = signStandardWebhook(`whsec_${key.toString('base64')}`, {
      id: 'm',
      at: new Date(5000),
      body,
    });
    const expected = createHmac('sha256', key)
      .update(Buffer.concat([Buffer.from('m.5.'), body]))
      .digest('base64');
    expect(made['webhook-signature']).toBe(`v1,${expected}`);
  });
});

describe('a webhook secret', () => {
  const base64 = (bytes: number) => Buffer.alloc(bytes, 1).toString('base64');

  it.each([24, 32, 64])('is read with a key of %i bytes', (bytes) => {
    expect(readWebhookKey(`whsec_${base64(bytes)}`)).toHaveLength(bytes);
  });

  it.each([
    '',
    'whsec_',
    base64(32),
    `whsec_${base64(23)}`,
    `whsec_${base64(65)}`,
    `whsec_"${base64(32)}"`,
    `whsec_${base64(32)}\n`,
  ])('bad input 89: is refused, and not repeated, when it is %j', (secret) => {
    expect(() => readWebhookKey(secret)).toThrow(
      new RangeError('a webhook secret is whsec_ and base64 of 24 to 64 bytes'),
    );
  });
});
