import { describe, expect, it } from 'vitest';
import { readReply } from '../../../flows/answers/read-reply.ts';
import { type QuestionKind, SCALES, type ScoreKind } from '../../../src/domain/survey/survey.ts';
import { questionOf } from './questions.ts';

const read = (kind: QuestionKind, text: string) => readReply(questionOf(kind), text);
const answered = (value: unknown, comment?: string) => ({
  status: 'answered',
  value,
  ...(comment === undefined ? {} : { comment }),
});
const doubtful = (codes: string[], comment?: string) => ({
  status: 'doubtful',
  codes,
  ...(comment === undefined ? {} : { comment }),
});

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const ENGLISH = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const CIRCLED = ['⓪', '①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨', '⑩'];

function spell(kind: ScoreKind, score: number): string[] {
  const digits = String(score);
  const wide = digits.replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  const keycaps = [...digits].map((digit) => `${digit}\ufe0f\u20e3`).join('');
  const numbers = [digits, wide, keycaps, DIGITS[score] ?? '', ENGLISH[score] ?? '', CIRCLED[score] ?? ''];
  const stars = kind === 'rating' ? ['星', '颗星', '顆星', ' stars', '⭐', '⭐️'] : [];
  return [
    ...numbers.flatMap((number) => ['', '分', ' 分', ' points', ...stars].map((unit) => `${number}${unit}`)),
    `${digits}/${SCALES[kind].max}`,
    `${digits} out of ${SCALES[kind].max}`,
    ...(kind === 'rating'
      ? ['⭐'.repeat(score), '⭐️'.repeat(score), '★'.repeat(score), '★'.repeat(score) + '☆'.repeat(5 - score)]
      : []),
    ...['我打', '给', '我给你们打', '評分：', "I'd give it a ", 'My score is '].map(
      (opener) => `${opener}${digits}分`,
    ),
    ...['你好，', '請', 'Hi, '].map((polite) => `${polite}${digits}`),
    ...['吧', '，谢谢', ', thanks!', '。', '！', '~', '...'].map((after) => `${digits}${after}`),
    `“${digits}”`,
    `【${digits}】`,
  ];
}

const SPELLINGS = (['rating', 'nps', 'ces'] as const).flatMap((kind) => {
  const { min, max } = SCALES[kind];
  return Array.from({ length: max - min + 1 }, (_, at) => min + at).map((score) => ({ kind, score }));
});

describe('a score', () => {
  it.each(SPELLINGS)('of $score on $kind is read in every documented spelling', ({ kind, score }) => {
    for (const text of spell(kind, score)) expect(read(kind, text), text).toEqual(answered(score));
  });

  it.each([
    ['5 out of 10', 'format'],
    ['6分', 'range'],
    ['十一', 'range'],
    ['二十五', 'range'],
    ['一百', 'range'],
    ['⭐⭐⭐⭐⭐⭐', 'range'],
    ['☆☆☆☆☆', 'format'],
    ['4、5', 'several'],
    ['4,5', 'several'],
    ['1-3', 'several'],
    ['5-6', 'range'],
    ['5,000', 'several'],
    ['5，3天才回', 'several'],
    ['5:00', 'range'],
    ['5²', 'format'],
    ['.5', 'format'],
    ['5%', 'format'],
    ['5分钟', 'format'],
    ['我等了5分钟', 'format'],
    ['我不会给5分', 'format'],
    ['3分之一', 'format'],
    ['从5分变成1分', 'several'],
    ['满分5分，我给3', 'several'],
    ['constructor', 'format'],
    ['__proto__', 'format'],
    ['⭐⭐⭐ ⭐⭐ 很好', 'several'],
  ])('is never made of %j', (text, hint) => {
    expect(read('rating', text)).toEqual({ status: 'unclear', hint });
  });

  it.each([
    ['4½', ['4', '5']],
    ['四点五分', ['4', '5']],
    ['4。5', ['4', '5']],
    ['4到5分', ['4', '5']],
    ['5或者4', ['4', '5']],
    ['四五分', ['4', '5']],
    ['4 and a half', ['4', '5']],
    ['5.0', ['5']],
    ['5分？', ['5']],
    ['5分吗', ['5']],
    ['滿意嗎？', ['4']],
    ['100分', ['5']],
    ['7/7', ['5']],
  ])('is confirmed for %j', (text, codes) => {
    expect(read('rating', text)).toEqual(doubtful(codes));
  });

  it.each(['十分感谢', '十分满意', '5星', '👍', '满意'])('on NPS is not made of %j', (text) => {
    expect(read('nps', text)).toMatchObject({ status: 'unclear' });
  });
});

