import { describe, expect, it } from 'vitest';
import { createEntryLimit } from '../../../adapters/web/entry-limit.ts';
import { FixedClock } from '../../support/fixed-clock.ts';

const limitAt = (clock: FixedClock) => createEntryLimit(() => clock.monotonicMs());

describe('surveys opened at an entry', () => {
  it('are twenty at once for one address, and then one in half a minute', () => {
    const clock = new FixedClock('2026-03-02T09:00:00Z');
    const limit = limitAt(clock);
    const waits = Array.from({ length: 21 }, () => limit.take('203.0.113.7'));
    expect(waits).toEqual([...Array.from({ length: 20 }, () => 0), 30]);
    expect(limit.take('198.51.100.2')).toBe(0);
    clock.advance(30_000);
    expect(limit.take('203.0.113.7')).toBe(0);
  });

  it('are 300 in all behind a proxy, and then one a second', () => {
    const clock = new FixedClock('2026-03-02T09:00:00Z');
    const limit = limitAt(clock);
    expect(Array.from({ length: 300 }, () => limit.take('10.0.0.1'))).not.toContain(1);
    expect(limit.take('10.0.0.1')).toBe(1);
    clock.advance(1000);
    expect(limit.take('10.0.0.1')).toBe(0);
  });
});
