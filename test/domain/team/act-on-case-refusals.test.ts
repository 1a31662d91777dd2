import { describe, expect, it } from 'vitest';
import { actOnCase } from '../../../src/domain/team/act-on-case.ts';
import type { Case } from '../../../src/domain/team/case.ts';
import {
  type CaseAction,
  type CaseRefusal,
  MAX_HISTORY,
  MAX_NAME,
} from '../../../src/domain/team/case-action.ts';
import { DAY_MS } from '../../../src/domain/time.ts';
import { aDeed, CONTEXT } from './sample-rules.ts';
import {
  act,
  claimed,
  contacted,
  later,
  opened,
  REACHED,
  RESOLVE,
  reopened,
  resolved,
  verified,
} from './sample-story.ts';

function refusalOf(found: Case, action: CaseAction): CaseRefusal | undefined {
  const move = actOnCase(found, aDeed(action, { id: 'refused', who: 'U0OTHER' }), CONTEXT);
  return move.status === 'refused' ? move.why : undefined;
}

const ASSIGN_BEN = { kind: 'assign', to: 'U0BEN' } as const;

describe('an action that is not possible', () => {
  it.each<readonly [string, Case, CaseAction, CaseRefusal]>([
    ['claiming what somebody has', claimed, { kind: 'claim' }, 'taken'],
    ['claiming what was contacted', contacted, { kind: 'claim' }, 'taken'],
    ['claiming what is resolved', resolved, { kind: 'claim' }, 'done'],
    ['claiming what is verified', verified, { kind: 'claim' }, 'done'],
    ['assigning what is resolved', resolved, ASSIGN_BEN, 'done'],
    ['assigning to nobody', opened, { kind: 'assign', to: ' \n' }, 'empty'],
    ['an empty note', opened, { kind: 'note', text: ' ' }, 'empty'],
    ['a callback after the end', resolved, REACHED, 'done'],
    ['resolving twice', resolved, RESOLVE, 'done'],
    ['resolving without a cause', claimed, { ...RESOLVE, cause: '' }, 'empty'],
    ['resolving without a fix', claimed, { ...RESOLVE, fix: '\t' }, 'empty'],
    ['reopening what is open', opened, { kind: 'reopen', why: 'x' }, 'not-done'],
    ['reopening what is reopened', reopened, { kind: 'reopen', why: 'x' }, 'not-done'],
    ['reopening without a reason', resolved, { kind: 'reopen', why: '' }, 'empty'],
    ['telling that it is solved before it is', contacted, { kind: 'tell', news: 'solved' }, 'not-done'],
  ])('%s is refused with the reason', (_what, found, action, why) => {
    expect(refusalOf(found, action)).toBe(why);
  });

  const wanted = { ...resolved, news: { news: 'adopted', at: later(DAY_MS) } } as const;
  it.each<readonly [string, Case, 'solved' | 'adopted', CaseRefusal | undefined]>([
    ['while another message is on its way', wanted, 'solved', 'already-told'],
    [
      'the same once it is out',
      { ...wanted, news: { ...wanted.news, outcome: 'queued' } },
      'adopted',
      'already-told',
    ],
    [
      'something else once it is out',
      { ...wanted, news: { ...wanted.news, outcome: 'queued' } },
      'solved',
      undefined,
    ],
    [
      'what could not be said',
      { ...wanted, news: { ...wanted.news, outcome: 'no-chat' } },
      'adopted',
      undefined,
    ],
  ])('telling the customer %s', (_when, found, news, why) => {
    expect(refusalOf(found, { kind: 'tell', news })).toBe(why);
  });

  it('telling the customer the same again after something else is refused', () => {
    const out = act(resolved, { kind: 'note', text: 'x' });
    const told: Case = {
      ...out,
      news: { news: 'adopted', at: later(2 * DAY_MS), outcome: 'queued' },
      audit: [{ at: later(DAY_MS), who: 'csat-loop', what: 'told', details: { news: 'solved' }, hash: 'a' }],
    };
    expect(refusalOf(told, { kind: 'tell', news: 'solved' })).toBe('already-told');
  });
});

describe('a case whose history is full', () => {
  const filled = (found: Case, count: number): Case => ({
    ...found,
    audit: Array.from({ length: count }, () => ({ at: later(0), who: 'U0ANNA', what: 'noted', hash: 'a' })),
  });
  const NEWS = { kind: 'tell', news: 'adopted' } as const;

  it.each<readonly [string, Case, CaseAction, CaseRefusal | undefined]>([
    ['no note', claimed, { kind: 'note', text: 'x' }, 'full'],
    ['no callback', claimed, REACHED, 'full'],
    ['nobody else', claimed, ASSIGN_BEN, 'full'],
    ['no message to the customer', claimed, NEWS, 'full'],
    ['no reopening', resolved, { kind: 'reopen', why: 'x' }, 'full'],
    ['what is impossible for another reason', resolved, { kind: 'note', text: ' ' }, 'empty'],
    ['a claim', opened, { kind: 'claim' }, undefined],
    ['its resolution', claimed, RESOLVE, undefined],
    ['a look at what is hidden', claimed, { kind: 'unmask' }, undefined],
  ])('takes %s', (_what, found, action, why) => {
    expect(refusalOf(filled(found, MAX_HISTORY), action)).toBe(why);
    expect(refusalOf(filled(found, MAX_HISTORY - 1), action)).toBe(why === 'full' ? undefined : why);
  });

  it('takes no look any more when it is twice as long', () => {
    expect(refusalOf(filled(claimed, 2 * MAX_HISTORY), { kind: 'unmask' })).toBe('full');
  });
});

describe('a name that somebody types', () => {
  it('is one line of a length that fits everywhere', () => {
    const named = act(opened, { kind: 'assign', to: ` Ben\n the\u202E ${'x'.repeat(5000)}` });
    expect(named.owner).toMatch(/^Ben the x+…$/u);
    expect(named.owner?.length).toBe(MAX_NAME);
    expect(named.audit.at(-1)?.details).toEqual({ to: named.owner });
    expect(refusalOf(opened, { kind: 'assign', to: '\u202E\u200B \n' })).toBe('empty');
  });
});

describe('the same click', () => {
  it('changes nothing when it comes again', () => {
    const deed = aDeed({ kind: 'claim' }, { id: 'click-0' });
    expect(actOnCase(claimed, deed, CONTEXT)).toEqual({ status: 'repeated' });
  });

  it('is known for the next 31', () => {
    let found = act(opened, { kind: 'claim' }, { id: 'first' });
    for (let index = 0; index < 31; index += 1) found = act(found, { kind: 'note', text: 'x' });
    expect(found.seen).toHaveLength(32);
    expect(actOnCase(found, aDeed({ kind: 'claim' }, { id: 'first' }), CONTEXT)).toEqual({
      status: 'repeated',
    });
  });
});
