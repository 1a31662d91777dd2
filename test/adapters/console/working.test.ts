import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../../src/domain/time.ts';
import { at, DONE, ONE, TWO, useCaseVisit } from './case-visit.ts';

const visit = useCaseVisit();

describe('the first action of a visitor', () => {
  it('asks who they are, does it once that is said, and remembers it for twelve hours', async () => {
    const { opened, visitor, caseOf } = visit();
    await visitor.read('/console');
    const asks = await visitor.submit(at(ONE, 'claim'));
    expect([asks.statusCode, caseOf(ONE).status]).toEqual([422, 'open']);
    expect(asks.body).toContain('您是谁？');
    const done = await visitor.submit(at(ONE, 'claim'), { who: ' 王  芳 ' });
    expect([done.statusCode, done.headers.location]).toEqual([303, `/console?said=claim&case=${ONE}`]);
    expect(caseOf(ONE)).toMatchObject({ status: 'claimed', owner: '王 芳' });
    expect(String(done.headers['set-cookie'])).toContain('Max-Age=43200');
    const back = await visitor.read(String(done.headers.location));
    expect(back.body).toContain('已认领。请尽快联系客户。');
    expect(back.body).toContain('您是王 芳');
    opened.clock.advance(12 * HOUR_MS);
    expect((await visitor.read('/console')).body).not.toContain('您是');
  });

  it('remembers the name for thirty days when asked to, and takes another one', async () => {
    const { opened, visitor } = visit();
    await visitor.read('/console/name?back=/console/cases');
    const saved = await visitor.submit('/console/name', { who: '王芳', keep: 'yes' });
    expect(saved.headers.location).toBe('/console/cases?said=named');
    opened.clock.advance(30 * DAY_MS - 1);
    expect((await visitor.read('/console/name')).body).toContain('value="王芳"');
    await visitor.submit('/console/name', { who: 'Anna' });
    expect((await visitor.read('/console/name')).body).toContain('value="Anna"');
  });

  it.each([
    ['', '请填写您的名字'],
    ['  ', '请填写您的名字'],
    ['王'.repeat(41), '最多 40 个字'],
    ['王\u202e芳', '不可见的字符'],
    ['a\u0000b', '不可见的字符'],
    ['csat-loop', '留给系统使用'],
    ['Customer', '留给系统使用'],
    ['U012AB3CD', 'Slack 成员 ID'],
  ])('refuses the name %j', async (who, told) => {
    const { visitor, caseOf } = visit();
    await visitor.read(at(ONE));
    const reply = await visitor.submit(at(ONE, 'note'), { text: '写了很久的备注', who });
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain(told);
    expect(reply.body).toContain('写了很久的备注');
    expect(caseOf(ONE).audit).toHaveLength(1);
  });

  it('believes no cookie of somebody’s own making', async () => {
    const { visitor } = visit();
    visitor.cookies.set(
      'csat_console_name',
      `${Buffer.from('老板').toString('base64url')}.99999999999999.abc`,
    );
    expect((await visitor.read('/console')).body).not.toContain('老板');
  });
});

