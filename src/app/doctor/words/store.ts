import type { Said } from '../../../domain/finding.ts';
import { type LocalText, localText } from '../../../domain/text.ts';
import type { FileTrouble, StoreFacts } from '../../../ports/store/facts.ts';

/** What to do about damage. */
export const RESTORE: Readonly<Record<StoreFacts['engine'], LocalText>> = {
  sqlite: localText(
    '停掉服务，保留整个目录的副本，然后恢复备份（docs/operations.md）',
    '停掉服務，保留整個目錄的副本，然後還原備份（docs/operations.md）',
    'stop the server, keep a copy of the whole directory, restore a backup (docs/operations.md)',
  ),
  mongo: localText(
    '停掉服务，先用 mongodump 留一份，再恢复备份（docs/operations.md）',
    '停掉服務，先用 mongodump 留一份，再還原備份（docs/operations.md）',
    'stop the server, keep what there is with mongodump, restore a backup (docs/operations.md)',
  ),
};
const BACK_UP_BEFORE: Readonly<Record<StoreFacts['engine'], LocalText>> = {
  sqlite: localText(
    '先备份：csat-loop store backup 目录',
    '先備份：csat-loop store backup 目錄',
    'back up before: csat-loop store backup FOLDER',
  ),
  mongo: localText('先用 mongodump 备份', '先用 mongodump 備份', 'back up before, with mongodump'),
};

