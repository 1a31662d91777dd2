import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCommand } from '../../../flows/answers/commands.ts';
import { readCode, readReply } from '../../../flows/answers/read-reply.ts';
import { MAX_VERBATIM } from '../../../src/domain/conversation/run.ts';
import { type QuestionKind, SCALES, type ScoreKind } from '../../../src/domain/survey/survey.ts';
import { questionOf, REASONS } from './questions.ts';
import { CJK, ENGLISH, isSpelled } from './spelled-score.ts';

/** One seed, so that a failure is a change and not a new draw; `seed` is to be varied when the grammar changes. */
const RUNS = { numRuns: 10_000, seed: 20_261_123 };
const KINDS: readonly QuestionKind[] = ['rating', 'nps', 'ces', 'level3', 'yesno', 'choice', 'multi', 'text'];
const SCORE_KINDS: readonly ScoreKind[] = ['rating', 'nps', 'ces'];

const pick = (...items: string[]) => fc.constantFrom(...items);
const invisible = pick('', '', '', '\u200b', '\u200d', '\ufeff', '\u202e', '\ufe0f', '\0');

/** Somebody who means one score and says it in one of the documented ways, with what people put around it. */
const meant = fc.constantFrom(...SCORE_KINDS).chain((kind) => {
  const { min, max } = SCALES[kind];
  return fc.integer({ min, max }).chain((score) =>
    fc.record({
      kind: fc.constant(kind),
      score: fc.constant(score),
      opener: pick('', '', '', '我打', '给', '你好，', '请', 'Hi, ', '评分：', 'my score is ', '我给你们打'),
      number: pick(
        String(score),
        CJK.charAt(score),
        ENGLISH[score] ?? '',
        String.fromCodePoint(score === 0 ? 0x24ea : 0x245f + score),
      ),
      unit: pick('', '分', ' 分', ...(kind === 'rating' ? ['星', '颗星', ' stars'] : [])),
      after: pick('', '', '', '吧', '。', '！', '，谢谢', '~', ' '),
      noise: invisible,
    }),
  );
});

/** Comments that agree, disagree, take back, go on with a number or are just words. */
const comment = fc.tuple(
  pick('，', ',', '。', ' ', '\n', '；', '、', '.', ':', '？', '…', '😀', '('),
  fc.oneof(
    pick(
      '等太久',
      '但是等太久',
      'it was great!',
      '3天才回',
      '改成4分',
      '不对，4',
      '才怪',
      '不是',
      '好',
      '差',
      '满意',
      '1分都嫌多',
      '5',
      '10/10',
    ),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
  ),
);

/** Replies put together from the parts of the grammar, mostly without sense. */
const scramble = fc
  .array(
    fc.oneof(
      pick('0', '1', '2', '3', '4', '5', '6', '10', '55', '005', '５', '①', '5️⃣', '²', '½', '🔟'),
      pick('一', '三', '五', '十', '百', '半', '两', 'one', 'five', 'ten', '零'),
      pick('分', '星', '颗星', ' stars', '⭐', '★', '☆', '钟', '个', '第', 'points'),
      pick(
        '.',
        ',',
        '，',
        '。',
        '、',
        '/',
        '-',
        '~',
        '到',
        '或',
        ' ',
        '\n',
        '?',
        '？',
        '!',
        ':',
        '(',
        ')',
        '+',
        '%',
        '’',
        '“',
        '…',
      ),
      pick(
        '满意',
        '不满意',
        '非常',
        '不',
        '没有',
        '一般',
        '好',
        '差',
        '很',
        '太',
        '好评',
        '满分',
        'satisfied',
        'not ',
        'very ',
        '👍',
        '😡',
        '❤️',
      ),
      pick(
        '我打',
        '给',
        '吧',
        '了',
        '吗',
        '谢谢',
        '感谢',
        '十分',
        '你好',
        '才怪',
        '改',
        '的',
        '都',
        '是',
        '，但是',
        'a',
        'out of',
      ),
      pick('\u200d', '\u200b', '\u202e', '\0', '\ufeff', '\ud800', '\u0301', '\ufe0f'),
    ),
    { minLength: 1, maxLength: 7 },
  )
  .map((parts) => parts.join(''));

describe('ten thousand generated replies', () => {
  it('that mean a score are read as it when nothing else is said', () => {
    fc.assert(
      fc.property(meant, ({ kind, score, opener, number, unit, after, noise }) => {
        const text = `${noise}${opener}${number}${noise}${unit}${after}${noise}`;
        expect(readReply(questionOf(kind), text)).toEqual({ status: 'answered', value: score });
      }),
      RUNS,
    );
  });

  it('that mean a score and say more are never read as another', () => {
    fc.assert(
      fc.property(meant, comment, ({ kind, score, opener, number, unit }, [mark, words]) => {
        const reading = readReply(questionOf(kind), `${opener}${number}${unit}${mark}${words}`);
        if (reading.status === 'answered') expect(reading.value).toBe(score);
      }),
      RUNS,
    );
  });

  it('put together at random give only scores that the documented grammar spells', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SCORE_KINDS), scramble, (kind, text) => {
        const reading = readReply(questionOf(kind), text);
        if (reading.status === 'answered')
          expect(isSpelled(kind, Number(reading.value), text), text).toBe(true);
      }),
      RUNS,
    );
  });

  it('of any characters never throw, and every code and value belongs to the question', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      scramble,
    );
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), anything, (kind, text) => {
        readCommand(text);
        const question = questionOf(kind);
        const reading = readReply(question, text);
        if (reading.status === 'doubtful') {
          expect([1, 2]).toContain(reading.codes.length);
          for (const code of reading.codes) expect(readCode(question, code)).toBeDefined();
        }
        if (reading.status === 'answered') {
          expect(isOwn(kind, reading.value)).toBe(true);
          expect(`${reading.comment ?? ''}`).not.toMatch(/\0|\ufeff|\p{Cs}/u);
          expect(`${reading.comment ?? ''}`.length).toBeLessThanOrEqual(MAX_VERBATIM);
        }
      }),
      RUNS,
    );
  });
});

function isOwn(kind: QuestionKind, value: unknown): boolean {
  if (kind === 'text')
    return typeof value === 'string' && value.trim() !== '' && !/\0|\ufeff|\p{Cs}/u.test(value);
  if (kind === 'yesno') return typeof value === 'boolean';
  if (kind === 'level3') return ['satisfied', 'neutral', 'dissatisfied'].includes(String(value));
  if (kind === 'choice') return REASONS.some(({ code }) => code === value);
  if (kind === 'multi')
    return (
      Array.isArray(value) &&
      value.length > 0 &&
      value.every((each) => REASONS.some(({ code }) => code === each))
    );
  const { min, max } = SCALES[kind];
  return Number.isInteger(value) && Number(value) >= min && Number(value) <= max;
}
