import { describe, expect, it } from 'vitest';
import { caseButtons } from '../../../adapters/slack/blocks/case-buttons.ts';
import { CASE_MOVES, type CaseMoveKind, offeredMoves } from '../../../adapters/slack/blocks/case-moves.ts';
import { actOnCase, type CaseRules } from '../../../src/domain/team/act-on-case.ts';
import type { CaseAction } from '../../../src/domain/team/case-action.ts';
import type { CaseCard } from '../../../src/domain/team/notice.ts';
import { AT, sampleCard } from './sample-notices.ts';
import { CARDS, sampleCase } from './sample-work.ts';

const RULES: CaseRules = {
  calendar: {
    timezone: 'Asia/Shanghai',
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
};

const ACTIONS: Readonly<Record<CaseMoveKind, CaseAction>> = {
  claim: { kind: 'claim' },
  assign: { kind: 'assign', to: 'U0WANG' },
  note: { kind: 'note', text: 'x' },
  contact: { kind: 'contact', result: 'reached', text: '' },
  resolve: { kind: 'resolve', category: 'other', cause: 'x', fix: 'y' },
  reopen: { kind: 'reopen', why: 'x' },
  'tell-solved': { kind: 'tell', news: 'solved' },
  'tell-adopted': { kind: 'tell', news: 'adopted' },
  unmask: { kind: 'unmask' },
};

function offered(card: CaseCard): readonly CaseMoveKind[] {
  const { primary, second, asked, more } = offeredMoves(card);
  return [...(primary === undefined ? [] : [primary]), second, ...asked, ...more];
}

const states = Object.entries(CARDS);

describe('the moves offered under a case', () => {
  it.each(states)('are all possible when it is %s, and each stands there once', (_name, card) => {
    const moves = offered(card);
    expect(new Set(moves).size).toBe(moves.length);
    for (const move of moves) {
      const deed = { id: 'click-1', who: 'U0WANG', at: AT, action: ACTIONS[move] };
      const { status } = actOnCase(sampleCase(card), deed, { rules: RULES, sign: () => 'hash' });
      expect(status, move).toBe('moved');
    }
  });

  it('are every one of them offered in some state', () => {
    const all = new Set(states.flatMap(([, card]) => offered(card)));
    expect(all).toEqual(new Set(CASE_MOVES));
  });

  it.each([
    ['open', 'claim'],
    ['reopened', 'claim'],
    ['claimed', 'contact'],
    ['contacted', 'contact'],
    ['contacted, reached', 'resolve'],
    ['resolved', 'tell-solved'],
    ['resolved, asked and told', undefined],
    ['resolved, nobody asked', 'tell-solved'],
    ['verified', undefined],
  ])('begin with the next step when it is %s: %s', (name, next) => {
    expect(offeredMoves(CARDS[name] ?? sampleCard()).primary).toBe(next);
  });

  it('leave out what is masked where nobody may see it', () => {
    const drawn = (unmaskable: boolean) =>
      JSON.stringify(caseButtons(sampleCard(), { locale: 'en', unmaskable }));
    expect(drawn(true)).toContain('case:unmask');
    expect(drawn(false)).not.toContain('unmask');
  });

  it('are asked about first when they cannot be taken back', () => {
    const buttons = states.flatMap(([, card]) => caseButtons(card, { locale: 'zh-CN' }).elements);
    const asked = buttons.filter((each) => 'confirm' in each).map(({ action_id: id }) => id);
    expect(new Set(asked)).toEqual(new Set(['case:tell-adopted', 'case:tell-solved', 'case:unmask']));
    const unasked = buttons.filter((each) => !('confirm' in each)).map(({ action_id: id }) => id);
    expect(unasked.filter((id) => asked.includes(id))).toEqual([]);
  });
});
