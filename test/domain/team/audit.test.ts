import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AUDIT_EVENTS,
  type AuditEntry,
  chainEntry,
  findBrokenEntry,
} from '../../../src/domain/team/audit.ts';
import { NOW } from '../../support/builders.ts';
import { sign } from './sample-rules.ts';

const entries = fc.array(
  fc.record(
    {
      at: fc.date({ noInvalidDate: true }),
      who: fc.string(),
      what: fc.constantFrom(...AUDIT_EVENTS),
      details: fc.dictionary(fc.constantFrom('to', 'text', 'why', 'round'), fc.string()),
    },
    { requiredKeys: ['at', 'who', 'what'] },
  ),
  { minLength: 1, maxLength: 8 },
);

function chain(all: readonly Omit<AuditEntry, 'hash'>[]): readonly AuditEntry[] {
  const audit: AuditEntry[] = [];
  for (const entry of all) audit.push(chainEntry(sign, audit.at(-1), entry));
  return audit;
}

describe('the history of a case', () => {
  it('is whole as it was written', () => {
    fc.assert(
      fc.property(entries, (all) => {
        expect(findBrokenEntry(sign, chain(all))).toBeUndefined();
      }),
    );
  });

  it('shows the first entry that was changed', () => {
    fc.assert(
      fc.property(entries, fc.nat(), fc.string(), (all, place, text) => {
        const audit = chain(all);
        const index = place % audit.length;
        const changed = audit.map((entry, each) =>
          each === index ? { ...entry, who: `${entry.who}${text}!` } : entry,
        );
        expect(findBrokenEntry(sign, changed)).toBe(index);
      }),
    );
  });

  it('shows that an entry is gone, unless it was the last', () => {
    fc.assert(
      fc.property(entries, fc.nat(), (all, place) => {
        const audit = chain([...all, { at: NOW, who: 'U1', what: 'noted' }]);
        const index = place % (audit.length - 1);
        expect(findBrokenEntry(sign, audit.toSpliced(index, 1))).toBe(index);
      }),
    );
  });

  it('shows changed, added and removed details', () => {
    const audit = chain([{ at: NOW, who: 'U1', what: 'assigned', details: { to: 'U2' } }]);
    const withDetails = (details: Readonly<Record<string, string>>) =>
      audit.map((entry) => ({ ...entry, details }));
    const bare = audit.map(({ details: _gone, ...entry }) => entry);
    for (const changed of [
      withDetails({ to: 'U3' }),
      withDetails({ to: 'U2', text: '' }),
      withDetails({}),
      bare,
    ])
      expect(findBrokenEntry(sign, changed)).toBe(0);
  });

  it('does not depend on the order in which a store gives details back', () => {
    const audit = chain([{ at: NOW, who: 'U1', what: 'resolved', details: { cause: 'a', fix: 'b' } }]);
    const turned = audit.map((entry) => ({ ...entry, details: { fix: 'b', cause: 'a' } }));
    expect(findBrokenEntry(sign, turned)).toBeUndefined();
  });

  it('that was written before there were details keeps its hashes', () => {
    const first = sign(JSON.stringify(['', NOW.toISOString(), 'csat-loop', 'opened']));
    const second = sign(JSON.stringify([first, NOW.toISOString(), 'U1', 'claimed']));
    const old: readonly AuditEntry[] = [
      { at: NOW, who: 'csat-loop', what: 'opened', hash: first },
      { at: NOW, who: 'U1', what: 'claimed', hash: second },
    ];
    expect(chain(old.map(({ hash: _hash, ...entry }) => entry))).toEqual(old);
    expect(findBrokenEntry(sign, old)).toBeUndefined();
  });
});
