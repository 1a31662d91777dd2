import type { Walk } from '../../../flows/surveys/trace-ways.ts';
import { type Config, loadConfig } from '../../config/load-config.ts';
import { loadPolicy } from '../../config/load-policy.ts';
import { readEnvironment } from '../../config/read-environment.ts';
import type { Locale } from '../../domain/text.ts';
import type { SurveyFile } from '../../wiring/settings/survey-files.ts';
import { readFlags } from '../read-flags.ts';
import { readLocale } from '../read-locale.ts';
import { type CheckWords, checkWords } from './check-words.ts';
import { chooseFiles, listErrors } from './choose-files.ts';

/** Digits of a version's hash that people are shown. */
const SHORT_HASH = 8;

/** `survey check`: every problem of every file in one go. 1 when there is an error. */
export function runCheck(args: readonly string[]): number {
  const { values, positionals } = readFlags(args, {
    json: { type: 'boolean' },
    locale: { type: 'string' },
  });
  const wanted = readLocale(values.locale);
  const config = loadConfig(readEnvironment());
  const files = withRivals(chooseFiles(positionals, config.surveysDir));
  const errors = files.reduce((sum, file) => sum + file.errors.length, 0);
  const warnings = files.reduce((sum, file) => sum + file.warnings.length, 0);
  const words = checkWords(wanted ?? teamLocale(config));
  const text =
    values.json === true
      ? `${JSON.stringify({ surveys: files.map(toJson), errors, warnings }, null, 2)}\n`
      : `${files.map((file) => describe(file, words)).join('\n')}\n${words.sum(files.length, errors, warnings)}\n`;
  process.stdout.write(text);
  return errors > 0 ? 1 : 0;
}

/** As csat.yaml says; one with mistakes is nothing to stop for here. */
function teamLocale({ policyFile, timezone, locale }: Config): Locale {
  return loadPolicy(policyFile, { timezone, locale }).policy?.team.locale ?? locale;
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

function describe(checked: CheckedFile, words: CheckWords): string {
  const { file, survey, ways, errors, warnings, replacedBy } = checked;
  const head =
    survey === undefined
      ? [`✗ ${file}`]
      : [
          `✓ ${survey.id}  ${survey.version.slice(0, SHORT_HASH)}  ${file}`,
          ...(replacedBy === undefined ? [] : [`    ${words.replacedBy(replacedBy)}`]),
          `    ${words.size(survey.questions.length, ways?.count)}`,
          ...(ways === undefined
            ? []
            : [walk(words.shortest, ways.shortest, words), walk(words.longest, ways.longest, words)]),
        ];
  return [
    ...head,
    ...listErrors(checked).map((line) => `    ${words.error} ${line}`),
    ...warnings.map(({ line, message }) => `    ${words.warning} ${file}:${line}: ${message}`),
    ...(errors.length + warnings.length === 0 ? [`    ${words.fine}`] : []),
    '',
  ].join('\n');
}

function walk(name: string, { seconds, questions }: Walk, words: CheckWords): string {
  return `    ${name} ${words.seconds(String(seconds).padStart(4))}  ${questions.join(' → ')}`;
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
