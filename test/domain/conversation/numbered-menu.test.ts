import { describe, expect, it } from 'vitest';
import { render } from '../../../flows/messages/render.ts';
import { numberedChoices } from '../../../src/domain/conversation/numbered-menu.ts';
import { asId } from '../../../src/domain/ids.ts';
import type { Question } from '../../../src/domain/survey/survey.ts';
import { LOCALES, type Locale } from '../../../src/domain/text.ts';
import { questionOf } from '../../flows/answers/questions.ts';
import { aSurvey } from '../../support/builders.ts';

/** Options by code and label. */
function options(list: readonly (readonly [code: string, label: string])[]) {
  return list.map(([code, label]) => ({ code, label: { 'zh-CN': label, 'zh-TW': label, en: label } }));
}

function menu(question: Question, codes?: readonly string[], locale: Locale = 'zh-CN') {
  const asked = aSurvey({ questions: [question] });
  const effect =
    codes === undefined
      ? ({ type: 'ask', question, survey: asked } as const)
      : ({ type: 'confirm', question, codes } as const);
  const state = { phase: 'asking', questionId: question.id, seq: 1, passed: [], misses: 0 } as const;
  const rendered = render(effect, { survey: asked, state, runId: asId('run'), locale });
  return numberedChoices(rendered?.buttons ?? []).map(
    ({ number, code, label }) => `${number} ${code} ${label}`,
  );
}

describe('a menu on a platform without buttons', () => {
  it('lists scores under themselves, best first, without saying the number twice', () => {
    expect(menu(questionOf('rating'))).toEqual([
      '5 5 非常满意',
      '4 4 满意',
      '3 3 一般',
      '2 2 不满意',
      '1 1 非常不满意',
    ]);
    expect(menu(questionOf('nps')).slice(0, 2)).toEqual(['0 0 0', '1 1 1']);
  });

  it('counts levels, yes and no from 1, and leaves out back and skip', () => {
    expect(menu({ ...questionOf('level3'), optional: true })).toEqual([
      '1 satisfied 满意',
      '2 neutral 一般',
      '3 dissatisfied 不满意',
    ]);
    expect(menu(questionOf('yesno'))).toEqual(['1 yes 是', '2 no 否']);
  });

  it('gives the options of a list the numbers of their labels, also where they have boxes', () => {
    expect(
      menu(
        questionOf(
          'choice',
          options([
            ['slow', '太慢'],
            ['2', '2 天以上'],
          ]),
        ),
      ),
    ).toEqual(['1 slow 太慢', '2 2 2 天以上']);
    const multi = questionOf(
      'multi',
      options([
        ['slow', '太慢'],
        ['rude', '态度'],
      ]),
    );
    expect(menu(multi)).toEqual(['1 slow ☐ 太慢', '2 rude ☐ 态度']);
  });
});

describe('the menu of a doubt', () => {
  it('keeps every answer the number that it has in the whole menu', () => {
    const kinds = [questionOf('rating'), questionOf('level3'), questionOf('yesno'), questionOf('choice')];
    for (const question of kinds)
      for (const locale of LOCALES) {
        const all = menu(question, undefined, locale).map((line) => line.split(' ').slice(0, 2).join(' '));
        for (const line of all) {
          const [, code = ''] = line.split(' ');
          expect(menu(question, [code], locale).map((each) => each.split(' ').slice(0, 2).join(' '))).toEqual(
            [line],
          );
        }
      }
  });

  it('says scores with their unit', () => {
    expect(menu(questionOf('rating'), ['4', '5'])).toEqual(['4 4 4 分', '5 5 5 分']);
  });
});
