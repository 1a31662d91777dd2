import type { FaultCode } from '../../../domain/errors.ts';
import type { Said } from '../../../domain/finding.ts';
import { type LocalText, localText } from '../../../domain/text.ts';
import type { ServerTrouble } from '../../../ports/store/facts.ts';

const UPGRADE = localText(
  '把 MongoDB 升级到 4.2 以上',
  '把 MongoDB 升級到 4.2 以上',
  'upgrade MongoDB to 4.2 or later',
);

/** What `doctor` says about a database on a MongoDB server. `place` is `hosts/database`; sizes are texts such as `1.5 GB`. */
export const DATABASE_SAYS = {
  absent: (place: string): Said => ({
    message: localText(
      `${place} 还是空的；第一次启动时会建集合`,
      `${place} 還是空的；第一次啟動時會建集合`,
      `${place} is empty; the first start makes its collections`,
    ),
  }),
  nothingThere: (place: string): Said => ({
    message: localText(`${place} 是空的`, `${place} 是空的`, `${place} is empty`),
    todo: localText(
      '核对 MONGODB_URI 里的数据库名，或先启动服务',
      '核對 MONGODB_URI 裡的資料庫名稱，或先啟動服務',
      'check the name of the database in MONGODB_URI, or start the server first',
    ),
  }),
  unreadable: (place: string, kind: ServerTrouble, code: string | undefined): Said => {
    const named = code === undefined ? '' : `（${code}）`;
    const { fault = 'store.unavailable', why, todo } = TROUBLES[kind];
    return {
      code: fault,
      message: localText(
        `MongoDB ${place}：${why['zh-CN']}${named}`,
        `MongoDB ${place}：${why['zh-TW']}${named}`,
        `MongoDB at ${place}: ${why.en}${code === undefined ? '' : ` (${code})`}`,
      ),
      todo,
    };
  },
  unknown: (): Said => ({
    message: localText(
      '没有查看：MongoDB 的配置有错误',
      '沒有查看：MongoDB 的設定有錯誤',
      'not looked at: the configuration of MongoDB has a mistake',
    ),
  }),
  version: (version: string, place: string): Said => ({
    message: localText(
      `MongoDB ${version}，${place}`,
      `MongoDB ${version}，${place}`,
      `MongoDB ${version} at ${place}`,
    ),
  }),
  oldVersion: (version: string, oldest: string): Said => ({
    code: 'store.refused',
    message: localText(
      `MongoDB ${version} 太旧，至少要 ${oldest}`,
      `MongoDB ${version} 太舊，至少要 ${oldest}`,
      `MongoDB ${version} is too old: ${oldest} at least is needed`,
    ),
    todo: UPGRADE,
  }),
  size: (data: string, indexes: string): Said => ({
    message: localText(
      `数据 ${data}，索引 ${indexes}`,
      `資料 ${data}，索引 ${indexes}`,
      `${data} of data, ${indexes} of indexes`,
    ),
  }),
  serverDisk: (free: string): Said => ({ message: saysServerDisk(free) }),
  lowServerDisk: (free: string, wanted: string): Said => ({
    code: 'ENOSPC',
    message: saysServerDisk(free),
    todo: localText(
      `在那里至少腾出 ${wanted}；写不下时回答 503，不会丢已确认的回答`,
      `在那裡至少騰出 ${wanted}；寫不下時回答 503，不會丟已確認的回答`,
      `make room for ${wanted} there at least; without it answers are refused with 503, never lost`,
    ),
  }),
  strangers: (): Said => ({
    message: localText(
      '里面有同名的集合，却不是 csat-loop 建的',
      '裡面有同名的集合，卻不是 csat-loop 建的',
      'it holds collections of our names that csat-loop did not make',
    ),
    todo: localText(
      '在 MONGODB_URI 里另写一个数据库名，一个库只给 csat-loop 用',
      '在 MONGODB_URI 裡另寫一個資料庫名稱，一個資料庫只給 csat-loop 用',
      'name another database in MONGODB_URI, one for csat-loop alone',
    ),
  }),
  atWork: (instances: number): Said => ({
    message: localText(
      `有 ${instances} 个实例正在用这个数据库接收消息`,
      `有 ${instances} 個實例正在用這個資料庫接收訊息`,
      `${instances} ${instances === 1 ? 'instance receives' : 'instances receive'} messages on this database`,
    ),
  }),
  notRead: (): Said => ({
    message: localText(
      '这里不逐条读文档；用 csat-loop store check',
      '這裡不逐筆讀文件；用 csat-loop store check',
      'documents are not read one by one here; csat-loop store check does it',
    ),
  }),
  allRead: (): Said => ({
    message: localText('每条文档都读得出来', '每筆文件都讀得出來', 'every document can be read'),
  }),
  sealed: (): Said => ({
    message: localText(
      '没有配得上的密钥，加密的部分没有读',
      '沒有相配的金鑰，加密的部分沒有讀',
      'without a key that fits, what is encrypted was not read',
    ),
  }),
  unreadDocuments: (found: {
    readonly collection: string;
    readonly count: number;
    readonly ids: string;
  }): Said => ({
    code: 'store.corrupt',
    message: localText(
      `${found.collection} 里有 ${found.count} 条读不出来：${found.ids}`,
      `${found.collection} 裡有 ${found.count} 筆讀不出來：${found.ids}`,
      `${found.count} of ${found.collection} cannot be read: ${found.ids}`,
    ),
    todo: localText(
      '它们被改过或损坏了：从备份里取回这几条（按 _id），其余的不受影响',
      '它們被改過或損壞了：從備份裡取回這幾筆（按 _id），其餘的不受影響',
      'they were changed or damaged: bring these back from a backup, by their _id; the others are not affected',
    ),
  }),
} as const;

