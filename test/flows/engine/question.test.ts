import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAsked, findQuestion } from '../../../flows/answers/find-question.ts';
import { readReply } from '../../../flows/answers/read-reply.ts';
import { replay, start, step } from '../../../flows/engine/step.ts';
import { answersOf, type FlowState, type RunEvent } from '../../../src/domain/conversation/run.ts';
import { asId, type InvitationId } from '../../../src/domain/ids.ts';
import type { QuestionKind } from '../../../src/domain/survey/survey.ts';
import { surveys } from '../../support/generated-surveys.ts';
import { questionOf } from '../answers/questions.ts';

const ASKS = ['我的退款什么时候到？', 'where is my order?', '發票什麼時候寄？'];
const OTHERS = [
  ...['5', '满意', '3分，我的退款什么时候到？', '好的', '转人工', '继续', '返回', '几分最高？', '谢谢'],
  ...['都很好', '4-5', '1、2'],
];

const event = fc.oneof(
  fc.constantFrom(...ASKS, ...OTHERS).map((text): RunEvent => ({ kind: 'typed', text })),
  fc.constantFrom<RunEvent>({ kind: 'resumed' }, { kind: 'unsupported', what: 'voice' }),
  fc
    .record({ seq: fc.integer({ min: 1, max: 6 }), code: fc.constantFrom('5', '1', 'yes', 'tick:done') })
    .map(({ seq, code }): RunEvent => ({ kind: 'pressed', runId: asId<InvitationId>('run'), seq, code })),
);

describe('questions, pauses and resumptions in any order', () => {
  it('I4: lead to the state that the log of what changed something leads to', () => {
    fc.assert(
      fc.property(surveys, fc.array(event, { maxLength: 25 }), (survey, events) => {
        let state: FlowState = start(survey).state;
        const log: RunEvent[] = [];
        for (const each of events) {
          const next = step(survey, state, each, log.length + 1);
          // As a turn is kept: what changes nothing and says nothing is not.
          if (next.effects[0]?.type === 'stale') continue;
          if (next.state === state && next.effects.length === 0) continue;
          log.push(each);
          state = next.state;
        }
        expect(replay(survey, log)).toEqual(state);
      }),
    );
  });

  it('count nothing and lose nothing while a survey waits, which goes on with the same question', () => {
    const words = fc.array(fc.constantFrom(...ASKS, '好的', '谢谢', '在吗'), { maxLength: 6 });
    let waited = 0;
    fc.assert(
      fc.property(surveys, fc.constantFrom(...ASKS), words, (survey, asks, more) => {
        const paused = step(survey, start(survey).state, { kind: 'typed', text: asks }, 1).state;
        if (paused.phase !== 'asking' || paused.paused !== true) return;
        waited += 1;
        const later = more.reduce<FlowState>(
          (state, text, at) => step(survey, state, { kind: 'typed', text }, at + 2).state,
          paused,
        );
        expect(later).toBe(paused);
        const { state, effects } = step(survey, later, { kind: 'resumed' }, more.length + 2);
        expect(effects.map(({ type }) => type)).toEqual(['taken-up', 'ask']);
        expect(state).toMatchObject({ questionId: paused.questionId, seq: paused.seq + 1 });
        expect(state).not.toHaveProperty('paused');
        expect(answersOf(state.passed)).toEqual([]);
      }),
    );
    expect(waited).toBeGreaterThan(10);
  });
});

describe('the reading of questions', () => {
  const kinds = fc.constantFrom<QuestionKind>('rating', 'nps', 'ces', 'level3', 'yesno', 'choice', 'multi');
  const parts = fc.constantFrom(
    ...[
      '5',
      '满意',
      '分',
      '？',
      '退款',
      '什么时候',
      '吗',
      'when',
      'is',
      ' ',
      'refund',
      '不',
      '，',
      '是',
      '怎么',
    ],
  );
  const texts = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(parts, { maxLength: 8 }).map((list) => list.join('')),
  );

  it('never throws, and never takes an answer or a doubt without words for a question', () => {
    fc.assert(
      fc.property(kinds, texts, (kind, written) => {
        const read = readReply(questionOf(kind), written);
        const asked = findAsked(written, read);
        if (read.status !== 'unclear' && read.comment === undefined) expect(asked).toBeUndefined();
        if (read.status !== 'unclear') expect(['team', undefined]).toContain(asked);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    '我'.repeat(50_000),
    '吗？'.repeat(30_000),
    'when '.repeat(20_000),
    '退款怎么'.repeat(20_000),
    `${' '.repeat(60_000)}?`,
  ])('takes no longer for a text of any length (%#)', (text) => {
    const before = process.cpuUsage();
    findQuestion(text);
    expect(process.cpuUsage(before).user).toBeLessThan(300_000);
  });
});
