import { describe, expect, it } from 'vitest';
import { renderDimensions } from '../../../adapters/console/pages/dimension-chart.ts';
import { consoleWords } from '../../../adapters/console/words/speak.ts';
import { busyReport } from '../../support/sample-report.ts';
import { NOW } from './sample-console.ts';

describe('an interval that leaves the scale', () => {
  it('is cut when it is drawn, and nowhere else', () => {
    const [first] = busyReport().dimensions;
    if (first === undefined) throw new RangeError('the sample has dimensions');
    const row = { ...first, dimension: 'attitude', meanScore: 4.75, meanInterval: [3.95, 5.55] as const };
    const view = { locale: 'en', words: consoleWords('en'), timezone: 'Asia/Shanghai', now: NOW } as const;
    const page = renderDimensions({ ...busyReport(), dimensions: [row] }, view).markup;
    expect(page).toContain('5.55');
    const ends = [...page.matchAll(/ (?:x[12]|cx)="([-\d.]+)%"/gu)].map(([, at]) => Number(at));
    expect(ends).toContain(100);
    expect(Math.max(...ends)).toBe(100);
    expect(Math.min(...ends)).toBe(0);
  });
});
