import type { Locale } from '../text.ts';
import { term } from '../words/terms.ts';
import { changedName, changeSize, formatP, isInPoints } from './change-format.ts';
import { FINDING_WORDS, type FindingWords } from './finding-words.ts';
import { formatMean, formatMeanInterval, formatNumber, formatShare, formatShareInterval } from './format.ts';
import { hasBegun, periodCompared, thisPeriod } from './period-words.ts';
import type { Change, Report } from './report.ts';
import { ENOUGH_ANSWERS, standingOf } from './target.ts';

/** A sentence names at most so many figures; the table has them all. */
const MOST_MOVED = 4;

type Dimension = Report['dimensions'][number];

/**
 * One to four sentences that the figures support. A target counts as missed only when the whole interval lies below it, a figure
 * as better or worse only when its test says so, and a small sample is called one before anything else is said.
 */
export function findings(report: Report, locale: Locale): readonly string[] {
  const words = FINDING_WORDS[locale];
  if (!hasBegun(report)) return [words.notBegun(thisPeriod(report, locale))];
  const cases = caseFinding(report, words);
  if (report.overall.n === 0) return [withoutRatings(report, words, locale), ...cases];
  const headline = headlineOf(report, words, locale);
  if (report.overall.n < ENOUGH_ANSWERS)
    return [words.tooSmall(report.overall.n), headline, ...cases].slice(0, 3);
  const changed = changeFinding(report, words, locale);
  return [headline, ...changed, ...dimensionFinding(report, words, locale), ...cases];
}

/** The findings for a place that shows the headline figures itself: what they say about targets instead of the figures again. */
export function findingsBeside(report: Report, locale: Locale): readonly string[] {
  const words = FINDING_WORDS[locale];
  const all = findings(report, locale);
  if (report.overall.n === 0) return all;
  const headline = headlineOf(report, words, locale);
  const clauses = targetClauses(report, words, locale).join(words.clauseSeparator);
  return all.flatMap((sentence) => {
    if (sentence !== headline) return [sentence];
    return clauses === '' ? [] : [clauses.charAt(0).toUpperCase() + clauses.slice(1) + words.end];
  });
}

function withoutRatings(report: Report, words: FindingWords, locale: Locale): string {
  const { sample, surveys } = report;
  const completed = surveys.reduce((sum, { n }) => sum + n, 0);
  if (completed > 0) return words.noRatings(completed);
  return sample.sent === 0
    ? words.nobodyAsked(sample.closed, thisPeriod(report, locale))
    : words.nobodyAnswered(sample.sent);
}

function headlineOf(report: Report, words: FindingWords, locale: Locale): string {
  const { n, meanScore, meanInterval, csatShare, csatInterval } = report.overall;
  const mean = formatMean(meanScore);
  const share = csatShare === null ? '' : shareWithInterval(csatShare, csatInterval, locale);
  const figures =
    meanInterval === null
      ? words.headlineOne(mean)
      : words.headline({ mean, interval: formatMeanInterval(meanInterval), n, share });
  return [figures, ...targetClauses(report, words, locale)].join(words.clauseSeparator) + words.end;
}

function shareWithInterval(
  share: number,
  interval: Report['overall']['csatInterval'],
  locale: Locale,
): string {
  const [open, close] = locale === 'en' ? [' (', ')'] : ['（', '）'];
  return `${formatShare(share)}${open}${formatShareInterval(interval)}${close}`;
}

/** One clause each for targets missed, reached and undecided. A small sample proves nothing, so nothing is said then. */
function targetClauses({ overall, targets }: Report, words: FindingWords, locale: Locale): readonly string[] {
  if (overall.n < ENOUGH_ANSWERS) return [];
  const compared = [
    {
      figure: 'meanScore',
      target: targetText(targets.meanScore),
      standing: standingOf(overall.meanInterval, targets.meanScore),
    },
    {
      figure: 'csatShare',
      target: shareTargetText(targets.csatShare),
      standing: standingOf(overall.csatInterval, targets.csatShare),
    },
  ];
  return (['missed', 'reached', 'unclear'] as const).flatMap((standing) => {
    const named = compared
      .filter((each) => each.standing === standing)
      .map(({ figure, target }) => words.target(figureName(figure, locale), target));
    return named.length === 0 ? [] : [words[standing](named.join(words.listSeparator))];
  });
}

