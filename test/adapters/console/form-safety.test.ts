import { beforeEach, describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../../src/domain/time.ts';
import { openNamedVisitor, openVisitor, type Visitor } from './console-visitor.ts';
import { busyWorld, caseIn, type OpenConsole, openConsole } from './sample-console.ts';

const KEY = 'CANARY-key-0123456789abcdef';
const ONE = 'caseOne'.padEnd(22, '0');
const PAGE = `/console/cases/${ONE}`;
const TYPED = '写了很久的<备注>';

let opened: OpenConsole;
let wang: Visitor;
beforeEach(async () => {
  opened = openConsole(busyWorld());
  wang = await openNamedVisitor(opened.server, '王芳');
  await wang.read(PAGE);
});

const history = () => caseIn(opened.world, ONE).audit.map(({ what }) => what);

describe('a form that is posted', () => {
  it('twice does once what it says, and says so twice', async () => {
    const fields: Readonly<Record<string, string>> = { ...wang.form(`${PAGE}/note`), text: '一次' };
    const replies = [await wang.post(`${PAGE}/note`, fields), await wang.post(`${PAGE}/note`, fields)];
    expect(replies.map(({ headers }) => headers.location)).toEqual([
      `${PAGE}?said=note`,
      `${PAGE}?said=note`,
    ]);
    expect(history()).toEqual(['opened', 'noted']);
    expect(caseIn(opened.world, ONE).seen).toEqual([`console:${fields['deed']}`]);
  });

  it('from two pages that were open at the same time does both', async () => {
    const first = { ...wang.form(`${PAGE}/note`), text: '甲' };
    await wang.read(PAGE);
    await wang.submit(`${PAGE}/note`, { text: '乙' });
    await wang.post(`${PAGE}/note`, first);
    expect(history()).toEqual(['opened', 'noted', 'noted']);
  });

  it.each([
    ['no token', { csrf: '' }],
    ['a forged token', { csrf: 'abc.99999999999999.def' }],
  ])('with %s changes nothing and comes back with what was typed', async (_what, changed) => {
    const reply = await wang.submit(`${PAGE}/note`, { ...changed, text: TYPED });
    expect(reply.statusCode).toBe(403);
    expect(reply.body).toContain('内容还在下面');
    expect(reply.body).toContain('写了很久的&lt;备注&gt;');
    expect(history()).toEqual(['opened']);
    expect((await wang.submit(`${PAGE}/note`)).statusCode).toBe(303);
    expect(history()).toEqual(['opened', 'noted']);
  });

  it('with the token of another visitor changes nothing', async () => {
    const other = await openNamedVisitor(opened.server, '李雷');
    await other.read(PAGE);
    const { csrf = '' } = other.form(`${PAGE}/note`);
    expect((await wang.submit(`${PAGE}/note`, { csrf, text: TYPED })).statusCode).toBe(403);
    expect(history()).toEqual(['opened']);
  });

  it('after more than twelve hours has to be posted once more, with who it is', async () => {
    opened.clock.advance(12 * HOUR_MS);
    const reply = await wang.submit(`${PAGE}/note`, { text: TYPED });
    expect(reply.statusCode).toBe(403);
    expect(reply.body).toContain('name="who"');
    expect((await wang.submit(`${PAGE}/note`, { who: '王芳' })).statusCode).toBe(303);
    expect(history()).toEqual(['opened', 'noted']);
  });

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a neighbour of this site', { 'sec-fetch-site': 'same-site' }, 403],
    ['a foreign origin', { origin: 'https://evil.example' }, 401],
    ['no origin that can be told', { origin: 'null' }, 401],
    ['a proxy', { 'x-forwarded-for': '1.2.3.4' }, 401],
  ])('by %s changes nothing', async (_what, headers, status) => {
    const fields = { ...wang.form(`${PAGE}/claim`) };
    expect((await wang.post(`${PAGE}/claim`, fields, headers)).statusCode).toBe(status);
    expect(history()).toEqual(['opened']);
  });

  it('by its own page is taken, which a browser tells because pages say it may', async () => {
    const page = await wang.read(PAGE);
    expect(page.headers['referrer-policy']).toBe('same-origin');
    const own = { origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-origin' };
    expect((await wang.post(`${PAGE}/claim`, wang.form(`${PAGE}/claim`), own)).statusCode).toBe(303);
  });

  it('keeps what was typed while the store is away, and does it once afterwards', async () => {
    opened.world.isDown = true;
    const reply = await wang.submit(`${PAGE}/note`, { text: TYPED });
    expect(reply.statusCode).toBe(503);
    expect(reply.body).toContain('什么都没有保存');
    expect(reply.body).toContain('写了很久的&lt;备注&gt;');
    expect(reply.body).not.toMatch(/store[.]unavailable/u);
    opened.world.isDown = false;
    await wang.submit(`${PAGE}/note`);
    expect(history()).toEqual(['opened', 'noted']);
  });

  it.each([
    ['too large', { text: 'x'.repeat(70_000) }, 413],
    ['given a field that smuggles', { 'text[$ne]': '1' }, 400],
  ])('and is %s is refused', async (_what, changed, status) => {
    expect((await wang.submit(`${PAGE}/note`, changed)).statusCode).toBe(status);
    expect(history()).toEqual(['opened']);
  });

  it.each(['/console/cases/none/claim', `${PAGE}/explode`, `${PAGE}/constructor`])(
    'to %s finds nothing',
    async (url) => {
      expect((await wang.post(url, wang.form(`${PAGE}/claim`))).statusCode).toBe(404);
    },
  );

  it('to a case that was erased meanwhile says so', async () => {
    opened.world.cases = [];
    const reply = await wang.submit(`${PAGE}/note`, { text: TYPED });
    expect([reply.statusCode, reply.body.includes('没有这个个案')]).toEqual([404, true]);
  });

  it.each(['https://evil.example', '//evil.example', '/s/abc', '/console/../v1'])(
    'never leads to %s after a name was given',
    async (back) => {
      await wang.read('/console/name');
      const reply = await wang.submit('/console/name', { who: 'Anna', back });
      expect(reply.headers.location).toBe('/console?said=named');
    },
  );

  it('does nothing by being looked at', async () => {
    await wang.read(`${PAGE}?said=resolve&do=resolve`);
    expect((await wang.read(`${PAGE}/claim`)).statusCode).toBe(405);
    expect(history()).toEqual(['opened']);
  });

  it('90: leaves neither words nor names in the log', async () => {
    opened.world.isDown = true;
    await wang.submit(`${PAGE}/note`, { text: 'CANARY-words', csrf: 'CANARY-token' });
    await wang.submit(`${PAGE}/note`, { text: 'CANARY-words' });
    expect(opened.recorded.text()).toContain('console.store-unavailable');
    expect(opened.recorded.text()).not.toMatch(/CANARY|王芳/u);
  });
});

