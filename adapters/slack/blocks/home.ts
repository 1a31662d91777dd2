import type { Report } from '../../../src/domain/report/report.ts';
import { type Case, isUnclaimed } from '../../../src/domain/team/case.ts';
import { isLate } from '../../../src/domain/team/lateness.ts';
import type { Locale } from '../../../src/domain/text.ts';
import type { CaseWork } from '../../../src/ports/desk.ts';
import type { HomeView, SlackBlock } from './block-types.ts';
import { consoleLink } from './case-blocks.ts';
import { nextMove } from './case-moves.ts';
import { agesOf, caseRows, partNote } from './home-cases.ts';
import { homeFigures } from './home-figures.ts';
import { HOME_WORDS } from './home-words.ts';
import { contextLine, fill, headline, moment, sentence } from './parts.ts';

/** What App Home shows to one person, read when they opened it. */
export interface HomeData {
  /** The current week to date, for managers; absent where it could not be read. */
  readonly report: Report | undefined;
  readonly work: CaseWork;
  /** Their Slack user id. */
  readonly who: string;
  readonly isManager: boolean;
  readonly updatedAt: Date;
  /** Base of links to the console; no link without it. */
  readonly publicUrl?: string;
}

/** Rows of each list; with everything around them far under the 100 blocks of a view. */
const MOST_MINE = 12;
const MOST_OPEN = 12;

/** Managers: this week against the last, and open work by age. Everybody: the cases that wait for them, each with its next step. */
export function homeView(data: HomeData, locale: Locale): HomeView {
  const mine = mineOf(data);
  return {
    type: 'home',
    blocks: [
      ...(data.isManager ? [...homeFigures(data.report, locale), DIVIDER] : []),
      ...(data.isManager && mine.length === 0 ? [] : [...mineBlocks(mine, data, locale), DIVIDER]),
      ...openBlocks(data, { locale, firstIsPrimary: mine.length === 0 }),
      ...footer(data, locale),
    ],
  };
}

/** In place of the page, when there is nothing to show on it. */
export function homeTrouble(why: 'store' | 'forbidden', at: Date, locale: Locale): HomeView {
  const { title, text } = HOME_WORDS[locale].trouble[why];
  return {
    type: 'home',
    blocks: [
      headline(title),
      sentence(text),
      contextLine(fill(HOME_WORDS[locale].updatedAt, { at: { own: moment(at) } })),
    ],
  };
}

const DIVIDER: SlackBlock = { type: 'divider' };

/** What they own and can do something about, late ones first; what is done waits only until its customer was told. */
function mineOf({ work, who, updatedAt }: HomeData): readonly Case[] {
  const open = lateFirst(
    work.open.filter(({ owner }) => owner === who),
    updatedAt,
  );
  return [...open, ...work.done.filter((each) => each.owner === who && nextMove(each) !== undefined)];
}

function mineBlocks(mine: readonly Case[], { updatedAt }: HomeData, locale: Locale): readonly SlackBlock[] {
  const words = HOME_WORDS[locale];
  return [
    headline(words.mine(mine.length)),
    ...(mine.length === 0
      ? [sentence(words.noneMine)]
      : caseRows(mine, { locale, at: updatedAt, max: MOST_MINE, firstIsPrimary: true, showsOwner: false })),
  ];
}

/** For managers everything that is open, by age; for everybody else what nobody has taken on yet. */
function openBlocks(
  data: HomeData,
  { locale, firstIsPrimary }: { readonly locale: Locale; readonly firstIsPrimary: boolean },
): readonly SlackBlock[] {
  const { work, who, isManager, updatedAt } = data;
  const words = HOME_WORDS[locale];
  const others = work.open.filter((each) => each.owner !== who && (isManager || isUnclaimed(each)));
  const count = isManager ? work.openCount : others.length;
  const total = isManager ? count - (work.open.length - others.length) : count;
  const title = isManager ? words.open(count) : words.unclaimed(count);
  const none = isManager ? words.noneOpen : words.noneUnclaimed;
  if (count === 0) return [headline(title), sentence(none)];
  return [
    headline(title),
    ...(isManager ? agesOf(work, updatedAt, locale) : partNote(work, locale)),
    ...caseRows(lateFirst(others, updatedAt), {
      locale,
      at: updatedAt,
      max: MOST_OPEN,
      total,
      firstIsPrimary,
      showsOwner: true,
    }),
  ];
}

/** Late ones first; among equals the order in which work is to be done. */
function lateFirst(cases: readonly Case[], at: Date): readonly Case[] {
  return [...cases.filter((each) => isLate(each, at)), ...cases.filter((each) => !isLate(each, at))];
}

function footer(data: HomeData, locale: Locale): readonly SlackBlock[] {
  const words = HOME_WORDS[locale];
  return [
    contextLine([
      ...fill(words.updatedAt, { at: { own: moment(data.updatedAt) } }),
      { own: ` · ${words.help}` },
    ]),
    ...consoleLink({ ...data, locale }, '/console'),
  ];
}
