import { Fault } from '../../src/domain/errors.ts';
import type { Survey } from '../../src/domain/survey/survey.ts';
import type { AskingStore } from '../../src/ports/store/asking.ts';
import { canonicalJson, readDocument } from '../documents/stored.ts';
import type { Sqlite } from './driver.ts';

/** What the asking store knows of surveys. */
export type SurveyStore = Pick<AskingStore, 'publishSurvey' | 'findSurvey'>;

const FIND = 'SELECT body FROM surveys WHERE id = ? AND version = ?';
const INSERT = `INSERT INTO surveys (id, version, body) VALUES (?, ?, ?) ON CONFLICT (id, version) DO NOTHING`;

/** Survey versions. They never change, so each is read once: every turn asks for its survey. */
export function createSqliteSurveys(db: Sqlite): SurveyStore {
  const known = new Map<string, Survey>();
  return {
    publishSurvey: async (survey) => {
      const body = canonicalJson(survey);
      const stored = await db.submit(() => {
        db.run(INSERT, survey.id, survey.version, body);
        return db.get<{ body: string }>(FIND, survey.id, survey.version)?.body;
      });
      if (stored !== body) throw new Fault('store.corrupt', { record: nameOf(survey) });
    },
    findSurvey: async (ref) => {
      const name = nameOf(ref);
      const found = known.get(name);
      if (found !== undefined) return found;
      const row = db.get<{ body: string }>(FIND, ref.id, ref.version);
      if (row === undefined) return undefined;
      const survey = readDocument(row.body, name, (document: Survey) => document);
      known.set(name, survey);
      return survey;
    },
  };
}

function nameOf(ref: { readonly id: string; readonly version: string }): string {
  return `survey ${ref.id}@${ref.version}`;
}
