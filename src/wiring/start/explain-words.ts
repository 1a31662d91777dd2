import { type LocalText, localText } from '../../domain/text.ts';

/** What a person at a terminal reads when something cannot go on. Paths, variables and `kind`, the system's word, stay as they are. */
export const EXPLAIN_SAYS = {
  configuration: localText('配置有错误：', '設定有錯誤：', 'the configuration has problems:'),
  surveys: localText('问卷文件有错误：', '問卷檔案有錯誤：', 'a survey file has problems:'),
  secret: localText(
    '密钥不在或与数据不配。密钥是 CSAT_SECRET，没有设置时是数据目录里的 secret 文件（data/secret）。换回原来的那一个；CSAT_SECRET 写成“新,旧”才是更换',
    '金鑰不在或與資料不配。金鑰是 CSAT_SECRET，沒有設定時是資料目錄裡的 secret 檔案（data/secret）。換回原來的那一個；CSAT_SECRET 寫成「新,舊」才是更換',
    'the key is missing or does not fit the data. It is CSAT_SECRET, or without that the file secret in the data directory (data/secret)',
  ),
  sharedSecret: (place: string): LocalText =>
    localText(
      `CSAT_SECRET 不在或与 MongoDB（${place}）里的数据不配。使用同一数据的每台机器都要设同一个 CSAT_SECRET；写成“新,旧”才是更换`,
      `CSAT_SECRET 不在或與 MongoDB（${place}）裡的資料不配。使用同一份資料的每台機器都要設同一個 CSAT_SECRET；寫成「新,舊」才是更換`,
      `CSAT_SECRET is missing or does not fit the data in MongoDB (${place}). Every machine on these data needs the same one`,
    ),
  backup: localText('没有做备份', '沒有做備份', 'no backup was made'),
  copy: localText('没有复制', '沒有複製', 'nothing was copied'),
  halfCopied: localText(
    '这里的数据只复制了一部分。请再运行一次 csat-loop store copy，它会接着复制；做完之前不能启动',
    '這裡的資料只複製了一部分。請再執行一次 csat-loop store copy，它會接著複製；做完之前不能啟動',
    'the data here are a copy that is not complete. Run csat-loop store copy again: it goes on, and until it is done nothing starts here',
  ),
  busy: (path: string): LocalText =>
    localText(
      `另一个 csat-loop 正在使用 ${path}。先停掉它，或用 CSAT_DATA_DIR 换一个目录`,
      `另一個 csat-loop 正在使用 ${path}。先停掉它，或用 CSAT_DATA_DIR 換一個目錄`,
      `another csat-loop serves ${path}. Stop it first, or give this one its own CSAT_DATA_DIR`,
    ),
  unusable: (path: string, kind: string): LocalText =>
    localText(
      `数据目录 ${path} 建不了或写不了（${kind}）。请检查 CSAT_DATA_DIR：那里可能是别的文件，或属于别的用户`,
      `資料目錄 ${path} 建不了或寫不了（${kind}）。請檢查 CSAT_DATA_DIR：那裡可能是別的檔案，或屬於別的使用者`,
      `the data directory ${path} cannot be made or used (${kind}). Check CSAT_DATA_DIR: something else may stand there, or it belongs to another user`,
    ),
  empty: (path: string): LocalText =>
    localText(
      `${path} 里还没有数据库：先启动服务，或检查 CSAT_DATA_DIR（用 MongoDB 时是 MONGODB_URI）`,
      `${path} 裡還沒有資料庫：先啟動服務，或檢查 CSAT_DATA_DIR（用 MongoDB 時是 MONGODB_URI）`,
      `there is no data in ${path} yet: start the server first, or check CSAT_DATA_DIR (with MongoDB: MONGODB_URI)`,
    ),
  unwritable: (path: string, kind: string): LocalText =>
    localText(
      `写不了 ${path}（${kind}）。请换一个名字，或先建好目录`,
      `寫不了 ${path}（${kind}）。請換一個名字，或先建好目錄`,
      `${path} cannot be written (${kind}). Give another name, or make its folder first`,
    ),
  portTaken: (port: number): LocalText =>
    localText(
      `端口 ${port} 已被占用。停掉占用它的程序，或用 CSAT_PORT 换一个（0 为任意空闲端口）`,
      `連接埠 ${port} 已被占用。停掉占用它的程式，或用 CSAT_PORT 換一個（0 為任意閒置連接埠）`,
      `the port ${port} is taken. Stop what uses it, or choose another with CSAT_PORT (0 takes any free one)`,
    ),
  portForbidden: (port: number): LocalText =>
    localText(
      `不允许监听端口 ${port}。请用 CSAT_PORT 换成 1024 以上的`,
      `不允許監聽連接埠 ${port}。請用 CSAT_PORT 換成 1024 以上的`,
      `not allowed to listen on port ${port}. Choose one from 1024 up with CSAT_PORT`,
    ),
  noAddress: (host: string): LocalText =>
    localText(
      `CSAT_HOST（${host}）不是这台机器的地址。不设置，或用 127.0.0.1，或用 0.0.0.0 表示所有地址`,
      `CSAT_HOST（${host}）不是這台機器的位址。不設定，或用 127.0.0.1，或用 0.0.0.0 表示所有位址`,
      `CSAT_HOST (${host}) is no address of this machine. Unset it, or use 127.0.0.1, or 0.0.0.0 for all addresses`,
    ),
  notListening: (host: string, port: number, kind: string): LocalText =>
    localText(
      `无法监听 ${host}:${port}（${kind}）。请检查 CSAT_HOST 和 CSAT_PORT`,
      `無法監聽 ${host}:${port}（${kind}）。請檢查 CSAT_HOST 和 CSAT_PORT`,
      `cannot listen on ${host}:${port} (${kind}). Check CSAT_HOST and CSAT_PORT`,
    ),
  newer: localText(
    '数据是更新的版本写的。请用那个版本启动，或恢复升级前的备份',
    '資料是更新的版本寫的。請用那個版本啟動，或還原升級前的備份',
    'the data were written by a later release. Start that release, or restore a backup made before the upgrade',
  ),
  silent: (place: string): LocalText =>
    localText(
      `MongoDB（${place}）没有应答。请检查它是否在运行、这台机器能否连到它，以及 MONGODB_URI 的主机和端口`,
      `MongoDB（${place}）沒有回應。請檢查它是否在執行、這台機器能否連到它，以及 MONGODB_URI 的主機和連接埠`,
      `MongoDB (${place}) does not answer. Check that it runs, that this machine reaches it, and the hosts and ports in MONGODB_URI`,
    ),
  noLogin: (place: string, kind: string): LocalText =>
    localText(
      `MongoDB（${place}）不接受这个用户（${kind}）。请检查 MONGODB_URI 的用户名、密码和 authSource；用户要有这个数据库的 readWrite 权限`,
      `MongoDB（${place}）不接受這個使用者（${kind}）。請檢查 MONGODB_URI 的使用者名稱、密碼和 authSource；使用者要有這個資料庫的 readWrite 權限`,
      `MongoDB (${place}) refuses this user (${kind}). Check user, password and authSource in MONGODB_URI; the user needs the role readWrite on this database`,
    ),
  refused: (place: string, kind: string): LocalText =>
    localText(
      `MongoDB（${place}）有应答，但不能使用（${kind}）。运行 csat-loop doctor 看原因，它没说的见 MongoDB 的日志`,
      `MongoDB（${place}）有回應，但不能使用（${kind}）。執行 csat-loop doctor 看原因，它沒說的見 MongoDB 的記錄檔`,
      `MongoDB (${place}) answers and cannot be used (${kind}). Run csat-loop doctor; what that does not say, MongoDB's log does`,
    ),
  unavailable: localText(
    '数据库打不开或写不了。请检查 CSAT_DATA_DIR 所在的磁盘有没有空间、能不能写',
    '資料庫打不開或寫不了。請檢查 CSAT_DATA_DIR 所在的磁碟有沒有空間、能不能寫',
    'the database cannot be opened or written. Check that CSAT_DATA_DIR is on a disk with space and that you may write there',
  ),
} as const;
