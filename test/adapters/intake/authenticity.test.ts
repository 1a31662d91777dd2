import { describe, expect, it } from 'vitest';
import { signStandardWebhook } from '../../../adapters/http/signature.ts';
import {
  anEventBody,
  INTAKE_NOW,
  INTAKE_SECRET,
  type IntakeServer,
  OLD_INTAKE_SECRET,
  openIntake,
} from '../../support/http-intake.ts';

const body = JSON.stringify(anEventBody());
const secrets = { intakeSecrets: [INTAKE_SECRET] };
const secondsFromNow = (seconds: number) => new Date(INTAKE_NOW.getTime() + seconds * 1000);
const signed = (over: Partial<{ at: Date; body: string; secret: string }> = {}) =>
  signStandardWebhook(over.secret ?? INTAKE_SECRET, {
    id: 'msg_1',
    at: over.at ?? INTAKE_NOW,
    body: over.body ?? body,
  });

async function deliver(
  { server }: IntakeServer,
  headers: Record<string, string | string[]>,
  payload: string | Buffer = body,
) {
  return server.inject({
    method: 'POST',
    url: '/v1/interactions',
    headers: { 'content-type': 'application/json', ...headers },
    payload,
  });
}

async function expectRefused(
  headers: Record<string, string | string[]>,
  payload: string | Buffer = body,
): Promise<void> {
  const intake = openIntake(secrets);
  const reply = await deliver(intake, headers, payload);
  expect(reply.statusCode).toBe(401);
  expect(reply.headers['content-type']).toContain('application/problem+json');
  expect(reply.headers['www-authenticate']).toContain('Bearer');
  expect(intake.stored.size).toBe(0);
  expect(intake.recorded.lines()).toHaveLength(1);
}

describe('a closing event when an intake secret is set', () => {
  it('is taken with a right signature', async () => {
    const intake = openIntake(secrets);
    const reply = await deliver(intake, signed());
    expect(reply.statusCode).toBe(202);
    expect(reply.json()).toMatchObject({
      decision: {
        outcome: 'scheduled',
        dueAt: '2026-11-23T08:00:00.000Z',
        surveyUrl: 'http://localhost/s/x',
      },
    });
    expect(intake.stored.size).toBe(1);
  });

  it('bad input 1: is refused without a signature', () => expectRefused({}));

  it('bad input 2: is refused with a wrong signature', () =>
    expectRefused(signed({ secret: OLD_INTAKE_SECRET })));

  it('bad input 3: is refused with the right signature of another body', () =>
    expectRefused(signed({ body: body.replace('T-1001', 'T-1002') })));

  it('bad input 4: is refused with the prefix `v1=`', () => {
    const headers = signed();
    return expectRefused({
      ...headers,
      'webhook-signature': headers['webhook-signature'].replace('v1,', 'v1='),
    });
  });

  it.each([
    ['one character less', (text: string) => text.slice(0, -1)],
    ['one character more', (text: string) => `${text}=`],
    ['upper case', (text: string) => text.toUpperCase()],
    ['nothing', () => ''],
    ['10,000 characters', () => `v1,${'A'.repeat(10_000)}`],
    ['letters of two bytes, as many', () => `v1,${'é'.repeat(22)}`],
  ])('bad input 5: is refused with a signature of %s', (_, change) => {
    const headers = signed();
    return expectRefused({ ...headers, 'webhook-signature': change(headers['webhook-signature']) });
  });

  it('bad input 6: is refused 301 s after it was signed', () =>
    expectRefused(signed({ at: secondsFromNow(-301) })));

  it.each([-299, -300, 299, 300])('bad input 6: is taken when the clocks differ by %i s', async (seconds) => {
    const reply = await deliver(openIntake(secrets), signed({ at: secondsFromNow(seconds) }));
    expect(reply.statusCode).toBe(202);
  });

  it('bad input 7: is refused when signed 301 s in the future', () =>
    expectRefused(signed({ at: secondsFromNow(301) })));

  it.each(['NaN', '', '1e9', '-1764000000', '+1764000000', '1764000000.0', '01764000000', ' ', '0x69'])(
    'bad input 8: is refused with the timestamp %j',
    (timestamp) => expectRefused({ ...signed(), 'webhook-timestamp': timestamp }),
  );

  it.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const)(
    'bad input 8: is refused when %s is given twice',
    (name) => {
      const headers = signed();
      return expectRefused({ ...headers, [name]: [headers[name], headers[name]] });
    },
  );

  it('bad input 9: gets the same answer for an exact replay, without a second effect', async () => {
    const intake = openIntake(secrets);
    const first = await deliver(intake, signed());
    const second = await deliver(intake, signed());
    expect([second.statusCode, second.body]).toEqual([202, first.body]);
    expect(intake.stored.size).toBe(1);
  });

  it('bad input 10: is refused when the body was serialised again', () =>
    expectRefused(signed(), JSON.stringify(anEventBody(), undefined, 1)));

  it('bad input 10: is refused when the body was written in another charset', () =>
    expectRefused(
      { ...signed(), 'content-type': 'application/json; charset=utf-16le' },
      Buffer.from(body, 'utf16le'),
    ));

  it('bad input 10: is refused when a byte order mark was added', () =>
    expectRefused(signed(), `\ufeff${body}`));

  it.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const)(
    'is refused when only %s is missing, even with the key',
    async (name) => {
      const { [name]: _, ...rest } = signed();
      const intake = openIntake({ ...secrets, apiKey: 'key-of-the-team' });
      const reply = await deliver(intake, { ...rest, authorization: 'Bearer key-of-the-team' });
      expect(reply.statusCode).toBe(401);
    },
  );

  it('bad input 12: finds nothing on another path, and another method is not allowed', async () => {
    const { server } = openIntake(secrets);
    const elsewhere = await server.inject({
      method: 'POST',
      url: '/v1/interaction',
      headers: signed(),
      payload: body,
    });
    const otherwise = await server.inject({
      method: 'PUT',
      url: '/v1/interactions',
      headers: signed(),
      payload: body,
    });
    expect([elsewhere.statusCode, otherwise.statusCode]).toEqual([404, 405]);
    expect(otherwise.headers.allow).toBe('POST');
  });

  it('bad input 14: is taken under the old secret while both are listed, and refused afterwards', async () => {
    const headers = signed({ secret: OLD_INTAKE_SECRET });
    const during = openIntake({ intakeSecrets: [INTAKE_SECRET, OLD_INTAKE_SECRET] });
    expect((await deliver(during, headers)).statusCode).toBe(202);
    await expectRefused(headers);
  });

  it('is taken when one of several signatures is right', async () => {
    const headers = signed();
    const list = `v1,${'A'.repeat(43)}= v1a,x ${headers['webhook-signature']}`;
    const reply = await deliver(openIntake(secrets), { ...headers, 'webhook-signature': list });
    expect(reply.statusCode).toBe(202);
  });
});

