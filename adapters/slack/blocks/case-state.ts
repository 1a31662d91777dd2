import type { CaseCard } from '../../../src/domain/team/notice.ts';
import type { Locale } from '../../../src/domain/text.ts';
import { oneLine } from '../../../src/domain/text.ts';
import { term } from '../../../src/domain/words/terms.ts';
import { isChurn } from './case-title.ts';
import { dotted, fill, moment, type Part, person } from './parts.ts';
import { SLACK_WORDS } from './words.ts';

type Line = readonly Part[];

const NUMBER_LENGTH = 8;

export interface StateOptions {
  readonly locale: Locale;
  /** Whether somebody is told when nobody takes the case on in time. Not whom: a mention would call them at once. */
  readonly willEscalate?: (card: CaseCard) => boolean;
  /** Leaves out the red mark of what is late, where it stands elsewhere. */
  readonly isUnmarked?: boolean;
}

/** How a case stands and what to do now, with the times by which: one line. */
export function stateOf(card: CaseCard, options: StateOptions): Line {
  const [first, ...rest] = dotted([...linesOf(card, options), caseNumber(card, options.locale)]);
  if (first === undefined || !('own' in first)) return first === undefined ? rest : [first, ...rest];
  return [{ own: first.own.charAt(0).toUpperCase() + first.own.slice(1) }, ...rest];
}

/** The number by which people call a case; what it is made of could be read as markup. */
export function caseNumber({ id }: CaseCard, locale: Locale): Line {
  const number = oneLine(id).slice(0, NUMBER_LENGTH);
  const isSafe = /^[\w-]*$/u.test(number) && !number.includes('_');
  return [{ own: SLACK_WORDS[locale].caseNumber }, isSafe ? { own: number } : { typed: number }];
}

function linesOf(card: CaseCard, options: StateOptions): readonly Line[] {
  switch (card.status) {
    case 'open':
    case 'reopened':
      return toClaim(card, options);
    case 'claimed':
    case 'contacted':
      return inHand(card, options);
    case 'resolved':
      return [
        doneBy(card, options.locale),
        ...askedOf(card, options.locale),
        ...newsOf(card, options.locale),
      ];
    case 'verified':
      return [doneBy(card, options.locale), ...newsOf(card, options.locale)];
  }
}

function toClaim(card: CaseCard, options: StateOptions): readonly Line[] {
  const { locale, willEscalate } = options;
  const words = SLACK_WORDS[locale];
  const { claimBy, escalated, facts } = card;
  const reopened: readonly Line[] =
    card.status === 'reopened' ? [[{ own: term('caseStatus', card.status, locale) }]] : [];
  const unhurried = facts.severity === 'urgent' ? words.contactNow : words.contact;
  const inTime =
    claimBy === undefined ? fill(unhurried) : fill(words.claimBy, { at: { own: moment(claimBy) } });
  const isNext = claimBy !== undefined && willEscalate?.(card) === true;
  return [
    ...reopened,
    escalated > 0 ? late(words.claimLate, options) : inTime,
    ...(isNext ? [fill(words.claimNext)] : []),
    ...(isChurn(card) ? [fill(words.carePlan)] : []),
    ...replyOf(card, options),
  ];
}

function inHand(card: CaseCard, options: StateOptions): readonly Line[] {
  const { locale } = options;
  const words = SLACK_WORDS[locale];
  const { owner, callback, remindAt } = card;
  const result = callback === undefined ? undefined : term('callbackResult', callback.result, locale);
  return [
    ...(owner === undefined ? [] : [fill(words.ownedBy, { who: person(owner) })]),
    ...replyOf(card, options),
    ...(result === undefined ? [] : [fill(words.contacted, { why: { own: result } })]),
    ...(card.status === 'contacted' && remindAt !== undefined
      ? [fill(words.remindAt, { at: { own: moment(remindAt) } })]
      : []),
  ];
}

function replyOf({ replyBy, contactedAt, overdueTold }: CaseCard, options: StateOptions): readonly Line[] {
  const words = SLACK_WORDS[options.locale];
  if (contactedAt !== undefined) return [];
  if (overdueTold !== undefined) return [late(words.replyLate, options)];
  return replyBy === undefined ? [] : [fill(words.replyBy, { at: { own: moment(replyBy) } })];
}

function late(text: string, { isUnmarked = false }: StateOptions): Line {
  return [{ own: `${isUnmarked ? '' : '🔴 '}${text}` }];
}

function doneBy({ status, owner }: CaseCard, locale: Locale): Line {
  const words = SLACK_WORDS[locale];
  if (status === 'verified')
    return owner === undefined ? fill(words.verified) : fill(words.verifiedBy, { who: person(owner) });
  return owner === undefined
    ? [{ own: term('caseStatus', status, locale) }]
    : fill(words.resolvedBy, { who: person(owner) });
}

function askedOf({ resurvey }: CaseCard, locale: Locale): readonly Line[] {
  const words = SLACK_WORDS[locale];
  if (resurvey === undefined) return [];
  const { dueAt, invitationId, skipped, answeredAt } = resurvey;
  if (skipped !== undefined)
    return [fill(words.notAsked, { why: { typed: oneLine(term('skipReason', skipped, locale), 60) } })];
  if (answeredAt !== undefined) return [fill(words.answered)];
  return [invitationId === undefined ? fill(words.askAt, { at: { own: moment(dueAt) } }) : fill(words.asked)];
}

function newsOf({ news }: CaseCard, locale: Locale): readonly Line[] {
  const words = SLACK_WORDS[locale];
  if (news === undefined) return [];
  const told = term('customerNews', news.news, locale);
  if (news.outcome === undefined) return [fill(words.newsWaiting, { why: { own: told } })];
  if (news.outcome === 'queued') return [fill(words.newsQueued, { why: { own: told } })];
  return [fill(words.newsNot, { why: { own: term('newsOutcome', news.outcome, locale) } })];
}
