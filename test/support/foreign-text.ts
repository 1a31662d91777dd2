import fc from 'fast-check';

/** Well-formed, and what stores are known to spoil: joined and toned emoji, far planes, marks of direction, noncharacters, both normal forms. */
export const EXOTIC =
  '👩🏽‍💻👨‍👩‍👧‍👦5️⃣🇹🇼 \u{1F469}\u200D\u{1F9B0} 𠮷野家\u{2A6D6} \u202eשלום\u200f \u2066ا\u2069 é e\u0301 \uFFFD\uFFFE\u{10FFFF} \u2028 ﬃ ‼️ \\ud83d %00 $a.b';

/** Half a pair, of either kind. */
const half = fc.integer({ min: 0xd800, max: 0xdfff }).map((unit) => String.fromCharCode(unit));

const unit = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }) },
  { weight: 2, arbitrary: half },
  fc.constantFrom(
    '\0',
    '\uFEFF',
    '\n',
    '\t',
    '\u2028',
    '\u202e',
    '\u200d',
    '$',
    '.',
    '"',
    '\\',
    'ud83d',
    '满意',
  ),
);

/** What anybody may send: any character of any plane, halves of characters, NUL, byte order marks. */
export function foreignText(maxLength = 24): fc.Arbitrary<string> {
  return fc.string({ unit, maxLength });
}

/** Every text in a value, and every name of a field. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => [name, ...textsIn(each)]);
}
