import type { Said } from '../../../domain/finding.ts';
import { type LocalText, localText } from '../../../domain/text.ts';

/** What `doctor` says about the disk under the data directory. Sizes are texts such as `1.5 GB`; `holdsData`: the database is there. */
export const DISK_SAYS = {
  enough: (free: string): Said => ({ message: saysFree(free) }),
  low: (free: string, wanted: string, holdsData: boolean): Said => ({
    message: saysFree(free),
    todo: makeRoom(wanted, holdsData),
  }),
  tooLow: (free: string, wanted: string, holdsData: boolean): Said => ({
    code: 'ENOSPC',
    message: saysFree(free),
    todo: makeRoom(wanted, holdsData),
  }),
  inodes: (free: number): Said => ({ message: saysInodes(free) }),
  fewInodes: (free: number): Said => ({
    code: 'ENOSPC',
    message: saysInodes(free),
    todo: localText(
      '删掉这个文件系统上大量的小文件',
      '刪掉這個檔案系統上大量的小檔案',
      'remove small files in great number from this file system',
    ),
  }),
  notKnown: (): Said => ({
    message: localText(
      '这个文件系统不肯说还剩多少空间',
      '這個檔案系統不肯說還剩多少空間',
      'this file system does not tell how much space is left',
    ),
    todo: localText('用 df 看一下', '用 df 看一下', 'look with df'),
  }),
} as const;

function saysFree(free: string): LocalText {
  return localText(`剩余 ${free}`, `剩餘 ${free}`, `${free} are free`);
}

function saysInodes(free: number): LocalText {
  return localText(`还能建 ${free} 个文件`, `還能建 ${free} 個檔案`, `${free} inodes are free`);
}

function makeRoom(wanted: string, holdsData: boolean): LocalText {
  if (!holdsData)
    return localText(`至少腾出 ${wanted}`, `至少騰出 ${wanted}`, `make room for ${wanted} at least`);
  return localText(
    `至少腾出 ${wanted}（备份和升级要再占一份数据库的空间）；磁盘满时回答 503，不会丢已确认的回答`,
    `至少騰出 ${wanted}（備份和升級要再占一份資料庫的空間）；磁碟滿時回答 503，不會丟已確認的回答`,
    `make room for ${wanted} at least (a backup or an upgrade takes the size of the database once more); a full disk means 503, never a lost answer`,
  );
}
