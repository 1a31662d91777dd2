import type { Survey, SurveyRef } from '../../src/domain/survey/survey.ts';
import { readDocument, type StoredBody } from './stored.ts';

/** Its name among the records. */
export function surveyRecord({ id, version }: SurveyRef): string {
  return `survey ${id}@${version}`;
}

/** The survey of a row. Throws `store.corrupt`, naming the record. */
export function readSurvey(body: StoredBody, ref: SurveyRef): Survey {
  return readDocument(body, surveyRecord(ref), (document: Survey) => document);
}

/** Asks `find` for a version once: every turn asks for its survey, and a version never changes. */
export function rememberSurveys(
  find: (ref: SurveyRef) => Promise<Survey | undefined>,
): (ref: SurveyRef) => Promise<Survey | undefined> {
  const known = new Map<string, Survey>();
  return async (ref) => {
    const record = surveyRecord(ref);
    const survey = known.get(record) ?? (await find(ref));
    if (survey !== undefined) known.set(record, survey);
    return survey;
  };
}
