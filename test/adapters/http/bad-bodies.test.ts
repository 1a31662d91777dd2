import { describe, expect, it } from 'vitest';
import { anEventBody, openIntake } from '../../support/http-intake.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const text = JSON.stringify(anEventBody());

/** Sends a body from this machine and expects a refusal that stored nothing and was logged once, without the body. */
async function expectRefused(
  status: number,
  payload: string | Buffer,
  headers: Record<string, string> = JSON_TYPE,
): Promise<Record<string, unknown>> {
  const { server, stored, recorded } = openIntake();
  const reply = await server.inject({ method: 'POST', url: '/v1/interactions', headers, payload });
  expect(reply.statusCode).toBe(status);
  expect(reply.headers['content-type']).toContain('application/problem+json');
  const problem = reply.json<Record<string, unknown>>();
  expect(problem).toMatchObject({
    status,
    title: expect.any(String),
    type: expect.any(String),
    detail: expect.any(String),
  });
  expect(reply.body).not.toMatch(/\bat .+:\d+:\d+/u);
  expect(stored.size).toBe(0);
  expect(recorded.lines()).toHaveLength(1);
  return problem;
}

describe('a body that is not what it should be', () => {
  it.each([
    ['a lone continuation byte', Buffer.from([0x7b, 0x22, 0x80, 0x22, 0x7d])],
    ['an overlong slash', Buffer.from([0x22, 0xc0, 0xaf, 0x22])],
    ['a surrogate in UTF-8', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
    ['a cut character at the end', Buffer.from('"好"').subarray(0, 3)],
    ['GBK', Buffer.from([0x22, 0xba, 0xc3, 0x22])],
  ])('bad input 20: is refused as invalid UTF-8 with %s', async (_, bytes) => {
    expect(await expectRefused(400, bytes)).toMatchObject({ detail: 'The body is not UTF-8.' });
  });

  it('is refused with a byte order mark', async () => {
    expect(await expectRefused(400, `\ufeff${text}`)).toMatchObject({
      detail: expect.stringContaining('byte order mark'),
    });
  });

  it.each([
    ['arrays', 10_000, '[', ']'],
    ['arrays that never close', 1_000_000, '[', ''],
    ['objects', 100_000, '{"a":', '}'],
    ['known fields', 33, '{"customer":', '}'],
  ])('bad input 21: is refused nested too deep in %s, %i levels', async (_, depth, open, close) => {
    const problem = await expectRefused(400, `${open.repeat(depth)}${close.repeat(depth)}`);
    expect(problem).toMatchObject({ detail: expect.stringContaining('32 levels') });
  });

  it.each(['null', '[]', '"x"', '1', 'true', '[{"source":"crm"}]'])(
    'bad input 22: is refused when it is %s',
    async (body) => {
      expect(await expectRefused(400, body)).toMatchObject({
        problems: [{ path: '', message: 'must be an object' }],
      });
    },
  );

  it.each(['', ' ', '\n'])('bad input 22: is refused when it is empty: %j', async (body) => {
    await expectRefused(400, body);
  });

  it('bad input 22: is refused when there is none at all', async () => {
    await expectRefused(400, '', {});
  });

  it.each([
    '{',
    '{"a":1,}',
    "{'a':1}",
    '{"a":NaN}',
    '{"a":01}',
    '{"a":1}{"a":1}',
    '// x\n{}',
    '{"a":"\u0001"}',
  ])('is refused when it is not JSON: %j', async (body) => {
    expect(await expectRefused(400, body)).toMatchObject({ detail: 'The body is not JSON.' });
  });

  it.each([
    ['at the top', text.replace('{', '{"source":"other",')],
    ['nested', text.replace('"externalId":"C-7"', '"externalId":"C-7","externalId":"C-8"')],
    ['spelled differently', text.replace('{', '{"sourc\\u0065":"other",')],
  ])('bad input 23: is refused with a key given twice %s, and the log says so', async (_, body) => {
    const { server, recorded, stored } = openIntake();
    const reply = await server.inject({
      method: 'POST',
      url: '/v1/interactions',
      headers: JSON_TYPE,
      payload: body,
    });
    expect(reply.statusCode).toBe(400);
    expect(reply.json()).toMatchObject({ type: 'urn:csat-loop:problem:repeated-key' });
    expect(recorded.lines()).toMatchObject([{ event: 'http.request', problem: 'repeated-key', status: 400 }]);
    expect(stored.size).toBe(0);
  });

  it.each([
    'text/plain',
    'text/xml',
    'application/x-www-form-urlencoded',
    'application/jsonx',
    'multipart/form-data',
    'x',
  ])('bad input 24: is refused with the content type %s', async (type) => {
    await expectRefused(415, text, { 'content-type': type });
  });

  it('bad input 24: is refused in another charset', async () => {
    await expectRefused(415, text, { 'content-type': 'application/json; charset=gbk' });
  });

  it('bad input 24: is taken with charset=UTF-8', async () => {
    const headers = { 'content-type': 'Application/JSON; charset="UTF-8"' };
    const reply = await openIntake().server.inject({
      method: 'POST',
      url: '/v1/interactions',
      headers,
      payload: text,
    });
    expect(reply.statusCode).toBe(202);
  });

  it.each(['gzip', 'br', 'deflate', 'identity, gzip', 'x'])(
    'bad input 18: is refused encoded as %s',
    async (encoding) => {
      await expectRefused(415, text, { ...JSON_TYPE, 'content-encoding': encoding });
    },
  );

  it.each([
    ['__proto__', '{"__proto__":{"polluted":true}}'],
    ['__proto__ in escapes', '{"\\u005f_proto__":{"polluted":true}}'],
    ['a nested __proto__', '{"customer":{"__proto__":{"polluted":true}}}'],
    ['constructor.prototype', '{"constructor":{"prototype":{"polluted":true}}}'],
  ])('bad input 28: is refused with %s, and no object is changed', async (_, body) => {
    expect(await expectRefused(400, body)).toMatchObject({ detail: 'The body uses a reserved key.' });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
