import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/domain/conversation/run.ts';
import { asId, type QuestionId } from '../../src/domain/ids.ts';
import type { AlertPolicy } from '../../src/domain/policy.ts';
import { alertsOf, caseFactsOf, redrawFacts } from '../../src/domain/team/alert.ts';
import { aSurvey } from '../support/builders.ts';

const words = (text: string) => ({ 'zh-CN': text, 'zh-TW': text, en: text });
const id = (name: string): QuestionId => asId(name);
const asked = (name: string) => ({ id: id(name), text: words(name), optional: false });
const SURVEY = aSurvey({
  questions: [
    { ...asked('overall'), kind: 'rating', dimension: 'overall' },
    { ...asked('speed'), kind: 'rating', dimension: 'timeliness' },
    { ...asked('kind'), kind: 'rating', dimension: 'attitude' },
    { ...asked('own'), kind: 'rating' },
    {
      ...asked('cause'),
      kind: 'choice',
      options: [
        { code: 'product', label: words('产品'), category: 'product' },
        { code: 'plain', label: words('其他') },
      ],
    },
    { ...asked('why'), kind: 'text' },
    { ...asked('nps'), kind: 'nps' },
  ],
});
const POLICY: AlertPolicy = {
  lowScore: 3,
  npsDetractor: true,
  keywords: ['投诉', 'Refund'],
  verbatim: 'masked',
};

const rating = (name: string, value: number): Answer => ({
  questionId: id(name),
  kind: 'rating',
  value,
  turn: 1,
});
const nps = (value: number): Answer => ({ questionId: id('nps'), kind: 'nps', value, turn: 1 });
const why = (value: string): Answer => ({ questionId: id('why'), kind: 'text', value, turn: 1 });
const facts = (...answers: readonly Answer[]) => caseFactsOf(SURVEY, answers, { policy: POLICY, turn: 4 });

describe('the rules of alerts', () => {
  it.each([
    [1, 'urgent'],
    [2, 'urgent'],
    [3, 'normal'],
  ])('a score of %i is %s', (score, severity) => {
    expect(alertsOf(SURVEY, [rating('speed', score)], POLICY)).toEqual([
      { rule: 'lowScore', subject: 'timeliness', score, severity },
    ]);
  });

  it('a score above the threshold, a passive and a promoter fire nothing', () => {
    expect(alertsOf(SURVEY, [rating('overall', 4), nps(7), nps(10), why('挺好')], POLICY)).toEqual([]);
    expect(facts(rating('overall', 5))).toBeUndefined();
  });

  it('a detractor fires, unless that is switched off', () => {
    expect(alertsOf(SURVEY, [nps(6)], POLICY)).toMatchObject([
      { rule: 'npsDetractor', score: 6, severity: 'normal' },
    ]);
    expect(alertsOf(SURVEY, [nps(0)], { ...POLICY, npsDetractor: false })).toEqual([]);
  });

  it('0 switches low scores off', () => {
    expect(alertsOf(SURVEY, [rating('overall', 1)], { ...POLICY, lowScore: 0 })).toEqual([]);
  });

  it.each(['我要投诉', 'I want a REFUND', 'ｒｅｆｕｎｄ please'])('a keyword in "%s" is urgent', (text) => {
    expect(alertsOf(SURVEY, [why(text)], POLICY)).toMatchObject([{ rule: 'keyword', severity: 'urgent' }]);
  });

  it('a keyword counts in the words beside a good score too', () => {
    expect(alertsOf(SURVEY, [{ ...rating('overall', 5), comment: '不然投诉' }], POLICY)).toMatchObject([
      { rule: 'keyword', subject: '投诉' },
    ]);
  });

  it('a question without a dimension names itself', () => {
    expect(alertsOf(SURVEY, [rating('own', 1)], POLICY)).toMatchObject([{ subject: 'own' }]);
  });
});

describe('what a case is about', () => {
  it('is the lowest score; on a tie the dimension that says more than "overall"', () => {
    expect(facts(rating('overall', 1), rating('speed', 1), rating('kind', 3))).toMatchObject({
      score: 1,
      dimension: 'timeliness',
      category: 'process',
      severity: 'urgent',
      turn: 4,
    });
  });

  it('is the recommendation when only that fired', () => {
    expect(facts(rating('overall', 5), nps(2))).toMatchObject({
      score: 2,
      dimension: 'nps',
      severity: 'normal',
    });
  });

  it('takes the category of the chosen cause over that of the dimension', () => {
    const cause = (value: string): Answer => ({ questionId: id('cause'), kind: 'choice', value, turn: 2 });
    expect(facts(rating('kind', 2), cause('product'))?.category).toBe('product');
    expect(facts(rating('kind', 2), cause('plain'))?.category).toBe('attitude');
    expect(facts(rating('own', 2))?.category).toBe('other');
  });

  it('keeps the words in the order they were said', () => {
    expect(facts({ ...rating('overall', 1), comment: '慢' }, why('没人理'))?.verbatims).toEqual([
      '慢',
      '没人理',
    ]);
  });

  it('stays when every answer was corrected, with what is true now', () => {
    expect(redrawFacts(SURVEY, [rating('overall', 5)], { policy: POLICY, turn: 9 })).toMatchObject({
      alerts: [],
      score: 5,
      severity: 'normal',
      turn: 9,
    });
    expect(redrawFacts(SURVEY, [], { policy: POLICY, turn: 9 })).toMatchObject({
      score: undefined,
      category: 'other',
    });
  });
});
