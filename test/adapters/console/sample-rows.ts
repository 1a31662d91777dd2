import type { DecisionRow } from '../../../adapters/console/pages/decisions.ts';
import type { ResponseRow } from '../../../adapters/console/pages/responses.ts';
import { asId } from '../../../src/domain/ids.ts';
import type { Question } from '../../../src/domain/survey/survey.ts';
import { addMs, HOUR_MS, MINUTE_MS } from '../../../src/domain/time.ts';
import { anInteraction, aResponse, aSchedule, aSkip, aSurvey } from '../../support/builders.ts';

const customerMasked = '*女士';
const everywhere = (text: string) => ({ 'zh-CN': text, 'zh-TW': text, en: text });
const MULTI: Question = {
  id: asId('why'),
  kind: 'multi',
  optional: true,
  text: everywhere('哪里没做好？'),
  options: [
    { code: 'slow', label: everywhere('太慢') },
    { code: 'rude', label: everywhere('态度差') },
  ],
};

/** One response with an answer of every kind, given just before `now`. */
export function sampleResponses(now: Date): readonly ResponseRow[] {
  return [
    {
      response: aResponse({
        endedAt: addMs(now, -8 * MINUTE_MS),
        serviceType: 'after-sales',
        flags: ['too-fast'],
        answers: [
          { questionId: asId('overall'), kind: 'rating', dimension: 'overall', value: 1, at: now },
          { questionId: asId('nps'), kind: 'nps', dimension: undefined, value: 3, at: now },
          { questionId: asId('level'), kind: 'level3', dimension: undefined, value: 'neutral', at: now },
          { questionId: asId('solved'), kind: 'yesno', dimension: undefined, value: false, at: now },
          { questionId: asId('why'), kind: 'multi', dimension: undefined, value: ['slow', 'rude'], at: now },
          {
            questionId: asId('words'),
            kind: 'text',
            dimension: undefined,
            value: '<script>alert(1)</script> 13812345678',
            at: now,
          },
        ],
      }),
      customerMasked,
      survey: aSurvey({ questions: [MULTI] }),
    },
  ];
}

/** One interaction that was first scheduled and then skipped, and one that is scheduled. */
export function sampleDecisions(now: Date): readonly DecisionRow[] {
  const interaction = anInteraction({ receivedAt: addMs(now, -5 * MINUTE_MS), serviceType: 'after-sales' });
  const second = { ...interaction, id: asId<typeof interaction.id>('interaction-2'), externalId: 'T-1002' };
  const checks = [
    { check: 'optOut', result: 'pass' },
    { check: 'cooldown', result: 'skip', detail: 'asked 2026-11-20T02:00:00Z' },
  ] as const;
  return [
    {
      recorded: {
        interaction: second,
        revision: 2,
        decisions: [
          aSchedule({ at: addMs(now, -HOUR_MS), dueAt: addMs(now, HOUR_MS) }),
          aSkip({ at: addMs(now, -5 * MINUTE_MS), checks }),
        ],
      },
      customerMasked,
    },
    {
      recorded: { interaction, revision: 1, decisions: [aSchedule({ dueAt: addMs(now, 30 * MINUTE_MS) })] },
      customerMasked,
    },
  ];
}
