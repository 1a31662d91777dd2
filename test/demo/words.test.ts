import { describe, expect, it } from 'vitest';
import { readReply } from '../../flows/answers/read-reply.ts';
import { CAUSES, type Comments } from '../../src/demo/story/comments.ts';
import { EN_COMMENTS } from '../../src/demo/story/comments-en.ts';
import { TW_COMMENTS, ZH_COMMENTS } from '../../src/demo/story/comments-zh.ts';
import { WORDS } from '../../src/demo/story/plan.ts';
import { asId, type QuestionId } from '../../src/domain/ids.ts';
import { getQuestion } from '../../src/domain/survey.ts';
import { LOCALES } from '../../src/domain/text.ts';
import { loadSurveys } from '../../src/wiring/load-surveys.ts';

const survey = loadSurveys(undefined).find(({ id }) => id === 'service-csat');
if (survey === undefined) throw new TypeError('service-csat is shipped');
const overall = getQuestion(survey, asId<QuestionId>('overall'));
const reason = getQuestion(survey, asId<QuestionId>('reason'));

function all(of: Comments['bad']): readonly string[] {
  return CAUSES.flatMap((cause) => of[cause]);
}

describe.each([
  ['zh', ZH_COMMENTS, '5分，'],
  ['en', EN_COMMENTS, '5 stars, '],
] as const)('what invented customers write (%s)', (_name, comments, opening) => {
  it.each([
    ['good', comments.good],
    ['mixed', all(comments.mixed)],
    ['bad', all(comments.bad)],
  ])('holds forty different %s texts', (_tone, texts) => {
    expect(new Set(texts).size).toBeGreaterThanOrEqual(40);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('reads as full marks with a comment, for each of the good ones', () => {
    for (const text of comments.good)
      expect(readReply(overall, opening + text), text).toEqual({
        status: 'answered',
        value: 5,
        comment: text,
      });
  });
});

describe('the words for scores', () => {
  it.each(LOCALES)('are read as those scores (%s)', (locale) => {
    for (const [score, word] of Object.entries(WORDS[locale]))
      expect(readReply(overall, word), word).toEqual({ status: 'answered', value: Number(score) });
  });

  it('read well behind a Taiwanese five', () => {
    for (const text of TW_COMMENTS.good)
      expect(readReply(overall, `5分，${text}`)).toEqual({ status: 'answered', value: 5, comment: text });
  });
});

describe('the reasons of the demo', () => {
  it('are the options of the shipped survey', () => {
    const options = 'options' in reason ? reason.options.map(({ code }) => code) : [];
    expect(options).toEqual([...CAUSES]);
  });
});
