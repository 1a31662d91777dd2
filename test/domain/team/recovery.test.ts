import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/domain/conversation/run.ts';
import { asId } from '../../../src/domain/ids.ts';
import type { Case } from '../../../src/domain/team/case.ts';
import { type RecoveryAnswer, recoveryVerdict, takeRecovery } from '../../../src/domain/team/recovery.ts';
import { aCase } from '../../support/builders.ts';

function answer(kind: Answer['kind'], value: Answer['value']): Answer {
  return { questionId: asId(`q-${kind}`), kind, value, turn: 1 };
}

describe('what the answers to a question about a case say', () => {
  it.each([
    ['a yes', [answer('yesno', true)], 3, 'solved'],
    ['a no', [answer('yesno', false)], 3, 'not-solved'],
    ['a no before a good rating', [answer('yesno', false), answer('rating', 5)], 3, 'not-solved'],
    ['a low rating before a yes', [answer('rating', 1), answer('yesno', true)], 3, 'solved'],
    [
      'a no before a yes to another question',
      [answer('yesno', false), answer('yesno', true)],
      3,
      'not-solved',
    ],
    ['a rating above the line', [answer('rating', 4)], 3, 'solved'],
    ['a rating on the line', [answer('rating', 3)], 3, 'not-solved'],
    ['a rating on a line of its own', [answer('rating', 2)], 1, 'solved'],
    ['a middle rating where alerts are off', [answer('rating', 3)], 0, 'not-solved'],
    ['a good rating where alerts are off', [answer('rating', 4)], 0, 'solved'],
    ['words alone', [answer('text', '好了')], 3, undefined],
    ['a recommendation alone', [answer('nps', 10)], 3, undefined],
    ['nothing', [], 3, undefined],
  ] as const)('%s', (_name, answers, lowScore, verdict) => {
    expect(recoveryVerdict(answers, lowScore)?.verdict).toBe(verdict);
  });
});

const RESOLVED_AT = new Date('2026-03-02T10:00:00Z');
const NOW = new Date('2026-03-05T10:00:00Z');
const CONTEXT = {
  rules: {
    calendar: {
      timezone: 'UTC',
      days: [1, 2, 3, 4, 5],
      from: 540,
      to: 1080,
      holidays: [],
      extraDays: [],
    },
    claimWithin: { unit: 'ms', ms: 1_800_000 },
    firstReplyWithin: { unit: 'days', days: 5 },
    escalateTo: [],
    resurveyAfterMs: undefined,
  },
  sign: (text: string) => `#${text.length}`,
} as const;

function resolved(more: Partial<Case> = {}): Case {
  return aCase({
    status: 'resolved',
    resolvedAt: RESOLVED_AT,
    resurvey: { round: 1, dueAt: RESOLVED_AT, invitationId: asId('i1') },
    ...more,
  });
}

function said(more: Partial<RecoveryAnswer> = {}): RecoveryAnswer {
  return {
    round: 1,
    invitationId: asId('i1'),
    verdict: 'solved',
    givenAt: NOW,
    words: [],
    now: NOW,
    ...more,
  };
}

describe('a case that takes what its customer answered', () => {
  it('changes once for every round', () => {
    const once = takeRecovery(resolved(), said(), CONTEXT);
    expect(once).toMatchObject({ status: 'verified', verifiedAt: NOW, resurvey: { answeredAt: NOW } });
    expect(takeRecovery(once, said(), CONTEXT)).toBe(once);
    const again = { ...once, status: 'resolved' as const, resolvedAt: NOW };
    expect(takeRecovery(again, said({ verdict: 'not-solved' }), CONTEXT)).toBe(again);
    expect(takeRecovery(again, said({ round: 2, verdict: 'not-solved' }), CONTEXT).status).toBe('reopened');
  });

  it('learns nothing from what was said before it was resolved', () => {
    const found = resolved();
    const early = said({ givenAt: new Date(RESOLVED_AT.getTime() - 1) });
    expect(takeRecovery(found, early, CONTEXT)).toBe(found);
  });

  it('that people have taken up keeps its status, and gets the words of a no', () => {
    const found = resolved({ status: 'claimed' });
    const next = takeRecovery(
      found,
      said({ verdict: 'not-solved', words: ['还是坏的', '还是坏的'] }),
      CONTEXT,
    );
    expect(next.status).toBe('claimed');
    expect(next.facts.verbatims.filter((each) => each === '还是坏的')).toHaveLength(1);
    expect(takeRecovery(next, said({ verdict: 'not-solved', words: ['还是坏的'] }), CONTEXT)).toBe(next);
  });

  it('leaves the raw words out of its history', () => {
    const next = takeRecovery(resolved(), said({ verdict: 'not-solved', words: ['13812345678'] }), CONTEXT);
    expect(JSON.stringify(next.audit)).not.toContain('13812345678');
    expect(next.facts.verbatims).toContain('13812345678');
  });
});
