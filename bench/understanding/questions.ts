import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseSurvey } from '../../flows/surveys/parse-survey.ts';
import type { Question } from '../../src/domain/survey/survey.ts';

const SURVEYS = new URL('../../flows/surveys/', import.meta.url);

function findQuestion(survey: string, id: string): Question {
  const name = `${survey}.yaml`;
  const parsed = parseSurvey(name, readFileSync(new URL(name, SURVEYS), 'utf8'), sha256);
  if (parsed.status === 'invalid') throw new Error(parsed.problems.join('\n'));
  const question = parsed.survey.questions.find((each) => each.id === id);
  if (question === undefined) throw new Error(`${name} has no question ${id}`);
  return question;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

const overall = findQuestion('service-csat', 'overall');

/** What the replies of each file were typed to. */
export const QUESTIONS: Readonly<Record<string, Question>> = {
  rating: overall,
  commands: overall,
  questions: overall,
  level3: { id: overall.id, text: overall.text, optional: false, kind: 'level3' },
  nps: findQuestion('relationship-nps', 'recommend'),
  ces: findQuestion('relationship-nps', 'ease'),
  multi: findQuestion('relationship-nps', 'improve'),
  choice: findQuestion('service-csat', 'reason'),
  text: findQuestion('service-csat', 'why'),
  yesno: findQuestion('recovery', 'solved'),
};
