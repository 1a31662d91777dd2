import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actOnCase } from '../../../src/domain/team/act-on-case.ts';
import { type AuditEntry, type AuditEvent, findBrokenEntry } from '../../../src/domain/team/audit.ts';
import {
  CALLBACK_RESULTS,
  type Case,
  type CaseStatus,
  CUSTOMER_NEWS,
} from '../../../src/domain/team/case.ts';
import type { CaseAction, CaseActionKind } from '../../../src/domain/team/case-action.ts';
import { caseDueAt, targetsOf, tickCase } from '../../../src/domain/team/case-clock.ts';
import { addMs, HOUR_MS } from '../../../src/domain/time.ts';
import { aCase, NOW } from '../../support/builders.ts';
import { CONTEXT, RULES, sign } from './sample-rules.ts';

const PEOPLE = ['U0ANNA', 'U0BEN', '王经理'];
const who = fc.constantFrom(...PEOPLE);
const text = fc.constantFrom('', ' ', '原因', 'a reason');
const actions: fc.Arbitrary<CaseAction> = fc.oneof(
  fc.constant({ kind: 'claim' as const }),
  fc.record({ kind: fc.constant('assign' as const), to: fc.oneof(who, text) }),
  fc.record({ kind: fc.constant('note' as const), text }),
  fc.record({ kind: fc.constant('contact' as const), result: fc.constantFrom(...CALLBACK_RESULTS), text }),
  fc.record({
    kind: fc.constant('resolve' as const),
    category: fc.constant('process' as const),
    cause: text,
    fix: text,
  }),
  fc.record({ kind: fc.constant('reopen' as const), why: text }),
  fc.record({ kind: fc.constant('tell' as const), news: fc.constantFrom(...CUSTOMER_NEWS) }),
  fc.constant({ kind: 'unmask' as const }),
);
/** Somebody clicks, an earlier click comes again, or time passes. */
const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ step: fc.constant('click' as const), who, action: actions }) },
    { weight: 1, arbitrary: fc.record({ step: fc.constant('repeat' as const), back: fc.nat(5) }) },
    { weight: 2, arbitrary: fc.record({ step: fc.constant('tick' as const), hours: fc.nat(100) }) },
  ),
  { maxLength: 20, size: 'max' },
);

/** The statuses in which each action is possible at all. */
const OPEN: readonly CaseStatus[] = ['open', 'reopened', 'claimed', 'contacted'];
const ALL: readonly CaseStatus[] = [...OPEN, 'resolved', 'verified'];
const POSSIBLE: Readonly<Record<CaseActionKind, readonly CaseStatus[]>> = {
  claim: ['open', 'reopened'],
  assign: OPEN,
  note: ALL,
  contact: OPEN,
  resolve: OPEN,
  reopen: ['resolved', 'verified'],
  tell: ALL,
  unmask: ALL,
};

function isInHand({ status }: Case): boolean {
  return status === 'claimed' || status === 'contacted';
}

interface Told {
  readonly owner: string | undefined;
  readonly status: CaseStatus;
}
const RETELL: Readonly<Partial<Record<AuditEvent, (so: Told, entry: AuditEntry) => Told>>> = {
  claimed: (_so, { who: by }) => ({ owner: by, status: 'claimed' }),
  assigned: ({ status }, { details }) => ({
    owner: details?.['to'],
    status: status === 'contacted' ? status : 'claimed',
  }),
  contacted: ({ owner }, { who: by }) => ({ owner: owner ?? by, status: 'contacted' }),
  resolved: ({ owner }, { who: by }) => ({ owner: owner ?? by, status: 'resolved' }),
  reopened: ({ owner }) => ({ owner, status: 'reopened' }),
};

/** Owner and status as the history alone tells them. */
function replay(audit: readonly AuditEntry[]): Told {
  const start: Told = { owner: undefined, status: 'open' };
  return audit.reduce((so, entry) => RETELL[entry.what]?.(so, entry) ?? so, start);
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    for (const each of Object.values(value)) freeze(each);
    Object.freeze(value);
  }
  return value;
}

/** What holds of every case, whatever was done to it. */
function expectSound(found: Case): void {
  expect(findBrokenEntry(sign, found.audit)).toBeUndefined();
  expect({ owner: found.owner, status: found.status }).toEqual(replay(found.audit));
  if (['claimed', 'contacted', 'resolved'].includes(found.status)) {
    expect(found.owner).toBeDefined();
    expect(found.claimedAt).toBeDefined();
  }
  if (found.status === 'contacted') expect(found.contactedAt).toBeDefined();
  expect(found.resolvedAt === undefined).toBe(found.status !== 'resolved');
  expect(found.seen.length).toBeLessThanOrEqual(32);
}

type Step = typeof steps extends fc.Arbitrary<readonly (infer Each)[]> ? Each : never;

