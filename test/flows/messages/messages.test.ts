import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_BUTTON_BYTES, packButton, readButton } from '../../../adapters/chat/button-data.ts';
import type { FlowEffect, Step } from '../../../flows/engine/effects.ts';
import { start, step } from '../../../flows/engine/step.ts';
import { answerButtons } from '../../../flows/messages/question.ts';
import { type RenderContext, render } from '../../../flows/messages/render.ts';
import { speak } from '../../../flows/messages/speak.ts';
import type { ChatAddress } from '../../../src/domain/conversation/chat.ts';
import type { RunEvent } from '../../../src/domain/conversation/run.ts';
import { asId, type InvitationId } from '../../../src/domain/ids.ts';
import type { Question, Survey } from '../../../src/domain/survey/survey.ts';
import { LOCALES } from '../../../src/domain/text.ts';
import type { Keys } from '../../../src/ports/runtime.ts';
import { loadSurveys } from '../../../src/wiring/settings/load-surveys.ts';
import { aSurvey } from '../../support/builders.ts';
import { codesOf, surveys, type Wish, wishes } from '../../support/generated-surveys.ts';
import { openTestStore } from '../../support/open-test-store.ts';

const RUN = asId<InvitationId>('A'.repeat(22));
const CHAT: ChatAddress = { channel: 'telegram', bot: '7000000001', chat: '-1009999999999' };
const BROKEN = /undefined|NaN|\[object|\$\{|null/u;

describe.each(LOCALES)('the words of the product in %s', (locale) => {
  it('are all there, none is empty, and none shows a hole', () => {
    const words = speak(locale);
    const samples = [
      words.greeting({
        team: '客服中心',
        about: words.about(words.day(3, 2), '售后支持'),
        questions: 6,
        seconds: 58,
      }),
      words.greeting({ team: 'T', about: 'a', questions: 1, seconds: 8 }),
      words.reminder('客服中心'),
      words.typeNumber(1, 5),
      words.confirmOne('4'),
      words.confirmTwo('4', '5'),
      words.scoreLabel('4'),
      ...Array.from({ length: 12 }, (_, month) => words.day(month + 1, 31)),
      ...words.ratings,
      ...Object.values(words.levels),
      ...Object.values(words.hints),
      ...Object.values(words.scale).flatMap(({ low, high }) => [low, high]),
      ...Object.values(words).filter((each) => typeof each === 'string'),
    ];
    for (const sample of samples) {
      expect(sample.trim()).not.toBe('');
      expect(sample).not.toMatch(BROKEN);
    }
  });

  it('greet with who asks, about what, how long, that it is voluntary, what for and how to stop', () => {
    const greeting = speak(locale).greeting({ team: 'TEAM', about: 'ABOUT', questions: 6, seconds: 130 });
    expect(greeting).toContain('TEAM');
    expect(greeting).toContain('ABOUT');
    expect(greeting).toContain('6');
    expect(greeting).toContain('2');
    expect(greeting).toMatch(/自愿|自由參加|voluntary/u);
    expect(greeting).toMatch(/退订|退訂|STOP/u);
    expect(greeting).toMatch(/转人工|轉人工|HUMAN|真人/u);
    expect(greeting).toMatch(/改进|改進|改善|improve/u);
  });
});

describe.each(loadSurveys(undefined))('the messages of $id', (survey) => {
  it.each(LOCALES)(
    'are complete in %s on every step, with progress and the words of every button',
    (locale) => {
      for (const question of survey.questions) {
        const { state } = start(survey);
        const context: RenderContext = { survey, state, runId: RUN, locale };
        for (const effect of effectsOf(survey, question)) {
          const said = render(effect, context);
          expectComplete(said?.text);
          for (const { label, code } of said?.buttons.flat() ?? []) {
            expectComplete(label);
            expect(code).toMatch(/^[\w:.-]+$/u);
          }
        }
        expect(render({ type: 'ask', question, survey }, context)?.text).toContain(question.text[locale]);
        expect(
          answerButtons(question, locale)
            .flat()
            .map(({ code }) => code),
        ).toEqual(expect.arrayContaining([...codesOf(question)]));
      }
    },
  );
});

/** Every step of a game, presses aimed at the open question. */
function stepsOf(survey: Survey, wanted: readonly Wish[], longest: string): readonly Step[] {
  const steps = [start(survey)];
  for (const [index, wish] of wanted.entries()) {
    const { state } = steps.at(-1) ?? start(survey);
    const codes = ['5', 'slow', 'yes', longest];
    const event: RunEvent =
      wish.kind === 'press'
        ? { kind: 'pressed', runId: RUN, seq: state.seq, code: codes[wish.pick % codes.length] ?? '5' }
        : wish;
    steps.push(step(survey, state, event, index + 1));
  }
  return steps;
}

function codesShown(survey: Survey, { state, effects }: Step): readonly string[] {
  const context = { survey, state, runId: RUN, locale: 'en' } as const;
  return effects.flatMap((effect) => render(effect, context)?.buttons.flat() ?? []).map(({ code }) => code);
}

function expectPacked(keys: Keys, seq: number, code: string): void {
  const data = packButton({ runId: RUN, seq, code }, CHAT, keys);
  expect(Buffer.byteLength(data)).toBeLessThanOrEqual(MAX_BUTTON_BYTES);
  expect(readButton(data, CHAT, keys)).toEqual({ status: 'ours', runId: RUN, seq, code });
}

/** Everything that can be said about one question. */
function effectsOf(survey: Survey, question: Question): readonly FlowEffect[] {
  const codes = codesOf(question);
  const hints = ['range', 'format', 'several', 'media'] as const;
  const words = ['first-already', 'corrected', 'paused', 'resumed', 'help', 'stopped', 'thank'] as const;
  return [
    { type: 'ask', question, survey },
    ...hints.map((hint) => ({ type: 'clarify' as const, question, hint })),
    ...[codes.slice(0, 1), codes.slice(0, 2)]
      .filter((offered) => offered.length > 0)
      .map((offered) => ({ type: 'confirm' as const, question, codes: offered })),
    ...words.map((type) => ({ type })),
  ];
}

function expectComplete(text: string | undefined): void {
  expect(text?.trim()).not.toBe('');
  expect(text).not.toMatch(BROKEN);
}

describe('button data', () => {
  it('of every button of any survey fits into 64 bytes and comes back as it was', async () => {
    const { keys, close } = await openTestStore();
    const longest = 'a'.repeat(24);
    const wide = aSurvey({
      questions: (['choice', 'multi'] as const).map((kind) => ({
        id: asId(kind),
        kind,
        text: { 'zh-CN': '?', 'zh-TW': '?', en: '?' },
        optional: true,
        options: [{ code: longest, label: { 'zh-CN': '长', 'zh-TW': '長', en: 'long' } }],
      })),
    });
    fc.assert(
      fc.property(
        fc.oneof({ weight: 5, arbitrary: surveys }, { weight: 1, arbitrary: fc.constant(wide) }),
        fc.array(wishes, { maxLength: 12 }),
        (survey, wanted) => {
          for (const each of stepsOf(survey, wanted, longest))
            for (const code of codesShown(survey, each)) expectPacked(keys, each.state.seq + 35 ** 3, code);
        },
      ),
    );
    for (const prefix of ['', 'tick:', 'command:', 'doubt:'])
      expect(
        Buffer.byteLength(
          packButton({ runId: RUN, seq: 36 ** 6 - 1, code: `${prefix}${longest}` }, CHAT, keys),
        ),
      ).toBeLessThanOrEqual(MAX_BUTTON_BYTES);
    await close();
  });
});