describe('a closing event without a signature', () => {
  it('is taken from this machine while neither secret is set', async () => {
    expect((await deliver(openIntake(), {})).statusCode).toBe(202);
  });

  it('is refused when it claims a signature nobody can check', async () => {
    expect((await deliver(openIntake(), signed())).statusCode).toBe(401);
  });

  it('is taken with the bearer key', async () => {
    const intake = openIntake({ ...secrets, apiKey: 'key-of-the-team' });
    expect((await deliver(intake, { authorization: 'Bearer key-of-the-team' })).statusCode).toBe(202);
    expect((await deliver(intake, { authorization: 'bearer key-of-the-team' })).statusCode).toBe(202);
  });

  it('is refused with a wrong bearer key, or two of them', async () => {
    const intake = openIntake({ apiKey: 'key-of-the-team' });
    const wrong = ['Bearer key-of-the-tean', 'Bearer ', 'Basic key-of-the-team', 'key-of-the-team'];
    for (const authorization of wrong)
      expect((await deliver(intake, { authorization })).statusCode).toBe(401);
    const twice = ['Bearer key-of-the-team', 'Bearer key-of-the-team'];
    expect((await deliver(intake, { authorization: twice })).statusCode).toBe(401);
  });

  it('is refused even from this machine once a key is set', async () => {
    expect((await deliver(openIntake({ apiKey: 'key-of-the-team' }), {})).statusCode).toBe(401);
  });

  it('bad input 13: is refused when a forged X-Forwarded-For claims this machine', async () => {
    const { server } = openIntake();
    const reply = await server.inject({
      method: 'POST',
      url: '/v1/interactions',
      remoteAddress: '203.0.113.9',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '127.0.0.1' },
      payload: body,
    });
    expect(reply.statusCode).toBe(401);
  });
});