describe('the work on a case', () => {
  it('goes from claim to callback, resolve, news and reopening, each with its line of history', async () => {
    const { caseOf, named } = visit();
    const wang = await named('王芳');
    const act = async (action: string, fields: Readonly<Record<string, string>> = {}) => {
      await wang.read(at(ONE));
      const reply = await wang.submit(at(ONE, action), fields);
      expect([reply.statusCode, reply.headers.location]).toEqual([303, `${at(ONE)}?said=${action}`]);
    };
    await act('claim');
    await act('contact', { result: 'no-answer', text: '占线' });
    expect(caseOf(ONE)).toMatchObject({ status: 'contacted', callback: { result: 'no-answer' } });
    await act('assign', { to: '李雷' });
    await act('note', { text: '第一行\r\n第二行' });
    await act('resolve', { category: 'process', cause: '没人跟进', fix: '派了专人' });
    expect(caseOf(ONE)).toMatchObject({
      status: 'resolved',
      owner: '李雷',
      resolution: { category: 'process' },
    });
    await wang.read(at(ONE));
    const asked = await wang.submit(at(ONE, 'tell'));
    expect([asked.statusCode, caseOf(ONE).news]).toEqual([200, undefined]);
    expect(asked.body).toContain('告诉客户问题已解决？');
    expect((await wang.submit(at(ONE, 'tell'))).headers.location).toBe(`${at(ONE)}?said=tell`);
    expect(caseOf(ONE).news).toMatchObject({ news: 'solved' });
    await act('reopen', { why: '又坏了' });
    expect(caseOf(ONE).status).toBe('reopened');
    const { body } = await wang.read(at(ONE));
    const lines = [...body.matchAll(/<li><p><b>([^<]+)<\/b> <span>([^<]+)/gu)].map(
      ([, what, who]) => `${what} ${who}`,
    );
    expect(lines).toEqual([
      '重开 王芳',
      '告诉客户 王芳',
      '处理完成 王芳',
      '备注 王芳',
      '转派 王芳',
      '回访 王芳',
      '认领 王芳',
      '建立 csat-loop',
    ]);
    expect(body).toContain('第一行\n第二行');
    expect(body).not.toContain('可能被改动过');
  });

  it('offers only what is possible now', async () => {
    const { visitor } = visit();
    const forms = async (id: string) => {
      const { body } = await visitor.read(at(id));
      return new Set([...body.matchAll(/id="form-([a-z]+)"/gu)].map(([, kind]) => kind));
    };
    expect(await forms(ONE)).toEqual(new Set(['assign', 'claim', 'contact', 'note', 'resolve', 'tell']));
    expect(await forms(TWO)).toEqual(new Set(['assign', 'contact', 'note', 'resolve', 'tell']));
    expect(await forms(DONE)).toEqual(new Set(['note', 'reopen', 'tell']));
  });

  it('opens the form that was chosen on a card, and the next step when that is not possible any more', async () => {
    const { visitor } = visit();
    const main = async (url: string) => /<h3>([^<]+)/u.exec((await visitor.read(url)).body)?.[1];
    expect(await main(`${at(TWO)}?do=resolve`)).toBe('解决');
    expect(await main(`${at(TWO)}?do=claim`)).toBe('登记回访');
    expect(await main(`${at(TWO)}?do=%3Cb%3E`)).toBe('登记回访');
  });

  it('goes to the first of two who claim at once; the other is told who has it', async () => {
    const { caseOf, named } = visit();
    const [wang, li] = [await named('王芳'), await named('李雷')];
    await Promise.all([wang.read('/console'), li.read('/console')]);
    const replies = await Promise.all([wang.submit(at(ONE, 'claim')), li.submit(at(ONE, 'claim'))]);
    expect(replies.map(({ headers }) => headers.location)).toEqual([
      `/console?said=claim&case=${ONE}`,
      `/console?said=taken&case=${ONE}`,
    ]);
    expect(caseOf(ONE).owner).toBe('王芳');
    expect((await li.read(String(replies[1].headers.location))).body).toContain('没有改动：已由王芳认领。');
    const again = await wang.submit(at(ONE, 'claim'), { deed: 'x'.repeat(22) });
    expect(again.headers.location).toBe(`/console?said=claim&case=${ONE}`);
    expect(caseOf(ONE).audit.filter(({ what }) => what === 'claimed')).toHaveLength(1);
  });

  it('gives back what was written when the case was resolved meanwhile', async () => {
    const { caseOf, named } = visit();
    const [wang, li] = [await named('王芳'), await named('李雷')];
    await Promise.all([wang.read(at(TWO)), li.read(at(TWO))]);
    await li.submit(at(TWO, 'resolve'), { cause: '晚到', fix: '退款' });
    const reply = await wang.submit(at(TWO, 'contact'), { result: 'reached', text: '客户说 <好>' });
    expect(reply.statusCode).toBe(409);
    expect(reply.body).toContain('个案已经解决');
    expect(reply.body).toContain('客户说 &lt;好&gt;');
    expect(caseOf(TWO).callback).toBeUndefined();
  });

  it.each([
    ['note', { text: '  ' }, '请填写这一项'],
    ['note', { text: '长'.repeat(2001) }, '最多 2000 个字'],
    ['assign', { to: 'a\u200bb' }, '或 Slack 成员 ID'],
    ['contact', { result: 'maybe', text: '说了很多' }, '请选择一项'],
    ['resolve', { cause: '只有原因', fix: '' }, '请填写这一项'],
    ['resolve', { category: 'weather', cause: '写了原因', fix: '写了办法' }, '请选择一项'],
  ])('asks again for %s with %j, keeping the rest', async (action, fields, told) => {
    const { caseOf, named } = visit();
    const wang = await named('王芳');
    await wang.read(at(TWO));
    const reply = await wang.submit(at(TWO, action), fields);
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain(told);
    for (const text of Object.values(fields).filter((each) => /写|说|原因/u.test(each)))
      expect(reply.body).toContain(text);
    expect(caseOf(TWO).audit).toHaveLength(1);
  });

  it('may be given to somebody by their Slack id', async () => {
    const { caseOf, named } = visit();
    const wang = await named('王芳');
    await wang.read(at(TWO));
    await wang.submit(at(TWO, 'assign'), { to: ' U012AB3CD ' });
    expect(caseOf(TWO).owner).toBe('U012AB3CD');
  });
});
