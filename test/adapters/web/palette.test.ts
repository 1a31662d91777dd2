import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, DEFAULT_ACCENT, paletteOf } from '../../../adapters/web/page/palette.ts';

describe("a team's accent", () => {
  it('is used where it can be read', () => {
    expect(paletteOf('#7C3AED').light.accent).toBe('#7c3aed');
    expect(paletteOf('#00f').light.accent).toBe('#0000ff');
  });

  it.each(['#ffd400', '#2dd4bf', 'red', '', '#12345', 'url(x)', '#0f766e}</style>'])(
    'gives way to the default: %s',
    (accent) => {
      expect(paletteOf(accent).light.accent).toBe(DEFAULT_ACCENT);
    },
  );

  it('can always be read, in light and in dark', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (value) => {
        const { light, dark } = paletteOf(`#${value.toString(16).padStart(6, '0')}`);
        for (const ground of ['#f5f6f8', '#ffffff'])
          expect(contrast(light.accent, ground)).toBeGreaterThanOrEqual(4.5);
        for (const ground of ['#1a212a', '#12171e'])
          expect(contrast(dark.accent, ground)).toBeGreaterThanOrEqual(4.5);
        expect(contrast('#1c2430', light.soft)).toBeGreaterThanOrEqual(4.5);
        expect(contrast('#e8ecf1', dark.soft)).toBeGreaterThanOrEqual(4.5);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('contrast', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#777777', '#ffffff', 4.478],
    ['#ffffff', '#ffffff', 1],
  ])('of %s on %s is %d', (one, other, expected) => {
    expect(contrast(one, other)).toBeCloseTo(expected, 2);
  });
});
