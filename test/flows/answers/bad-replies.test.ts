import { describe, expect, it } from 'vitest';
import { readCommand } from '../../../flows/answers/commands.ts';
import { readReply } from '../../../flows/answers/read-reply.ts';
import { MAX_VERBATIM } from '../../../src/domain/conversation/run.ts';
import type { QuestionKind } from '../../../src/domain/survey/survey.ts';
import { questionOf } from './questions.ts';

const read = (kind: QuestionKind, text: string) => readReply(questionOf(kind), text);
const score = (value: number) => ({ status: 'answered', value });
const between = (...codes: string[]) => ({ status: 'doubtful', codes });
const again = (hint: 'range' | 'format' | 'several') => ({ status: 'unclear', hint });

type Row = readonly [number: number, kind: QuestionKind, text: string, reading: object];

const ROWS: readonly Row[] = [
  [44, 'rating', '５', score(5)],
  ...['五', '五分', '5分', '5星', '⭐⭐⭐⭐⭐', '5️⃣'].map((text): Row => [45, 'rating', text, score(5)]),
  ...['四分半', '4.5', '4-5', '4或5'].map((text): Row => [46, 'rating', text, between('4', '5')]),
  [47, 'rating', '5/5', score(5)],
  [47, 'rating', '10/10', between('5')],
  [47, 'nps', '10/10', score(10)],
  [47, 'nps', '5/5', between('10')],
  ...['-5', '005', '5e0', '0x5', '١', 'Ⅴ'].map((text): Row => [48, 'rating', text, again('format')]),
  ...['5.5', '0', '6', '55'].map((text): Row => [48, 'rating', text, again('range')]),
  ...['NaN', 'null', 'undefined', 'true', '[object Object]', '', ' ', '\t\n', '　'].flatMap((text): Row[] => [
    [49, 'rating', text, again('format')],
    [49, 'nps', text, again('format')],
  ]),
  [50, 'rating', '非常满意', score(5)],
  [50, 'rating', '很差', between('1', '2')],
  [50, 'rating', '不错', between('4')],
  [50, 'rating', '还行', between('3')],
  [50, 'rating', '一般', score(3)],
  [50, 'rating', '巴适得板', again('format')],
  [51, 'rating', '不满意', score(2)],
  [51, 'rating', '不太满意', score(2)],
  [51, 'rating', '没有不满意', between('3', '4')],
  [52, 'rating', '5分，但是等太久', { ...score(5), comment: '但是等太久' }],
  [53, 'rating', '给你们1分都嫌多', { ...between('1'), comment: '给你们1分都嫌多' }],
  [54, 'rating', '打5分的是傻子', { ...between('5'), comment: '打5分的是傻子' }],
  [55, 'rating', '３。', score(3)],
  [55, 'rating', '第3个', between('3')],
  [55, 'choice', '第3个', { status: 'answered', value: 'unsolved' }],
  [55, 'rating', '3 4', again('several')],
  [56, 'nps', '十', score(10)],
  [56, 'nps', '10分', score(10)],
  [56, 'nps', '9.5', between('9', '10')],
  [56, 'nps', '11', again('range')],
  [58, 'rating', '👍', between('4', '5')],
  [58, 'rating', '😡', between('1')],
  [58, 'rating', '❤️', again('format')],
  [58, 'text', '❤️', { status: 'answered', value: '❤️' }],
  [59, 'rating', '5\u200d', score(5)],
  [59, 'rating', '\u202e5\u202c', score(5)],
  [59, 'rating', '5\u{e0031}\u{e007f}', score(5)],
  [59, 'rating', '5\u0336\u0336\u0336', again('format')],
  [59, 'text', '\u202e很慢\u200d', { status: 'answered', value: '\u202e很慢\u200d' }],
  [60, 'text', '\ufeff慢\0得\ud800很\udfff\uffff', { status: 'answered', value: '慢得很' }],
  [60, 'rating', '5分，慢\0得\ud800很', { ...score(5), comment: '慢得很' }],
  [60, 'text', '\0\ufeff\ud800', again('format')],
  [61, 'text', "'; DROP TABLE chats; --", { status: 'answered', value: "'; DROP TABLE chats; --" }],
  [61, 'text', '<script>alert(1)</script>', { status: 'answered', value: '<script>alert(1)</script>' }],
  [61, 'rating', "5'; DROP TABLE chats; --", again('format')],
  [62, 'text', '打我电话 13812345678', { status: 'answered', value: '打我电话 13812345678' }],
  [62, 'rating', '1分，电话13812345678', { ...score(1), comment: '电话13812345678' }],
  [66, 'rating', '', again('format')],
];

