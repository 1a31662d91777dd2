import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { start, step } from '../../../flows/engine/step.ts';
import { compileForm, surveyNeeds } from '../../../flows/surveys/compile-form.ts';
import type { FlowState, RunEvent } from '../../../src/domain/conversation/run.ts';
import { asId, type InvitationId } from '../../../src/domain/ids.ts';
import {
  type FormCost,
  type MessagePlan,
  type PlanForm,
  planMessages,
} from '../../../src/domain/sending/message-plan.ts';
import type { WindowRule } from '../../../src/domain/sending/message-window.ts';
import { getQuestion, type Survey } from '../../../src/domain/survey/survey.ts';
import { addMs, DAY_MS, MINUTE_MS } from '../../../src/domain/time.ts';
import { hashText, loadSurveys } from '../../../src/wiring/settings/load-surveys.ts';

const NOW = new Date('2026-03-02T09:00:00Z');
const RUN = asId<InvitationId>('r');
const SURVEYS = loadSurveys(undefined);
/** As an official account's menu: a click allows three messages in a minute, and answers allow none. */
const ONCE: WindowRule = { perReply: 0, forMs: MINUTE_MS };
const RENEWED: WindowRule = { perReply: 5, forMs: 2 * DAY_MS };

const surveys = fc.constantFrom(...SURVEYS);
const rooms = fc.record({ left: fc.nat(30), ms: fc.integer({ min: 1, max: 10 * MINUTE_MS }) });

/** What a customer may do to the open question, read from a number. */
function eventOf(survey: Survey, state: Extract<FlowState, { phase: 'asking' }>, pick: number): RunEvent {
  const question = getQuestion(survey, state.questionId);
  const codes =
    'options' in question ? question.options.map(({ code }) => code) : ['1', '3', '5', 'yes', 'no'];
  const press = (code: string): RunEvent => ({ kind: 'pressed', runId: RUN, seq: state.seq, code });
  const events: readonly RunEvent[] = [
    ...codes.map(press),
    press('tick:done'),
    ...['5', '1', '99', '嗯嗯嗯', '还可以吧', '4到5分', 'satisfied', '1, 2', '跳过', 'yes'].map(
      (text): RunEvent => ({ kind: 'typed', text }),
    ),
    { kind: 'unsupported', what: 'photo' },
  ];
  return events[pick % events.length] ?? press('5');
}

/** Messages sent into the chat when it is asked so and the customer does this. */
function messagesOf(survey: Survey, picks: readonly number[]): number {
  let { state, effects } = start(survey);
  let sent = effects.length > 0 ? 1 : 0;
  picks.forEach((pick, at) => {
    if (state.phase === 'done') return;
    const next = step(survey, state, eventOf(survey, state, pick), at + 1);
    sent += next.effects.length > 0 ? 1 : 0;
    state = next.state;
  });
  return sent;
}

const FORMS: readonly PlanForm[] = ['full', 'merged', 'short', 'link', 'none'];

function planFor(survey: Survey, rule: WindowRule, { left, ms }: { left: number; ms: number }): MessagePlan {
  const window = { left, until: addMs(NOW, ms) };
  return planMessages({ rule, window, needs: surveyNeeds(survey), reminders: [], at: NOW });
}

/** The richest form that all of fits, by trying each. */
function bestOf(survey: Survey, { left, ms }: { left: number; ms: number }): PlanForm | undefined {
  const { full, merged, short } = surveyNeeds(survey);
  const fits = ({ messages, seconds }: FormCost) => messages <= left && seconds * 1000 <= ms;
  const forms: readonly (readonly [PlanForm, boolean])[] = [
    ['full', fits(full)],
    ['merged', fits(merged)],
    ['short', short.some(fits)],
  ];
  return forms.find(([, isFitting]) => isFitting)?.[0];
}

/** How many questions, as far as they can be compared: more than any short form has where it is not short. */
function shortOf({ form, questions = 0 }: MessagePlan): number {
  return form === 'full' || form === 'merged' ? Number.POSITIVE_INFINITY : questions;
}

describe('a survey where no answer opens the window anew', () => {
  it('never takes more messages than there are, whatever the customer answers', () => {
    fc.assert(
      fc.property(surveys, rooms, fc.array(fc.nat(999), { maxLength: 60 }), (survey, room, picks) => {
        const plan = planFor(survey, ONCE, room);
        if (plan.form === 'none') expect(room.left).toBe(0);
        if (plan.form === 'link' || plan.form === 'none') return;
        expect(messagesOf(compileForm(survey, plan, hashText), picks)).toBeLessThanOrEqual(room.left);
      }),
      { numRuns: 2000 },
    );
  });

  it('is asked in the richest form that fits: a smaller room never gives a richer one', () => {
    fc.assert(
      fc.property(surveys, rooms, (survey, room) => {
        const plan = planFor(survey, ONCE, room);
        const less = planFor(survey, ONCE, { ...room, left: Math.max(0, room.left - 1) });
        expect(FORMS.indexOf(less.form)).toBeGreaterThanOrEqual(FORMS.indexOf(plan.form));
        expect(shortOf(less)).toBeLessThanOrEqual(shortOf(plan));
        expect([bestOf(survey, room), 'link', 'none']).toContain(plan.form);
        if (bestOf(survey, room) !== undefined) expect(plan.form).toBe(bestOf(survey, room));
      }),
    );
  });

  it('asks at most the questions it says, the overall rating among them first', () => {
    for (const survey of SURVEYS)
      for (const { questions } of surveyNeeds(survey).short) {
        const short = compileForm(survey, { form: 'short', questions, reminders: 0 }, hashText);
        expect(surveyNeeds(short).merged.questions).toBeLessThanOrEqual(questions);
        const overall = survey.questions.find(
          (each) => each.kind === 'rating' && each.dimension === 'overall' && each.when === undefined,
        );
        if (overall !== undefined && !overall.optional) expect(short.questions[0]).toEqual(overall);
      }
  });
});

describe('a survey where every answer opens the window anew', () => {
  it('is asked in full as soon as one message fits, with a reminder for each one to spare', () => {
    fc.assert(
      fc.property(surveys, rooms, (survey, { left, ms }) => {
        const window = { left, until: addMs(NOW, ms) };
        const reminders = [addMs(NOW, ms / 2), addMs(NOW, ms), addMs(NOW, 2 * ms)];
        const plan = planMessages({ rule: RENEWED, window, needs: surveyNeeds(survey), reminders, at: NOW });
        expect(plan.form).toBe(left === 0 ? 'none' : 'full');
        expect(plan.reminders).toBe(left > 1 ? 1 : 0);
      }),
    );
  });
});

describe('a version of a survey made for a small window', () => {
  it('is another version of the same survey, the same each time, and says how to answer', () => {
    for (const survey of SURVEYS) {
      const plan: MessagePlan = { form: 'merged', questions: 1, reminders: 0 };
      const merged = compileForm(survey, plan, hashText);
      expect(merged.id).toBe(survey.id);
      expect(merged.version).toMatch(/^[0-9a-f]{16}$/u);
      expect(merged.version).not.toBe(survey.version);
      expect(compileForm(survey, plan, hashText)).toEqual(merged);
      expect(merged.merged).toEqual({ of: survey.version });
      expect(compileForm(survey, { form: 'full', reminders: 0 }, hashText)).toBe(survey);
    }
  });
});
