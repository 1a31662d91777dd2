import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nextQuestion } from '../../../flows/engine/route.ts';
import { explorePaths } from '../../../flows/surveys/explore-paths.ts';
import { parseSurvey } from '../../../flows/surveys/parse-survey.ts';
import type { Passed } from '../../../src/domain/conversation/run.ts';
import { asId, type QuestionId } from '../../../src/domain/ids.ts';
import type { Survey } from '../../../src/domain/survey/survey.ts';
import { alertsOf } from '../../../src/domain/team/alert.ts';
import { sha256 } from '../../support/survey-files.ts';

const FOLDER = new URL('../../../flows/surveys/', import.meta.url);

function shipped(name: string): Survey {
  const parsed = parseSurvey(name, readFileSync(new URL(name, FOLDER), 'utf8'), sha256);
  if (parsed.status === 'invalid') throw new Error(parsed.problems.join('\n'));
  return parsed.survey;
}

describe('the shipped surveys', () => {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));

  it('are these', () => {
    expect(files).toEqual(['quick-csat.yaml', 'recovery.yaml', 'relationship-nps.yaml', 'service-csat.yaml']);
  });

  it.each(files)('%s is valid, named after its file, and short', (file) => {
    const survey = shipped(file);
    expect(`${survey.id}.yaml`).toBe(file);
    expect(survey.version).toMatch(/^[0-9a-f]{16}$/u);
    expect(explorePaths(survey.questions)?.longestSeconds).toBeLessThanOrEqual(90);
  });

  it('ask about five dimensions, then the reason, the words and the recommendation', () => {
    const { questions } = shipped('service-csat.yaml');
    const dimensions = questions.flatMap((each) => ('dimension' in each ? [each.dimension] : []));
    expect(dimensions).toEqual(['overall', 'timeliness', 'resolution', 'attitude', 'professionalism']);
    expect(questions.slice(5).map(({ kind }) => kind)).toEqual(['choice', 'text', 'nps']);
  });

  it('give every reason a category', () => {
    const reason = shipped('service-csat.yaml').questions.find(({ kind }) => kind === 'choice');
    const categories = reason && 'options' in reason ? reason.options.map(({ category }) => category) : [];
    expect(new Set(categories)).toEqual(new Set(['process', 'ability', 'attitude', 'product', 'other']));
  });

  it('write Taiwan Chinese in its own script', () => {
    for (const file of files) {
      const { title, intro, thanks, questions } = shipped(file);
      const labels = questions.flatMap((each) => ('options' in each ? each.options : []));
      const texts = [
        title,
        intro,
        thanks,
        ...questions.map(({ text }) => text),
        ...labels.map(({ label }) => label),
      ].map((text) => text['zh-TW']);
      expect(texts.join('')).not.toMatch(/[们这务满题样决态专业吗谁说还请优还应处]/u);
    }
  });
});

describe('relationship-nps', () => {
  const { questions } = shipped('relationship-nps.yaml');
  const asked = (passed: readonly Passed[]): readonly string[] => {
    const next = nextQuestion({ ...shipped('relationship-nps.yaml') }, passed);
    return next === undefined ? [] : [next.id];
  };
  const scored = (value: number): readonly Passed[] => [
    { status: 'answered', questionId: asId('recommend'), kind: 'nps', value, turn: 1 },
  ];

  it('asks promoters what they like, everybody else for the reason, and who skips neither', () => {
    expect([0, 8, 9, 10].map((score) => asked(scored(score))[0])).toEqual(['why', 'why', 'liked', 'liked']);
    expect(asked([{ status: 'skipped', questionId: asId('recommend') }])).toEqual(['improve']);
  });

  it('asks for improvements, effort and words', () => {
    expect(questions.map(({ kind }) => kind)).toEqual(['nps', 'text', 'text', 'multi', 'ces', 'text']);
  });
});

describe('recovery', () => {
  const survey = shipped('recovery.yaml');
  const solved = (value: boolean): Passed => ({
    status: 'answered',
    questionId: asId('solved'),
    kind: 'yesno',
    value,
    turn: 1,
  });

  it('is over after one question where the problem is solved', () => {
    expect(nextQuestion(survey, [solved(true)])).toBeUndefined();
  });

  it('goes on to a rating, which raises an alert when it is low, to what is open, and to contact', () => {
    const rated = { questionId: asId<QuestionId>('handling'), kind: 'rating', value: 2, turn: 2 } as const;
    const policy = { lowScore: 3, npsDetractor: true, keywords: [], verbatim: 'masked' } as const;
    expect(nextQuestion(survey, [solved(false)])?.id).toBe('handling');
    expect(alertsOf(survey, [rated], policy)).toEqual([
      { rule: 'lowScore', subject: 'resolution', score: 2, severity: 'urgent' },
    ]);
    expect(survey.questions.slice(2).map(({ id }) => id)).toEqual(['open', 'contact']);
  });
});
