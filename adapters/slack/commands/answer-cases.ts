import { asId, type CaseId } from '../../../src/domain/ids.ts';
import { type Case, isUnclaimed } from '../../../src/domain/team/case.ts';
import { isClaimLate, isReplyLate } from '../../../src/domain/team/lateness.ts';
import { oneLine } from '../../../src/domain/text.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/domain/time.ts';
import { term } from '../../../src/domain/words/terms.ts';
import type { CaseWork } from '../../../src/ports/desk.ts';
import type { SlackBlock } from '../blocks/block-types.ts';
import { consoleLink, renderCase } from '../blocks/case-blocks.ts';
import { caseTitle, departmentOf } from '../blocks/case-title.ts';
import type { SlackMessage } from '../blocks/notice-blocks.ts';
import { contextLine, dotted, fill, headline, type Part, person } from '../blocks/parts.ts';
import type { CasesCommand } from './command.ts';
import { type Asker, type CommandDeps, wordsOf } from './deps.ts';
import { answerOf, button, lineWith, sayLine } from './draw.ts';
import { fold } from './vocabulary.ts';

/** The button that shows one case to whoever presses it. */
export const SHOW_ACTION = 'case:show';

const MOST_SHOWN = 10;
const CUSTOMER_MAX = 60;
const MAX_ID = 64;

/** Open work, the most urgent first. */
export async function answerCases(
  deps: CommandDeps,
  command: CasesCommand,
  { user, at }: Asker,
): Promise<SlackMessage> {
  const { cases: words } = wordsOf(deps);
  const work = await deps.desk.listWork();
  const found = work.open.filter(isWanted(command, user));
  const isWhole = !command.mine && command.department === undefined;
  const notes = notesOn(deps, work, { found: found.length, isWhole });
  if (found.length === 0) return sayLine(work.openCount === 0 ? words.none : words.noneMatch, notes);
  const title = words.title(isWhole ? work.openCount : found.length);
  return answerOf(title, [
    headline(title),
    ...found.slice(0, MOST_SHOWN).flatMap((each) => caseLines(deps, each, at)),
    ...notes,
    ...consoleLink(deps.blocks(), '/console/cases'),
  ]);
}

/** One case as its message in the channel shows it. */
export async function answerCase(deps: CommandDeps, id: string): Promise<SlackMessage> {
  const found = id === '' || id.length > MAX_ID ? undefined : await deps.desk.findCase(asId<CaseId>(id));
  if (found === undefined) return sayLine(wordsOf(deps).cases.gone);
  const options = deps.blocks();
  return answerOf(caseTitle(found, options.locale), renderCase(found, options));
}

function isWanted({ mine, department }: CasesCommand, user: string): (each: Case) => boolean {
  const name = department === undefined ? undefined : fold(department);
  return (each) =>
    (!mine || each.owner === user) && (name === undefined || fold(departmentOf(each) ?? '') === name);
}

function notesOn(
  deps: CommandDeps,
  { open, openCount }: CaseWork,
  { found, isWhole }: { readonly found: number; readonly isWhole: boolean },
): readonly SlackBlock[] {
  const { cases: words } = wordsOf(deps);
  return [
    ...(found > MOST_SHOWN ? [contextLine([{ own: words.shown(MOST_SHOWN) }])] : []),
    ...(!isWhole && open.length < openCount ? [contextLine([{ own: words.partOnly(open.length) }])] : []),
  ];
}

function caseLines(deps: CommandDeps, found: Case, at: Date): readonly SlackBlock[] {
  const { locale } = deps.blocks();
  const title = `${caseTitle(found, locale)} · ${oneLine(found.customerMasked, CUSTOMER_MAX)}`;
  return [
    lineWith(title, button(wordsOf(deps).cases.show, SHOW_ACTION, found.id)),
    contextLine(stateOf(deps, found, at)),
  ];
}

function stateOf(deps: CommandDeps, found: Case, at: Date): readonly Part[] {
  const { cases: words } = wordsOf(deps);
  return dotted([
    [{ own: term('caseStatus', found.status, deps.blocks().locale) }],
    found.owner === undefined || isUnclaimed(found) ? [] : fill(words.owner, { who: person(found.owner) }),
    [{ own: ageOf(deps, found.openedAt, at) }],
    isClaimLate(found, at) ? [{ own: words.claimLate }] : [],
    isReplyLate(found, at) ? [{ own: words.replyLate }] : [],
  ]);
}

function ageOf(deps: CommandDeps, from: Date, to: Date): string {
  const { cases: words } = wordsOf(deps);
  const ms = Math.max(0, to.getTime() - from.getTime());
  if (ms < HOUR_MS) return words.minutes(Math.floor(ms / MINUTE_MS));
  return ms < 2 * DAY_MS ? words.hours(Math.floor(ms / HOUR_MS)) : words.days(Math.floor(ms / DAY_MS));
}
