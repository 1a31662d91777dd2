import { type Finding, findingsIn, type Said } from '../../domain/finding.ts';
import { localText } from '../../domain/text.ts';

/** A file or folder as this user finds it. */
export type PlaceFacts =
  /** `canMake`: the nearest folder above may be written. */
  | { readonly status: 'absent'; readonly canMake: boolean }
  | { readonly status: 'unreadable'; readonly kind: string }
  | {
      readonly status: 'there';
      readonly isFolder: boolean;
      readonly writable: boolean;
      /** Permission bits; `undefined` where the system has none. */
      readonly mode: number | undefined;
      /** It belongs to somebody else than the user who asks. */
      readonly isForeign: boolean;
    };

/** Any right for the group or for everybody. */
const SHARED = 0o077;

const say = findingsIn('store');

/** The data directory: there, writable, its owner's alone. `isServed`: a server works on it now. */
export function judgeDataDir(path: string, facts: PlaceFacts): readonly Finding[] {
  if (facts.status === 'absent')
    return [
      facts.canMake ? say.ok('directory', saysNew(path)) : say.problem('directory', saysCannotMake(path)),
    ];
  if (facts.status === 'unreadable') return [say.problem('directory', saysUnreadable(path, facts.kind))];
  if (!facts.isFolder) return [say.problem('directory', saysNoFolder(path))];
  if (!facts.writable) return [say.problem('directory', saysNotWritable(path))];
  const message = localText(path, path, path);
  const findings = [say.ok('directory', { message })];
  if (facts.isForeign) findings.push(say.note('owner', saysForeign(path)));
  if (isShared(facts)) findings.push(say.note('mode', saysShared(path, facts.mode, '700')));
  return findings;
}

/** The created key, when there is one: whoever reads it reads names and contacts. */
export function judgeSecretFile(path: string, facts: PlaceFacts): readonly Finding[] {
  if (facts.status === 'unreadable') return [say.problem('secret', saysUnreadable(path, facts.kind))];
  return isShared(facts) ? [say.problem('secret mode', saysShared(path, modeOf(facts), '600'))] : [];
}

/** The database holds answers and comments in the clear. */
export function judgeDatabaseFile(path: string, facts: PlaceFacts): readonly Finding[] {
  if (facts.status !== 'there') return [];
  if (!facts.writable) return [say.problem('database', saysNotWritable(path))];
  return isShared(facts) ? [say.note('database mode', saysShared(path, facts.mode, '600'))] : [];
}

/** `.env` holds tokens. */
export function judgeEnvFile(path: string, facts: PlaceFacts): readonly Finding[] {
  const about = findingsIn('configuration');
  if (facts.status === 'absent') return [];
  if (facts.status === 'unreadable') return [about.problem('.env', saysUnreadable(path, facts.kind))];
  if (isShared(facts)) return [about.note('.env', saysShared(path, facts.mode, '600'))];
  return [about.ok('.env', { message: localText(`已读取 ${path}`, `已讀取 ${path}`, `${path} is read`) })];
}

function modeOf(facts: PlaceFacts): number | undefined {
  return facts.status === 'there' ? facts.mode : undefined;
}

function isShared(facts: PlaceFacts): boolean {
  return ((modeOf(facts) ?? 0) & SHARED) !== 0;
}

function saysNew(path: string): Said {
  return {
    message: localText(
      `${path} 还没有；第一次启动时会建`,
      `${path} 還沒有；第一次啟動時會建`,
      `${path} is not there yet; the first start makes it`,
    ),
  };
}

function saysCannotMake(path: string): Said {
  return {
    code: 'store.unavailable',
    message: localText(
      `${path} 没有，也建不了`,
      `${path} 沒有，也建不了`,
      `${path} is not there and cannot be made`,
    ),
    todo: OWNER,
  };
}

function saysUnreadable(path: string, kind: string): Said {
  return {
    code: kind,
    message: localText(
      `读不了 ${path}（${kind}）`,
      `讀不了 ${path}（${kind}）`,
      `${path} cannot be read (${kind})`,
    ),
    todo: OWNER,
  };
}

function saysNoFolder(path: string): Said {
  return {
    code: 'ENOTDIR',
    message: localText(`${path} 不是目录`, `${path} 不是目錄`, `${path} is no folder`),
    todo: localText(
      '移走它，或另设 CSAT_DATA_DIR',
      '移走它，或另設 CSAT_DATA_DIR',
      'move it away, or name another CSAT_DATA_DIR',
    ),
  };
}

function saysNotWritable(path: string): Said {
  return {
    code: 'store.unavailable',
    message: localText(`不能写 ${path}`, `不能寫 ${path}`, `${path} cannot be written`),
    todo: OWNER,
  };
}

function saysForeign(path: string): Said {
  return {
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
  };
}

function saysShared(path: string, mode: number | undefined, wanted: string): Said {
  const now = ((mode ?? 0) & 0o777).toString(8);
  return {
    message: localText(
      `${path} 的权限是 ${now}：别的用户也能访问`,
      `${path} 的權限是 ${now}：別的使用者也能存取`,
      `${path} has mode ${now}: other users have access`,
    ),
    todo: localText(`chmod ${wanted} ${path}`, `chmod ${wanted} ${path}`, `chmod ${wanted} ${path}`),
  };
}

const OWNER = localText(
  '核对所有者和权限（ls -ld），或用 CSAT_DATA_DIR 换一个目录；也要用运行服务的那个用户来执行',
  '核對擁有者和權限（ls -ld），或用 CSAT_DATA_DIR 換一個目錄；也要用執行服務的那個使用者來執行',
  'check owner and rights (ls -ld), or name another CSAT_DATA_DIR; run this as the user that runs the server',
);
