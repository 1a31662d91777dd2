import { describe, expect, it } from 'vitest';
import { readReply } from '../../flows/answers/read-reply.ts';
import { COMMENTS, createCommentShelf } from '../../src/demo/story/comments/comment-shelf.ts';
import { type ByCause, type ByTopic, CAUSES } from '../../src/demo/story/comments/comments.ts';
import { WORDS } from '../../src/demo/story/plan.ts';
import { createRandom } from '../../src/demo/story/random.ts';
import { asId, type QuestionId } from '../../src/domain/ids.ts';
import { getQuestion } from '../../src/domain/survey/survey.ts';
import { LOCALES } from '../../src/domain/text.ts';
import { loadSurveys } from '../../src/wiring/settings/load-surveys.ts';

const survey = loadSurveys(undefined).find(({ id }) => id === 'service-csat');
if (survey === undefined) throw new TypeError('service-csat is shipped');
const overall = getQuestion(survey, asId<QuestionId>('overall'));
const reason = getQuestion(survey, asId<QuestionId>('reason'));

function texts(of: ByTopic): readonly string[] {
  return [...of.any, ...(of.repair ?? []), ...(of.delivery ?? []), ...(of.advice ?? [])];
}

function all(of: ByCause): readonly string[] {
  return CAUSES.flatMap((cause) => texts(of[cause]));
}

describe.each([
  ['zh', COMMENTS['zh-CN'], '5分，'],
  ['en', COMMENTS.en, '5 stars, '],
] as const)('what invented customers write (%s)', (_name, comments, opening) => {
  it.each([
    ['good', texts(comments.good)],
    ['mixed', all(comments.mixed)],
    ['bad', all(comments.bad)],
  ])('holds forty different %s texts', (_tone, listed) => {
    expect(new Set(listed).size).toBeGreaterThanOrEqual(40);
    expect(new Set(listed).size).toBe(listed.length);
  });

  it('reads as full marks with a comment, for each of the good ones', () => {
    for (const text of texts(comments.good))
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
    for (const text of texts(COMMENTS['zh-TW'].good))
      expect(readReply(overall, `5分，${text}`)).toEqual({ status: 'answered', value: 5, comment: text });
  });
});

describe('the reasons of the demo', () => {
  it('are the options of the shipped survey', () => {
    const options = 'options' in reason ? reason.options.map(({ code }) => code) : [];
    expect(options).toEqual([...CAUSES]);
  });
});

describe('the comments of one demo', () => {
  const random = createRandom('comments');
  const takeAll = (wanted: Parameters<ReturnType<typeof createCommentShelf>['take']>[1]) => {
    const shelf = createCommentShelf();
    return Array.from({ length: 200 }, () => shelf.take(random, wanted)).filter((text) => text !== undefined);
  };

  it.each(LOCALES)('are each taken once, until there is none left (%s)', (locale) => {
    const taken = takeAll({ locale, topic: 'repair', tone: 'bad', cause: 'unsolved', isMoving: false });
    const { any, repair = [] } = COMMENTS[locale].bad.unsolved;
    expect(taken).toHaveLength(any.length + repair.length);
    expect(new Set(taken)).toEqual(new Set([...any, ...repair]));
  });

  it('are about what the service was about', () => {
    const { delivery = [], repair = [] } = COMMENTS['zh-CN'].bad.slow;
    const asked = { locale: 'zh-CN', tone: 'bad', cause: 'slow', isMoving: true } as const;
    const advice = takeAll({ ...asked, topic: 'advice' });
    expect(advice.length).toBeGreaterThan(3);
    expect(advice.filter((text) => [...delivery, ...repair].includes(text))).toEqual([]);
    expect(new Set(takeAll({ ...asked, topic: 'delivery' }))).toEqual(new Set(COMMENTS['zh-CN'].late));
  });
});
