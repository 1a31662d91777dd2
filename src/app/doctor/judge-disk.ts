import { type Finding, findingsIn } from '../../domain/finding.ts';
import { localText } from '../../domain/text.ts';
import { sizeText } from './size-text.ts';

export interface DiskFacts {
  readonly freeBytes: number;
  /** 0 of both where the file system does not count them. */
  readonly inodes: number;
  readonly freeInodes: number;
}

const MB = 1024 * 1024;
const LEAST = 100 * MB;
const COMFORTABLE = 1024 * MB;
/** A backup, or a migration, takes the space of the database once more. */
const COPIES = 2;
const LEAST_INODES = 1000;

const say = findingsIn('disk');

/** Space and inodes of the file system that holds the data directory; `undefined` when it could not be asked. */
export function judgeDisk(disk: DiskFacts | undefined, databaseBytes: number): readonly Finding[] {
  if (disk === undefined) return [say.note('space', NOT_KNOWN)];
  return [judgeSpace(disk.freeBytes, databaseBytes), ...judgeInodes(disk)];
}

function judgeSpace(free: number, database: number): Finding {
  const size = sizeText(free);
  const message = localText(`剩余 ${size}`, `剩餘 ${size}`, `${size} are free`);
  if (free < Math.max(LEAST, COPIES * database)) {
    const needed = sizeText(Math.max(LEAST, COPIES * database));
    return say.problem('space', { code: 'ENOSPC', message, todo: saysFree(needed) });
  }
  if (free < COMFORTABLE) return say.note('space', { message, todo: saysFree(sizeText(COMFORTABLE)) });
  return say.ok('space', { message });
}

function judgeInodes({ inodes, freeInodes }: DiskFacts): readonly Finding[] {
  if (inodes === 0) return [];
  const message = localText(
    `还能建 ${freeInodes} 个文件`,
    `還能建 ${freeInodes} 個檔案`,
    `${freeInodes} inodes are free`,
  );
  if (freeInodes >= LEAST_INODES) return [say.ok('inodes', { message })];
  const todo = localText(
    '删掉这个文件系统上大量的小文件',
    '刪掉這個檔案系統上大量的小檔案',
    'remove small files in great number from this file system',
  );
  return [say.problem('inodes', { code: 'ENOSPC', message, todo })];
}

function saysFree(needed: string) {
  return localText(
    `至少腾出 ${needed}（备份和升级要再占一份数据库的空间）；磁盘满时回答 503，不会丢已确认的回答`,
    `至少騰出 ${needed}（備份和升級要再占一份資料庫的空間）；磁碟滿時回答 503，不會丟已確認的回答`,
    `make room for ${needed} at least (a backup or an upgrade takes the size of the database once more); a full disk means 503, never a lost answer`,
  );
}

const NOT_KNOWN = {
  message: localText(
    '这个文件系统不肯说还剩多少空间',
    '這個檔案系統不肯說還剩多少空間',
    'this file system does not tell how much space is left',
  ),
  todo: localText('用 df 看一下', '用 df 看一下', 'look with df'),
};
