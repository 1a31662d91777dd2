import { resolve } from 'node:path';
import { judgeEnvFile } from '../../app/doctor/judge-place.ts';
import { type Finding, findingsIn } from '../../domain/finding.ts';
import { localText } from '../../domain/text.ts';
import { readVersion } from '../package-root.ts';
import type { Machine } from './machine.ts';
import type { Setup } from './read-setup.ts';

/** As `engines` of package.json says. */
const OLDEST_NODE = [20, 20] as const;

/** The program itself and the Node that runs it. */
export function checkProgram({ nodeVersion }: Machine): readonly Finding[] {
  const say = findingsIn('program');
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
  const isOld = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
  const message = localText(...each(`csat-loop ${readVersion()}, Node ${nodeVersion}`));
  if (!isOld) return [say.ok('node', { message })];
  const wanted = OLDEST_NODE.join('.');
  const todo = localText(
    `安装 Node ${wanted} 或更新的`,
    `安裝 Node ${wanted} 或更新的`,
    `install Node ${wanted} or later`,
  );
  return [say.problem('node', { message, todo })];
}

/** Environment, `.env` and csat.yaml: every problem at once. */
export function checkConfiguration(setup: Setup, { place }: Machine): readonly Finding[] {
  const say = findingsIn('configuration');
  const isUnread = setup.problems.some((text) => nameOf(text) === '.env');
  const env = isUnread ? [] : judgeEnvFile(resolve('.env'), place(resolve('.env')));
  const problems = [
    ...setup.problems.map((text) => say.problem(nameOf(text), { ...broken(text), todo: MEND_VARIABLE })),
    ...setup.policyProblems.map((text) => say.problem('csat.yaml', { ...broken(text), todo: MEND_POLICY })),
  ];
  if (problems.length > 0) return [...env, ...problems];
  const { path } = setup.config.policyFile;
  const isThere = place(path).status !== 'absent';
  return [...env, say.ok('environment', READABLE), say.ok('csat.yaml', isThere ? saysRead(path) : NO_POLICY)];
}

/** The survey files, and what each holds. */
export function checkSurveys({ surveyProblems, surveys }: Setup): readonly Finding[] {
  const say = findingsIn('surveys');
  const problems = surveyProblems.map((text) =>
    say.problem('file', { code: 'survey.invalid', message: localText(...each(text)), todo: MEND_SURVEY }),
  );
  const good = surveys.map(({ id, version, questions }) =>
    say.ok(id, {
      message: localText(
        `${id}：${questions.length} 题，版本 ${version.slice(0, 8)}`,
        `${id}：${questions.length} 題，版本 ${version.slice(0, 8)}`,
        `${id}: ${questions.length} questions, version ${version.slice(0, 8)}`,
      ),
    }),
  );
  return [...problems, ...good];
}

/** Problems of files and variables are told in English, as the start tells them. */
function broken(text: string): Pick<Finding, 'code' | 'message'> {
  return { code: 'config.invalid', message: localText(...each(text)) };
}

function nameOf(problem: string): string {
  return problem.split(':', 1)[0] ?? problem;
}

function each(text: string): [string, string, string] {
  return [text, text, text];
}

function saysRead(path: string): Pick<Finding, 'message'> {
  return { message: localText(`${path} 没有错误`, `${path} 沒有錯誤`, `${path} has no mistakes`) };
}

const READABLE = {
  message: localText('环境变量没有错误', '環境變數沒有錯誤', 'the environment has no mistakes'),
};
const NO_POLICY = {
  message: localText(
    '没有 csat.yaml：一切按默认',
    '沒有 csat.yaml：一切按預設',
    'no csat.yaml: everything is as by default',
  ),
};
const MEND_VARIABLE = localText(
  '改正后再启动；.env.example 说明每个变量',
  '改正後再啟動；.env.example 說明每個變數',
  'correct it before the next start; .env.example explains every variable',
);
const MEND_POLICY = localText(
  '改正后再启动；csat.example.yaml 说明每个键。运行中的服务继续用旧的',
  '改正後再啟動；csat.example.yaml 說明每個鍵。執行中的服務繼續用舊的',
  'correct it before the next start; csat.example.yaml explains every key. A running server keeps the former one',
);
const MEND_SURVEY = localText(
  '改正这个文件；运行中的服务继续用旧的',
  '改正這個檔案；執行中的服務繼續用舊的',
  'correct the file; a running server keeps the former one',
);
