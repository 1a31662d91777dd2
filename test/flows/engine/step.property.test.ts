import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Step } from '../../../flows/engine/effects.ts';
import { holds } from '../../../flows/engine/route.ts';
import { replay, start, step } from '../../../flows/engine/step.ts';
import {
  type Answer,
  answersOf,
  type FlowState,
  type RunEvent,
} from '../../../src/domain/conversation/run.ts';
import { asId, type InvitationId } from '../../../src/domain/ids.ts';
import { getQuestion, type Survey } from '../../../src/domain/survey/survey.ts';
import { loadSurveys } from '../../../src/wiring/settings/load-surveys.ts';
import { codesOf, surveys, type Wish, wishes } from '../../support/generated-surveys.ts';

const RUN = asId<InvitationId>('run');
const EXTRA_CODES = [
  'tick:done',
  'doubt:no',
  'set:slow,price',
  'set:',
  'command:back',
  'command:skip',
  'command:none',
  '99',
  '',
];

function aim(survey: Survey, state: FlowState, wish: Wish): RunEvent {
  if (wish.kind !== 'press') return wish;
  const codes = [
    ...(state.phase === 'asking' ? codesOf(getQuestion(survey, state.questionId)) : ['5']),
    ...EXTRA_CODES,
  ];
  return {
    kind: 'pressed',
    runId: RUN,
    seq: state.seq - wish.lag,
    code: codes[wish.pick % codes.length] ?? '',
  };
}

/** Plays the wishes and answers every step with the event that made it. */
function play(survey: Survey, wanted: readonly Wish[]) {
  let state = start(survey).state;
  const log: { before: FlowState; event: RunEvent; after: Step }[] = [];
  for (const wish of wanted) {
    const event = aim(survey, state, wish);
    const after = step(survey, state, event, log.length + 1);
    log.push({ before: state, event, after });
    state = after.state;
  }
  return log;
}

type Asking = Extract<FlowState, { phase: 'asking' }>;

/** One of the answers the open question takes; a paused text question is taken up again first. */
function anAnswer(survey: Survey, state: Asking, pick: number): RunEvent {
  const question = getQuestion(survey, state.questionId);
  const codes = codesOf(question);
  const code = codes[pick % Math.max(1, codes.length)];
  if (code === undefined) return { kind: 'typed', text: state.paused === true ? '继续' : '没有别的了' };
  return {
    kind: 'pressed',
    runId: RUN,
    seq: state.seq,
    code: question.kind === 'multi' ? `set:${code}` : code,
  };
}

function expectOnScale(survey: Survey, { kind, questionId, value }: Answer): void {
  if (kind === 'text') return;
  const yesNo = new Map<unknown, string>([
    [true, 'yes'],
    [false, 'no'],
  ]);
  const said = (Array.isArray(value) ? value : [value]).map((each) => yesNo.get(each) ?? String(each));
  expect(codesOf(getQuestion(survey, questionId))).toEqual(expect.arrayContaining(said));
}

const games = fc.tuple(surveys, fc.array(wishes, { maxLength: 40 }));

