import { createHash } from 'node:crypto';
import { type ParsedSurvey, parseSurvey } from '../../flows/surveys/parse-survey.ts';

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function read(source: string): ParsedSurvey {
  return parseSurvey('survey.yaml', source, sha256);
}

/** What is wrong with the file; empty for a good one. */
export function problemsOf(source: string): readonly string[] {
  const parsed = read(source);
  return parsed.status === 'invalid' ? parsed.problems : [];
}

const TEXT = '{ zh-CN: 甲, zh-TW: 乙, en: A }';

/** A survey file of these questions, one a line from line 5 on; `text` is filled in. */
export function aFile(...questions: readonly string[]): string {
  const lines = questions.map((question) => `  - { text: ${TEXT}, ${question} }`);
  return [
    'id: test-survey',
    `title: ${TEXT}`,
    `intro: ${TEXT}`,
    'questions:',
    ...lines,
    `thanks: ${TEXT}`,
    '',
  ].join('\n');
}

/** Options with these codes, in flow style. */
export function options(...codes: readonly string[]): string {
  return `options: [${codes.map((code) => `{ code: ${code}, label: ${TEXT} }`).join(', ')}]`;
}
