import { type Alert, isOpenCase } from '../../../src/domain/team/case.ts';
import type { CaseCard } from '../../../src/domain/team/notice.ts';
import { cutText, type Locale, oneLine } from '../../../src/domain/text.ts';
import { term } from '../../../src/domain/words/terms.ts';
import { joined } from './parts.ts';
import { SLACK_WORDS } from './words.ts';

const HEADER_MAX = 150;
const PART_MAX = 60;

/** The headline of a case: severity, what fired, whose it is, dimension. One line, plain. */
export function caseTitle(card: CaseCard, locale: Locale): string {
  return cutText(`${markOf(card)} ${caseName(card, locale)}`, HEADER_MAX);
}

/** The same without the mark of severity. */
export function caseName(card: CaseCard, locale: Locale): string {
  const parts = [whatFired(card, locale), departmentOf(card), dimensionWord(card, locale)];
  return cutText(joined(parts.map((part) => oneLine(part ?? '', PART_MAX))), HEADER_MAX);
}

/** The department that answers for a case: where it was routed, else where the customer was served. */
export function departmentOf({ route, department }: CaseCard): string | undefined {
  return route.department ?? department;
}

/** Whether a customer of several low scores in a row is to be kept. */
export function isChurn({ facts }: CaseCard): boolean {
  return facts.alerts.some(({ rule }) => rule === 'churn');
}

function markOf(card: CaseCard): string {
  if (!isOpenCase(card)) return '✅';
  return card.facts.severity === 'urgent' ? '🔴' : '🟠';
}

function whatFired({ facts: { alerts, score } }: CaseCard, locale: Locale): string {
  const words = SLACK_WORDS[locale];
  const fired = (rule: Alert['rule']) => alerts.find((alert) => alert.rule === rule);
  const churn = fired('churn');
  if (churn !== undefined) return words.churn(churn.subject);
  if (fired('lowScore') !== undefined) return words.lowScore(String(score ?? ''));
  const nps = fired('npsDetractor');
  if (nps !== undefined) return words.nps(String(nps.score ?? score ?? ''));
  const keyword = fired('keyword');
  return keyword === undefined ? words.corrected : words.keyword(keyword.subject);
}

function dimensionWord({ facts: { dimension } }: CaseCard, locale: Locale): string | undefined {
  return dimension === undefined || dimension === 'nps' ? undefined : term('dimension', dimension, locale);
}
