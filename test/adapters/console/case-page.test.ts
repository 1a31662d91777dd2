import { describe, expect, it } from 'vitest';
import type { Case } from '../../../src/domain/team/case.ts';
import { addMs, DAY_MS } from '../../../src/domain/time.ts';
import { at, DONE, ONE, TWO, useCaseVisit } from './case-visit.ts';
import { consoleCase, NOW } from './sample-console.ts';

const visit = useCaseVisit();

describe('a page of a case', () => {
  it('warns when a line of its history does not follow from the one before', async () => {
    const { opened, visitor, caseOf } = visit();
    const sound = caseOf(TWO);
    const [first] = sound.audit;
    if (first === undefined) throw new RangeError('no history');
    opened.world.cases = [{ ...sound, audit: [{ ...first, who: '别人' }] }];
    expect((await visitor.read(at(TWO))).body).toContain('历史记录的第 1 条（今天 10:01）与前一条对不上');
  });

  it('tells what became of the question to the customer and of the news', async () => {
    const { opened, visitor, caseOf } = visit();
    const asked = (resurvey: Case['resurvey'], news?: Case['news']) => {
      opened.world.cases = [
        { ...caseOf(DONE), ...(resurvey && { resurvey }), ...(news && { news }) },
        ...opened.world.cases.filter(({ id }) => id !== DONE),
      ];
      return visitor.read(at(DONE)).then(({ body }) => body);
    };
    const dueAt = addMs(NOW, 2 * DAY_MS);
    expect(await asked({ round: 1, dueAt })).toContain('11月25日 10:42 询问客户是否解决');
    expect(await asked({ round: 2, dueAt, skipped: 'opted-out' })).toContain(
      '没有询问客户：客户已退订（第 2 次）',
    );
    expect(await asked({ round: 1, dueAt }, { news: 'solved', at: NOW, outcome: 'no-chat' })).toContain(
      '“问题已解决”：没有发送，没有能发消息的聊天',
    );
  });

  it.each([at('caseNone'.padEnd(22, '0')), at('short'), at('%3Cscript%3E')])(
    'answers 404 in words at %s',
    async (url) => {
      const { visitor } = visit();
      const reply = await visitor.read(url);
      expect(reply.statusCode).toBe(404);
      expect(reply.body).toContain('没有这个个案');
    },
  );

  it('36: shows whatever people typed inert', async () => {
    const { opened, named } = visit();
    const typed = '<img src=x onerror=alert(1)>"\'';
    const wang = await named(typed);
    opened.world.cases = [consoleCase('typed', {}, { owner: typed, route: { department: typed } })];
    const id = 'typed'.padEnd(22, '0');
    for (const [action, fields] of [
      ['note', { text: typed }],
      ['assign', { to: typed }],
      ['resolve', { cause: typed, fix: typed }],
      ['reopen', { why: typed }],
    ] as const) {
      await wang.read(at(id));
      expect((await wang.submit(at(id, action), fields)).statusCode).toBe(303);
    }
    for (const url of [at(id), '/console', '/console/cases', '/console/name']) {
      const { body } = await wang.read(url);
      expect(body).not.toContain('<img');
      expect(body).toContain('&lt;img src=x onerror=alert(1)&gt;');
    }
  });
});

describe('customer data', () => {
  it('is offered and shown to nobody while csat.yaml names no manager', async () => {
    const { caseOf, named } = visit();
    const wang = await named('王芳');
    expect((await wang.read(at(ONE))).body).not.toContain('form-unmask');
    const fields = { ...wang.form(at(ONE, 'claim')), sure: 'yes' };
    expect((await wang.post(at(ONE, 'unmask'), fields)).headers.location).toBe(`${at(ONE)}?said=forbidden`);
    expect(caseOf(ONE).audit).toHaveLength(1);
  });

  it('is shown once after a confirmation, stored nowhere, and leaves one line of history', async () => {
    const { opened, caseOf, named } = visit();
    opened.world.managers = ['U1'];
    const wang = await named('王芳');
    await wang.read(at(ONE));
    const asked = await wang.submit(at(ONE, 'unmask'));
    expect(asked.body).toContain('查看客户信息？');
    expect(asked.body).not.toContain('13812345678');
    const fields = wang.form(at(ONE, 'unmask'));
    const shown = await wang.post(at(ONE, 'unmask'), fields);
    expect([shown.statusCode, shown.headers['cache-control']]).toEqual([200, 'no-store']);
    for (const text of ['王小红', 'C-42', '13812345678', '“请打 13812345678 &lt;b&gt;找我&lt;/b&gt;”'])
      expect(shown.body).toContain(text);
    const reloaded = await wang.post(at(ONE, 'unmask'), fields);
    expect(reloaded.headers.location).toBe(`${at(ONE)}?said=unmask`);
    expect(caseOf(ONE).audit.map(({ what }) => what)).toEqual(['opened', 'unmasked']);
    expect((await wang.read(at(ONE))).body).not.toContain('13812345678');
  });
});
