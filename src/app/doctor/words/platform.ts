import type { Said } from '../../../domain/finding.ts';
import { localText } from '../../../domain/text.ts';

/** What `doctor` says about a platform that was not looked at. `part` begins its variables, such as `SLACK`. */
export const PLATFORM_SAYS = {
  broken: (part: string): Said => ({
    message: localText(
      `没有查看：${part}_ 变量有错误`,
      `沒有查看：${part}_ 變數有錯誤`,
      `not looked at: a ${part}_ variable has a mistake`,
    ),
  }),
  unset: (name: string): Said => ({
    message: localText(`未设置 ${name}`, `未設定 ${name}`, `${name} is not set`),
  }),
} as const;
