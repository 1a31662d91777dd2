import type { Said } from '../../../domain/finding.ts';
import { type LocalText, localText } from '../../../domain/text.ts';
import type { StoreFacts } from '../../../ports/store/facts.ts';
import { RESTORE } from './store.ts';

/** Where the key comes from, and the store that it is the key to. */
interface KeyPlace {
  readonly isConfigured: boolean;
  readonly engine: StoreFacts['engine'];
}

const GIVE_BACK: Readonly<Record<StoreFacts['engine'], LocalText>> = {
  sqlite: localText(
    '换回原来的密钥；要更换密钥，就写成 CSAT_SECRET=新,旧。没有原来的，加密的姓名和联系方式就读不出来',
    '換回原來的金鑰；要更換金鑰，就寫成 CSAT_SECRET=新,舊。沒有原來的，加密的姓名和聯絡方式就讀不出來',
    'give the former one back; to change it set CSAT_SECRET=new,old. Without it encrypted names and contacts cannot be read',
  ),
  mongo: localText(
    '使用同一数据的每台机器都要设同一个 CSAT_SECRET；要更换密钥，每台都写成 CSAT_SECRET=新,旧。没有原来的，加密的姓名和联系方式就读不出来',
    '使用同一份資料的每台機器都要設同一個 CSAT_SECRET；要更換金鑰，每台都寫成 CSAT_SECRET=新,舊。沒有原來的，加密的姓名和聯絡方式就讀不出來',
    'every machine on these data needs the same CSAT_SECRET; to change it set CSAT_SECRET=new,old on all of them. Without the former one encrypted names and contacts cannot be read',
  ),
};
const KEEP_FILE: Readonly<Record<StoreFacts['engine'], LocalText>> = {
  sqlite: localText(
    '更早的备份可能还要用它，留一份；一旦没有设置 CSAT_SECRET，就会用到它',
    '更早的備份可能還要用它，留一份；一旦沒有設定 CSAT_SECRET，就會用到它',
    'keep a copy: older backups may need it. It is used as soon as CSAT_SECRET is not set',
  ),
  mongo: localText(
    '更早的备份可能还要用它，留一份；MongoDB 只用 CSAT_SECRET',
    '更早的備份可能還要用它，留一份；MongoDB 只用 CSAT_SECRET',
    'keep a copy: older backups may need it. With MongoDB only CSAT_SECRET counts',
  ),
};

/** What `doctor` says about the key to the encrypted data. */
export const KEY_SAYS = {
  wrongKey: ({ isConfigured, engine }: KeyPlace): Said => ({
    code: 'secret.wrong',
    message: localText(
      `${isConfigured ? 'CSAT_SECRET ' : 'secret 文件'}与数据不配`,
      `${isConfigured ? 'CSAT_SECRET ' : 'secret 檔案'}與資料不配`,
      `${isConfigured ? 'CSAT_SECRET' : 'the secret file'} does not fit the data`,
    ),
    todo: GIVE_BACK[engine],
  }),
  damagedKey: (engine: StoreFacts['engine']): Said => ({
    code: 'store.corrupt',
    message: localText(
      '数据库里的密钥损坏了',
      '資料庫裡的金鑰損壞了',
      'the key kept in the database is damaged',
    ),
    todo: RESTORE[engine],
  }),
  cutOffKey: (): Said => ({
    code: 'secret.wrong',
    message: localText(
      'secret 文件是空的或不完整',
      'secret 檔案是空的或不完整',
      'the secret file is empty or cut off',
    ),
    todo: localText(
      '从备份放回这个文件，或设置 CSAT_SECRET',
      '從備份放回這個檔案，或設定 CSAT_SECRET',
      'put the file back from a backup, or set CSAT_SECRET',
    ),
  }),
  lostKey: (): Said => ({
    code: 'secret.wrong',
    message: localText(
      '数据已加密，但没有密钥：既没有 secret 文件，也没有设置 CSAT_SECRET',
      '資料已加密，但沒有金鑰：既沒有 secret 檔案，也沒有設定 CSAT_SECRET',
      'the data are encrypted and there is no key: neither a secret file nor CSAT_SECRET',
    ),
    todo: localText(
      '在这里也设置服务用的 CSAT_SECRET，或从备份放回 secret 文件；不要先启动',
      '在這裡也設定服務用的 CSAT_SECRET，或從備份放回 secret 檔案；不要先啟動',
      'set the CSAT_SECRET of the server here too, or put the secret file back from a backup; do not start before',
    ),
  }),
  unknown: (): Said => ({
    message: localText(
      '没有核对：CSAT_SECRET 没有设置或有错误',
      '沒有核對：CSAT_SECRET 沒有設定或有錯誤',
      'not looked at: CSAT_SECRET is missing or has a mistake',
    ),
  }),
  unread: (): Said => ({
    message: localText(
      '密钥没有核对：数据库读不了',
      '金鑰沒有核對：資料庫讀不了',
      'the key was not looked at: the database cannot be read',
    ),
  }),
  newKey: ({ isConfigured }: { readonly isConfigured: boolean }): Said => ({
    message: isConfigured
      ? localText('使用 CSAT_SECRET', '使用 CSAT_SECRET', 'CSAT_SECRET will be used')
      : localText(
          '第一次启动时会在数据目录建 secret 文件',
          '第一次啟動時會在資料目錄建 secret 檔案',
          'the first start makes a secret file in the data directory',
        ),
  }),
  keyFits: (isConfigured: boolean): Said => ({
    message: localText(
      `${isConfigured ? 'CSAT_SECRET ' : 'secret 文件'}与数据相配`,
      `${isConfigured ? 'CSAT_SECRET ' : 'secret 檔案'}與資料相配`,
      `${isConfigured ? 'CSAT_SECRET' : 'the secret file'} fits the data`,
    ),
  }),
  oldKeyFits: (): Said => ({
    message: localText(
      '旧密钥相配；下次启动后改用新的',
      '舊金鑰相配；下次啟動後改用新的',
      'the former key fits; the next start changes over to the new one',
    ),
  }),
  rotated: (): Said => ({
    message: localText('密钥已经换好', '金鑰已經換好', 'the key has been changed over'),
    todo: localText(
      '可以从 CSAT_SECRET 里去掉旧的了；更早的备份仍要用旧的',
      '可以從 CSAT_SECRET 裡去掉舊的了；更早的備份仍要用舊的',
      'the former one may be taken out of CSAT_SECRET; older backups still need it',
    ),
  }),
  spareFile: (engine: StoreFacts['engine']): Said => ({
    message: localText(
      '用的是 CSAT_SECRET；数据目录里的 secret 文件没有用到',
      '用的是 CSAT_SECRET；資料目錄裡的 secret 檔案沒有用到',
      'CSAT_SECRET is used; the secret file in the data directory is not',
    ),
    todo: KEEP_FILE[engine],
  }),
} as const;
