import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sayRaw, statusOf } from '../../support/http-socket.ts';
import { type Harness, openHarness } from './harness.ts';
import { openSite, PATH, SECRET, SECRET_HEADER, typed, type WebhookSite } from './webhook-site.ts';

const LIMIT = 512 * 1024;
const BODY = JSON.stringify(typed(7001, '5'));

let harness: Harness;
let site: WebhookSite;
beforeEach(async () => {
  harness = await openHarness({ flood: 'off' });
  site = await openSite(harness);
  await site.channel.start(harness.taking());
});
afterEach(async () => {
  await site.close();
  await harness.close();
});

/** A request with these very lines of head, and the status of its answer. */
async function ask(firstLine: string, lines: readonly string[], body = BODY): Promise<number> {
  const length = `content-length: ${Buffer.byteLength(body)}`;
  const head = [`${firstLine} HTTP/1.1`, 'host: x', 'content-type: application/json', length, ...lines];
  return statusOf(await sayRaw(site.port, `${head.join('\r\n')}\r\nconnection: close\r\n\r\n${body}`));
}
const secret = (value: string) => `${SECRET_HEADER}: ${value}`;

describe('a delivery without the secret', () => {
  it.each([
    ['none', []],
    ['an empty one', ['']],
    ['a wrong one', ['Webhook_secret-9876543210']],
    ['one that is shorter', [SECRET.slice(0, -1)]],
    ['one that is longer', [`${SECRET}0`]],
    ['one of another case', [SECRET.toUpperCase()]],
    ['one of 8 kB', ['x'.repeat(8000)]],
    ['the right one twice', [SECRET, SECRET]],
    ['a wrong one beside the right one', [SECRET, 'x']],
    ['two in one', [`${SECRET}, ${SECRET}`]],
  ])('11: is answered 401 with %s, and nothing is stored or told', async (_, values) => {
    expect(await ask(`POST ${PATH}`, values.map(secret))).toBe(401);
    expect(harness.turns).toEqual([]);
    const refused = site.log.lines().filter(({ status }) => status === 401);
    expect(refused).toMatchObject([{ event: 'http.request', path: PATH, problem: 'unauthorised' }]);
    expect(`${site.log.text()}${JSON.stringify(harness.log.lines)}`).not.toMatch(/Webhook_secret|xxx/u);
  });

  it('11: is taken with the one secret, whatever the case of the header’s name', async () => {
    expect(await ask(`POST ${PATH}`, [`X-Telegram-Bot-Api-Secret-Token: ${SECRET}`])).toBe(200);
    expect(harness.turns).toHaveLength(1);
    expect(site.log.text()).not.toContain(SECRET);
  });
});

describe('the right secret in the wrong place', () => {
  it.each(['/telegram/webhook/', '/telegram', '/telegram/webhook/x', '/Telegram/Webhook', '/'])(
    '12: is answered 404 at %s',
    async (path) => {
      expect(await ask(`POST ${path}`, [secret(SECRET)])).toBe(404);
      expect(harness.turns).toEqual([]);
    },
  );

  it.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'])(
    '12: is answered 405 for %s',
    async (method) => {
      expect(await ask(`${method} ${PATH}`, [secret(SECRET)], '')).toBe(405);
      expect(harness.turns).toEqual([]);
    },
  );
});

describe('a delivery that says where it comes from', () => {
  const FORGED = [
    'x-forwarded-for: 149.154.167.220',
    'x-real-ip: 91.108.4.1',
    'forwarded: for=149.154.160.1',
  ];

  it('13: is not trusted for it', async () => {
    expect(await ask(`POST ${PATH}`, FORGED)).toBe(401);
    expect(await ask(`POST ${PATH}`, [...FORGED, 'x-forwarded-host: api.telegram.org'])).toBe(401);
    expect(harness.turns).toEqual([]);
  });

  it('13: is not distrusted for it either, since proxies write it', async () => {
    expect(await ask(`POST ${PATH}`, [secret(SECRET), ...FORGED])).toBe(200);
    expect(site.log.text()).not.toContain('149.154');
  });
});

describe('a delivery with the secret that is not what it should be', () => {
  it.each([
    ['20', 'no UTF-8', Buffer.from([0x7b, 0x80, 0x7d]).toString('latin1'), 'invalid-json'],
    ['21', 'nested ten thousand deep', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, 'invalid-json'],
    ['22', 'null', 'null', 'no-update'],
    ['22', 'a list', `[${BODY}]`, 'no-update'],
    ['22', 'empty', '', 'invalid-json'],
    ['22', 'without an id', '{"message":{}}', 'no-update'],
    ['22', 'of an id in quotes', '{"update_id":"1"}', 'no-update'],
    ['23', 'a key twice', '{"update_id":1,"update_id":2}', 'repeated-key'],
    ['28', 'a reserved key', '{"update_id":1,"__proto__":{"x":1}}', 'invalid-json'],
  ])('bad input %s: %s is answered 400 and logged without the value', async (_, _name, text, why) => {
    const bytes = Buffer.from(text, 'latin1');
    const answer = await fetch(site.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [SECRET_HEADER]: SECRET },
      body: bytes,
    });
    expect(answer.status).toBe(400);
    expect(harness.turns).toEqual([]);
    expect(harness.log.find('telegram.delivery_unreadable')).toEqual({ why, bytes: bytes.length });
  });

  it('bad input 16: is answered 413 at one byte over 512 KiB, and taken at the limit', async () => {
    const padded = (bytes: number) => `${BODY}${' '.repeat(bytes - BODY.length)}`;
    const headers = { [SECRET_HEADER]: SECRET };
    expect(await site.deliver(padded(LIMIT), headers)).toBe(200);
    expect(await site.deliver(padded(LIMIT + 1), headers)).toBe(413);
    expect(harness.turns).toHaveLength(1);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=gbk'])(
    'bad input 24: is answered 415 as %s',
    async (type) => {
      const headers = { 'content-type': type, [SECRET_HEADER]: SECRET };
      expect(await site.deliver(BODY, headers)).toBe(415);
      expect(harness.turns).toEqual([]);
    },
  );

  it('bad input 24: is taken as application/json with charset=utf-8', async () => {
    const headers = { 'content-type': 'application/json; charset=utf-8', [SECRET_HEADER]: SECRET };
    expect(await site.deliver(BODY, headers)).toBe(200);
  });
});
