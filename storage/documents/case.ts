import type { CaseId } from '../../src/domain/ids.ts';
import type { Case } from '../../src/domain/team/case.ts';
import type { CaseCard } from '../../src/domain/team/notice.ts';
import { datesToMs, msToDates, readDocument, type Stored, type StoredBody } from './stored.ts';

/** A case without what its row holds: the revision. */
export type CaseDocument = Stored<Omit<Case, 'revision'>>;

const OPTIONAL_DATES = ['claimedAt', 'contactedAt', 'resolvedAt', 'verifiedAt'] as const;

/** As stored; `readCase` answers an equal case. */
export function toCaseDocument({ revision, audit, customerId, ...card }: Case): CaseDocument {
  return {
    ...toCardDocument(card),
    customerId,
    audit: audit.map((entry) => ({ ...entry, at: entry.at.getTime() })),
  };
}

/** The case of a row. Throws `store.corrupt`, naming the record and quoting nothing of it. */
export function readCase(body: StoredBody, id: CaseId, revision: number): Case {
  return readDocument(body, `case ${id}`, ({ audit, customerId, ...card }: CaseDocument) => ({
    ...toCard(card),
    revision,
    customerId,
    audit: audit.map((entry) => ({ ...entry, at: new Date(entry.at) })),
  }));
}

/** A case as the team may see it, as stored; `toCard` answers an equal one. */
export function toCardDocument(card: CaseCard): Stored<CaseCard> {
  const { claimedAt, contactedAt, resolvedAt, verifiedAt, ...rest } = card;
  return { ...rest, openedAt: card.openedAt.getTime(), ...datesToMs(card, OPTIONAL_DATES) };
}

/** The card of a document that has been parsed. */
export function toCard(card: Stored<CaseCard>): CaseCard {
  const { claimedAt, contactedAt, resolvedAt, verifiedAt, facts, ...rest } = card;
  return {
    ...rest,
    openedAt: new Date(card.openedAt),
    facts: { ...facts, score: facts.score, dimension: facts.dimension },
    ...msToDates(card, OPTIONAL_DATES),
  };
}
