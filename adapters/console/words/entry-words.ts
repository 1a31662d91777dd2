import type { Locale } from '../../../src/domain/text.ts';

/** What the console says of entries, and of a login that somebody has to scan. */
export interface EntryWords {
  readonly title: string;
  readonly note: string;
  readonly none: string;
  readonly print: string;
  readonly picture: (name: string) => string;
  /** On the printed sheet. */
  readonly scanHere: string;
  readonly orOpen: string;
  /** Of an address that no phone can open; never printed. */
  readonly onlyHere: string;
  readonly back: string;
  readonly inChat: (platform: string) => string;
  readonly login: {
    readonly title: (part: string) => string;
    readonly text: string;
    readonly picture: (part: string) => string;
  };
}

export const ENTRY_WORDS: Readonly<Record<Locale, EntryWords>> = {
  'zh-CN': {
    title: '入口',
    note: '门店、包装、菜单：谁都可以在这里评价',
    none: '还没有入口。在 csat.yaml 里写 entries，例如 - { id: front-desk, title: 前台 }，几秒后这里就有页面地址和二维码。',
    print: '打印版',
    picture: (name) => `二维码：${name}`,
    scanHere: '扫一扫，告诉我们您的感受',
    orOpen: '也可以打开',
    onlyHere: '这个地址只有这台机器能打开，手机扫不开：打印之前先设 CSAT_PUBLIC_URL。',
    back: '回到入口',
    inChat: (platform) => `${platform} 链接`,
    login: {
      title: (part) => `${part} 需要扫码登录`,
      text: '请用要登录的那个账号的手机扫描下面的二维码并确认。二维码会自动更新；登录以后这个提示就消失。',
      picture: (part) => `${part} 登录二维码`,
    },
  },
  'zh-TW': {
    title: '入口',
    note: '門市、包裝、菜單：誰都可以在這裡評價',
    none: '還沒有入口。在 csat.yaml 裡寫 entries，例如 - { id: front-desk, title: 櫃檯 }，幾秒後這裡就有頁面網址和 QR 碼。',
    print: '列印版',
    picture: (name) => `QR 碼：${name}`,
    scanHere: '掃一掃，告訴我們您的感受',
    orOpen: '也可以開啟',
    onlyHere: '這個網址只有這台機器能開啟，手機掃不開：列印之前先設定 CSAT_PUBLIC_URL。',
    back: '回到入口',
    inChat: (platform) => `${platform} 連結`,
    login: {
      title: (part) => `${part} 需要掃碼登入`,
      text: '請用要登入的那個帳號的手機掃描下面的 QR 碼並確認。QR 碼會自動更新；登入以後這個提示就消失。',
      picture: (part) => `${part} 登入 QR 碼`,
    },
  },
  en: {
    title: 'Entries',
    note: 'Counters, packagings, menus: places where anybody may rate',
    none: 'There is no entry yet. Write entries in csat.yaml, such as - { id: front-desk, title: Front desk }, and within seconds its page and its code are here.',
    print: 'Sheet to print',
    picture: (name) => `QR code: ${name}`,
    scanHere: 'Scan this and tell us how it was',
    orOpen: 'or open',
    onlyHere: 'Only this machine can open this address, and no phone: set CSAT_PUBLIC_URL before printing.',
    back: 'Back to the entries',
    inChat: (platform) => `${platform} link`,
    login: {
      title: (part) => `${part} waits for a login`,
      text: 'Scan this code with the phone of the account that shall log in, and confirm there. The code renews itself; this notice goes away after the login.',
      picture: (part) => `QR code for the login to ${part}`,
    },
  },
};
