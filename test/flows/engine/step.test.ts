import { describe, expect, it } from 'vitest';
import { start, step } from '../../../flows/engine/step.ts';
import type { FlowState, RunEvent } from '../../../src/domain/conversation/run.ts';
import { asId, type InvitationId, type QuestionId } from '../../../src/domain/ids.ts';
import type { Survey } from '../../../src/domain/survey/survey.ts';
import { aSurvey } from '../../support/builders.ts';

const words = (text: string) => ({ 'zh-CN': text, 'zh-TW': text, en: text });
const options = [
  { code: 'slow', label: words('太慢') },
  { code: 'rude', label: words('态度差') },
  { code: 'price', label: words('太贵') },
];
const asked = { optional: false } as const;

function surveyOf(...questions: Survey['questions']): Survey {
  return aSurvey({ questions });
}

const RATING = { ...asked, id: asId<QuestionId>('a'), kind: 'rating', text: words('满意吗') } as const;
const NPS = { ...asked, id: asId<QuestionId>('z'), kind: 'nps', text: words('推荐吗') } as const;

function typed(text: string): RunEvent {
  return { kind: 'typed', text };
}

function press(state: FlowState, code: string): RunEvent {
  return { kind: 'pressed', runId: asId<InvitationId>('run'), seq: state.seq, code };
}

function play(survey: Survey, ...texts: readonly string[]): FlowState {
  return texts.reduce(
    (state, text, index) => step(survey, state, typed(text), index + 1).state,
    start(survey).state,
  );
}

describe('a reading in doubt', () => {
  const survey = surveyOf(RATING, NPS);

  it('46: between two scores is offered as both, and either button counts', () => {
    const doubt = step(survey, start(survey).state, typed('4-5'), 1);
    expect(doubt.effects).toMatchObject([{ type: 'confirm', codes: ['4', '5'] }]);
    expect(step(survey, doubt.state, press(doubt.state, '4'), 2).state.passed).toMatchObject([{ value: 4 }]);
    expect(step(survey, doubt.state, typed('5'), 2).state.passed).toMatchObject([{ value: 5 }]);
  });

  it.each([
    ['是', 5],
    ['对', 5],
    ['yes', 5],
  ])('47: full marks of another scale are confirmed by "%s"', (word, value) => {
    const doubt = step(survey, start(survey).state, typed('10/10'), 1);
    expect(doubt.effects).toMatchObject([{ type: 'confirm', codes: ['5'] }]);
    expect(step(survey, doubt.state, typed(word), 2).state.passed).toMatchObject([{ value }]);
  });

  it('is asked again after a no, by word or by button, and then left in silence', () => {
    const doubt = step(survey, start(survey).state, typed('10/10'), 1).state;
    for (const event of [typed('否'), press(doubt, 'doubt:no')]) {
      const again = step(survey, doubt, event, 2);
      expect(again.effects).toMatchObject([{ type: 'clarify', hint: 'format' }]);
      expect(again.state).not.toHaveProperty('doubt');
      expect(step(survey, again.state, typed('嗯哼'), 3).effects).toEqual([]);
    }
  });

  it('keeps the words beside it however it is confirmed', () => {
    const base = start(survey).state;
    if (base.phase !== 'asking') throw new RangeError('ended');
    const doubt: FlowState = { ...base, misses: 1, doubt: { codes: ['4', '5'], comment: '等太久' } };
    for (const event of [press(doubt, '4'), typed('4')])
      expect(step(survey, doubt, event, 2).state.passed).toMatchObject([{ value: 4, comment: '等太久' }]);
    expect(step(survey, doubt, typed('1'), 2).state.passed[0]).not.toHaveProperty('comment');
  });
});