describe('a reply of the list of bad inputs', () => {
  it.each(ROWS)('%d: to %s, %j', (_number, kind, text, reading) => {
    expect(read(kind, text)).toEqual(reading);
    expect(readCommand(text)).toBeUndefined();
  });

  it.each([
    ['退订', 'stop'],
    ['TD', 'stop'],
    ['STOP', 'stop'],
    ['不要再发', 'stop'],
    ['不要再发了', 'stop'],
  ])('63: %s is a stop', (text, command) => {
    expect(readCommand(text)).toBe(command);
  });

  it('64: 转人工 asks for a person', () => {
    expect(readCommand('转人工')).toBe('human');
  });

  it.each([
    ['上一题', 'back'],
    ['跳过', 'skip'],
    ['重来', 'restart'],
  ])('65: %s is %s', (text, command) => {
    expect(readCommand(text)).toBe(command);
  });
});

describe('57: a very long reply', () => {
  const LONG = [4096, 65_536, 1_048_576];

  it.each(LONG)('of %d characters is kept up to the limit and flagged', (length) => {
    expect(read('text', '很'.repeat(length))).toEqual({
      status: 'answered',
      value: '很'.repeat(MAX_VERBATIM),
      cut: true,
    });
  });

  it.each(LONG)('of %d characters keeps its score', (length) => {
    const reading = read('rating', `2分，${'慢'.repeat(length)}`);
    expect(reading).toEqual({
      status: 'answered',
      value: 2,
      comment: '慢'.repeat(MAX_VERBATIM - 3),
      cut: true,
    });
  });

  it('is cut between two characters as a reader sees them', () => {
    const family = '👨‍👩‍👧‍👦';
    const reading = read('text', family.repeat(1000));
    expect(reading).toEqual({
      status: 'answered',
      value: family.repeat(Math.floor(MAX_VERBATIM / family.length)),
      cut: true,
    });
  });

  it('of one letter with endless marks is cut all the same', () => {
    const reading = read('text', `e${'\u0301'.repeat(100_000)}`);
    expect(reading).toMatchObject({ status: 'answered', cut: true });
    expect(reading.status === 'answered' && String(reading.value).length).toBe(MAX_VERBATIM);
  });

  it('has its score confirmed when what was cut may say otherwise', () => {
    expect(read('rating', `5${'\u200b'.repeat(20_000)}不对，4`)).toEqual(between('5'));
    expect(read('multi', `1${'\u200b'.repeat(20_000)}不对，4`)).toEqual(again('format'));
  });

  const KINDS: readonly QuestionKind[] = [
    'rating',
    'nps',
    'ces',
    'level3',
    'yesno',
    'choice',
    'multi',
    'text',
  ];
  const HOSTILE = [
    'a',
    '1 ',
    '5分',
    '5，',
    '.*(a+)+$',
    '⭐',
    '⭐ ',
    '一',
    '((((',
    ' ',
    ',',
    '4-',
    '\u200b',
    '\u0301',
    '!?',
    '和1',
    '百',
    '吗',
  ];

  it.each(HOSTILE)('of %j a million times over is read no further than its first part', (part) => {
    const text = `5${part.repeat(Math.ceil(1_048_576 / part.length))}`;
    for (const kind of KINDS) expect(read(kind, text)).toEqual(read(kind, text.slice(0, 16_385)));
  });

  it.each(HOSTILE)('of %j a million times over takes no longer than a blink', (part) => {
    const text = `5${part.repeat(Math.ceil(1_048_576 / part.length))}`;
    for (const kind of KINDS) {
      // The best of a few: another process may take the processor in between.
      const times = Array.from({ length: 5 }, () => {
        const start = performance.now();
        read(kind, text);
        return performance.now() - start;
      });
      expect(Math.min(...times), kind).toBeLessThan(50);
    }
  });
});
