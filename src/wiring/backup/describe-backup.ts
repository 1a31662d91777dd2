import { type Locale, type LocalText, localText, sizeText } from '../../domain/text.ts';
import { STORE_COUNTS, type StoreContent, type StoreCount } from '../../ports/store/facts.ts';
import type { Backup } from './make-backup.ts';

/** What was backed up and what to do with it, for a person at a terminal. */
export function describeBackup(backup: Backup, locale: Locale): string {
  const { folder, bytes, key, isOnSameDisk } = backup;
  const size = sizeText(bytes);
  const done = localText(
    `已备份到 ${folder}（${size}），读回核对无误`,
    `已備份到 ${folder}（${size}），讀回核對無誤`,
    `backed up to ${folder} (${size}), read back and found whole`,
  );
  const lines = [
    done[locale],
    `  ${describeCounts(backup.counts, locale)}`,
    `  ${KEYS[key][locale]}`,
    ...(isOnSameDisk ? [`  ${SAME_DISK[locale]}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** Every kind of record with its number. */
export function describeCounts(counts: StoreContent['counts'], locale: Locale): string {
  const comma = locale === 'en' ? ', ' : '，';
  return STORE_COUNTS.map((each) => `${KINDS[each][locale]} ${counts[each]}`).join(comma);
}

/** A kind of record, as people call it. */
export const KINDS: Readonly<Record<StoreCount, LocalText>> = {
  chats: localText('会话', '會話', 'chats'),
  customers: localText('客户', '客戶', 'customers'),
  interactions: localText('服务记录', '服務紀錄', 'interactions'),
  invitations: localText('评价邀请', '評價邀請', 'invitations'),
  responses: localText('答卷', '答卷', 'responses'),
  cases: localText('个案', '個案', 'cases'),
  notices: localText('通知', '通知', 'notices'),
  surveys: localText('问卷版本', '問卷版本', 'survey versions'),
};

const KEYS: Readonly<Record<Backup['key'], LocalText>> = {
  'in-folder': localText(
    '密钥在里面（secret）：拿到这个目录就能读出姓名和联系方式，请妥善保管',
    '金鑰在裡面（secret）：拿到這個目錄就能讀出姓名和聯絡方式，請妥善保管',
    'the key is in it (secret): whoever has the folder can read names and contacts; keep it safe',
  ),
  'in-environment': localText(
    '密钥不在里面：把 CSAT_SECRET 另外保管好，没有它，备份里的姓名和联系方式读不出来',
    '金鑰不在裡面：把 CSAT_SECRET 另外保管好，沒有它，備份裡的姓名和聯絡方式讀不出來',
    'the key is not in it: keep CSAT_SECRET too; without it names and contacts of the backup cannot be read',
  ),
  'not-here': localText(
    '这里没有密钥，没能核对：把服务用的 CSAT_SECRET 另外保管好',
    '這裡沒有金鑰，沒能核對：把服務用的 CSAT_SECRET 另外保管好',
    'there is no key here, so it was not tried: keep the CSAT_SECRET that the server has',
  ),
};
const SAME_DISK = localText(
  '它和数据在同一块磁盘上：再复制到别处',
  '它和資料在同一顆磁碟上：再複製到別處',
  'it lies on the disk of the data: copy it somewhere else',
);
