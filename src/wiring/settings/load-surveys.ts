import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseSurvey } from '../../../flows/surveys/parse-survey.ts';
import { codeOf, Fault } from '../../domain/errors.ts';
import type { Survey, SurveyRef } from '../../domain/survey/survey.ts';
import type { AskingStore } from '../../ports/store/asking.ts';
import { PACKAGE_ROOT } from '../package-root.ts';

/** The surveys of today by id, and every version a run may still need. */
export interface SurveyShelf {
  /** Today's version. */
  current(id: string): Survey | undefined;
  /** From now on these are today's; open runs keep theirs. Publishes first: when that fails, nothing has changed. */
  replace(surveys: readonly Survey[]): Promise<void>;
  /** A published version; throws `survey.unknown` when nobody ever published it. */
  get(ref: SurveyRef): Survey | Promise<Survey>;
}

const SURVEY_FILE = /\.ya?ml$/u;

/** The paths of a folder's survey files, by name. Throws what the system refuses. */
export function listSurveyFiles(dir: string): readonly string[] {
  return readdirSync(dir)
    .filter((name) => SURVEY_FILE.test(name))
    .sort()
    .map((name) => join(dir, name));
}

/** The folder of the surveys that come with the product. */
export const SHIPPED_SURVEYS = join(PACKAGE_ROOT, 'flows', 'surveys');

/** Reads the shipped surveys and the team's own, whose files win over shipped ones of the same id. Throws `survey.invalid` with every problem. */
export function loadSurveys(ownDir: string | undefined): readonly Survey[] {
  const shipped = readFolder(SHIPPED_SURVEYS);
  const own = ownDir === undefined ? [] : readFolder(ownDir);
  return [...new Map([...shipped, ...own].map((survey) => [survey.id, survey])).values()];
}

/** Publishes every survey read and keeps all versions asked for in memory: a version never changes. */
export async function shelve(surveys: readonly Survey[], asking: AskingStore): Promise<SurveyShelf> {
  let byId: ReadonlyMap<string, Survey> = new Map();
  const byVersion = new Map<string, Survey>();
  const replace = async (next: readonly Survey[]): Promise<void> => {
    for (const survey of next) await asking.publishSurvey(survey);
    for (const survey of next) byVersion.set(keyOf(survey), survey);
    byId = new Map(next.map((survey) => [survey.id, survey]));
  };
  await replace(surveys);
  const fetched = async (ref: SurveyRef): Promise<Survey> => {
    const found = await asking.findSurvey(ref);
    if (found === undefined) throw new Fault('survey.unknown', { surveyId: ref.id, version: ref.version });
    byVersion.set(keyOf(ref), found);
    return found;
  };
  return {
    current: (id) => byId.get(id),
    replace,
    get: (ref) => byVersion.get(keyOf(ref)) ?? fetched(ref),
  };
}

function keyOf({ id, version }: SurveyRef): string {
  return `${id}@${version}`;
}

function readFolder(dir: string): Survey[] {
  if (!(existsSync(dir) && statSync(dir).isDirectory()))
    throw new Fault('survey.invalid', { problems: [`${dir}: no such folder; CSAT_SURVEYS_DIR names it`] });
  const read = filesIn(dir).map(readSurveyFile);
  const problems = read.flatMap((each) => (each.status === 'invalid' ? each.problems : []));
  if (problems.length > 0) throw new Fault('survey.invalid', { problems });
  return read.flatMap((each) => (each.status === 'valid' ? [each.survey] : []));
}

function filesIn(dir: string): readonly string[] {
  try {
    return listSurveyFiles(dir);
  } catch (error) {
    throw unreadable(dir, error);
  }
}

function unreadable(path: string, cause: unknown): Fault<'survey.invalid'> {
  return new Fault(
    'survey.invalid',
    { problems: [`${path}:1: cannot be read (${codeOf(cause) ?? 'unknown'})`] },
    { cause },
  );
}

/** One survey file, read with the content hash that names its version. */
function readSurveyFile(path: string): ReturnType<typeof parseSurvey> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return { status: 'invalid', problems: unreadable(relative('.', path), error).details.problems };
  }
  return parseSurvey(relative('.', path), text, hashText);
}

/** The hash that names versions: SHA-256 as hex digits. */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
