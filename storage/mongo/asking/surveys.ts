import { Fault } from '../../../src/domain/errors.ts';
import type { SurveyStore } from '../../../src/ports/store/asking.ts';
import { canonicalJson, readDocument } from '../../documents/stored.ts';
import { readSurvey, rememberSurveys, surveyRecord } from '../../documents/survey.ts';
import type { Mongo } from '../connect.ts';
import type { SurveyRow } from '../models.ts';
import { insertNew } from '../writing/insert-new.ts';

/** Survey versions, each of them read once. */
export function createMongoSurveys(db: Mongo): SurveyStore {
  const find = (_id: string) =>
    db.command('find a survey', () => db.models.surveys.findById(_id).lean<SurveyRow>());
  return {
    publishSurvey: async (survey) => {
      const [_id, content] = [idOf(survey), canonicalJson(survey)];
      const row: SurveyRow = { _id, body: JSON.parse(content) };
      if (await db.write('publish a survey', () => insertNew(db.models.surveys.collection, row))) return;
      const stored = await find(_id);
      // Somebody else's, which was undone.
      if (stored === null) throw new Fault('store.unavailable', { operation: 'publish a survey' });
      const record = surveyRecord(survey);
      if (readDocument(stored.body, record, canonicalJson) === content) return;
      throw new Fault('store.corrupt', { record });
    },
    findSurvey: rememberSurveys(async (ref) => {
      const row = await find(idOf(ref));
      return row === null ? undefined : readSurvey(row.body, ref);
    }),
  };
}

function idOf({ id, version }: { readonly id: string; readonly version: string }): string {
  return `${id}@${version}`;
}
