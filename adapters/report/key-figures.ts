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
import type { Locale } from '../../src/domain/text.ts';
import { term } from '../../src/domain/words/terms.ts';
import { type Movement, movementOf, stillnessOf } from './change-rows.ts';
import { CHANGE_WORDS } from './words/change-words.ts';
import { REPORT_WORDS } from './words/speak.ts';

/** One headline figure, worded: never alone, but with interval, n and what it is compared with. */
export interface KeyFigure {
  readonly name: string;
  readonly value: string | undefined;
  readonly notes: readonly KeyNote[];
  readonly standing: Standing | undefined;
  /** How far it clearly moved against the period before. */
  readonly movement: Movement | undefined;
}
export interface KeyNote {
  readonly text: string;
  /** Says how the figure stands to its target. */
  readonly isStanding: boolean;
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

function shareFigure(report: Report, locale: Locale): KeyFigure {
  const { overall, targets, benchmark } = report;
  const asked = overall.n - overall.derived;
  return figure(
    'csatShare',
    { report, locale },
    {
      value: overall.csatShare === null ? undefined : formatShare(overall.csatShare),
      notes: [`${formatShareInterval(overall.csatInterval)} · n=${asked}`],
      target: {
        text: shareTargetText(targets.csatShare),
        standing: standingOf(overall.csatInterval, targets.csatShare),
      },
      benchmark: shareTargetText(benchmark.csatShare),
      n: asked,
    },
  );
}

function meanFigure(report: Report, locale: Locale): KeyFigure {
  const { overall, targets, benchmark } = report;
  return figure(
    'meanScore',
    { report, locale },
    {
      value: overall.meanScore === null ? undefined : formatMean(overall.meanScore),
      notes: [`${meanIntervalText(overall.meanInterval, locale)} · n=${overall.n}`],
      target: {
        text: targetText(targets.meanScore),
        standing: standingOf(overall.meanInterval, targets.meanScore),
      },
      benchmark: targetText(benchmark.meanScore),
      n: overall.n,
    },
  );
}

function thirdFigure(report: Report, locale: Locale): KeyFigure {
  const { nps, ces, overall, benchmark } = report;
  if (nps.n > 0)
    return figure(
      'nps',
      { report, locale },
      {
        value: formatNps(nps.score),
        notes: [`${formatNpsInterval(nps.interval)} · n=${nps.n}`],
        benchmark: benchmark.nps === undefined ? '' : formatNps(benchmark.nps),
        n: nps.n,
      },
    );
  if (ces.n > 0)
    return figure(
      'ces',
      { report, locale },
      {
        value: formatMean(ces.meanScore),
        notes: [`${term('figure', 'index', locale)} ${formatNumber(ces.index, 1)} · n=${ces.n}`],
        n: ces.n,
      },
    );
  const asked = overall.n - overall.derived;
  return figure(
    'dissatisfiedShare',
    { report, locale },
    {
      value: overall.dissatisfiedShare === null ? undefined : formatShare(overall.dissatisfiedShare),
      notes: [`n=${asked}`],
      n: asked,
    },
  );
}

function responseFigure({ sample }: Report, locale: Locale): KeyFigure {
  const none = sample.responseShare === null;
  return {
    name: term('figure', 'responseShare', locale),
    value: none ? undefined : formatShare(sample.responseShare),
    notes: toNotes([
      none
        ? `${term('figure', 'sent', locale)} 0`
        : `${formatShareInterval(sample.responseInterval)} · ${sample.started}/${sample.sent}`,
    ]),
    standing: undefined,
    movement: undefined,
  };
}

interface FigureParts {
  readonly value: string | undefined;
  readonly notes: readonly string[];
  readonly n: number;
  readonly target?: { readonly text: string; readonly standing: Standing | undefined };
  /** Empty without one. */
  readonly benchmark?: string;
}

function figure(
  code: string,
  { report, locale }: { readonly report: Report; readonly locale: Locale },
  { value, notes, n, target, benchmark = '' }: FigureParts,
): KeyFigure {
  const words = REPORT_WORDS[locale];
  const against =
    target === undefined || target.text === ''
      ? []
      : [{ text: targetNote(target, locale), isStanding: true }];
  return {
    name: term('figure', code, locale),
    value,
    notes: [
      ...toNotes(n === 0 ? [words.count(0)] : notes),
      ...against,
      ...toNotes(benchmark === '' ? [] : [CHANGE_WORDS[locale].benchmark(benchmark)]),
      ...toNotes(stillnessOf(report, code, locale)),
    ],
    standing: target?.standing,
    movement: movementOf(report, code, locale),
  };
}

function toNotes(texts: readonly string[]): readonly KeyNote[] {
  return texts.map((text) => ({ text, isStanding: false }));
}

function targetNote({ text, standing }: NonNullable<FigureParts['target']>, locale: Locale): string {
  const words = REPORT_WORDS[locale];
  return standing === undefined ? words.target(text) : `${words.target(text)} · ${words.standing[standing]}`;
}
