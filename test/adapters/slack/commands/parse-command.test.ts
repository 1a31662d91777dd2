import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../../../adapters/slack/commands/parse-command.ts';

describe('what stands behind /csat', () => {
  it.each(['', '   ', '　', 'help', 'HELP', '帮助', '說明', '?', '？'])('is a call for help: %j', (text) => {
    expect(parseCommand(text)).toEqual({ kind: 'help' });
  });

  it.each([
    ['weekly', { period: 'weekly', asked: { which: 'current' } }],
    ['WEEKLY', { period: 'weekly', asked: { which: 'current' } }],
    ['ｗｅｅｋｌｙ', { period: 'weekly', asked: { which: 'current' } }],
    ['周报', { period: 'weekly', asked: { which: 'current' } }],
    ['週報　上週', { period: 'weekly', asked: { which: 'last' } }],
    ['上周', { period: 'weekly', asked: { which: 'last' } }],
    ['weekly last', { period: 'weekly', asked: { which: 'last' } }],
    ['weekly Last Week', { period: 'weekly', asked: { which: 'last' } }],
    ['weekly last-week', { period: 'weekly', asked: { which: 'last' } }],
    ['weekly this', { period: 'weekly', asked: { which: 'current' } }],
    ['weekly 2026-W46', { period: 'weekly', asked: { which: 'label', label: '2026-W46' } }],
    ['weekly 2026-w46', { period: 'weekly', asked: { which: 'label', label: '2026-W46' } }],
    ['weekly 2026w7', { period: 'weekly', asked: { which: 'label', label: '2026-W07' } }],
    ['2026-W46', { period: 'weekly', asked: { which: 'label', label: '2026-W46' } }],
    ['周报 2026年第46周', { period: 'weekly', asked: { which: 'label', label: '2026-W46' } }],
    ['monthly 2026-11', { period: 'monthly', asked: { which: 'label', label: '2026-11' } }],
    ['月报 上月', { period: 'monthly', asked: { which: 'last' } }],
    ['月報 2026年3月', { period: 'monthly', asked: { which: 'label', label: '2026-03' } }],
    ['monthly 2026/3', { period: 'monthly', asked: { which: 'label', label: '2026-03' } }],
    ['quarterly 2026-Q4', { period: 'quarterly', asked: { which: 'label', label: '2026-Q4' } }],
    ['季报 上季', { period: 'quarterly', asked: { which: 'last' } }],
    ['季報 2026年第4季', { period: 'quarterly', asked: { which: 'label', label: '2026-Q4' } }],
  ])('asks for a report: %s', (text, expected) => {
    expect(parseCommand(text)).toEqual({ kind: 'report', filter: {}, ...expected });
  });

  it.each([
    ['weekly agent:lilei', { agent: 'lilei' }],
    ['weekly Agent：lilei', { agent: 'lilei' }],
    ['weekly agent: lilei', { agent: 'lilei' }],
    ['周报 客服：李雷', { agent: '李雷' }],
    ['weekly department:"After sales" channel:Web', { department: 'After sales', channel: 'web' }],
    ['weekly department:“After sales”', { department: 'After sales' }],
    ['weekly 部門：「售後 一部」', { department: '售後 一部' }],
    ["weekly department:'售后 一部'", { department: '售后 一部' }],
    ['weekly channel:网页', { channel: 'web' }],
    ['weekly survey:service-csat', { survey: 'service-csat' }],
    ["weekly agent:O'Brien", { agent: "O'Brien" }],
    ['weekly agent:"half open', { agent: '"half', rest: 'open' }],
  ])('holds filters: %s', (text, { rest, ...filter }: Readonly<Partial<Record<string, string>>>) => {
    expect(parseCommand(text)).toEqual(
      rest === undefined
        ? { kind: 'report', period: 'weekly', asked: { which: 'current' }, filter }
        : { kind: 'no-period', command: 'weekly', typed: rest },
    );
  });

  it.each([
    ['cases', { mine: false }],
    ['cases all', { mine: false }],
    ['cases mine', { mine: true }],
    ['工单 我的', { mine: true }],
    ['個案 全部 部門：售後部', { mine: false, department: '售後部' }],
    ['Cases department:售后部 MINE', { mine: true, department: '售后部' }],
  ])('asks for open work: %s', (text, expected) => {
    expect(parseCommand(text)).toEqual({ kind: 'cases', ...expected });
  });

  it.each([
    ['why A-20931', 'A-20931'],
    ['为什么 A-20931', 'A-20931'],
    ['why "A 20931"', 'A 20931'],
    ['why A 20931', 'A 20931'],
    ['why helpdesk:20931', 'helpdesk:20931'],
    ['why I118xYz0aB-3456789012Q', 'I118xYz0aB-3456789012Q'],
  ])('asks why: %s', (text, reference) => {
    expect(parseCommand(text)).toEqual({ kind: 'why', reference });
  });

  it('asks a customer, with everything there is to say', () => {
    expect(
      parseCommand(
        'send customer:C-42 name:"Anna Lee" telegram:１２３ record:A-1 service:complaint agent:lilei department:售后部',
      ),
    ).toEqual({
      kind: 'send',
      customer: 'C-42',
      name: 'Anna Lee',
      telegram: '123',
      record: 'A-1',
      service: 'complaint',
      agent: 'lilei',
      department: '售后部',
    });
    expect(parseCommand('发送 客户：C-42 姓名：王小明')).toEqual({
      kind: 'send',
      customer: 'C-42',
      name: '王小明',
    });
  });

  it.each([
    ['help weekly', 'weekly'],
    ['帮助 发送', 'send'],
    ['help CASES', 'cases'],
  ])('asks about one command: %s', (text, about) => {
    expect(parseCommand(text)).toEqual({ kind: 'help', about });
  });

  it.each(['measures', '措施'])('knows that measures come later: %s', (text) => {
    expect(parseCommand(text)).toEqual({ kind: 'later', what: 'measures' });
  });
});

