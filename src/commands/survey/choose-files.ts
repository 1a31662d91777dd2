import { existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Survey } from '../../domain/survey/survey.ts';
import { examineFile, examineSurveys, type SurveyFile } from '../../wiring/settings/survey-files.ts';
import { UsageError } from '../usage-error.ts';

/** The files that the arguments name, by path or by id, each once; without arguments all there are. */
export function chooseFiles(args: readonly string[], ownDir: string | undefined): readonly SurveyFile[] {
  if (args.length === 0) return examineSurveys(ownDir);
  const byId = args.some((arg) => !isPath(arg)) ? examineSurveys(ownDir) : [];
  const chosen = args.flatMap((arg) => (isPath(arg) ? [examineFile(arg, 'given')] : filesOf(arg, byId)));
  return [...new Map(chosen.map((each) => [each.file, each])).values()];
}

/** The one survey that is meant, as it would be used; the problems of a file that cannot be are the file's errors. */
export function chooseSurvey(args: readonly string[], ownDir: string | undefined): SurveyFile {
  const [arg, ...more] = args;
  if (arg === undefined || more.length > 0) throw new UsageError('give one survey: a file, or an id');
  const files = chooseFiles([arg], ownDir);
  // The team's own file wins over the shipped one of the same id, the last over the others.
  const last = files.at(-1);
  if (last === undefined) throw new UsageError('give one survey: a file, or an id');
  return last;
}

/** The lines that say why a file is not used, as everywhere: `file:line: what`. */
export function listErrors({ file, errors }: SurveyFile): readonly string[] {
  return errors.map(({ line, message }) => `${file}:${line}: ${message}`);
}

/** The survey of a file, or its problems on standard error. */
export function surveyOrProblems(chosen: SurveyFile): Survey | undefined {
  if (chosen.survey === undefined)
    process.stderr.write(
      `csat-loop: the survey has problems:\n${listErrors(chosen)
        .map((each) => `  ${each}\n`)
        .join('')}`,
    );
  return chosen.survey;
}

function isPath(arg: string): boolean {
  return /[\\/]|\.ya?ml$/iu.test(arg) || (existsSync(arg) && statSync(arg).isFile());
}

/** A broken file has no id but its name, which is the same by custom. */
function filesOf(id: string, files: readonly SurveyFile[]): readonly SurveyFile[] {
  const found = files.filter(({ survey, file }) =>
    survey === undefined ? basename(file).replace(/\.ya?ml$/iu, '') === id : survey.id === id,
  );
  if (found.length > 0) return found;
  const ids = [...new Set(files.flatMap(({ survey }) => survey?.id ?? []))];
  throw new UsageError(`there is no survey of that id; known are ${ids.join(', ')}`);
}
