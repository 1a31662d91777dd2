import type { Said } from '../../../domain/finding.ts';
import { localText } from '../../../domain/text.ts';

/** What `doctor` says about survey files. Their problems are told in English, as the start tells them. */
export const SURVEYS_SAY = {
  broken: (problem: string): Said => ({
    code: 'survey.invalid',
    message: localText(problem, problem, problem),
    todo: localText(
      '改正这个文件；运行中的服务继续用旧的',
      '改正這個檔案；執行中的服務繼續用舊的',
      'correct the file; a running server keeps the former one',
    ),
  }),
  good: (id: string, questions: number, version: string): Said => ({
    message: localText(
      `${id}：${questions} 题，版本 ${version}`,
      `${id}：${questions} 題，版本 ${version}`,
      `${id}: ${questions} questions, version ${version}`,
    ),
  }),
} as const;
