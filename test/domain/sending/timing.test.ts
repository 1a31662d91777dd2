import { describe, expect, it } from 'vitest';
import { decideSending } from '../../../src/domain/sending/decide.ts';
import { HOUR_MS } from '../../../src/domain/time.ts';
import { CLOSED, closed, dueAt, NOW, POLICY } from '../../support/sending-input.ts';

describe('delay and quiet hours', () => {
  it.each([
    ['a complex matter waits two hours', '2026-03-02T08:59:00Z', 'complex', '2026-03-02T10:59:00.000Z'],
    [
      'a late one waits for nine in the morning',
      '2026-03-02T14:00:00Z',
      'simple',
      '2026-03-03T01:00:00.000Z',
    ],
    ['the delay may end in the night', '2026-03-02T12:00:00Z', 'complex', '2026-03-03T01:00:00.000Z'],
    ['nine in the evening is night already', '2026-03-02T13:00:00Z', 'simple', '2026-03-03T01:00:00.000Z'],
    ['nine in the morning is day already', '2026-03-03T01:00:00Z', 'simple', '2026-03-03T01:00:00.000Z'],
  ])('%s', (_name, at, complexity, due) => {
    const closedAt = new Date(at);
    expect(dueAt(closed({ closedAt, complexity }, { now: closedAt }))).toBe(due);
  });

  it("follow the customer's own clock", () => {
    const now = new Date('2026-03-02T03:00:00Z');
    const given = (timezone: string) => closed({ closedAt: now }, { now, timezone });
    expect(dueAt(given('Asia/Shanghai'))).toBe('2026-03-02T03:00:00.000Z');
    expect(dueAt(given('America/New_York'))).toBe('2026-03-02T14:00:00.000Z');
  });

  it('are on record while they hold something back', () => {
    const closedAt = new Date('2026-03-02T12:00:00Z');
    const { checks } = decideSending(closed({ closedAt, complexity: 'complex' }, { now: closedAt }));
    expect(checks.slice(-2)).toEqual([
      { check: 'delay', result: 'wait', detail: 'rule 1: until 2026-03-02T14:00:00.000Z' },
      { check: 'quietHours', result: 'wait', detail: 'until 2026-03-03T01:00:00.000Z' },
    ]);
  });

  it('hold back no page', () => {
    const now = new Date('2026-03-02T14:00:00Z');
    const given = closed({ closedAt: now, complexity: 'complex' }, { now, channel: 'web' });
    expect(dueAt(given)).toBe(now.toISOString());
    expect(
      decideSending(given)
        .checks.slice(-2)
        .map(({ detail }) => detail),
    ).toEqual(Array.from({ length: 2 }, () => 'holds back pushes only; the page opens at once'));
  });

  it('do not delay twice when the time has come', () => {
    const given = closed({ closedAt: NOW, complexity: 'complex' }, { stage: 'due' });
    expect(dueAt(given)).toBe(NOW.toISOString());
    expect(decideSending(given).checks.at(-2)).toEqual({
      check: 'delay',
      result: 'pass',
      detail: 'kept since the close',
    });
  });

  it('are looked at again when the time has come in the night', () => {
    const now = new Date('2026-03-02T15:00:00Z');
    expect(dueAt(closed({ closedAt: CLOSED }, { now, stage: 'due' }))).toBe('2026-03-03T01:00:00.000Z');
  });
});

describe('a complex matter', () => {
  const policy = { ...POLICY, delay: [{ when: { complexity: ['complex'] }, afterMs: 14 * HOUR_MS }] };
  const closedAt = new Date('2026-03-02T00:00:00Z');
  const given = closed({ closedAt, complexity: 'complex' }, { now: closedAt, policy });

  it('is asked about within a day of the close, whatever the quiet hours do', () => {
    expect(dueAt(given)).toBe('2026-03-03T00:00:00.000Z');
    expect(decideSending(given).checks.at(-1)).toEqual({
      check: 'quietHours',
      result: 'wait',
      detail: 'complex, so within 24 h of the close whatever the hour: until 2026-03-03T00:00:00.000Z',
    });
    expect(dueAt({ ...given, now: new Date('2026-03-03T00:00:00Z'), stage: 'due' })).toBe(
      '2026-03-03T00:00:00.000Z',
    );
  });

  it('keeps a longer delay that the team wrote down', () => {
    const slow = { ...policy, delay: [{ when: { complexity: ['complex'] }, afterMs: 38 * HOUR_MS }] };
    expect(dueAt({ ...given, policy: slow })).toBe('2026-03-03T14:00:00.000Z');
  });

  it('has no such right by a rule for something else', () => {
    const other = { ...policy, delay: [{ when: { serviceType: ['support'] }, afterMs: 14 * HOUR_MS }] };
    expect(dueAt({ ...given, policy: other })).toBe('2026-03-03T01:00:00.000Z');
  });
});
