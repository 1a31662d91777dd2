import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askingPage, frameOf, questionOf } from './page-views.ts';
import { openPage, ScriptedSurvey, TOKEN } from './scripted-survey.ts';

const URL = `/s/${TOKEN}`;
let survey: ScriptedSurvey;
let app: FastifyInstance;

beforeEach(async () => {
  survey = new ScriptedSurvey([
    askingPage('rating'),
    askingPage('multi'),
    askingPage('text', { question: questionOf('text', true) }),
  ]);
  app = await openPage(survey);
});
afterEach(() => app.close());

function get(url = URL, headers: Record<string, string> = {}) {
  return app.inject({ method: 'GET', url, headers });
}

function post(fields: string, url = URL) {
  return app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: fields,
  });
}

/** Where a browser would go from the page after this answer. */
function next(location: string | undefined, from = URL): string {
  const target = new globalThis.URL(location ?? 'nowhere:', `https://example.com${from}`);
  return target.pathname + target.search;
}

describe('opening the page', () => {
  it('shows the question and stores nothing, however often and whatever the address carries', async () => {
    for (const url of [URL, URL, `${URL}?answer=5&command=stop&step=1`]) {
      const reply = await get(url);
      expect(reply.statusCode).toBe(200);
      expect(reply.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(reply.body).toContain('第 2 题，共 6 题');
    }
    expect(survey.inputs).toEqual([]);
  });

  it('tells browsers and proxies to keep it to themselves', async () => {
    const { headers } = await get();
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex, nofollow',
    });
    expect(headers['content-security-policy']).toMatch(
      /default-src 'none'.*script-src 'sha256-.*frame-ancestors 'none'/u,
    );
    expect(headers['set-cookie']).toBeUndefined();
  });
});

describe('posting an answer', () => {
  it('stores it once and leads back to the same address', async () => {
    const reply = await post('step=1&answer=4');
    expect(reply.statusCode).toBe(303);
    expect(next(reply.headers.location)).toBe(URL);
    expect(survey.inputs).toEqual([{ step: 1, answers: ['4'], command: undefined }]);
    expect((await get()).body).toContain('哪些方面可以做得更好');
  });

  it('leads back to the same address also under a path that only a proxy knows', async () => {
    const reply = await post('step=1&answer=4');
    expect(next(reply.headers.location, `/csat${URL}`)).toBe(`/csat${URL}`);
  });

  it('changes nothing when the same press comes twice at once', async () => {
    await Promise.all([post('step=1&answer=4'), post('step=1&answer=4')]);
    expect((await get()).body).toContain('哪些方面可以做得更好');
  });

  it('asks again in words when it was not understood, also after a reload, and not after the next answer', async () => {
    const reply = await post('step=1&answer=%3F');
    expect(next(reply.headers.location)).toBe(`${URL}?again=1`);
    for (let reload = 0; reload < 2; reload += 1)
      expect((await get(next(reply.headers.location))).body).toContain('这道题还没有答案');
    await post('step=1&answer=5', `${URL}?again=1`);
    expect((await get(`${URL}?again=1`)).body).not.toContain('这道题还没有答案');
    expect(survey.inputs).toHaveLength(2);
  });

  it('walks to the thanks, which stay', async () => {
    for (const fields of ['step=1&answer=4', 'step=2&answer=slow&answer=other', 'step=3&command=skip'])
      await post(fields);
    expect(survey.inputs.map(({ answers }) => answers)).toEqual([['4'], ['slow', 'other'], []]);
    for (const reply of [await get(), await get()]) expect(reply.body).toContain('谢谢您的评价！');
    expect((await post('step=3&answer=late')).statusCode).toBe(303);
    expect((await get()).body).toContain('谢谢您的评价！');
  });

  it('stops, comes back, asks for a person and resumes', async () => {
    await post('step=1&command=stop');
    expect((await get()).body).toContain('已退订');
    await post('command=optIn');
    await post('step=1&command=human');
    expect((await get()).body).toContain('已为您转人工');
    await post('command=resume');
    expect((await get()).body).toContain('客服回应您的速度');
  });
});

