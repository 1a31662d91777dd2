import { describe, expect, it } from 'vitest';
import { asId } from '../../../src/domain/ids.ts';
import { decideSending } from '../../../src/domain/sending/decide.ts';
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/domain/time.ts';
import { aCustomer } from '../../support/builders.ts';
import { closed, dueAt, input, NOW, POLICY, reasonOf } from '../../support/sending-input.ts';

describe('an interaction nobody has anything against', () => {
  it('is asked about at once, with every check on record', () => {
    expect(decideSending(input({ channelReason: 'the customer has a Telegram chat' }))).toEqual({
      outcome: 'scheduled',
      at: NOW,
      dueAt: NOW,
      channel: 'telegram',
      survey: { id: 'service-csat', version: '0123456789abcdef' },
      invitationId: 'invitation-1',
      checks: [
        { check: 'optOut', result: 'pass', detail: 'not opted out' },
        { check: 'exclude', result: 'pass', detail: 'no rule of 2 matches' },
        { check: 'ownRecord', result: 'pass', detail: 'the customer is not the agent' },
        {
          check: 'age',
          result: 'pass',
          detail: 'closed at 2026-03-02T08:59:00.000Z, worth asking until 2026-03-05T08:59:00.000Z',
        },
        { check: 'survey', result: 'pass', detail: 'service-csat@0123456789abcdef' },
        { check: 'reachable', result: 'pass', detail: 'telegram: the customer has a Telegram chat' },
        { check: 'oneOpen', result: 'pass', detail: 'no other survey is open' },
        { check: 'cooldown', result: 'pass', detail: 'not asked within the cooldown' },
        { check: 'delay', result: 'pass', detail: 'no rule matches: at once' },
        { check: 'quietHours', result: 'pass', detail: 'outside them' },
      ],
    });
  });
});

describe('a customer who opted out', () => {
  it.each([
    ['everywhere', input({ customer: aCustomer({ optedOutAt: new Date('2020-01-01T00:00:00Z') }) })],
    ['in this chat', input({ chatOptedOut: true })],
  ])('is never asked again: %s', (_where, given) => {
    const decision = decideSending(given);
    expect(decision).toMatchObject({ outcome: 'skipped', reason: 'opted-out' });
    expect(decision.checks.map(({ check, result }) => [check, result])).toEqual([['optOut', 'skip']]);
  });
});

/** Bad input 82: what a closing event may get wrong. It is scheduled or skipped with a reason, never a crash. */
describe('bad input 82', () => {
  it.each([
    ['closed in 1970', closed({ closedAt: new Date(0) }), 'too-late'],
    ['closed in the future', closed({ closedAt: addMs(NOW, 5 * MINUTE_MS + 1) }), 'closed-in-future'],
    ['closed far in the future', closed({ closedAt: new Date('9999-12-31T23:59:59Z') }), 'closed-in-future'],
    ['an unknown survey', input({ survey: undefined }), 'unknown-survey'],
    ['no way to reach the customer', input({ channel: undefined }), 'unreachable'],
    ['closed by a clock that is a little ahead', closed({ closedAt: addMs(NOW, 5 * MINUTE_MS) }), undefined],
    ['no contact, so the page', input({ channel: 'web' }), undefined],
    [
      'no agent, department or product',
      closed({ agentTookPart: true, complexity: 'unheard-of', outcome: '' }),
      undefined,
    ],
  ])('%s', (_name, given, reason) => {
    expect(reasonOf(given)).toBe(reason);
  });
});

/** Bad input 84: staff and test records are excluded by rule, and the reason is countable. */
describe('bad input 84', () => {
  it.each([
    ['the tag internal', closed({ tags: ['vip', 'internal'] }), 'rule 1: tag internal'],
    ['no agent took part', closed({ agentTookPart: false }), 'rule 2: agentTookPart false'],
  ])('%s', (_name, given, detail) => {
    const decision = decideSending(given);
    expect(decision).toMatchObject({ outcome: 'skipped', reason: 'excluded' });
    expect(decision.checks.at(-1)).toEqual({ check: 'exclude', result: 'skip', detail });
  });
});

describe('one survey at a time', () => {
  const open = (id: string) => ({ invitationId: asId<never>(id), since: addMs(NOW, -HOUR_MS) });

  it('skips while another one is open, on whatever channel', () => {
    expect(reasonOf(input({ customer: aCustomer({ open: open('invitation-9') }) }))).toBe('survey-open');
    expect(reasonOf(input({ customer: aCustomer({ open: open('invitation-9') }), channel: 'web' }))).toBe(
      'survey-open',
    );
  });

  it('does not stand in its own way', () => {
    const customer = aCustomer({ open: open('invitation-1'), lastAskedAt: addMs(NOW, -HOUR_MS) });
    expect(dueAt(input({ customer, stage: 'due' }))).toBe(NOW.toISOString());
  });
});

describe('the cooldown', () => {
  const asked = (ago: number) => aCustomer({ lastAskedAt: addMs(NOW, -ago) });

  it('skips until it is over, to the millisecond', () => {
    expect(reasonOf(input({ customer: asked(7 * DAY_MS - 1) }))).toBe('cooldown');
    expect(reasonOf(input({ customer: asked(7 * DAY_MS) }))).toBeUndefined();
  });

  it('holds when the clock went back', () => {
    expect(reasonOf(input({ customer: asked(-HOUR_MS) }))).toBe('cooldown');
  });

  it('counts an earlier survey even when this one holds the reservation', () => {
    const open = { invitationId: asId<never>('invitation-1'), since: NOW };
    const customer = { ...asked(DAY_MS), open };
    expect(reasonOf(input({ customer, stage: 'due' }))).toBe('cooldown');
  });

  it('can be switched off', () => {
    expect(reasonOf(input({ customer: asked(1), policy: { ...POLICY, cooldownMs: 0 } }))).toBeUndefined();
  });
});

describe('a survey that comes too late', () => {
  it('is skipped once delay and expiry are over', () => {
    const at = (ago: number) => closed({ closedAt: addMs(NOW, -ago), complexity: 'complex' });
    expect(reasonOf(at(74 * HOUR_MS + 1))).toBe('too-late');
    expect(reasonOf(at(74 * HOUR_MS))).toBeUndefined();
  });

  it('has its expiry counted from the end of the night it had to wait for', () => {
    const policy = { ...POLICY, expiryMs: 2 * HOUR_MS };
    const closedAt = new Date('2026-03-02T14:00:00Z');
    const morning = new Date('2026-03-03T01:00:00Z');
    expect(dueAt(closed({ closedAt }, { now: closedAt, policy }))).toBe(morning.toISOString());
    expect(dueAt(closed({ closedAt }, { now: morning, policy, stage: 'due' }))).toBe(morning.toISOString());
    expect(
      reasonOf(closed({ closedAt }, { now: addMs(morning, 2 * HOUR_MS + 1), policy, stage: 'due' })),
    ).toBe('too-late');
  });
});
