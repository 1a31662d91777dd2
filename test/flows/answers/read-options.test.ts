import { describe, expect, it } from 'vitest';
import { readCode, readReply } from '../../../flows/answers/read-reply.ts';
import type { QuestionKind } from '../../../src/domain/survey/survey.ts';
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

describe('one of a list', () => {
  it.each([
    'rude',
    'RUDE',
    '2',
    '２',
    '②',
    '二',
    '第2个',
    '第二項',
    '2号',
    '选2',
    '态度不好',
    '態度不好',
    'Rude staff',
    '2. 态度不好',
    '2，态度不好',
    'option 2',
  ])('is named by %j', (text) => {
    expect(read('choice', text)).toEqual(answered('rude'));
  });

  it.each([
    ['其他：价格太贵', answered('other', '价格太贵')],
    ['2，因为慢', answered('rude', '因为慢')],
    ['态度', doubtful(['rude'])],
    ['waiting', doubtful(['slow'])],
    ['解决', doubtful(['unsolved'])],
    ['2？', doubtful(['rude'])],
    ['不是态度不好', doubtful(['rude'], '不是态度不好')],
    ['1 3', { status: 'unclear', hint: 'several' }],
    ['态度不好还有没解决问题', { status: 'unclear', hint: 'several' }],
    ['5', { status: 'unclear', hint: 'range' }],
    ['0', { status: 'unclear', hint: 'range' }],
    ['态度很差', doubtful(['rude'], '态度很差')],
    ['最后一个', doubtful(['other'])],
    ['the second one', doubtful(['rude'])],
    ['B', doubtful(['rude'])],
    ['慢得要命', { status: 'unclear', hint: 'format' }],
    ['不', { status: 'unclear', hint: 'format' }],
  ])('is asked for or read as documented for %j', (text, reading) => {
    expect(read('choice', text)).toEqual(reading);
  });

  it('is confirmed when its number is in another label too', () => {
    const days = [1, 3, 7].map((count) => ({
      code: `d${count}`,
      label: { 'zh-CN': `${count}天`, 'zh-TW': `${count}天`, en: `${count} days` },
    }));
    expect(readReply(questionOf('choice', days), '3')).toEqual(doubtful(['d7', 'd3']));
    expect(readReply(questionOf('choice', days), '3天')).toEqual(answered('d3'));
    expect(readReply(questionOf('choice', days), '1')).toEqual(answered('d1'));
  });
});

describe('several of a list', () => {
  it.each([
    '1、3',
    '1 3',
    '3,1',
    '1，3',
    '1和3',
    '1 and 3',
    '①、③',
    'slow unsolved',
    '等待时间太长、没解决问题',
    'Waiting time and not solved',
    '1/3',
    '第1个，第3个',
    '1\n3',
    '①③',
    '1️⃣3️⃣',
    '3、1、1',
    '1 3。',
  ])('is read from %j', (text) => {
    expect(read('multi', text)).toEqual(answered(['slow', 'unsolved']));
  });

  it.each([
    ['2', answered(['rude'])],
    ['1、3，谢谢', answered(['slow', 'unsolved'], '谢谢')],
    ['1、2、3、4', answered(['slow', 'rude', 'unsolved', 'other'])],
    ['1、3，因为等太久', answered(['slow', 'unsolved'], '因为等太久')],
    ['态度', doubtful(['rude'])],
    ['1，不是2', { status: 'unclear', hint: 'several' }],
    ['1、2都没有', { status: 'unclear', hint: 'several' }],
    ['除了1，都有', { status: 'unclear', hint: 'format' }],
    ['13', { status: 'unclear', hint: 'range' }],
    ['都不好', { status: 'unclear', hint: 'format' }],
  ])('is asked for or read as documented for %j', (text, reading) => {
    expect(read('multi', text)).toEqual(reading);
  });
});

describe('a pressed button', () => {
  it.each([
    ['rating', '1', 1],
    ['rating', '5', 5],
    ['rating', '0', undefined],
    ['rating', '6', undefined],
    ['rating', '05', undefined],
    ['rating', ' 5', undefined],
    ['rating', '５', undefined],
    ['rating', '', undefined],
    ['nps', '0', 0],
    ['nps', '10', 10],
    ['nps', '11', undefined],
    ['ces', '7', 7],
    ['ces', '8', undefined],
    ['level3', 'neutral', 'neutral'],
    ['level3', '满意', undefined],
    ['yesno', 'yes', true],
    ['yesno', 'no', false],
    ['yesno', 'Yes', undefined],
    ['choice', 'rude', 'rude'],
    ['choice', '2', undefined],
    ['multi', 'rude', ['rude']],
    ['multi', 'rude,slow', undefined],
    ['text', 'x', undefined],
  ] as const)('of %s with the code %j', (kind, code, value) => {
    expect(readCode(questionOf(kind), code)).toEqual(value);
  });
});
