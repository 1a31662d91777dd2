import { listRows } from '../../../flows/answers/words/table.ts';
import { SCALES, type ScoreKind } from '../../../src/domain/survey/survey.ts';

export const CJK = '零一二三四五六七八九十';
export const ENGLISH = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
];

/** A second, plainer statement of docs/answers.md: the score is spelled first, ends there, and no other is named. */
export function isSpelled(kind: ScoreKind, score: number, text: string): boolean {
  const plain = text
    .replace(/²/gu, '^')
    .replace(/½/gu, '半')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}|\p{Cs}|\0|\ufe0f|\u20e3/gu, '')
    .replace(/[‘’]/gu, "'")
    .replace(/[^\S\n]+/gu, ' ')
    .trim();
  // What is said several times over is said once.
  const once = plain.replace(/(\p{L}{2,20}?|[好差棒赞])(?:[\s,、!。~.]*\1)+/gu, '$1');
  return [plain, once].some((said) => startsWithScore(said, kind, score));
}

function startsWithScore(said: string, kind: ScoreKind, score: number): boolean {
  return leads(kind).some((lead) => {
    const rest = said.slice(lead.exec(said)?.[0].length ?? 0);
    return spellings(kind, score).some(
      (each) => rest.startsWith(each) && endsThere(rest.slice(each.length), kind, score),
    );
  });
}

/** What may stand before the score: openers and faces, and perhaps a word of the table with a mark behind it ("不错，4分"). */
function leads(kind: ScoreKind): readonly RegExp[] {
  const openers = String.raw`(?:你好|我打|给个?|谢谢|是|好[ \n,，、:!~。.…]|a(?![a-z])|(?![⭐★🌟🔟])\p{Extended_Pictographic}|['(“ \n,，、:!~。.])*`;
  const rows = kind === 'ces' ? [] : listRows(kind).flatMap((row) => row.words);
  const words = rows.filter((word) => /^[\p{L} ]+$/u.test(word)).sort((a, b) => b.length - a.length);
  const word = String.raw`(?:非常|很|太|不|都|是|very )*(?:${words.join('|')})(?:吧|了|啊|的|谢谢|感谢)*[ \n,，、:!~。.…]+`;
  return [new RegExp(`^${openers}`, 'u'), new RegExp(`^${openers}${word}${openers}`, 'u')];
}

function spellings(kind: ScoreKind, score: number): readonly string[] {
  const numbers = [
    String(score),
    CJK.charAt(score),
    ENGLISH[score] ?? '',
    ...(score === 2 ? ['两'] : []),
    ...(score === 10 ? ['🔟'] : []),
  ];
  const units = [
    '',
    '分',
    ' 分',
    'points',
    ' points',
    ...(kind === 'rating'
      ? ['星', ' 星', '颗星', '颗星星', '个星', ' 颗星', '星好评', ' stars', '⭐', ' ⭐', '★', ' ★']
      : []),
  ];
  const words =
    kind === 'ces'
      ? []
      : listRows(kind).filter((row) => row.status === 'answered' && row.code === String(score));
  const tops = [
    String(SCALES[kind].max),
    CJK.charAt(SCALES[kind].max),
    ENGLISH[SCALES[kind].max] ?? '',
    '🔟',
  ];
  const fractions = ['/', ' / ', '/ ', ' /', 'out of', ' out of', ' out of ', 'out of '].flatMap((by) =>
    numbers.flatMap((number) => tops.flatMap((top) => units.map((unit) => `${number}${by}${top}${unit}`))),
  );
  return [
    ...numbers.flatMap((number) => units.map((unit) => `${number}${unit}`)),
    ...words.flatMap((row) => row.words),
    ...fractions,
    ...(kind === 'rating' ? starRows(score) : []),
  ].sort((a, b) => b.length - a.length);
}

/** Rows as long as the generator makes them: stars of both kinds with or without blanks, hollow ones up to five. */
function starRows(score: number): readonly string[] {
  let rows = ['⭐', '★'];
  for (let count = 1; count < score; count++)
    rows = rows.flatMap((row) => ['⭐', '★', ' ⭐', ' ★'].map((star) => `${row}${star}`));
  return rows.flatMap((row) => [row, ...['☆', ' ☆'].map((hollow) => `${row}${hollow.repeat(5 - score)}`)]);
}

function endsThere(rest: string, kind: ScoreKind, score: number): boolean {
  if (
    !/^(?:$|[\s,，;；!！、…~～—.。:：()”"'?]|吧|了|的+(?![\p{L}\d])|的吧|的了|的谢谢|的感谢|谢谢|感谢|\p{Extended_Pictographic})/u.test(
      rest,
    )
  )
    return false;
  const others = [
    ...rest.matchAll(
      kind === 'rating'
        ? /(\d+|[一三五十零]+) ?(?:分|星)(?![钟之])/gu
        : /(\d+|[一三五十零]+) ?分(?![钟之])/gu,
    ),
  ].map((match) => match[1] ?? '');
  return others.every((other) => other === String(score) || other === CJK.charAt(score) || other === '十');
}
