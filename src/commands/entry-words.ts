import { type LocalText, localText } from '../domain/text.ts';

/** What `entry` tells. */
export const ENTRY_SAYS = {
  none: localText(
    'csat.yaml 里没有入口（entries）。例如：\nentries:\n  - { id: front-desk, title: 前台 }\n',
    'csat.yaml 裡沒有入口（entries）。例如：\nentries:\n  - { id: front-desk, title: 櫃檯 }\n',
    'There are no entries in csat.yaml. For instance:\nentries:\n  - { id: front-desk, title: Front desk }\n',
  ),
  unknown: (id: string, near: string | undefined, ids: readonly string[]): LocalText => {
    const [zh, tw, en] =
      near === undefined
        ? [`现有：${ids.join('、')}`, `現有：${ids.join('、')}`, `known: ${ids.join(', ')}`]
        : [`是不是 ${near}？`, `是不是 ${near}？`, `did you mean ${near}?`];
    return localText(
      `csat-loop: 没有入口“${id}”；${zh}\n`,
      `csat-loop: 沒有入口「${id}」；${tw}\n`,
      `csat-loop: there is no entry "${id}"; ${en}\n`,
    );
  },
  onlyHere: localText(
    'csat-loop: 这个地址只有这台机器能打开，手机扫不开：打印之前先设 CSAT_PUBLIC_URL\n',
    'csat-loop: 這個網址只有這台機器能開啟，手機掃不開：列印之前先設定 CSAT_PUBLIC_URL\n',
    'csat-loop: only this machine can open this address, and no phone: set CSAT_PUBLIC_URL before printing\n',
  ),
  noTelegram: localText(
    'csat-loop: 未设置 TELEGRAM_BOT_TOKEN，所以没有 Telegram 链接\n',
    'csat-loop: 未設定 TELEGRAM_BOT_TOKEN，所以沒有 Telegram 連結\n',
    'csat-loop: TELEGRAM_BOT_TOKEN is not set, so there is no Telegram link\n',
  ),
} as const;