describe('a form behind the key', () => {
  let member: Visitor;
  beforeEach(async () => {
    opened = openConsole(busyWorld(), { apiKey: KEY }, { publicUrl: 'https://csat.example' });
    member = openVisitor(opened.server);
    await member.read('/console');
    await member.submit('/console/login', { key: KEY });
    await member.read(PAGE);
  });

  it('is taken from who is logged in', async () => {
    const own = { origin: 'https://csat.example', 'sec-fetch-site': 'same-origin' };
    const fields = { ...member.form(`${PAGE}/claim`), who: '王芳' };
    expect((await member.post(`${PAGE}/claim`, fields, own)).statusCode).toBe(303);
    expect(history()).toEqual(['opened', 'claimed']);
  });

  it('is refused from a page of another site, login or not', async () => {
    const fields = { ...member.form(`${PAGE}/claim`), who: '王芳' };
    const reply = await member.post(`${PAGE}/claim`, fields, { origin: 'https://evil.example' });
    expect([reply.statusCode, history()]).toEqual([403, ['opened']]);
  });

  it('leads who is not logged in any more to the login, and from there to the case', async () => {
    const fields = { ...member.form(`${PAGE}/claim`), who: '王芳' };
    member.cookies.delete('csat_console');
    const reply = await member.post(`${PAGE}/claim`, fields);
    expect([reply.statusCode, history()]).toEqual([401, ['opened']]);
    expect(reply.body).toContain(`name="next" value="${PAGE}"`);
  });

  it('is worthless in the next login', async () => {
    const fields = { ...member.form(`${PAGE}/claim`), who: '王芳' };
    const next = openVisitor(opened.server);
    await next.read('/console');
    await next.submit('/console/login', { key: KEY });
    expect((await next.post(`${PAGE}/claim`, fields)).statusCode).toBe(403);
  });
});