describe('a post that cannot be read', () => {
  it.each([
    ['not UTF-8', 'application/x-www-form-urlencoded', 'answer=%FF', 400],
    ['JSON', 'application/json', '{"answer":"5"}', 415],
    ['two steps', 'application/x-www-form-urlencoded', 'step=1&step=2&answer=5', 400],
    ['another type', 'application/xml', '<a/>', 415],
    ['too long', 'application/x-www-form-urlencoded', `answer=${'a'.repeat(1024 * 1024)}`, 413],
  ])('is refused in words and reaches nobody: %s', async (_what, type, payload, status) => {
    const reply = await app.inject({ method: 'POST', url: URL, headers: { 'content-type': type }, payload });
    expect(reply.statusCode).toBe(status);
    expect(reply.body).toContain('没有收到您的回答');
    expect(survey.inputs).toEqual([]);
  });
});

describe('a link that is not ours', () => {
  const WRONG = [
    '/s',
    '/s/',
    '/s/x',
    `/s/${TOKEN}x`,
    `/s/${TOKEN.toLowerCase()}`,
    `/s/${'a'.repeat(10_240)}`,
    '/s/a/b',
    '/s/%00',
    '/s/%zz',
    '/s/%0d%0aset-cookie:a',
    '/s/..%2f..%2fetc',
  ];

  it('gets one and the same page, to the byte', async () => {
    const replies = await Promise.all(WRONG.map((url) => get(url)));
    expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([404]));
    expect(new Set(replies.map(({ body }) => body)).size).toBe(1);
    expect(new Set(replies.map(({ headers }) => JSON.stringify({ ...headers, date: '' }))).size).toBe(1);
  });

  it('takes no answer', async () => {
    for (const url of WRONG) expect((await post('step=1&answer=5', url)).statusCode).toBe(404);
    expect(survey.inputs).toEqual([]);
  });
});

describe('an expired link', () => {
  it('is gone, with the team still named', async () => {
    const view = async () => ({ ...frameOf(), state: 'expired' as const });
    const expired = await openPage({ view, answer: view, locale: () => 'zh-CN', log: survey.log });
    const reply = await expired.inject(URL);
    expect(reply.statusCode).toBe(410);
    expect(reply.body).toContain('评价已结束');
    await expired.close();
  });
});

describe('a store that does not answer', () => {
  beforeEach(() => {
    survey.down = true;
  });

  it('says so and offers to try again', async () => {
    const reply = await get();
    expect(reply.statusCode).toBe(503);
    expect(reply.headers['retry-after']).toBe('5');
    expect(reply.body).toContain('页面暂时打不开');
  });

  it('gives a post back with all that was in it', async () => {
    const reply = await post(`step=3&answer=${encodeURIComponent('等了两天\r\n<太慢>')}`);
    expect(reply.statusCode).toBe(503);
    expect(reply.body).toContain('刚才的回答没有保存');
    expect(reply.body).toContain('name="step" value="3"');
    expect(reply.body).toContain('等了两天\r\n&lt;太慢&gt;</textarea>');
    expect((await post('step=1&answer=5')).body).toContain('<input type="hidden" name="answer" value="5">');
    expect((await post('step=1&command=stop')).body).toContain(
      '<input type="hidden" name="command" value="stop">',
    );
  });

  it("speaks the browser's language, for the customer's is not known", async () => {
    expect((await get(URL, { 'accept-language': 'en-GB,en;q=0.9' })).body).toContain('cannot be shown');
    expect((await get(URL, { 'accept-language': 'zh-Hant-TW' })).body).toContain('頁面暫時無法開啟');
    expect((await get(URL, { 'accept-language': 'fr' })).body).toContain('页面暂时打不开');
  });

  it('is not logged as a fault of the page', async () => {
    await get();
    await post('step=1&answer=5');
    expect(survey.errors).toEqual([]);
  });
});

describe('a fault of our own', () => {
  it('is logged once and shown as a page without its words', async () => {
    const fail = async () => Promise.reject(new Error('boom at /s/secret'));
    const broken = await openPage({ view: fail, answer: fail, locale: () => 'en', log: survey.log });
    const shown = await broken.inject(URL);
    const taken = await broken.inject({
      method: 'POST',
      url: URL,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'answer=5',
    });
    expect([shown.statusCode, taken.statusCode]).toEqual([503, 503]);
    expect(shown.body + taken.body).not.toContain('boom');
    expect(survey.errors).toEqual(['page.failed', 'page.failed']);
    await broken.close();
  });
});
