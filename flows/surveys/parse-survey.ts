import { asId, type QuestionId, type SurveyId } from '../../src/domain/ids.ts';
import type { Question, Survey } from '../../src/domain/survey/survey.ts';
import { versionOf } from './canonical.ts';
import { checkPaths, checkReferences } from './check-survey.ts';
import { checkValue } from './checked-value.ts';
import { toCondition } from './conditions.ts';
import { type SurveyFile, surveyFile, type WrittenQuestion } from './schema.ts';
import { sketchQuestions } from './sketch.ts';
import { type Problem, readYamlFile } from './yaml-file.ts';

/** A survey file that was read: the survey, or every problem as `file:line: what is wrong`. */
export type ParsedSurvey =
  | { readonly status: 'valid'; readonly survey: Survey }
  | { readonly status: 'invalid'; readonly problems: readonly string[] };

/** A survey file, with the way back to its lines for whoever has more to say about it. */
export type SurveySource =
  | {
      readonly status: 'valid';
      readonly survey: Survey;
      locate(problems: readonly Problem[]): readonly string[];
    }
  | Extract<ParsedSurvey, { readonly status: 'invalid' }>;

/**
 * Reads one survey file. People write these files, so every problem is told at once, each with the line to look at.
 * `hash` is SHA-256 as hex digits; its first 16 over the content, not over the layout of the file, name the version.
 */
export function parseSurvey(file: string, source: string, hash: (text: string) => string): ParsedSurvey {
  const read = readSurvey(file, source, hash);
  return read.status === 'valid' ? { status: 'valid', survey: read.survey } : read;
}

/** As `parseSurvey`, for the checks that a survey need not pass. */
export function readSurvey(file: string, source: string, hash: (text: string) => string): SurveySource {
  const read = readYamlFile(file, source);
  if (read.status === 'unreadable') return { status: 'invalid', problems: read.problems };
  const refuse = (problems: readonly Problem[]): SurveySource => ({
    status: 'invalid',
    problems: read.locate(problems),
  });
  const checked = checkValue(surveyFile, read.value);
  const references = checkReferences(sketchQuestions(read.value));
  if (checked.status === 'invalid') return refuse([...checked.problems, ...references]);
  if (references.length > 0) return refuse(references);
  const survey = toSurvey(checked.value, hash);
  const paths = checkPaths(survey);
  return paths.length > 0 ? refuse(paths) : { status: 'valid', survey, locate: read.locate };
}

function toSurvey(file: SurveyFile, hash: (text: string) => string): Survey {
  const { title, intro, thanks } = file;
  const yesNoIds = new Set(file.questions.filter(({ kind }) => kind === 'yesno').map(({ id }) => id));
  const questions = file.questions.map((each) => toQuestion(each, yesNoIds));
  const content = { id: asId<SurveyId>(file.id), title, intro, thanks, questions };
  return { ...content, version: versionOf(content, hash) };
}

function toQuestion(written: WrittenQuestion, yesNoIds: ReadonlySet<string>): Question {
  const asked = {
    id: asId<QuestionId>(written.id),
    text: written.text,
    optional: written.optional,
    ...(written.when === undefined ? {} : { when: toCondition(written.when, yesNoIds) }),
  };
  if ('options' in written) return { ...asked, kind: written.kind, options: written.options.map(toOption) };
  if (written.kind === 'yesno' || written.kind === 'text') return { ...asked, kind: written.kind };
  const { kind, dimension } = written;
  return { ...asked, kind, ...(dimension === undefined ? {} : { dimension }) };
}

type WrittenOption = Extract<WrittenQuestion, { readonly options: unknown }>['options'][number];
type OptionOf = Extract<Question, { readonly options: unknown }>['options'][number];

function toOption({ code, label, category }: WrittenOption): OptionOf {
  return { code, label, ...(category === undefined ? {} : { category }) };
}
