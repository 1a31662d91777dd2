/** The colours that depend on the team, in both schemes. All `#rrggbb`. */
export interface Palette {
  readonly light: Accent;
  readonly dark: Accent;
}
interface Accent {
  readonly accent: string;
  /** Behind a chosen answer. */
  readonly soft: string;
}

/** The product's own accent, also where a team's cannot be read. */
export const DEFAULT_ACCENT = '#0f766e';

const DEFAULT: Palette = {
  light: { accent: DEFAULT_ACCENT, soft: '#e7f4f2' },
  dark: { accent: '#2dd4bf', soft: '#12312e' },
};
const LIGHT_GROUND = '#f5f6f8';
const DARK_GROUND = '#1a212a';
const READABLE = 4.5;

/**
 * The team's accent where it can be read: against the page in light mode, else the default one; lightened for dark mode
 * until it can be read there too. Contrast as WCAG 2.2 defines it, at least 4.5:1.
 */
export function paletteOf(accent: string): Palette {
  const own = toHex(accent);
  if (own === undefined || own === DEFAULT.light.accent || contrast(own, LIGHT_GROUND) < READABLE)
    return DEFAULT;
  const bright = lightened(own);
  return {
    light: { accent: own, soft: mix(own, '#ffffff', 0.1) },
    dark: { accent: bright, soft: mix(bright, DARK_GROUND, 0.15) },
  };
}

/** WCAG 2.2 contrast ratio of two `#rrggbb` colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function toHex(text: string): string | undefined {
  const [, short] = /^#([\da-f]{3})$/iu.exec(text) ?? [];
  if (short !== undefined) return `#${[...short].map((digit) => digit + digit).join('')}`.toLowerCase();
  return /^#[\da-f]{6}$/iu.test(text) ? text.toLowerCase() : undefined;
}

function lightened(accent: string): string {
  const steps = Array.from({ length: 20 }, (_, step) => mix('#ffffff', accent, step / 20));
  return steps.find((each) => contrast(each, DARK_GROUND) >= READABLE) ?? DEFAULT.dark.accent;
}

function mix(top: string, under: string, share: number): string {
  const below = channels(under);
  const mixed = channels(top).map((value, index) => value * share + (below[index] ?? 0) * (1 - share));
  return `#${mixed.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}

function channels(hex: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = channels(hex).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
