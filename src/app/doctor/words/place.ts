import type { Said } from '../../../domain/finding.ts';
import { localText } from '../../../domain/text.ts';

const OWNER = localText(
  '核对所有者和权限（ls -ld），或用 CSAT_DATA_DIR 换一个目录；也要用运行服务的那个用户来执行',
  '核對擁有者和權限（ls -ld），或用 CSAT_DATA_DIR 換一個目錄；也要用執行服務的那個使用者來執行',
  'check owner and rights (ls -ld), or name another CSAT_DATA_DIR; run this as the user that runs the server',
);

/** What `doctor` says about a file or folder at a path. */
export const PLACE_SAYS = {
  there: (path: string): Said => ({ message: localText(path, path, path) }),
  envRead: (path: string): Said => ({
    message: localText(`已读取 ${path}`, `已讀取 ${path}`, `${path} is read`),
  }),
  fresh: (path: string): Said => ({
    message: localText(
      `${path} 还没有；第一次启动时会建`,
      `${path} 還沒有；第一次啟動時會建`,
      `${path} is not there yet; the first start makes it`,
    ),
  }),
  cannotMake: (path: string): Said => ({
    code: 'store.unavailable',
    message: localText(
      `${path} 没有，也建不了`,
      `${path} 沒有，也建不了`,
      `${path} is not there and cannot be made`,
    ),
    todo: OWNER,
  }),
  unreadable: (path: string, kind: string): Said => ({
    code: kind,
    message: localText(
      `读不了 ${path}（${kind}）`,
      `讀不了 ${path}（${kind}）`,
      `${path} cannot be read (${kind})`,
    ),
    todo: OWNER,
  }),
  noFolder: (path: string): Said => ({
    code: 'ENOTDIR',
    message: localText(`${path} 不是目录`, `${path} 不是目錄`, `${path} is no folder`),
    todo: localText(
      '移走它，或另设 CSAT_DATA_DIR',
      '移走它，或另設 CSAT_DATA_DIR',
      'move it away, or name another CSAT_DATA_DIR',
    ),
  }),
  notWritable: (path: string): Said => ({
    code: 'store.unavailable',
    message: localText(`不能写 ${path}`, `不能寫 ${path}`, `${path} cannot be written`),
    todo: OWNER,
  }),
  foreign: (path: string): Said => ({
    message: localText(
      `${path} 属于另一个用户`,
      `${path} 屬於另一個使用者`,
      `${path} belongs to another user`,
    ),
    todo: localText(
      '命令行要用运行服务的那个用户来执行，否则新建的文件服务写不了',
      '命令列要用執行服務的那個使用者來執行，否則新建的檔案服務寫不了',
      'run commands as the user that runs the server: files made by another may lock it out',
    ),
  }),
  shared: (path: string, mode: number | undefined, wanted: string): Said => {
    const now = ((mode ?? 0) & 0o777).toString(8);
    return {
      message: localText(
        `${path} 的权限是 ${now}：别的用户也能访问`,
        `${path} 的權限是 ${now}：別的使用者也能存取`,
        `${path} has mode ${now}: other users have access`,
      ),
      todo: localText(`chmod ${wanted} ${path}`, `chmod ${wanted} ${path}`, `chmod ${wanted} ${path}`),
    };
  },
} as const;
