import fc from 'fast-check';
import { validate } from 'node-cron';
import { describe, expect, it } from 'vitest';
import { isCron, parseDuration } from '../../src/config/policy-values.ts';
import { DAY_MS } from '../../src/domain/time.ts';

describe('values', () => {
  it.each([
    ['0s', 0],
    ['90s', 90_000],
    ['30m', 1_800_000],
    ['2h', 7_200_000],
    ['365d', 365 * DAY_MS],
    ['366d', undefined],
    ['-1h', undefined],
    ['1.5h', undefined],
    ['1h30m', undefined],
    ['h', undefined],
    ['', undefined],
    ['１h', undefined],
  ])('the duration %j is %s ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each(['0 9 * * 1', '*/15 8-18 1,15 jan-jun mon-fri', '0 0 1 1 7', '5-59/10 * * * SUN'])(
    '%s is a cron expression',
    (text) => {
      expect(isCron(text)).toBe(true);
      expect(validate(text)).toBe(true);
    },
  );

  it.each([
    '',
    '* * * *',
    '* * * * * *',
    '60 * * * *',
    '* 24 * * *',
    '* * 0 * *',
    '* * * 13 *',
    '* * * * 8',
    '5/10 * * * *',
    '9-5 * * * *',
    '*/0 * * * *',
    '1-2-3 * * * *',
    '@weekly',
    '0  9 * * 1',
    '-1 * * * *',
    'a * * * *',
  ])('%j is none', (text) => {
    expect(isCron(text)).toBe(false);
  });

  it('are taken as cron expressions only where the scheduler takes them too', () => {
    const part = fc.constantFrom(
      '*',
      '0',
      '7',
      '12',
      '31',
      '59',
      '1-5',
      '*/2',
      '3-9/3',
      'mon',
      'DEC',
      '1,2',
      '1-',
      '/2',
      '70',
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 4, maxLength: 6 }), (parts) => {
        const text = parts.join(' ');
        expect(!isCron(text) || validate(text)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