interface TroubleWords {
  /** `store.unavailable` where it is not given. */
  readonly fault?: FaultCode;
  readonly why: LocalText;
  readonly todo: LocalText;
}

const TROUBLES: Readonly<Record<ServerTrouble, TroubleWords>> = {
  'no-answer': {
    why: localText('没有应答', '沒有回應', 'no answer'),
    todo: localText(
      '看它是否在运行，从这台机器连不连得上（主机、端口、防火墙、IP 白名单）；它若要求 TLS，就在 MONGODB_URI 里加 tls=true',
      '看它是否在執行，從這台機器連不連得上（主機、連接埠、防火牆、IP 允許清單）；它若要求 TLS，就在 MONGODB_URI 裡加 tls=true',
      'see that it runs and can be reached from this machine (host, port, firewall, list of allowed addresses); if it asks for TLS, add tls=true to MONGODB_URI',
    ),
  },
  'no-primary': {
    why: localText('副本集没有主节点', '副本集沒有主節點', 'the replica set has no primary'),
    todo: localText(
      '多数成员要能互相连上（mongosh：rs.status()）；选出主节点后会自己继续',
      '多數成員要能互相連上（mongosh：rs.status()）；選出主節點後會自己繼續',
      'a majority of its members must reach one another (mongosh: rs.status()); once it has a primary all goes on by itself',
    ),
  },
  refused: {
    fault: 'store.refused',
    why: localText('拒绝了这个用户', '拒絕了這個使用者', 'it refuses this user'),
    todo: localText(
      '核对 MONGODB_URI 里的用户、密码和 authSource；用户要有这个数据库的 readWrite 权限',
      '核對 MONGODB_URI 裡的使用者、密碼和 authSource；使用者要有這個資料庫的 readWrite 權限',
      'check user, password and authSource in MONGODB_URI; the user needs the role readWrite on this database',
    ),
  },
  tls: {
    why: localText('TLS 连接建立不了', 'TLS 連線建立不了', 'TLS cannot be agreed on'),
    todo: localText(
      '核对证书的主机名和期限；自签的证书用 tlsCAFile 指明；服务器没有 TLS 就去掉 tls=true',
      '核對憑證的主機名稱和期限；自簽的憑證用 tlsCAFile 指明；伺服器沒有 TLS 就去掉 tls=true',
      'check host name and date of its certificate; name the authority of one of your own with tlsCAFile; without TLS there, take tls=true out',
    ),
  },
  address: {
    fault: 'config.invalid',
    why: localText('MONGODB_URI 用不了', 'MONGODB_URI 用不了', 'MONGODB_URI cannot be used'),
    todo: localText(
      '核对选项的拼写，以及 replicaSet 是否就是那里的副本集名',
      '核對選項的拼寫，以及 replicaSet 是否就是那裡的副本集名稱',
      'check how its options are spelt, and that replicaSet is the name of the set there',
    ),
  },
  'too-old': {
    fault: 'store.refused',
    why: localText('版本太旧', '版本太舊', 'its version is too old'),
    todo: UPGRADE,
  },
  slow: {
    why: localText(
      '连上了，但没有及时回答',
      '連上了，但沒有及時回答',
      'it is there and did not answer in time',
    ),
    todo: localText(
      '再运行一次；一直如此，就看那里的负载，和缺不缺索引',
      '再執行一次；一直如此，就看那裡的負載，和缺不缺索引',
      'run this again; if it stays so, look at the load there, and whether indexes are missing',
    ),
  },
  unknown: {
    why: localText('原因不明', '原因不明', 'for an unknown reason'),
    todo: localText(
      '用同一个 MONGODB_URI 试 mongosh，再看服务器的日志',
      '用同一個 MONGODB_URI 試 mongosh，再看伺服器的日誌',
      'try mongosh with the same MONGODB_URI, and look into the log of the server',
    ),
  },
};

function saysServerDisk(free: string): LocalText {
  return localText(
    `数据库服务器的磁盘剩余 ${free}`,
    `資料庫伺服器的磁碟剩餘 ${free}`,
    `${free} are free on the disk of the server`,
  );
}
