import { changedValue, changeSize } from '../../../src/domain/report/change-format.ts';
import { findings } from '../../../src/domain/report/findings.ts';
import {
  formatMean,
  formatMeanInterval,
  formatNps,
  formatNpsInterval,
  formatPeriod,
  formatShare,
  formatShareInterval,
} from '../../../src/domain/report/format.ts';
import { periodCompared } from '../../../src/domain/report/period-words.ts';
import type { Interval, Report } from '../../../src/domain/report/report.ts';
import { type Locale, oneLine } from '../../../src/domain/text.ts';
import { term } from '../../../src/domain/words/terms.ts';
import type { SlackBlock } from './block-types.ts';
import { HOME_WORDS } from './home-words.ts';
import { field, headline, sentence } from './parts.ts';

/** This week against the last: each figure with its interval, n and what it is compared with. */
export function homeFigures(report: Report | undefined, locale: Locale): readonly SlackBlock[] {
  const words = HOME_WORDS[locale];
  if (report === undefined) return [sentence(words.noFigures)];
  const header = headline(words.figures(oneLine(formatPeriod(report.period, locale))));
  const { overall, nps, sample } = report;
  if (overall.n === 0 && nps.n === 0) {
    const told = [...findings(report, locale), ...(sample.sent === 0 ? [words.noAnswers] : [])];
    return [header, sentence(told.join('\n'))];
  }
  return [
    header,
    { type: 'section', fields: rowsOf(report, locale).map(([label, text]) => pair(label, text)) },
  ];
}

function rowsOf(report: Report, locale: Locale): readonly (readonly [string, readonly string[]])[] {
  const { overall, nps, sample } = report;
  const words = HOME_WORDS[locale];
  const figure = (isThere: boolean, value: string, [interval, n]: readonly [string, string]) =>
    isThere ? words.figure(value, interval, n) : words.noFigure;
  const asked = overall.n - overall.derived;
  const named = (code: string, value: string) =>
    [term('figure', code, locale), [value, ...comparedOf(report, code, locale)]] as const;
  return [
    named(
      'csatShare',
      figure(overall.csatShare !== null, formatShare(overall.csatShare), [
        formatShareInterval(overall.csatInterval),
        `n=${asked}`,
      ]),
    ),
    named(
      'meanScore',
      figure(overall.meanScore !== null, formatMean(overall.meanScore), [
        spreadOf(overall.meanInterval, locale),
        `n=${overall.n}`,
      ]),
    ),
    named('nps', figure(nps.n > 0, formatNps(nps.score), [formatNpsInterval(nps.interval), `n=${nps.n}`])),
    named(
      'responseShare',
      figure(sample.responseShare !== null, formatShare(sample.responseShare), [
        formatShareInterval(sample.responseInterval),
        `${sample.started}/${sample.sent}`,
      ]),
    ),
  ];
}

function spreadOf(interval: Interval | null, locale: Locale): string {
  const isEqual = interval !== null && interval[0] === interval[1];
  return isEqual ? HOME_WORDS[locale].noSpread : formatMeanInterval(interval);
}

/** What it was before, and what the test says of it: an arrow and its size only where the figure clearly moved. */
function comparedOf(report: Report, figure: string, locale: Locale): readonly string[] {
  const change = report.change.find((each) => each.figure === figure);
  if (change === undefined || change.previous === null || change.current === null) return [];
  const words = HOME_WORDS[locale];
  const { verdict, difference } = change;
  const isClear = verdict === 'better' || verdict === 'worse';
  const arrow = isClear ? `${(difference ?? 0) > 0 ? '▲' : '▼'} ${changeSize(change)} ` : '';
  const before = words.before(periodCompared(report, locale), changedValue(change.previous, change));
  return [`${before} · ${arrow}${words.verdict[verdict]}`];
}

function pair(label: string, lines: readonly string[]) {
  const [first = '', ...rest] = lines;
  const { text, ...kind } = field(label, first);
  return { ...kind, text: [text, ...rest.map((line) => oneLine(line))].join('\n') };
}