describe('a question with many answers', () => {
  const MULTI = { ...asked, id: asId<QuestionId>('m'), kind: 'multi', text: words('哪些'), options } as const;
  const survey = surveyOf(MULTI, NPS);

  it('ticks and clears boxes in the same message until they are done', () => {
    let state = start(survey).state;
    for (const code of ['slow', 'rude', 'slow', 'price']) {
      const ticked = step(survey, state, press(state, code), 1);
      expect(ticked.effects).toMatchObject([{ type: 'ticked' }]);
      expect(ticked.state.seq).toBe(1);
      state = ticked.state;
    }
    expect(step(survey, state, press(state, 'tick:done'), 5).state.passed).toMatchObject([
      { value: ['rude', 'price'] },
    ]);
  });

  it('done with nothing ticked is asked again, and passed over where it is optional', () => {
    const { state } = start(survey);
    expect(step(survey, state, press(state, 'tick:done'), 1).effects).toMatchObject([{ type: 'clarify' }]);
    const optional = surveyOf({ ...MULTI, optional: true }, NPS);
    expect(step(optional, state, press(state, 'tick:done'), 1).state.passed).toMatchObject([
      { status: 'skipped' },
    ]);
  });

  it('takes the boxes of one form, without codes it does not have', () => {
    const { state } = start(survey);
    expect(step(survey, state, press(state, 'set:price,none,slow,price'), 1).state.passed).toMatchObject([
      { value: ['price', 'slow'] },
    ]);
  });
});

describe('an answer that is corrected', () => {
  const WHY = {
    ...asked,
    id: asId<QuestionId>('w'),
    kind: 'text',
    text: words('为什么'),
    when: { question: RATING.id, test: { atMost: 3 } },
  } as const;
  const survey = surveyOf(RATING, WHY, NPS);
  const revise = (state: FlowState, text: string) =>
    step(survey, state, { kind: 'revised', turn: 1, text }, 9);

  it('67: upwards drops the follow-up that no longer applies, open or answered', () => {
    const open = revise(play(survey, '2'), '5');
    expect(open.effects.map(({ type }) => type)).toEqual(['corrected', 'ask']);
    expect(open.state).toMatchObject({ questionId: 'z', passed: [{ value: 5, turn: 1 }] });
    const answeredLong = revise(play(survey, '2', '太慢'), '5');
    expect(answeredLong.state).toMatchObject({ questionId: 'z', passed: [{ value: 5 }] });
    expect(answeredLong.effects).toEqual([{ type: 'corrected' }]);
  });

  it('67: keeps the open question, its doubts and its ticks where the way stays the same', () => {
    const state = play(survey, '5', '9-10');
    const corrected = revise(state, '4');
    expect(corrected.state).toEqual({ ...state, passed: [expect.objectContaining({ value: 4 })] });
  });

  it('67: to something doubtful or unreadable changes nothing', () => {
    const state = play(survey, '5');
    for (const text of ['4-5', '嗯', '']) expect(revise(state, text)).toEqual({ state, effects: [] });
  });
});

describe('a button that nobody made', () => {
  it('70: with an unknown code or command changes nothing', () => {
    const survey = surveyOf(RATING);
    const { state } = start(survey);
    for (const code of [
      '6',
      '',
      'yes',
      'tick:done',
      'command:',
      'command:delete',
      'doubt:5',
      '__proto__',
      'command:toString',
    ])
      expect(step(survey, state, press(state, code), 1)).toEqual({ state, effects: [] });
  });

  it('while paused only commands are heard by word, and a press takes the survey up again', () => {
    const survey = surveyOf(RATING, NPS);
    const paused = step(survey, start(survey).state, typed('转人工'), 1).state;
    expect(step(survey, paused, typed('5'), 2)).toEqual({ state: paused, effects: [] });
    expect(step(survey, paused, press(paused, '5'), 2).state).toMatchObject({ questionId: 'z' });
    expect(step(survey, paused, typed('继续'), 2).effects.map(({ type }) => type)).toEqual([
      'resumed',
      'ask',
    ]);
  });
});
