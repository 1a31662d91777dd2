import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { readLines } from '../../../flows/answers/read-lines.ts';
import { step } from '../../../flows/engine/step.ts';
import { answerButtons, offeredButtons } from '../../../flows/messages/question.ts';
import { typedEvent } from '../../../src/app/conversation/numbered-reply.ts';
import { numberedChoices } from '../../../src/domain/conversation/numbered-menu.ts';
import { answersOf, type FlowState } from '../../../src/domain/conversation/run.ts';
import { asId } from '../../../src/domain/ids.ts';
import { getQuestion, type Question, type QuestionKind } from '../../../src/domain/survey/survey.ts';
import { LOCALES, type Locale } from '../../../src/domain/text.ts';
import { questionOf } from '../../flows/answers/questions.ts';
import { aRun, aSurvey } from '../../support/builders.ts';
import { type Harness, openHarness, TELEGRAM } from '../../support/core-harness.ts';
import { ScriptedChannel } from '../../support/scripted-channel.ts';

/** What a text typed to that question of a numbered chat is counted as; `undefined` when it is not counted yet. */
function counted(question: Question, text: string, doubt?: readonly string[]): unknown {
  const survey = aSurvey({ questions: [question] });
  const state: FlowState = {
    phase: 'asking',
    questionId: question.id,
    seq: 1,
    passed: [],
    misses: 0,
    ...(doubt === undefined ? {} : { doubt: { codes: doubt } }),
  };
  const event = typedEvent(aRun({ state }), text, { survey, numbered: true });
  if (event === undefined) return undefined;
  return answersOf(step(survey, state, event, 1).state.passed)[0]?.value;
}

const WAYS: readonly ((number: number) => string)[] = [
  (number) => String(number),
  (number) => String.fromCharCode(0xff10 + number),
  (number) => `${number}.`,
  (number) => `${number}、`,
  (number) => `选${number}`,
  (number) => `我选${number}`,
  (number) => `第${number}个`,
  (number) => ` ${number} 吧`,
];

describe('a number typed where there are no buttons', () => {
  it.each([
    ['level3', '3', 'dissatisfied'],
    ['level3', '1', 'satisfied'],
    ['yesno', '1', true],
    ['yesno', '2', false],
    ['choice', '2', 'rude'],
    ['multi', '3、1', ['slow', 'unsolved']],
    ['multi', '2', ['rude']],
    ['rating', '3', 3],
    ['nps', '10', 10],
  ] as const)('to %s, %s, is %j', (kind: QuestionKind, text, value) => {
    expect(counted(questionOf(kind), text)).toEqual(value);
  });

  it.each([
    ['level3', '4'],
    ['yesno', '3'],
    ['yesno', '0'],
    ['choice', '5'],
    ['multi', '1、9'],
    ['level3', '1 不满意'],
    ['level3', '1?'],
    ['level3', '1、2'],
  ] as const)('to %s, %s, names no one line and is not counted', (kind: QuestionKind, text) => {
    expect(counted(questionOf(kind), text)).toBeUndefined();
  });

  it('means, in every way of writing it, the line it was drawn beside, in whole menus and in those of a doubt', () => {
    const kinds = fc.constantFrom<QuestionKind>('level3', 'yesno', 'choice', 'rating');
    fc.assert(fc.property(kinds, fc.constantFrom(...LOCALES), fc.nat(), fc.nat(7), fc.boolean(), expectLine));
  });

  it('is read from nothing but numbers, in any text', () => {
    const lines = [1, 2, 3].map((number) => ({ number, code: `c${number}` }));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const may of ['one', 'several'] as const)
          for (const code of readLines(lines, text, may)) expect(['c1', 'c2', 'c3']).toContain(code);
      }),
    );
  });
});

function expectLine(kind: QuestionKind, locale: Locale, pick: number, way: number, whole: boolean): void {
  const question = questionOf(kind);
  const all = numberedChoices(answerButtons(question, locale));
  const { code } = all[pick % all.length] ?? all[0] ?? { code: '' };
  const drawn = whole ? all : numberedChoices([offeredButtons(question, [code], locale)]);
  const number = drawn.find((line) => line.code === code)?.number ?? 0;
  const value = counted(question, WAYS[way]?.(number) ?? '', whole ? undefined : [code]);
  // "第3个" of scores may be the third button: it is confirmed.
  if (kind !== 'rating' || value !== undefined) expect(codeOf(value)).toBe(code);
}

function codeOf(value: unknown): string {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}

let run: Harness | undefined;
afterEach(async () => {
  await run?.stop();
  run = undefined;
});

async function numberedChat(): Promise<Harness> {
  const channel = new ScriptedChannel();
  const platform = { ...TELEGRAM, numbered: true } as const;
  const survey = aSurvey({ id: asId('numbers'), questions: [questionOf('yesno')] });
  const opened = await openHarness({ platforms: [{ platform, channel }], surveys: [survey] });
  run = opened;
  await opened.close({ survey: 'numbers' });
  await opened.dispatch();
  return opened;
}

describe('a conversation with numbers', () => {
  it('logs a press, so that the log leads to the same state on any version', async () => {
    const harness = await numberedChat();
    const open = (await harness.chat()).run;
    if (open === undefined) throw new Error('no run');
    const survey = await harness.core.page.surveyOf(open.survey);
    if (open.state.phase !== 'asking') throw new Error('not open');
    expect(getQuestion(survey, open.state.questionId).kind).toBe('yesno');
    await harness.say('２');
    const next = (await harness.chat()).run;
    expect(next?.log[0]?.event).toEqual({ kind: 'pressed', runId: open.invitationId, seq: 1, code: 'no' });
    expect(answersOf(next?.state.passed ?? [])[0]?.value).toBe(false);
  });

  it('hears no number while the survey waits: it may be for whoever answers', async () => {
    const harness = await numberedChat();
    await harness.say('我的退款什么时候到？');
    await harness.dispatch();
    for (const text of ['2', '5', '满意']) expect(await harness.say(text)).toEqual({ status: 'ignored' });
    expect(answersOf((await harness.chat()).run?.state.passed ?? [])).toEqual([]);
    await harness.say('继续');
    await harness.say('1');
    expect(answersOf((await harness.chat()).run?.state.passed ?? [])[0]?.value).toBe(true);
  });
});