/** One case as people and the clock have at it. */
class Story {
  found: Case = freeze(aCase({ ...targetsOf(NOW, RULES), audit: [], told: 0 }));
  now = NOW;
  readonly taken: { readonly id: string; readonly action: CaseAction; readonly who: string }[] = [];
  readonly moves: string[] = [];

  take(step: Step, index: number): void {
    if (step.step === 'tick') this.tick(step.hours);
    else if (step.step === 'repeat') this.repeat(step.back);
    else this.click({ id: `click-${index}`, who: step.who, action: step.action });
    expectSound(this.found);
  }

  private click(deed: { readonly id: string; readonly who: string; readonly action: CaseAction }): void {
    const before = this.found;
    const move = actOnCase(before, { ...deed, at: this.now }, CONTEXT);
    this.moves.push(move.status);
    // Claiming what one has changes nothing, and is no refusal.
    const isTheirs = deed.action.kind === 'claim' && isInHand(before) && before.owner === deed.who;
    if (isTheirs) expect(move.status).toBe('repeated');
    else if (!POSSIBLE[deed.action.kind].includes(before.status)) expect(move.status).toBe('refused');
    if (move.status !== 'moved') {
      expect(move.status).toBe(isTheirs ? 'repeated' : 'refused');
      return;
    }
    this.found = freeze(move.case);
    this.taken.push(deed);
    expect(move.case.audit.slice(0, -1)).toEqual(before.audit);
    expect(move.case.audit.at(-1)).toMatchObject({ who: deed.who, at: this.now });
    expect(move.case.contactedAt).toEqual(before.contactedAt ?? move.case.contactedAt);
    expect([move.case.facts, move.case.revision, move.case.told]).toEqual([
      before.facts,
      before.revision,
      before.told,
    ]);
  }

  private repeat(back: number): void {
    const deed = this.taken.at(-1 - back);
    if (deed === undefined) return;
    expect(actOnCase(this.found, { ...deed, at: this.now }, CONTEXT)).toEqual({ status: 'repeated' });
  }

  private tick(hours: number): void {
    this.now = addMs(this.now, hours * HOUR_MS);
    const before = this.found;
    const ticked = freeze(tickCase(before, this.now, CONTEXT));
    const {
      audit: _lines,
      claimBy: _claim,
      remindAt: _remind,
      escalated: _level,
      overdueTold: _late,
      ...rest
    } = ticked;
    expect(before).toMatchObject(rest);
    expect(ticked.escalated - before.escalated).toBeLessThanOrEqual(1);
    expect(ticked === before).toBe(ticked.audit.length === before.audit.length);
    // Nothing is due twice at the same moment.
    expect(tickCase(ticked, this.now, CONTEXT)).toBe(ticked);
    const dueAt = caseDueAt({ ...ticked, told: ticked.audit.length });
    const waits = ticked.news !== undefined || ticked.status === 'resolved';
    if (!waits && dueAt !== undefined) expect(dueAt.getTime()).toBeGreaterThan(this.now.getTime());
    this.found = ticked;
  }
}

const AGAIN: readonly CaseAction[] = [
  { kind: 'resolve', category: 'process', cause: '原因', fix: '办法' },
  { kind: 'reopen', why: '又来' },
];

describe('a case, whatever people and the clock do to it', () => {
  it('keeps one owner, a whole history, and refuses what is not possible', () => {
    const seen = { moved: 0, refused: 0 };
    fc.assert(
      fc.property(steps, (all) => {
        const story = new Story();
        for (const [index, step] of all.entries()) story.take(step, index);
        seen.moved += story.moves.filter((each) => each === 'moved').length;
        seen.refused += story.moves.filter((each) => each === 'refused').length;
      }),
    );
    expect(Math.min(seen.moved, seen.refused)).toBeGreaterThan(100);
  });

  it('goes to one of two who claim it at once, and the other is told', () => {
    const idle = actions.filter(({ kind }) => kind === 'note' || kind === 'unmask' || kind === 'tell');
    fc.assert(
      fc.property(who, who, fc.boolean(), fc.array(idle, { maxLength: 5 }), (one, other, isAgain, before) => {
        const story = new Story();
        const way = [...(isAgain ? AGAIN : []), ...before];
        for (const [index, action] of way.entries())
          story.take({ step: 'click', who: 'U0LIN', action }, index);
        // The second save fails on the revision, reads again, and acts on what the first one left.
        const claim = { at: NOW, action: { kind: 'claim' } } as const;
        const first = actOnCase(story.found, { ...claim, id: 'one', who: one }, CONTEXT);
        if (first.status !== 'moved') throw new Error(first.status);
        expect(first.case.owner).toBe(one);
        // Who claims again what they have, because the first click seemed lost, hears that it is theirs.
        const expected = one === other ? { status: 'repeated' } : { status: 'refused', why: 'taken' };
        expect(actOnCase(first.case, { ...claim, id: 'other', who: other }, CONTEXT)).toEqual(expected);
      }),
    );
  });
});
