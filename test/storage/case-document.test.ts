import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/domain/team/case.ts';
import { readCase, toCaseDocument } from '../../storage/documents/case.ts';
import { readInvitation, toInvitationDocument } from '../../storage/documents/invitation.ts';
import { aCase, anInvitation } from '../support/builders.ts';

const stored = (over: Partial<Case> = {}): Record<string, unknown> =>
  JSON.parse(JSON.stringify(toCaseDocument(aCase(over))));
const read = (document: object): Case => readCase(document, aCase().id, 3);

describe('a stored case', () => {
  it('of the time before targets has been told, waits for people, and says nothing of its route', () => {
    const { route, escalated, told, seen, ...old } = stored({
      audit: [
        ...aCase().audit,
        { ...aCase().audit[0], at: aCase().openedAt, who: 'U1', what: 'claimed', hash: 'h' },
      ],
    });
    expect(read(old)).toMatchObject({ route: {}, escalated: 0, told: 2, seen: [], revision: 3 });
  });

  const { facts } = aCase();
  const [alert] = facts.alerts;
  const [line] = stored()['audit'] as readonly object[];

  it.each<readonly [string, object]>([
    ['no facts', { facts: undefined }],
    ['facts that are nothing', { facts: null }],
    ['no scores', { facts: { ...facts, scores: undefined } }],
    ['a score that is none', { facts: { ...facts, scores: [{ dimension: 'overall' }] } }],
    ['alerts by name', { facts: { ...facts, alerts: { 0: alert } } }],
    ['an alert that is nothing', { facts: { ...facts, alerts: [null] } }],
    ['one word in place of many', { facts: { ...facts, verbatims: 'slow' } }],
    ['a word that is a number', { facts: { ...facts, verbatims: [7] } }],
    ['no category', { facts: { ...facts, category: null } }],
    ['no status', { status: undefined }],
    ['a masked name that is none', { customerMasked: 7 }],
    ['a time that is a text', { openedAt: '2026-03-02' }],
    ['a time beyond all dates', { openedAt: 9e18 }],
    ['no history', { audit: undefined }],
    ['a line of history that is none', { audit: [7] }],
    ['a line of history at no time', { audit: [{ ...line, at: 'once' }] }],
    ['a number of told lines that is none', { told: 'all' }],
    ['seen clicks that are none', { seen: [1] }],
  ])('with %s is corrupt, by name', (_what, broken) => {
    expect(() => read({ ...stored(), ...broken })).toThrow(
      expect.objectContaining({ code: 'store.corrupt', details: { record: `case ${aCase().id}` } }),
    );
    expect(() => read(stored())).not.toThrow();
  });
});

describe('a stored invitation', () => {
  it('that says no purpose asks about a service', () => {
    const { purpose, ...old } = toInvitationDocument(anInvitation());
    expect(readInvitation(old, anInvitation().id, 1)).toStrictEqual(anInvitation());
  });
});
