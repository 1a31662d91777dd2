import type { Said } from '../../../domain/finding.ts';
import { localText } from '../../../domain/text.ts';

/** What `doctor` says where that would have to be known: a variable, or csat.yaml. */
export function unknownBy(name: string): Said {
  return {
    message: localText(
      `没有查看：${name} 有错误`,
      `沒有查看：${name} 有錯誤`,
      `not looked at: ${name} has a mistake`,
    ),
  };
}

/** What `doctor` says about environment and csat.yaml. Their problems are told in English, as the start tells them. */
export const CONFIGURATION_SAYS = {
  brokenVariable: (problem: string): Said => ({
    code: 'config.invalid',
    message: localText(problem, problem, problem),
    todo: localText(
      '改正后再启动；.env.example 说明每个变量',
      '改正後再啟動；.env.example 說明每個變數',
      'correct it before the next start; .env.example explains every variable',
    ),
  }),
  brokenPolicy: (problem: string): Said => ({
    code: 'config.invalid',
    message: localText(problem, problem, problem),
    todo: localText(
      '改正后再启动；csat.example.yaml 说明每个键。运行中的服务继续用旧的',
      '改正後再啟動；csat.example.yaml 說明每個鍵。執行中的服務繼續用舊的',
      'correct it before the next start; csat.example.yaml explains every key. A running server keeps the former one',
    ),
  }),
  goodEnvironment: (): Said => ({
    message: localText('环境变量没有错误', '環境變數沒有錯誤', 'the environment has no mistakes'),
  }),
  goodPolicy: (path: string): Said => ({
    message: localText(`${path} 没有错误`, `${path} 沒有錯誤`, `${path} has no mistakes`),
  }),
  noPolicy: (): Said => ({
    message: localText(
      '没有 csat.yaml：一切按默认',
      '沒有 csat.yaml：一切按預設',
      'no csat.yaml: everything is as by default',
    ),
  }),
} as const;