describe('86: what cannot be read behind /csat', () => {
  it.each([
    ['weekly 2026-W60', { kind: 'no-period', command: 'weekly', typed: '2026-W60' }],
    ['weekly 2026-W54', { kind: 'no-period', command: 'weekly', typed: '2026-W54' }],
    ['weekly -1', { kind: 'no-period', command: 'weekly', typed: '-1' }],
    ["weekly '; rm", { kind: 'no-period', command: 'weekly', typed: "'; rm" }],
    ['weekly 🎉', { kind: 'no-period', command: 'weekly', typed: '🎉' }],
    ['monthly 2026-13', { kind: 'no-period', command: 'monthly', typed: '2026-13' }],
    ['monthly 2026-00', { kind: 'no-period', command: 'monthly', typed: '2026-00' }],
    ['quarterly 2026-Q5', { kind: 'no-period', command: 'quarterly', typed: '2026-Q5' }],
    ['weekly 2026-11', { kind: 'other-kind', command: 'weekly', right: 'monthly', typed: '2026-11' }],
    ['月报 上周', { kind: 'other-kind', command: 'monthly', right: 'weekly', typed: '上周' }],
    ['weekly agent:', { kind: 'value', problem: 'empty', command: 'weekly', key: 'agent' }],
    ['weekly agent:""', { kind: 'value', problem: 'empty', command: 'weekly', key: 'agent' }],
    ['weekly agent:a agent:b', { kind: 'value', problem: 'twice', command: 'weekly', key: 'agent' }],
    ['weekly agen:a', { kind: 'unknown-argument', command: 'weekly', typed: 'agen', nearest: 'agent:' }],
    ['weekly customer:a', { kind: 'unknown-argument', command: 'weekly', typed: 'customer' }],
    ['cases mien', { kind: 'unknown-argument', command: 'cases', typed: 'mien' }],
    ['cases min', { kind: 'unknown-argument', command: 'cases', typed: 'min', nearest: 'mine' }],
    ['why', { kind: 'missing', command: 'why' }],
    ['send', { kind: 'missing', command: 'send' }],
    ['send name:王小明', { kind: 'missing', command: 'send' }],
    ['send C-42', { kind: 'unknown-argument', command: 'send', typed: 'C-42', nearest: 'customer:C-42' }],
    ['send customer:C-42 telegram:-100123', { kind: 'no-chat-id', command: 'send' }],
    ['send customer:C-42 telegram:@anna', { kind: 'no-chat-id', command: 'send' }],
    ['weekly wekly', { kind: 'no-period', command: 'weekly', typed: 'wekly' }],
    ['wekly', { kind: 'unknown', typed: 'wekly', nearest: 'weekly' }],
    ['周抱', { kind: 'unknown', typed: '周抱', nearest: '周报' }],
    ["'; rm -rf /", { kind: 'unknown', typed: "';" }],
    ['🎉🎉🎉🎉', { kind: 'unknown', typed: '🎉🎉🎉🎉' }],
    ['<!channel> <@U1>', { kind: 'unknown', typed: '<!channel>' }],
    ['help me', { kind: 'unknown', typed: 'me' }],
  ])('is told: %s', (text, expected) => {
    expect(parseCommand(text)).toEqual(expected);
  });

  it('is too long at 5 kB, and where one value is', () => {
    expect(parseCommand(`weekly ${'a'.repeat(5000)}`)).toEqual({ kind: 'too-long' });
    expect(parseCommand(`why ${'a'.repeat(200)}`)).toEqual({ kind: 'too-long', command: 'why' });
    expect(parseCommand(`send customer:${'a'.repeat(200)}`)).toEqual({
      kind: 'value',
      problem: 'too-long',
      command: 'send',
      key: 'customer',
    });
  });

  it('is said back short and on one line', () => {
    const { typed } = parseCommand(`x\u202e\u0000\n${'long'.repeat(100)}`) as { typed: string };
    expect(typed).toBe('x');
    const long = parseCommand('long'.repeat(100)) as { typed: string };
    expect(long.typed.length).toBeLessThanOrEqual(60);
  });
});

