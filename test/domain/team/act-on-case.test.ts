import { describe, expect, it } from 'vitest';
import { actOnCase } from '../../../src/domain/team/act-on-case.ts';
import { findBrokenEntry } from '../../../src/domain/team/audit.ts';
import type { Case } from '../../../src/domain/team/case.ts';
import { MAX_NOTE } from '../../../src/domain/team/case-action.ts';
import { DAY_MS, HOUR_MS } from '../../../src/domain/time.ts';
import { NOW } from '../../support/builders.ts';
import { aDeed, RULES, sign } from './sample-rules.ts';
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

describe('an action', () => {
  it('of claiming makes the case theirs, and reminds them half-way to the first reply', () => {
    expect(claimed).toMatchObject({
      status: 'claimed',
      owner: 'U0ANNA',
      claimedAt: NOW,
      remindAt: later(2.5 * DAY_MS),
      seen: ['click-0'],
    });
    expect(claimed.audit).toMatchObject([{ at: NOW, who: 'U0ANNA', what: 'claimed' }]);
  });

  it('of assigning gives it to somebody else, whose it is now', () => {
    const assigned = act(claimed, { kind: 'assign', to: ' U0BEN ' }, { at: later(HOUR_MS) });
    expect(assigned).toMatchObject({ status: 'claimed', owner: 'U0BEN', claimedAt: NOW });
    expect(assigned.audit.at(-1)).toMatchObject({
      who: 'U0ANNA',
      what: 'assigned',
      details: { to: 'U0BEN' },
    });
    expect(act(contacted, { kind: 'assign', to: 'U0BEN' })).toMatchObject({
      status: 'contacted',
      owner: 'U0BEN',
    });
  });

  it('of noting leaves its words, shortened, and nothing else', () => {
    const noted = act(claimed, { kind: 'note', text: `  ${'长'.repeat(3000)}  ` });
    expect({ ...noted, audit: [], seen: [] }).toEqual({ ...claimed, audit: [], seen: [] });
    expect(noted.audit.at(-1)?.details?.['text']).toHaveLength(MAX_NOTE);
  });

  it('of calling back says when the customer first heard from us, and ends the reminder', () => {
    expect(contacted).toMatchObject({
      status: 'contacted',
      contactedAt: NOW,
      callback: { result: 'reached', at: NOW },
    });
    expect(contacted).not.toHaveProperty('remindAt');
    const again = act(contacted, { ...REACHED, result: 'later' }, { at: later(HOUR_MS) });
    expect(again).toMatchObject({
      contactedAt: NOW,
      callback: { result: 'later' },
      remindAt: later(HOUR_MS + DAY_MS),
    });
  });

  it('of calling back in vain reminds of the next try on the next working day', () => {
    const tried = act(claimed, { kind: 'contact', result: 'no-answer', text: '' });
    expect(tried).toMatchObject({ status: 'contacted', contactedAt: NOW, remindAt: later(DAY_MS) });
    expect(tried.audit.at(-1)?.details).toEqual({ result: 'no-answer', text: '' });
  });

  it('of calling back or resolving makes a case that is nobody’s theirs', () => {
    expect(act(opened, REACHED)).toMatchObject({ status: 'contacted', owner: 'U0ANNA', claimedAt: NOW });
    expect(act(opened, RESOLVE)).toMatchObject({ status: 'resolved', owner: 'U0ANNA', claimedAt: NOW });
    expect(act(claimed, REACHED, { who: 'U0BEN' }).owner).toBe('U0ANNA');
  });

  it('of resolving keeps cause and fix, and asks the customer later', () => {
    expect(resolved).toMatchObject({
      status: 'resolved',
      owner: 'U0ANNA',
      resolvedAt: later(DAY_MS),
      resolution: { category: 'process', cause: '排队太久', fix: '加了一名客服' },
      resurvey: { round: 1, dueAt: later(3 * DAY_MS) },
    });
    expect(resolved).not.toHaveProperty('remindAt');
    expect(resolved.audit.at(-1)?.details).toEqual({
      category: 'process',
      cause: '排队太久',
      fix: '加了一名客服',
    });
  });

  it('of reopening asks for an owner anew, and keeps when the customer first heard from us', () => {
    expect(reopened).toMatchObject({
      status: 'reopened',
      owner: 'U0ANNA',
      contactedAt: NOW,
      reopenedAt: later(3 * DAY_MS),
      escalated: 0,
      claimBy: later(3 * DAY_MS + HOUR_MS),
      remindAt: later(4 * DAY_MS),
    });
    expect(reopened).not.toHaveProperty('resolvedAt');
    expect(act(verified, { kind: 'reopen', why: '客户来电' })).not.toHaveProperty('verifiedAt');
  });

  it('of claiming a reopened case may be anybody’s', () => {
    expect(act(reopened, { kind: 'claim' }, { who: 'U0BEN' })).toMatchObject({
      status: 'claimed',
      owner: 'U0BEN',
    });
    expect(act(reopened, { kind: 'claim' })).toMatchObject({
      status: 'claimed',
      owner: 'U0ANNA',
      claimedAt: NOW,
    });
  });

  it('of telling the customer waits for what becomes of it', () => {
    const told = act(resolved, { kind: 'tell', news: 'solved' }, { at: later(DAY_MS) });
    expect(told.news).toEqual({ news: 'solved', at: later(DAY_MS) });
    expect(told.audit.at(-1)).toMatchObject({ what: 'noted', details: { news: 'solved' } });
  });

  it('of unmasking leaves its line, whatever the case is', () => {
    for (const found of [opened, claimed, verified])
      expect(act(found, { kind: 'unmask' }).audit.at(-1)).toMatchObject({ who: 'U0ANNA', what: 'unmasked' });
  });

  it('never touches the customer’s own words or the targets', () => {
    for (const after of [claimed, contacted, resolved, reopened]) {
      expect(after.facts).toEqual(opened.facts);
      expect(after.replyBy).toEqual(opened.replyBy);
      expect(findBrokenEntry(sign, after.audit)).toBeUndefined();
    }
  });
});

describe('resolving again', () => {
  it('asks the customer in a new round', () => {
    expect(act(reopened, RESOLVE).resurvey?.round).toBe(2);
  });

  it('counts the rounds in which nobody was asked', () => {
    const rules = { ...RULES, resurveyAfterMs: undefined };
    const move = actOnCase(reopened, aDeed(RESOLVE, { id: 'unasked' }), { rules, sign });
    if (move.status !== 'moved') throw new Error(move.status);
    expect(move.case).not.toHaveProperty('resurvey');
    const third = act(act(move.case, { kind: 'reopen', why: '又来' }), RESOLVE);
    expect(third.resurvey?.round).toBe(3);
  });

  it('may be told to the customer again', () => {
    const queued: Case = { ...resolved, news: { news: 'solved', at: later(DAY_MS), outcome: 'queued' } };
    const again = act(act(queued, { kind: 'reopen', why: '又来' }), RESOLVE, { at: later(5 * DAY_MS) });
    expect(act(again, { kind: 'tell', news: 'solved' }, { at: later(6 * DAY_MS) }).news).toEqual({
      news: 'solved',
      at: later(6 * DAY_MS),
    });
  });
});
