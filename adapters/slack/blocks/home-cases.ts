import type { Case } from '../../../src/domain/team/case.ts';
import { isLate } from '../../../src/domain/team/lateness.ts';
import { type Locale, oneLine } from '../../../src/domain/text.ts';
import { DAY_MS } from '../../../src/domain/time.ts';
import { term } from '../../../src/domain/words/terms.ts';
import type { CaseWork } from '../../../src/ports/desk.ts';
import type { SectionBlock, SlackBlock } from './block-types.ts';
import { moveButton } from './case-buttons.ts';
import { nextMove } from './case-moves.ts';
import { stateOf } from './case-state.ts';
import { caseName } from './case-title.ts';
import { HOME_WORDS } from './home-words.ts';
import { contextLine, dotted, field, fill, moment, plain } from './parts.ts';

const NAME_MAX = 60;
const REFERENCE_MAX = 80;
const THREE_DAYS_MS = 3 * DAY_MS;

interface RowOptions {
  readonly locale: Locale;
  readonly at: Date;
  readonly max: number;
  /** How many there are, when more than are known here. */
  readonly total?: number;
  /** Only one button of the page is filled: that of what is due first. */
  readonly firstIsPrimary: boolean;
  /** Of somebody's own cases it goes without saying. */
  readonly showsOwner: boolean;
}

/** One case after the other with its next step; red only where somebody should have acted by now. */
export function caseRows(cases: readonly Case[], options: RowOptions): readonly SlackBlock[] {
  const { locale, max, firstIsPrimary, total = cases.length } = options;
  const rows = cases
    .slice(0, max)
    .flatMap((each, index) => caseRow(each, { ...options, isPrimary: firstIsPrimary && index === 0 }));
  const left = total - Math.min(cases.length, max);
  return left > 0 ? [...rows, contextLine([{ own: HOME_WORDS[locale].more(left) }])] : rows;
}

/** How many open cases are how old, and how many late. */
export function agesOf({ open, openCount }: CaseWork, at: Date, locale: Locale): readonly SlackBlock[] {
  const words = HOME_WORDS[locale];
  const ages = open.map(({ openedAt }) => at.getTime() - openedAt.getTime());
  const counts = [
    ages.filter((age) => age <= DAY_MS).length,
    ages.filter((age) => age > DAY_MS && age <= THREE_DAYS_MS).length,
    ages.filter((age) => age > THREE_DAYS_MS).length,
    open.filter((each) => isLate(each, at)).length,
  ];
  const fields = words.ages.map((label, index) => {
    const count = counts[index] ?? 0;
    const isRed = index === words.ages.length - 1 && count > 0;
    return field(label, `${isRed ? '🔴 ' : ''}${words.count(count)}`);
  });
  return [{ type: 'section', fields }, ...partNote({ open, openCount }, locale)];
}

/** Where there is more open work than was read. */
export function partNote(
  { open, openCount }: Pick<CaseWork, 'open' | 'openCount'>,
  locale: Locale,
): readonly SlackBlock[] {
  return openCount > open.length ? [contextLine([{ own: HOME_WORDS[locale].partly(open.length) }])] : [];
}

function caseRow(
  found: Case,
  { locale, at, isPrimary, showsOwner }: RowOptions & { readonly isPrimary: boolean },
): readonly SlackBlock[] {
  const words = HOME_WORDS[locale];
  const marks = [
    isLate(found, at) ? '🔴 ' : '',
    found.facts.severity === 'urgent' ? `${words.urgent} · ` : '',
  ];
  const about = [
    oneLine(found.customerMasked, NAME_MAX),
    `${term('serviceType', oneLine(found.serviceType, NAME_MAX), locale)} ${oneLine(found.externalId, REFERENCE_MAX)}`,
  ];
  const move = nextMove(found);
  const section: SectionBlock = {
    type: 'section',
    block_id: `case:${found.id}`,
    text: plain(`${marks.join('')}${caseName(found, locale)}\n${about.join(' · ')}`),
    ...(move === undefined ? {} : { accessory: moveButton(found, move, { locale, isPrimary }) }),
  };
  const opened = fill(words.openedAt, { at: { own: moment(found.openedAt) } });
  const { owner: _self, ...ownerless } = found;
  const state = stateOf(showsOwner ? found : ownerless, { locale, isUnmarked: true });
  return [section, contextLine(dotted([state, opened]))];
}
