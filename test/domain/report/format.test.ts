import { describe, expect, it } from 'vitest';
import { shareTargetText, targetText } from '../../../src/domain/report/findings.ts';
import {
  formatMeanInterval,
  formatMoment,
  formatNps,
  formatNpsInterval,
  formatNumber,
  formatPeriod,
  formatShare,
  formatShareInterval,
} from '../../../src/domain/report/format.ts';
import { standingOf } from '../../../src/domain/report/target.ts';
import { DIMENSIONS } from '../../../src/domain/survey/survey.ts';
import { LOCALES } from '../../../src/domain/text.ts';
import { listTerms, term } from '../../../src/domain/words/terms.ts';
import { samplePeriod } from '../../support/sample-report.ts';

describe('figures on the page', () => {
  it.each([
    [formatShare(0.864), '86.4%'],
    [formatShare(0), '0.0%'],
    [formatShare(null), '—'],
    [formatShareInterval([0.819, 0.899]), '81.9–89.9%'],
    [formatMeanInterval([4.2, 4.42]), '4.20–4.42'],
    [formatMeanInterval(null), '—'],
    [formatNps(38.2), '+38'],
    [formatNps(-4.6), '−5'],
    [formatNps(-0.3), '0'],
    [formatNps(0.3), '0'],
    [formatNpsInterval([-5.4, 12]), '−5…+12'],
    [formatNumber(-0.001, 2), '0.00'],
    [targetText(4.2), '4.2'],
    [targetText(4), '4'],
    [targetText(undefined), ''],
    [shareTargetText(0.85), '85%'],
    [shareTargetText(0.855), '85.5%'],
    [shareTargetText(0.29), '29%'],
  ])('read %s', (text, expected) => {
    expect(text).toBe(expected);
  });

  it.each([
    ['zh-CN', '2026 年第 47 周（11月16日–11月22日）'],
    ['zh-TW', '2026 年第 47 週（11月16日–11月22日）'],
    ['en', 'Week 47 of 2026 (16 Nov–22 Nov)'],
  ] as const)('name the week in %s by its last day, not by its open end', (locale, expected) => {
    expect(formatPeriod(samplePeriod(), locale)).toBe(expected);
  });

  it('tell times in the zone of the period', () => {
    expect(formatMoment(new Date('2026-11-22T16:05:00Z'), 'Asia/Shanghai', 'zh-CN')).toBe('11月23日 00:05');
  });
});

describe('a figure beside its target', () => {
  it.each([
    [[3, 4] as const, 4.2, 'missed'],
    [[3, 4.2] as const, 4.2, 'unclear'],
    [[4.2, 4.5] as const, 4.2, 'reached'],
    [null, 4.2, undefined],
    [[3, 4] as const, undefined, undefined],
  ])('%o and %s: %s', (interval, target, expected) => {
    expect(standingOf(interval, target)).toBe(expected);
  });
});

describe('words on screen', () => {
  it.each(LOCALES)('name every dimension and skip reason in %s', (locale) => {
    for (const group of ['dimension', 'skipReason', 'figure', 'caseStatus'] as const)
      for (const code of listTerms(group)) expect(term(group, code, locale)).not.toBe(code);
    expect(listTerms('dimension')).toEqual(expect.arrayContaining([...DIMENSIONS]));
  });

  it('show a code without a word as it is', () => {
    expect(term('serviceType', 'onboarding', 'zh-CN')).toBe('onboarding');
    expect(term('dimension', 'constructor', 'en')).toBe('constructor');
  });
});
