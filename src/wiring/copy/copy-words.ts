import type { Dumped } from '../../../storage/documents/dump.ts';
import { type LocalText, localText } from '../../domain/text.ts';
import { KINDS } from '../backup/describe-backup.ts';

/** What a collection holds, as people call it. */
export const COLLECTIONS: Readonly<Record<Dumped, LocalText>> = {
  ...KINDS,
  notes: localText('备注', '備註', 'notes'),
  set_aside: localText('搁置的工作', '擱置的工作', 'set aside'),
  leases: localText('租约', '租約', 'leases'),
};

/** What a person at a terminal reads of a copy. Paths and variables stay as they are. */
export const COPY_SAYS = {
  phase: {
    copy: localText('复制', '複製', 'copying'),
    check: localText('核对', '核對', 'checking'),
  },
  columns: {
    collection: localText('内容', '內容', 'collection'),
    source: localText('来源', '來源', 'source'),
    target: localText('目标', '目標', 'target'),
    all: localText('合计', '合計', 'all'),
  },
  done: (from: string, to: string): LocalText =>
    localText(
      `已从 ${from} 复制到 ${to}，两边读回核对一致`,
      `已從 ${from} 複製到 ${to}，兩邊讀回核對一致`,
      `copied ${from} to ${to}, both read back and found the same`,
    ),
  different: (from: string, to: string): LocalText =>
    localText(
      `${to} 与 ${from} 不一致，还不能使用`,
      `${to} 與 ${from} 不一致，還不能使用`,
      `${to} is not the same as ${from}, and cannot be used yet`,
    ),
  changed: localText(
    '复制期间来源有变动：停掉所有使用它的服务和命令，再运行一次；只会补上变动的部分',
    '複製期間來源有變動：停掉所有使用它的服務和命令，再執行一次；只會補上變動的部分',
    'the source changed while it was copied: stop every server and command on it, and run this again; it brings over what changed',
  ),
  spoilt: (names: string): LocalText =>
    localText(
      `目标里的数据与写入的不同（${names}）：再运行一次会补正；若仍不同，请检查目标的磁盘，以及是否有别的程序在写`,
      `目標裡的資料與寫入的不同（${names}）：再執行一次會補正；若仍不同，請檢查目標的磁碟，以及是否有別的程式在寫`,
      `the target does not hold what was written (${names}): run this again, which mends it; if it stays so, look at the disk of the target, and for who else writes to it`,
    ),
  useMongo: localText(
    '启动时设置 MONGODB_URI 为目标的地址',
    '啟動時把 MONGODB_URI 設為目標的位址',
    'start with MONGODB_URI set to the address of the target',
  ),
  useFile: (dir: string): LocalText =>
    localText(
      `启动时不设置 MONGODB_URI，并设置 CSAT_DATA_DIR=${dir}`,
      `啟動時不設定 MONGODB_URI，並設定 CSAT_DATA_DIR=${dir}`,
      `start without MONGODB_URI, with CSAT_DATA_DIR=${dir}`,
    ),
  rename: (name: string): LocalText =>
    localText(
      `那里的数据库文件须改名为 ${name}`,
      `那裡的資料庫檔案須改名為 ${name}`,
      `the database file has to be called ${name} there`,
    ),
  keepOld: localText(
    '旧的数据不再使用，确认无误之前先留着；不要让两个服务各用一份',
    '舊的資料不再使用，確認無誤之前先留著；不要讓兩個服務各用一份',
    'keep the old data until all is well, and let no server start on them: two would write to the same customers',
  ),
  keyInEnvironment: localText(
    '密钥不变：CSAT_SECRET 照旧设置',
    '金鑰不變：CSAT_SECRET 照舊設定',
    'the key stays the same: keep CSAT_SECRET as it is',
  ),
  keyStays: (path: string): LocalText =>
    localText(
      `密钥不变：${path}，已在目录里`,
      `金鑰不變：${path}，已在目錄裡`,
      `the key stays the same: ${path}, which is in its place`,
    ),
  keyFile: (path: string, dir: string): LocalText =>
    localText(
      `密钥不变：把 ${path} 复制到 ${dir}，没有它，姓名和联系方式读不出来`,
      `金鑰不變：把 ${path} 複製到 ${dir}，沒有它，姓名和聯絡方式讀不出來`,
      `the key stays the same: copy ${path} to ${dir}; without it names and contacts cannot be read`,
    ),
  keyBecomesVariable: (path: string): LocalText =>
    localText(
      `密钥不变：把 ${path} 的内容设为 CSAT_SECRET，MongoDB 只从那里取密钥；没有它服务不启动，姓名和联系方式也读不出来`,
      `金鑰不變：把 ${path} 的內容設為 CSAT_SECRET，MongoDB 只從那裡取金鑰；沒有它服務不啟動，姓名和聯絡方式也讀不出來`,
      `the key stays the same: set CSAT_SECRET to the content of ${path}, for with MongoDB only the variable counts; without it no server starts, and names and contacts cannot be read`,
    ),
  keyHidden: (path: string): LocalText =>
    localText(
      `现在设置的 CSAT_SECRET 打不开这些数据，${path} 可以：启动时不设置 CSAT_SECRET；要换成它，先写成 CSAT_SECRET=新,旧 启动一次，旧的是该文件的内容`,
      `現在設定的 CSAT_SECRET 打不開這些資料，${path} 可以：啟動時不設定 CSAT_SECRET；要換成它，先寫成 CSAT_SECRET=新,舊 啟動一次，舊的是該檔案的內容`,
      `the CSAT_SECRET that is set does not open these data, ${path} does: unset CSAT_SECRET, or change the key with CSAT_SECRET=new,old at one start, where old is the content of that file`,
    ),
  variableDiffers: localText(
    '现在设置的 CSAT_SECRET 打不开这些数据：换掉它；要保留它，先写成 CSAT_SECRET=新,旧 启动一次，旧的是该文件的内容',
    '現在設定的 CSAT_SECRET 打不開這些資料：換掉它；要保留它，先寫成 CSAT_SECRET=新,舊 啟動一次，舊的是該檔案的內容',
    'the CSAT_SECRET that is set now does not open these data: replace it; to keep it, set CSAT_SECRET=new,old at one start, where old is the content of that file',
  ),
  keyElsewhere: localText(
    '打得开这些数据的密钥不在这里：用来源的服务所用的 CSAT_SECRET 或 secret 文件',
    '打得開這些資料的金鑰不在這裡：用來源的服務所用的 CSAT_SECRET 或 secret 檔案',
    'the key to these data is not here: use the CSAT_SECRET, or the file secret, that the server of the source has',
  ),
  variableElsewhere: localText(
    '打得开这些数据的密钥不在这里：CSAT_SECRET 要设成来源的服务所用的那一个，或它的 secret 文件的内容',
    '打得開這些資料的金鑰不在這裡：CSAT_SECRET 要設成來源的服務所用的那一個，或它的 secret 檔案的內容',
    'the key to these data is not here: set CSAT_SECRET to the one that the server of the source has, or to the content of its file secret',
  ),
} as const;
