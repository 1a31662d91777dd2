import { Fault } from '../../src/domain/errors.ts';
import type { SurveyStore } from '../../src/ports/store/asking.ts';
import { canonicalJson } from '../documents/stored.ts';
import { readSurvey, rememberSurveys, surveyRecord } from '../documents/survey.ts';
import type { Sqlite } from './driver.ts';

const FIND = 'SELECT body FROM surveys WHERE id = ? AND version = ?';
const INSERT = `INSERT INTO surveys (id, version, body) VALUES (?, ?, ?) ON CONFLICT (id, version) DO NOTHING`;

/** Survey versions, each of them read once. */
export function createSqliteSurveys(db: Sqlite): SurveyStore {
  return {
    publishSurvey: async (survey) => {
      const body = canonicalJson(survey);
      const stored = await db.submit(() => {
        db.run(INSERT, survey.id, survey.version, body);
        return db.get<{ body: string }>(FIND, survey.id, survey.version)?.body;
      });
      if (stored !== body) throw new Fault('store.corrupt', { record: surveyRecord(survey) });
    },
    findSurvey: rememberSurveys(async (ref) => {
      const row = db.get<{ body: string }>(FIND, ref.id, ref.version);
      return row && readSurvey(row.body, ref);
    }),
  };
}