const word = fc.oneof(
  fc.constantFrom(
    'weekly',
    '周报',
    'cases',
    'why',
    'send',
    'help',
    'last',
    '2026-W46',
    '上月',
    'mine',
    ':',
    '"',
  ),
  fc.constantFrom('agent:', '部门：', 'customer:', 'telegram:', '“a b”', '「', "'", '\u3000', '\ud800', '🎉'),
  fc.string({ unit: 'binary' }),
);

describe('any text behind /csat', () => {
  it('is read without an exception, always the same way', () => {
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 12 }),
        fc.constantFrom(' ', '', '\u3000', '\n'),
        (words, between) => {
          const text = words.join(between);
          const command = parseCommand(text);
          expect(parseCommand(text)).toEqual(command);
          expect(JSON.stringify(command).length).toBeLessThan(2000);
        },
      ),
    );
  });

  it('is read in no time', () => {
    for (const piece of [':', '"', '“', '「', ' ', 'a:', '\u3000', 'agent:"', '-W', '年']) {
      const started = performance.now();
      parseCommand(piece.repeat(Math.floor(1500 / piece.length)));
      expect(performance.now() - started).toBeLessThan(200);
    }
  });

  it('keeps a value in quotes to the letter', () => {
    const name = fc
      .string({ minLength: 1, maxLength: 60 })
      .filter((text) => /^[^"\s](?:[^"]*[^"\s])?$/u.test(text));
    fc.assert(
      fc.property(name, (text) => {
        const plain = text.replace(/\s+/gu, ' ');
        expect(parseCommand(`send customer:C-42 name:"${text}"`)).toEqual({
          kind: 'send',
          customer: 'C-42',
          name: plain,
        });
      }),
    );
  });
});