describe('a score with more words', () => {
  it.each([
    ['5, it was great!', 5, 'it was great!'],
    ['３分；等太久', 3, '等太久'],
    ['5\n很好', 5, '很好'],
    ['5分 服务很好', 5, '服务很好'],
    ['5👍', 5, '👍'],
    ['5分（等太久）', 5, '（等太久）'],
    ['满意，但是太贵', 4, '但是太贵'],
    ['Not satisfied, too slow', 2, 'too slow'],
    ['⭐⭐⭐，还行', 3, '还行'],
    ['5分，满意', 5, '满意'],
    ['5分，不错', 5, '不错'],
    ['5分，3天才回', 5, '3天才回'],
    ['5/5，没有问题', 5, '没有问题'],
    ['4分，扣一分因为慢', 4, '扣一分因为慢'],
    ['👍5分', 5, '👍'],
    ['[强]5分', 5, '[强]'],
    ['5分[玫瑰]', 5, '[玫瑰]'],
    ['5分 nice', 5, 'nice'],
  ])('%j keeps them as a comment', (text, score, comment) => {
    expect(read('rating', text)).toEqual(answered(score, comment));
  });

  it.each([
    ['5 很好', ['5'], '很好'],
    ['5分的话太多', ['5'], '5分的话太多'],
    ['5分，才怪', ['5'], '才怪'],
    ['5, not', ['5'], 'not'],
    ['5, just kidding', ['5'], 'just kidding'],
    ['5分，改成4分', ['5', '4'], '改成4分'],
    ['5，不对，4', ['5', '4'], '不对，4'],
    ['5分（满分10分）', ['5'], '（满分10分）'],
    ['满意，不满意', ['4', '2'], '不满意'],
    ['1、服务差', ['1'], '服务差'],
    ['1. 服务差', ['1'], '服务差'],
    ['一，服务差', ['1'], '服务差'],
    ['1，服务差 2，太慢', ['1', '2'], '服务差 2，太慢'],
    ['5分？做梦', ['5'], '做梦'],
    ['1👍', ['1', '4'], '👍'],
    ['⭐⭐，很好', ['2', '4'], '很好'],
    ['5分，3.5', ['5', '3'], '3.5'],
    ['5分，我给4分', ['5', '4'], '我给4分'],
    ['满意？5', ['5'], undefined],
    ['差评，5分', ['5', '1'], undefined],
    ['5分，服务太差', ['5', '1'], '服务太差'],
    ['5分，扣1分', ['5', '1'], '扣1分'],
    ['👎5分', ['5', '1'], '👎'],
    ['5⭐⭐⭐', ['5'], '5⭐⭐⭐'],
    ['5 days late', ['5'], 'days late'],
    ['4.5，等太久', ['4', '5'], '等太久'],
    ['很好，就是慢', ['4', '5'], '就是慢'],
  ])('%j is confirmed first', (text, codes, comment) => {
    expect(read('rating', text)).toEqual(doubtful(codes, comment));
  });

  it('counts once when it is said twice', () => {
    expect(read('rating', '满意，4分')).toEqual(answered(4));
    expect(read('rating', '满意满意')).toEqual(answered(4));
  });

  it.each([
    ['不错，4分', 4],
    ['好的，5分', 5],
    ['我非常满意。5分', 5],
    ['给满分', 5],
    ["I'm satisfied", 4],
    ['服务很好，5分', 5],
    ["I'd say a solid 4", 4],
    ['五颗星好评', 5],
    ['「您对这次服务满意吗？」\n- - - - - - - - - - - - - - -\n5分', 5],
  ])('%j is the number beside the words', (text, score) => {
    expect(read('rating', text)).toEqual(answered(score));
  });
});

describe('what is no text', () => {
  it.each(['[动画表情]', '[图片][图片]', '[Sticker]'])('%j is told so', (text) => {
    for (const kind of ['rating', 'yesno', 'choice', 'multi', 'text'] as const)
      expect(read(kind, text)).toEqual({ status: 'unclear', hint: 'media' });
  });

  it.each(['[语音]', '[語音] 5"', '[Voice]'])('%j is told to be speech', (text) => {
    for (const kind of ['rating', 'yesno', 'choice', 'multi', 'text'] as const)
      expect(read(kind, text)).toEqual({ status: 'unclear', hint: 'voice' });
  });
});

describe('an opinion or a slip', () => {
  it.each([
    ['客服态度超好', ['5'], '客服态度超好'],
    ['很专业', ['4', '5'], undefined],
    ['服务不好', ['2'], '服务不好'],
    ['不算差', ['3', '4'], undefined],
    ['terrible service', ['1'], undefined],
    ['5份', ['5'], undefined],
    ['灰常满意', ['5'], undefined],
    ['satisifed', ['4'], undefined],
    ['4ish', ['4'], undefined],
    ['1分都不想给', ['1'], '1分都不想给'],
  ])('%j is confirmed, never taken', (text, codes, comment) => {
    expect(read('rating', text)).toEqual(doubtful(codes, comment));
  });
});

describe('three levels, and yes or no', () => {
  it.each([
    ['level3', '很滿意，快', answered('satisfied', '快')],
    ['level3', 'Neutral.', answered('neutral')],
    ['level3', '1', doubtful(['satisfied'])],
    ['level3', '第3个', doubtful(['dissatisfied'])],
    ['level3', '4', { status: 'unclear', hint: 'range' }],
    ['level3', '5分', { status: 'unclear', hint: 'format' }],
    ['yesno', '是', answered(true)],
    ['yesno', '不是', answered(false)],
    ['yesno', 'No, still broken', answered(false, 'still broken')],
    ['yesno', '是，没解决', doubtful(['yes', 'no'], '没解决')],
    ['yesno', '解决了', doubtful(['yes'])],
    ['yesno', '是吗', doubtful(['yes'])],
    ['yesno', '是不是', { status: 'unclear', hint: 'format' }],
    ['yesno', 'true', { status: 'unclear', hint: 'format' }],
    ['yesno', '1', { status: 'unclear', hint: 'format' }],
  ] as const)('to %s, %j is read', (kind, text, reading) => {
    expect(read(kind, text)).toEqual(reading);
  });
});
