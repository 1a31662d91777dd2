import { whyNot } from '../../../src/domain/team/act-on-case.ts';
import { type Case, CUSTOMER_NEWS, type CustomerNews } from '../../../src/domain/team/case.ts';
import type { CaseAction, CaseActionKind } from '../../../src/domain/team/case-action.ts';
import { nextStep } from '../../../src/domain/team/next-step.ts';

/** One of each, as good as any for asking whether its kind is possible now. */
const SAMPLES: readonly CaseAction[] = [
  { kind: 'claim' },
  { kind: 'contact', result: 'reached', text: '' },
  { kind: 'resolve', category: 'other', cause: '-', fix: '-' },
  { kind: 'note', text: '-' },
  { kind: 'assign', to: '-' },
  { kind: 'reopen', why: '-' },
];

/** What can be done with a case as it stands, in the order of its life; looking at hidden data is not among it. */
export function legalActions(each: Case): readonly CaseActionKind[] {
  const possible = SAMPLES.filter((action) => whyNot(each, { action }) === undefined).map(({ kind }) => kind);
  return newsToTell(each).length === 0 ? possible : [...possible, 'tell'];
}

/** What the customer can be told now. */
export function newsToTell(each: Case): readonly CustomerNews[] {
  return CUSTOMER_NEWS.filter((news) => whyNot(each, { action: { kind: 'tell', news } }) === undefined);
}

/** The one thing to do next; `undefined` when nobody has to do anything. */
export function nextAction(each: Case): CaseActionKind | undefined {
  // News that could not be said may be tried again, but nobody has to.
  return nextStep(each, (news) => newsToTell(each).includes(news) && each.news?.outcome === undefined);
}
