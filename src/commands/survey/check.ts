import type { Walk } from '../../../flows/surveys/trace-ways.ts';
import { loadConfig } from '../../config/load-config.ts';
import { readEnvironment } from '../../config/read-environment.ts';
import type { SurveyFile } from '../../wiring/survey-files.ts';
import { readFlags } from '../read-flags.ts';
import { chooseFiles, listErrors } from './choose-files.ts';

/** Digits of a version's hash that people are shown. */
const SHORT_HASH = 8;

/** `survey check`: every problem of every file in one go. 1 when there is an error. */
export function runCheck(args: readonly string[]): number {
  const { values, positionals } = readFlags(args, { json: { type: 'boolean' } });
  const files = withRivals(chooseFiles(positionals, loadConfig(readEnvironment()).surveysDir));
  const errors = files.reduce((sum, file) => sum + file.errors.length, 0);
  const warnings = files.reduce((sum, file) => sum + file.warnings.length, 0);
  const text =
    values.json === true
      ? `${JSON.stringify({ surveys: files.map(toJson), errors, warnings }, null, 2)}\n`
      : `${files.map(describe).join('\n')}\n${count(files.length, 'survey')}, ${count(errors, 'error')}, ${count(warnings, 'warning')}\n`;
  process.stdout.write(text);
  return errors > 0 ? 1 : 0;
}

type CheckedFile = SurveyFile & {
  /** The file of the same id that is used instead. */
  readonly replacedBy: string | undefined;
};

/** Later files win over earlier ones of the same id; that two files of the team's own claim one id is told. */
function withRivals(files: readonly SurveyFile[]): readonly CheckedFile[] {
  return files.map((each, index) => {
    const { survey, origin } = each;
    const rival =
      survey === undefined
        ? undefined
        : files.slice(index + 1).findLast((later) => later.survey?.id === survey.id);
    const replacedBy = rival?.file;
    if (rival === undefined || origin !== 'own') return { ...each, replacedBy };
    const message = `${rival.file} has the same id and is used instead`;
    return { ...each, replacedBy, warnings: [...each.warnings, { line: 1, message }] };
  });
}

function describe(checked: CheckedFile): string {
  const { file, survey, ways, errors, warnings, replacedBy } = checked;
  const head =
    survey === undefined
      ? [`✗ ${file}`]
      : [
          `✓ ${survey.id}  ${survey.version.slice(0, SHORT_HASH)}  ${file}`,
          ...(replacedBy === undefined ? [] : [`    replaced by ${replacedBy}`]),
          `    ${count(survey.questions.length, 'question')}, ${ways === undefined ? 'more ways through than can be counted' : `${count(ways.count, 'way')} through`}`,
          ...(ways === undefined ? [] : [walk('shortest', ways.shortest), walk('longest', ways.longest)]),
        ];
  return [
    ...head,
    ...listErrors(checked).map((line) => `    error    ${line}`),
    ...warnings.map(({ line, message }) => `    warning  ${file}:${line}: ${message}`),
    ...(errors.length + warnings.length === 0 ? ['    no problems'] : []),
    '',
  ].join('\n');
}

function walk(name: string, { seconds, questions }: Walk): string {
  return `    ${name.padEnd(8)} ${String(seconds).padStart(4)} s  ${questions.join(' → ')}`;
}

function toJson({ file, origin, survey, ways, errors, warnings, replacedBy }: CheckedFile): object {
  return {
    file,
    origin,
    id: survey?.id ?? null,
    version: survey?.version ?? null,
    replacedBy: replacedBy ?? null,
    questions: survey?.questions.length ?? null,
    ways: ways?.count ?? null,
    shortest: ways?.shortest ?? null,
    longest: ways?.longest ?? null,
    errors: errors.map((each) => ({ file, ...each })),
    warnings: warnings.map((each) => ({ file, ...each })),
  };
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
