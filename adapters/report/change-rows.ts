import {
  changedName,
  changedValue,
  changeInterval,
  changeSize,
  formatP,
  signedChange,
} from '../../src/domain/report/change-format.ts';
import { formatDays, formatMean, formatShare, NOTHING } from '../../src/domain/report/format.ts';
import { hasBegun, periodCompared } from '../../src/domain/report/period-words.ts';
import type { Change, Report } from '../../src/domain/report/report.ts';
import type { Locale } from '../../src/domain/text.ts';
import { term } from '../../src/domain/words/terms.ts';
import { CHANGE_WORDS } from './words/change-words.ts';
import { REPORT_WORDS } from './words/speak.ts';

/** One compared figure, worded. */
export interface ChangeRow {
  readonly name: string;
  readonly previous: string;
  readonly current: string;
  readonly difference: string;
  readonly interval: string;
  readonly test: string;
  readonly p: string;
  readonly adjusted: string;
  /** With an arrow only where the test says so. */
  readonly verdict: string;
  readonly isWorse: boolean;
  readonly isClear: boolean;
}

/** What changed, one row a figure; none when neither period has an answer. */
export function listChanges(report: Report, locale: Locale): readonly ChangeRow[] {
  const words = CHANGE_WORDS[locale];
  if (report.change.every(({ previousN, currentN }) => previousN + currentN === 0)) return [];
  return report.change.map((change) => {
    const { previous, current, previousN, currentN, difference, test, p, adjustedP, verdict } = change;
    const withN = (value: number | null, n: number) =>
      REPORT_WORDS[locale].withInterval(changedValue(value, change), `n=${n}`);
    return {
      name: changedName(change, locale),
      previous: withN(previous, previousN),
      current: withN(current, currentN),
      difference: signedChange(difference, change),
      interval: changeInterval(change),
      test: test === null ? NOTHING : words.test[test],
      p: formatP(p),
      adjusted: formatP(adjustedP),
      verdict: verdictText(change, locale),
      isWorse: verdict === 'worse',
      isClear: isClear(change),
    };
  });
}

/** `▼ 变差`, `无明显变化`, `样本不足`. */
function verdictText(change: Change, locale: Locale): string {
  const words = CHANGE_WORDS[locale];
  const { verdict, test, p } = change;
  if (isClear(change)) return `${arrowOf(change)} ${words.verdict[verdict]}`;
  return test !== null && p === null ? words.untestable : words.verdict[verdict];
}

/** Beside a figure that has clearly moved: `▲ 0.18 好转`; `undefined` for any other. */
export function movementOf(report: Report, figure: string, locale: Locale): Movement | undefined {
  const change = report.change.find((each) => each.figure === figure);
  if (change === undefined || !isClear(change)) return undefined;
  const word = CHANGE_WORDS[locale].verdict[change.verdict];
  return {
    text: `${arrowOf(change)} ${changeSize(change)} ${word}`,
    isWorse: change.verdict === 'worse',
  };
}

export interface Movement {
  readonly text: string;
  readonly isWorse: boolean;
}

/** Beside a figure that has not clearly moved or cannot be compared; nothing where there is nothing to show. */
export function stillnessOf(report: Report, figure: string, locale: Locale): readonly string[] {
  const change = report.change.find((each) => each.figure === figure);
  if (change === undefined || isClear(change) || change.current === null) return [];
  return [CHANGE_WORDS[locale].beside(change.verdict, periodCompared(report, locale))];
}

/** What is compared with what, what could be seen, and the formulas. */
export function changeNotes(report: Report, locale: Locale): readonly string[] {
  const { comparison, period } = report;
  const words = CHANGE_WORDS[locale];
  if (!hasBegun(report)) return [words.formula];
  const days = formatDays({ ...comparison, timezone: period.timezone }, locale);
  return [
    words.against(periodCompared(report, locale), days, comparison.whole),
    ...detectableNote(report, locale),
    words.formula,
  ];
}

function detectableNote({ comparison: { detectable } }: Report, locale: Locale): readonly string[] {
  if (detectable === null) return [];
  const { n, csatShare, meanScore } = detectable;
  const shown = (share: number | null) => (share === null ? undefined : formatShare(share));
  return [
    CHANGE_WORDS[locale].detectable({
      n,
      from: formatShare(csatShare.from),
      fall: shown(csatShare.fall),
      rise: shown(csatShare.rise),
      mean: meanScore === null || meanScore === 0 ? undefined : formatMean(meanScore),
    }),
  ];
}

/** Whom the report counts, when not everybody: `仅统计：客服 李雷、渠道 网页`. */
export function filterText({ filter, agents }: Report, locale: Locale): readonly string[] {
  const words = CHANGE_WORDS[locale];
  const { agent, department, channel, survey } = filter;
  const given = [
    ...(agent === undefined ? [] : [`${words.filter.agent} ${nameOf(agent, agents)}`]),
    ...(department === undefined ? [] : [`${words.filter.department} ${department}`]),
    ...(channel === undefined ? [] : [`${words.filter.channel} ${term('channel', channel, locale)}`]),
    ...(survey === undefined ? [] : [`${words.filter.survey} ${survey}`]),
  ];
  return given.length === 0 ? [] : [words.onlyThese(given.join(locale === 'en' ? ', ' : '、'))];
}

function nameOf(id: string, agents: Report['agents']): string {
  return agents.find((each) => each.id === id)?.name ?? id;
}

function isClear({ verdict }: Change): boolean {
  return verdict === 'better' || verdict === 'worse';
}

function arrowOf({ difference }: Change): '▲' | '▼' {
  return (difference ?? 0) > 0 ? '▲' : '▼';
}