/** What `doctor` says about a database file, and about what lies in a store of any kind. */
export const STORE_SAYS = {
  absent: (): Said => ({
    message: localText(
      '还没有数据库；第一次启动时会建',
      '還沒有資料庫；第一次啟動時會建',
      'there is no database yet; the first start makes it',
    ),
  }),
  busy: (): Said => ({
    code: 'store.unavailable',
    message: localText(
      '数据库正被占用，这次没能查看',
      '資料庫正被占用，這次沒能查看',
      'the database is held by somebody; it could not be looked at this time',
    ),
    todo: localText(
      '再运行一次；一直如此，就找出还打开着它的程序',
      '再執行一次；一直如此，就找出還開著它的程式',
      'run this again; if it stays so, find the other program that has it open',
    ),
  }),
  unreadable: (kind: FileTrouble): Said => ({
    code: kind === 'no-access' ? 'store.unavailable' : 'store.corrupt',
    message: localText(
      `数据库打不开（${kind}）`,
      `資料庫打不開（${kind}）`,
      `the database cannot be opened (${kind})`,
    ),
    todo:
      kind === 'no-access'
        ? localText(
            '核对文件的所有者和权限，用运行服务的那个用户来执行',
            '核對檔案的擁有者和權限，用執行服務的那個使用者來執行',
            'check owner and rights of the file, and run this as the user that runs the server',
          )
        : RESTORE.sqlite,
  }),
  size: (database: string, log: string): Said => ({
    message: localText(
      `SQLite，${database}，日志 ${log}`,
      `SQLite，${database}，日誌 ${log}`,
      `SQLite, ${database}, log ${log}`,
    ),
  }),
  longLog: (log: string): Said => ({
    message: localText(
      `数据库日志（-wal）有 ${log}：有程序长时间打开着旧数据`,
      `資料庫日誌（-wal）有 ${log}：有程式長時間開著舊資料`,
      `the database's log (-wal) has grown to ${log}: some program holds old data open`,
    ),
    todo: localText(
      '找出还打开着数据库的程序（lsof），关掉它；日志会自己收回',
      '找出還開著資料庫的程式（lsof），關掉它；日誌會自己收回',
      'find the program that has the database open (lsof) and end it; the log shrinks by itself',
    ),
  }),
  notChecked: (): Said => ({
    message: localText(
      '文件太大，这里不逐页检查；用 csat-loop store check',
      '檔案太大，這裡不逐頁檢查；用 csat-loop store check',
      'too large to be looked through here; csat-loop store check does it',
    ),
  }),
  sound: (): Said => ({
    message: localText('数据库完好', '資料庫完好', 'the database is sound'),
  }),
  flaws: (flaws: readonly string[]): Said => ({
    code: 'store.corrupt',
    message: localText(
      `数据库有损坏：${flaws.join('；')}`,
      `資料庫有損壞：${flaws.join('；')}`,
      `the database is damaged: ${flaws.join('; ')}`,
    ),
    todo: RESTORE.sqlite,
  }),
  newer: (found: number, known: number): Said => ({
    code: 'store.newer',
    message: localText(
      `数据由更新的版本写成（结构 ${found}，本版本只到 ${known}）`,
      `資料由更新的版本寫成（結構 ${found}，本版本只到 ${known}）`,
      `the data were written by a later release (schema ${found}, known here up to ${known})`,
    ),
    todo: localText(
      '启动那个版本，或恢复升级前的备份',
      '啟動那個版本，或還原升級前的備份',
      'start that release, or restore a backup made before the upgrade',
    ),
  }),
  current: (version: number): Said => ({
    message: localText(`结构版本 ${version}`, `結構版本 ${version}`, `schema ${version}, the present one`),
  }),
  empty: (): Said => ({
    message: localText('数据库是空的', '資料庫是空的', 'the database is empty'),
  }),
  older: (found: number, known: number, engine: StoreFacts['engine']): Said => ({
    message: localText(
      `结构 ${found} 会在下次启动时升到 ${known}，不能退回`,
      `結構 ${found} 會在下次啟動時升到 ${known}，不能退回`,
      `schema ${found} will be migrated to ${known} at the next start, forwards only`,
    ),
    todo: BACK_UP_BEFORE[engine],
  }),
  waiting: (work: {
    readonly messages: number;
    readonly records: number;
    readonly openRuns: number;
    readonly lateMinutes: number;
    /** So late that something has to be done. */
    readonly isLate: boolean;
    readonly isServed: boolean;
  }): Said => ({
    message: localText(
      `进行中 ${work.openRuns} 份，待发 ${work.messages} 条，待入账 ${work.records} 条${work.lateMinutes < 1 ? '' : `，最久的晚了 ${work.lateMinutes} 分钟`}`,
      `進行中 ${work.openRuns} 份，待發 ${work.messages} 則，待入帳 ${work.records} 筆${work.lateMinutes < 1 ? '' : `，最久的晚了 ${work.lateMinutes} 分鐘`}`,
      `${work.openRuns} open surveys, ${work.messages} messages and ${work.records} records waiting${work.lateMinutes < 1 ? '' : `, the oldest ${work.lateMinutes} min late`}`,
    ),
    ...(!work.isLate
      ? {}
      : {
          todo: work.isServed
            ? localText(
                '平台连不上，或发送出错：看上面和下面的检查，以及日志里的 dispatch.failed',
                '平台連不上，或發送出錯：看上面和下面的檢查，以及日誌裡的 dispatch.failed',
                'a platform is away, or sending fails: see the other checks, and dispatch.failed in the log',
              )
            : localText('启动服务', '啟動服務', 'start the server'),
        }),
  }),
  halfCopied: (): Said => ({
    code: 'store.half-copied',
    message: localText(
      '这是没有复制完的副本，服务不会在上面启动',
      '這是沒有複製完的副本，服務不會在上面啟動',
      'this is a copy that is not complete; no server starts on it',
    ),
    todo: localText(
      '再运行同一条 csat-loop store copy，它会接着做完',
      '再執行同一條 csat-loop store copy，它會接著做完',
      'run the same csat-loop store copy again: it goes on where it was',
    ),
  }),
  setAside: (aside: {
    readonly kind: string;
    readonly code: string;
    readonly count: number;
    readonly at: Date;
  }): Said => ({
    code: aside.code,
    message: localText(
      `放弃了 ${aside.count} 项（${aside.kind}，${aside.code}），最近一次 ${aside.at.toISOString()}`,
      `放棄了 ${aside.count} 項（${aside.kind}，${aside.code}），最近一次 ${aside.at.toISOString()}`,
      `${aside.count} set aside (${aside.kind}, ${aside.code}), the last at ${aside.at.toISOString()}`,
    ),
    todo: localText(
      `见 docs/operations.md 里的 ${aside.kind}.set-aside`,
      `見 docs/operations.md 裡的 ${aside.kind}.set-aside`,
      `see ${aside.kind}.set-aside in docs/operations.md`,
    ),
  }),
  lostRuns: (lost: { readonly survey: string; readonly version: string; readonly runs: number }): Said => ({
    code: 'survey.unknown',
    message: localText(
      `${lost.runs} 份进行中的问卷用的是没有发布过的版本 ${lost.survey}@${lost.version.slice(0, 8)}`,
      `${lost.runs} 份進行中的問卷用的是沒有發布過的版本 ${lost.survey}@${lost.version.slice(0, 8)}`,
      `${lost.runs} open surveys are of a version never published here: ${lost.survey}@${lost.version.slice(0, 8)}`,
    ),
    todo: localText(
      '恢复更新的备份；这些客户的问卷不能继续，其他的不受影响',
      '還原更新的備份；這些客戶的問卷不能繼續，其他的不受影響',
      'restore a newer backup; these customers cannot go on, others do',
    ),
  }),
} as const;
