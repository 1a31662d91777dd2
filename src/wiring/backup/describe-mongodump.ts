import { type Locale, type LocalText, localText } from '../../domain/text.ts';

/** Why `store backup` makes none of a MongoDB, and what does, for a person at a terminal. */
export function describeMongodump(locale: Locale): string {
  return `${LINES.map((line) => line[locale]).join('\n')}\n`;
}

const LINES: readonly LocalText[] = [
  localText(
    'csat-loop: 没有做备份：数据在 MongoDB 里，不在文件里 [backup.failed]',
    'csat-loop: 沒有做備份：資料在 MongoDB 裡，不在檔案裡 [backup.failed]',
    'csat-loop: no backup was made: the data are in MongoDB, not in a file [backup.failed]',
  ),
  localText(
    '  MongoDB 用它自己的工具备份，最好先停掉服务，这样各集合才是同一时刻的：',
    '  MongoDB 用它自己的工具備份，最好先停掉服務，這樣各集合才是同一時刻的：',
    '  A MongoDB is backed up with its own tool, best with the server stopped, so that all collections are of one moment:',
  ),
  ...same('    mongodump --config mongo.yaml --gzip --archive=csat-loop.archive.gz'),
  localText(
    '  mongo.yaml 只有一行，就是 MONGODB_URI 的地址：uri: "mongodb://…"；文件只让自己能读（chmod 600）。命令行里的地址，同机的人都看得到',
    '  mongo.yaml 只有一行，就是 MONGODB_URI 的位址：uri: "mongodb://…"；檔案只讓自己能讀（chmod 600）。命令列裡的位址，同機的人都看得到',
    '  mongo.yaml has one line, the address in MONGODB_URI, and is for you alone (chmod 600): uri: "mongodb://…"\n  Others on this machine can read an address on a command line.',
  ),
  localText(
    '  恢复：mongorestore --config mongo.yaml --gzip --archive=csat-loop.archive.gz --drop',
    '  還原：mongorestore --config mongo.yaml --gzip --archive=csat-loop.archive.gz --drop',
    '  To restore: mongorestore --config mongo.yaml --gzip --archive=csat-loop.archive.gz --drop',
  ),
  localText(
    '  地址里没有写数据库名时，前一条加上 --db csat_loop，后一条加上 --nsInclude "csat_loop.*"',
    '  位址裡沒有寫資料庫名稱時，前一條加上 --db csat_loop，後一條加上 --nsInclude "csat_loop.*"',
    '  Where the address names no database add --db csat_loop to the first and --nsInclude "csat_loop.*" to the second.',
  ),
  localText(
    '  要一份文件：先停掉所有使用它的服务，再运行 csat-loop store copy --from mongodb --to sqlite:文件',
    '  要一份檔案：先停掉所有使用它的服務，再執行 csat-loop store copy --from mongodb --to sqlite:檔案',
    '  To have it as a file, stop every server on it, then: csat-loop store copy --from mongodb --to sqlite:FILE',
  ),
  localText(
    '  密钥不在数据库里：把 CSAT_SECRET 另外保管好，没有它，姓名和联系方式读不出来',
    '  金鑰不在資料庫裡：把 CSAT_SECRET 另外保管好，沒有它，姓名和聯絡方式讀不出來',
    '  The key is not in it: keep CSAT_SECRET too; without it names and contacts cannot be read.',
  ),
];

function same(line: string): readonly LocalText[] {
  return [localText(line, line, line)];
}