/** What clearly moved, the headline figures first; else that nothing did. Nothing where nothing could be compared. */
function changeFinding(report: Report, words: FindingWords, locale: Locale): readonly string[] {
  const before = periodCompared(report, locale);
  const moved = report.change.filter(({ verdict }) => verdict === 'better' || verdict === 'worse');
  const rest = report.change.filter((each) => !moved.includes(each));
  const isRestCompared = rest.every(({ verdict }) => verdict === 'no clear change');
  if (moved.length > 0) {
    const list = moved.slice(0, MOST_MOVED).map((each) => movementText(each, words, locale));
    const told = isRestCompared && rest.length > 0 ? 'unchanged' : 'nothing';
    const tail = moved.length > MOST_MOVED ? 'more' : told;
    return [words.changed(list.join(words.listSeparator), before, tail)];
  }
  const isTested = report.change.some(({ p }) => p !== null);
  return isTested ? [words.unchanged(before, isRestCompared)] : [];
}

function movementText(change: Change, words: FindingWords, locale: Locale): string {
  return words.moved({
    name: changedName(change, locale),
    isUp: (change.difference ?? 0) > 0,
    size: changeSize(change),
    isInPoints: isInPoints(change),
    p: formatP(change.adjustedP),
  });
}

function figureName(figure: string, locale: Locale): string {
  const name = term('figure', figure, locale);
  return locale === 'en' ? name.toLowerCase() : name;
}

function dimensionFinding(report: Report, words: FindingWords, locale: Locale): readonly string[] {
  const ranked = report.dimensions
    .filter(({ n, meanInterval }) => n >= ENOUGH_ANSWERS && meanInterval !== null)
    .sort((a, b) => (a.meanScore ?? 0) - (b.meanScore ?? 0));
  const missed = ranked.filter(
    ({ meanInterval }) => standingOf(meanInterval, report.targets.meanScore) === 'missed',
  );
  const worded = (each: Dimension) => dimensionText(each, words, locale);
  if (missed.length > 0)
    return [
      words.dimensionsMissed(
        missed.slice(0, 3).map(worded).join(words.listSeparator),
        targetText(report.targets.meanScore),
      ),
    ];
  const [lowest, ...others] = ranked;
  if (lowest === undefined || others.length === 0) return [];
  const apart = others.every(
    ({ meanInterval }) => (meanInterval?.[0] ?? 0) > (lowest.meanInterval?.[1] ?? 0),
  );
  return [apart ? words.dimensionLowest(worded(lowest)) : words.dimensionsAlike(worded(lowest))];
}

/** How the cases stand; a report from before they were counted says only that there are some. */
function caseFinding({ lowScores, cases }: Report, words: FindingWords): readonly string[] {
  const low = lowScores.length;
  if (cases === undefined) return low === 0 ? [] : [words.lowScores(low)];
  const { opened, claimed, resolved, verified, meanFirstReplyHours } = cases;
  if (opened === 0) return [];
  const hours = meanFirstReplyHours === null ? undefined : formatNumber(meanFirstReplyHours, 1);
  return [words.cases({ opened, low, claimed, resolved, verified, hours })];
}

function dimensionText(
  { dimension, meanScore, meanInterval, n }: Dimension,
  words: FindingWords,
  locale: Locale,
): string {
  const name = term('dimension', dimension, locale);
  return words.dimension(name, formatMean(meanScore), formatMeanInterval(meanInterval), n);
}

/** What a sentence begins with: the part that is set in bold. Empty when it begins with a mark. */
export function leadOf(sentence: string): string {
  return /^[^，,：:；;（(。]+/u.exec(sentence)?.[0] ?? '';
}

/** A target is shown with the digits it was given: 4.2, 4.25. */
export function targetText(target: number | undefined): string {
  return target === undefined ? '' : formatNumber(target, decimalsOf(target));
}

/** .85 → `85%`, .855 → `85.5%`. */
export function shareTargetText(target: number | undefined): string {
  if (target === undefined) return '';
  const percent = Math.round(target * 1000) / 10;
  return `${formatNumber(percent, decimalsOf(percent))}%`;
}

function decimalsOf(value: number): number {
  return Math.min(2, (String(value).split('.')[1] ?? '').length);
}