describe('any survey and anything a customer may do', () => {
  it('I4: replaying the events gives the state after every one of them, and a step is always the same', () => {
    fc.assert(
      fc.property(games, ([survey, wanted]) => {
        const log = play(survey, wanted);
        for (const [index, { before, event, after }] of log.entries()) {
          expect(step(survey, before, event, index + 1)).toEqual(after);
          expect(
            replay(
              survey,
              log.slice(0, index + 1).map((each) => each.event),
            ),
          ).toEqual(after.state);
        }
      }),
    );
  });

  it('never asks a question whose condition does not hold, nor the same one twice on one way', () => {
    fc.assert(
      fc.property(games, ([survey, wanted]) => {
        for (const { after } of play(survey, wanted)) {
          const { state } = after;
          const ids = state.passed.map(({ questionId }) => questionId);
          expect(new Set(ids).size).toBe(ids.length);
          const places = ids.map((id) => survey.questions.findIndex((question) => question.id === id));
          expect(places).toEqual(places.toSorted((a, b) => a - b));
          if (state.phase !== 'asking') continue;
          expect(ids).not.toContain(state.questionId);
          expect(holds(getQuestion(survey, state.questionId).when, state.passed)).toBe(true);
          const place = survey.questions.findIndex(({ id }) => id === state.questionId);
          expect(Math.max(-1, ...places)).toBeLessThan(place);
        }
      }),
    );
  });

  it('numbers every question it puts higher than the one before, and nothing else', () => {
    fc.assert(
      fc.property(games, ([survey, wanted]) => {
        for (const { before, after } of play(survey, wanted)) {
          const asks = after.effects.some(({ type }) => type === 'ask');
          expect(after.state.seq).toBe(before.seq + (asks ? 1 : 0));
        }
      }),
    );
  });

  it('asks about what it did not understand twice at most', () => {
    fc.assert(
      fc.property(games, ([survey, wanted]) => {
        let asked = 0;
        for (const { after } of play(survey, wanted)) {
          if (after.effects.some(({ type }) => type === 'ask')) asked = 0;
          asked += after.effects.filter(({ type }) => type === 'clarify' || type === 'confirm').length;
          expect(asked).toBeLessThanOrEqual(2);
          if (after.state.phase === 'asking') expect(after.state.misses).toBeLessThanOrEqual(2);
        }
      }),
    );
  });

  it('keeps every answer on its scale and a doubtful one out of the answers', () => {
    fc.assert(
      fc.property(games, ([survey, wanted]) => {
        for (const { after } of play(survey, wanted))
          for (const passed of answersOf(after.state.passed)) expectOnScale(survey, passed);
      }),
    );
  });

  it('ends after at most as many answers as there are questions, whatever came before', () => {
    fc.assert(
      fc.property(games, fc.nat(), ([survey, wanted], pick) => {
        const log = play(survey, wanted);
        let state = log.at(-1)?.after.state ?? start(survey).state;
        // What a customer may do includes stopping: that game is over already.
        fc.pre(state.phase === 'asking');
        let answers = 0;
        while (state.phase === 'asking') {
          answers += 1;
          state = step(survey, state, anAnswer(survey, state, pick), log.length + answers).state;
          expect(answers).toBeLessThanOrEqual(survey.questions.length * 2);
        }
        expect(state.outcome).toBe('completed');
      }),
    );
  });

  it('once ended stays as it is', () => {
    fc.assert(
      fc.property(games, fc.constantFrom('expired', 'withdrawn'), ([survey, wanted], kind) => {
        const log = play(survey, wanted);
        const state = log.at(-1)?.after.state ?? start(survey).state;
        const ended = step(survey, state, { kind }, 99).state;
        expect(ended.phase).toBe('done');
        expect(ended.passed).toEqual(state.passed);
        const again = step(survey, ended, { kind: 'typed', text: '5' }, 100);
        expect(again).toEqual({ state: ended, effects: [{ type: 'stale', why: 'ended' }] });
      }),
    );
  });
});

describe.each(loadSurveys(undefined))('the shipped survey $id', (survey) => {
  it('ends with thanks on every path, by the lowest, the highest and every single answer', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 12, maxLength: 12 }), (picks) => {
        let state = start(survey).state;
        let effects: Step['effects'] = [];
        for (const [index, pick] of picks.entries()) {
          if (state.phase === 'done') break;
          const question = getQuestion(survey, state.questionId);
          // A box alone only ticks: several answers are given at once, as the page posts them.
          const codes = codesOf(question).map((each) => (question.kind === 'multi' ? `set:${each}` : each));
          const code = codes[pick % Math.max(1, codes.length)];
          const event: RunEvent =
            code === undefined || pick === 20
              ? { kind: 'command', command: 'skip' }
              : { kind: 'pressed', runId: RUN, seq: state.seq, code };
          ({ state, effects } = step(survey, state, event, index + 1));
        }
        expect(state).toMatchObject({ phase: 'done', outcome: 'completed' });
        expect(effects).toEqual([{ type: 'thank' }]);
      }),
      { numRuns: 300 },
    );
  });
});
