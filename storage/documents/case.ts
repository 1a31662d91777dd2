import type { CaseId } from '../../src/domain/ids.ts';
import type { Case, Resurvey, WantedNews } from '../../src/domain/team/case.ts';
import type { CaseCard } from '../../src/domain/team/notice.ts';
import { isCardShaped, isHistoryShaped } from './case-shape.ts';
import { datesToMs, msToDates, readDocument, type Stored, type StoredBody } from './stored.ts';

/** What a case got later; documents from before say nothing of it. */
type Later = 'route' | 'escalated';
type LaterBeside = 'told' | 'seen';

/** A card as it may lie in a document. */
export type CardDocument = Omit<Stored<CaseCard>, Later> & Partial<Pick<Stored<CaseCard>, Later>>;
type Beside = Stored<Omit<Case, 'revision' | keyof CaseCard>>;
/** A case without what its row holds: the revision. */
export type CaseDocument = CardDocument & Omit<Beside, LaterBeside> & Partial<Pick<Beside, LaterBeside>>;

const OPTIONAL_DATES = [
  'claimedAt',
  'contactedAt',
  'resolvedAt',
  'verifiedAt',
  'reopenedAt',
  'claimBy',
  'replyBy',
  'remindAt',
] as const;

/** As stored; `readCase` answers an equal case. */
export function toCaseDocument({ revision, audit, customerId, told, seen, ...card }: Case): CaseDocument {
  return {
    ...toCardDocument(card),
    customerId,
    audit: audit.map((entry) => ({ ...entry, at: entry.at.getTime() })),
    told,
    seen,
  };
}

/**
 * The case of a row. Of one from before the team was told line by line, everything has been told. Throws `store.corrupt` for what
 * is no case, also in the parts that are only looked at later; it names the record and quotes nothing of it.
 */
export function readCase(body: StoredBody, id: CaseId, revision: number): Case {
  return readDocument(body, `case ${id}`, (document: CaseDocument) => {
    if (!isHistoryShaped(document)) throw new TypeError('not the history of a case');
    const { audit, customerId, told = audit.length, seen = [], ...card } = document;
    return {
      ...toCard(card),
      revision,
      customerId,
      audit: audit.map((entry) => ({ ...entry, at: new Date(entry.at) })),
      told,
      seen,
    };
  });
}

/** A case as the team may see it, as stored; `toCard` answers an equal one. */
export function toCardDocument(card: CaseCard): CardDocument {
  const { callback, resurvey, news, ...flat } = card;
  const { claimedAt, contactedAt, resolvedAt, verifiedAt, reopenedAt, claimBy, replyBy, remindAt, ...rest } =
    flat;
  return {
    ...rest,
    openedAt: card.openedAt.getTime(),
    ...datesToMs(card, OPTIONAL_DATES),
    ...(callback && { callback: { ...callback, at: callback.at.getTime() } }),
    ...(resurvey && { resurvey: toStoredResurvey(resurvey) }),
    ...(news && { news: toStoredNews(news) }),
  };
}

/** The card of a document that has been parsed. Throws a `TypeError` for what is none. */
export function toCard(card: CardDocument): CaseCard {
  if (!isCardShaped(card)) throw new TypeError('not a case');
  const { facts, callback, resurvey, news, ...flat } = card;
  const { claimedAt, contactedAt, resolvedAt, verifiedAt, reopenedAt, claimBy, replyBy, remindAt, ...rest } =
    flat;
  return {
    ...rest,
    route: rest.route ?? {},
    escalated: rest.escalated ?? 0,
    openedAt: new Date(card.openedAt),
    facts: { ...facts, score: facts.score, dimension: facts.dimension },
    ...msToDates(card, OPTIONAL_DATES),
    ...(callback && { callback: { ...callback, at: new Date(callback.at) } }),
    ...(resurvey && { resurvey: toResurvey(resurvey) }),
    ...(news && { news: toNews(news) }),
  };
}

function toStoredNews({ againAt, ...news }: WantedNews): Stored<WantedNews> {
  return { ...news, at: news.at.getTime(), ...(againAt && { againAt: againAt.getTime() }) };
}

function toNews({ againAt, ...news }: Stored<WantedNews>): WantedNews {
  return { ...news, at: new Date(news.at), ...(againAt !== undefined && { againAt: new Date(againAt) }) };
}

function toStoredResurvey({ answeredAt, ...resurvey }: Resurvey): Stored<Resurvey> {
  return {
    ...resurvey,
    dueAt: resurvey.dueAt.getTime(),
    ...(answeredAt && { answeredAt: answeredAt.getTime() }),
  };
}

function toResurvey({ answeredAt, ...resurvey }: Stored<Resurvey>): Resurvey {
  return {
    ...resurvey,
    dueAt: new Date(resurvey.dueAt),
    ...(answeredAt !== undefined && { answeredAt: new Date(answeredAt) }),
  };
}
