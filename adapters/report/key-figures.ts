import { shareTargetText, targetText } from '../../src/domain/report/findings.ts';
import {
  formatMean,
  formatMeanInterval,
  formatNps,
  formatNpsInterval,
  formatNumber,
  formatShare,
  formatShareInterval,
} from '../../src/domain/report/format.ts';
import type { Interval, Report } from '../../src/domain/report/report.ts';
import { type Standing, standingOf } from '../../src/domain/report/target.ts';
import { term } from '../../src/domain/terms.ts';
import type { Locale } from '../../src/domain/text.ts';
import { REPORT_WORDS } from './words.ts';

/** One headline figure, worded: never alone, but with interval, n and what it is compared with. */
export interface KeyFigure {
  readonly name: string;
  readonly value: string | undefined;
  readonly notes: readonly string[];
  readonly standing: Standing | undefined;
}

/** The four figures of the top: satisfied share, mean, NPS (else effort, else dissatisfied share), response share. */
export function toKeyFigures(report: Report, locale: Locale): readonly KeyFigure[] {
  return [
    shareFigure(report, locale),
    meanFigure(report, locale),
    thirdFigure(report, locale),
    responseFigure(report, locale),
  ];
}

/** Interval of the mean, or that there is none because all answers are equal. */
export function meanIntervalText(interval: Interval | null, locale: Locale): string {
  const equal = interval !== null && interval[0] === interval[1];
  return equal ? REPORT_WORDS[locale].noSpread : formatMeanInterval(interval);
}

function shareFigure({ overall, targets }: Report, locale: Locale): KeyFigure {
  const asked = overall.n - overall.derived;
  return figure('csatShare', locale, {
    value: overall.csatShare === null ? undefined : formatShare(overall.csatShare),
    notes: [`${formatShareInterval(overall.csatInterval)} · n=${asked}`],
    target: {
      text: shareTargetText(targets.csatShare),
      standing: standingOf(overall.csatInterval, targets.csatShare),
    },
    n: asked,
  });
}

function meanFigure({ overall, targets }: Report, locale: Locale): KeyFigure {
  return figure('meanScore', locale, {
    value: overall.meanScore === null ? undefined : formatMean(overall.meanScore),
    notes: [`${meanIntervalText(overall.meanInterval, locale)} · n=${overall.n}`],
    target: {
      text: targetText(targets.meanScore),
      standing: standingOf(overall.meanInterval, targets.meanScore),
    },
    n: overall.n,
  });
}

function thirdFigure({ nps, ces, overall }: Report, locale: Locale): KeyFigure {
  if (nps.n > 0)
    return figure('nps', locale, {
      value: formatNps(nps.score),
      notes: [`${formatNpsInterval(nps.interval)} · n=${nps.n}`],
      n: nps.n,
    });
  if (ces.n > 0)
    return figure('ces', locale, {
      value: formatMean(ces.meanScore),
      notes: [`${term('figure', 'index', locale)} ${formatNumber(ces.index, 1)} · n=${ces.n}`],
      n: ces.n,
    });
  const asked = overall.n - overall.derived;
  return figure('dissatisfiedShare', locale, {
    value: overall.dissatisfiedShare === null ? undefined : formatShare(overall.dissatisfiedShare),
    notes: [`n=${asked}`],
    n: asked,
  });
}

function responseFigure({ sample }: Report, locale: Locale): KeyFigure {
  const none = sample.responseShare === null;
  return {
    name: term('figure', 'responseShare', locale),
    value: none ? undefined : formatShare(sample.responseShare),
    notes: [
      none
        ? `${term('figure', 'sent', locale)} 0`
        : `${formatShareInterval(sample.responseInterval)} · ${sample.started}/${sample.sent}`,
    ],
    standing: undefined,
  };
}

interface FigureParts {
  readonly value: string | undefined;
  readonly notes: readonly string[];
  readonly n: number;
  readonly target?: { readonly text: string; readonly standing: Standing | undefined };
}

function figure(code: string, locale: Locale, { value, notes, n, target }: FigureParts): KeyFigure {
  const words = REPORT_WORDS[locale];
  const against = target === undefined || target.text === '' ? [] : [targetNote(target, locale)];
  return {
    name: term('figure', code, locale),
    value,
    notes: n === 0 ? [words.count(0), ...against] : [...notes, ...against],
    standing: target?.standing,
  };
}

function targetNote({ text, standing }: NonNullable<FigureParts['target']>, locale: Locale): string {
  const words = REPORT_WORDS[locale];
  return standing === undefined ? words.target(text) : `${words.target(text)} · ${words.standing[standing]}`;
}
