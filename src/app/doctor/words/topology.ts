import type { Said } from '../../../domain/finding.ts';
import { localText } from '../../../domain/text.ts';

/** What `doctor` says about how a MongoDB is set up: its servers and its indexes. */
export const TOPOLOGY_SAYS = {
  standalone: (): Said => ({
    message: localText(
      '单台服务器：它坏了没有别的接替',
      '單台伺服器：它壞了沒有別的接替',
      'a single server: when it fails, no other takes over',
    ),
    todo: localText(
      '备份因此更要紧；要不中断，用三个成员的副本集',
      '備份因此更要緊；要不中斷，用三個成員的副本集',
      'backups matter all the more; to go on without it use a replica set of three',
    ),
  }),
  smallSet: (name: string, members: number): Said => ({
    message: localText(
      `副本集 ${name}，${members} 个成员：少一个就不能写`,
      `副本集 ${name}，${members} 個成員：少一個就不能寫`,
      `replica set ${name} of ${members}: without one of them nothing can be written`,
    ),
    todo: localText(
      '要不中断，用三个成员',
      '要不中斷，用三個成員',
      'to go on without one of them use three members',
    ),
  }),
  set: (name: string, members: number): Said => ({
    message: localText(
      `副本集 ${name}，${members} 个成员`,
      `副本集 ${name}，${members} 個成員`,
      `replica set ${name} of ${members}`,
    ),
  }),
  majority: (): Said => ({
    message: localText(
      '多数成员跟得上主节点',
      '多數成員跟得上主節點',
      'a majority of its members is up to date',
    ),
  }),
  noMajority: (seconds: number): Said => ({
    code: 'store.unavailable',
    message: localText(
      `多数成员落后主节点 ${seconds} 秒：写入要等它们确认`,
      `多數成員落後主節點 ${seconds} 秒：寫入要等它們確認`,
      `a majority of the members is ${seconds} s behind the primary, and every write waits for it`,
    ),
    todo: localText(
      '看哪个成员不在或太慢（mongosh：rs.status()）',
      '看哪個成員不在或太慢（mongosh：rs.status()）',
      'see which member is away or slow (mongosh: rs.status())',
    ),
  }),
  sharded: (): Said => ({
    message: localText(
      '分片集群：我们没有在上面试过',
      '分片叢集：我們沒有在上面試過',
      'a sharded cluster: it has not been tried by us',
    ),
    todo: localText(
      '若没有别的理由，用副本集；要分片，就按 _id 哈希',
      '若沒有別的理由，用副本集；要分片，就按 _id 雜湊',
      'without another reason use a replica set; shard collections on hashed _id',
    ),
  }),
  shardedById: (collections: string): Said => ({
    message: localText(
      `按 _id 分片：${collections}`,
      `按 _id 分片：${collections}`,
      `sharded on _id: ${collections}`,
    ),
  }),
  notSharded: (): Said => ({
    message: localText('我们的集合都没有分片', '我們的集合都沒有分片', 'none of our collections is sharded'),
  }),
  shardingUnknown: (): Said => ({
    message: localText(
      '看不到集合怎样分片：这个用户读不了 config',
      '看不到集合怎樣分片：這個使用者讀不了 config',
      'how collections are sharded cannot be seen: this user may not read config',
    ),
  }),
  shardedOtherwise: (collections: string): Said => ({
    message: localText(
      `没有按 _id 分片：${collections}；同一条记录可能在两个分片上各写一份`,
      `沒有按 _id 分片：${collections}；同一筆紀錄可能在兩個分片上各寫一份`,
      `not sharded on _id: ${collections}; one record could be written on two shards`,
    ),
    todo: localText(
      '停掉服务，用 reshardCollection 改成 { _id: "hashed" }',
      '停掉服務，用 reshardCollection 改成 { _id: "hashed" }',
      'stop the server and reshard them on { _id: "hashed" } (reshardCollection)',
    ),
  }),
  indexes: (count: number): Said => ({
    message: localText(`${count} 个索引都在`, `${count} 個索引都在`, `all ${count} indexes are there`),
  }),
  missing: (names: string): Said => ({
    message: localText(`缺少索引：${names}`, `缺少索引：${names}`, `indexes are missing: ${names}`),
    todo: localText(
      '重启服务，启动时会补建；数据多时要建一会儿',
      '重新啟動服務，啟動時會補建；資料多時要建一會兒',
      'restart the server: the start makes them, which takes a while when there is much data',
    ),
  }),
  different: (names: string): Said => ({
    message: localText(
      `索引和我们的不一样：${names}`,
      `索引和我們的不一樣：${names}`,
      `indexes differ from ours: ${names}`,
    ),
    todo: localText(
      '用 mongosh 的 dropIndex 删掉它们，再重启服务，启动时会重建；不删，下次启动会失败',
      '用 mongosh 的 dropIndex 刪掉它們，再重新啟動服務，啟動時會重建；不刪，下次啟動會失敗',
      'drop them (mongosh: dropIndex) and restart the server, which makes ours; with them there the next start fails',
    ),
  }),
  foreign: (names: string): Said => ({
    message: localText(
      `不是我们建的索引，不去动它：${names}`,
      `不是我們建的索引，不去動它：${names}`,
      `indexes that are not ours and are left alone: ${names}`,
    ),
  }),
  unused: (names: string, since: string): Said => ({
    message: localText(
      `从 ${since} 起一次也没用过的索引：${names}`,
      `從 ${since} 起一次也沒用過的索引：${names}`,
      `indexes not used once since ${since}: ${names}`,
    ),
    todo: localText(
      '不用做什么：它们只让写入稍慢一点；删掉的，下次启动会再建',
      '不用做什麼：它們只讓寫入稍慢一點；刪掉的，下次啟動會再建',
      'nothing has to be done: they make writes a little slower; one that is dropped is made again at the next start',
    ),
  }),
  usageUnknown: (): Said => ({
    message: localText(
      '索引有没有用到，服务器没有说：要 clusterMonitor 权限',
      '索引有沒有用到，伺服器沒有說：要 clusterMonitor 權限',
      'which indexes are used the server does not tell: that takes the role clusterMonitor',
    ),
  }),
} as const;
