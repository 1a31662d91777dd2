import type { Said } from '../../src/domain/finding.ts';
import { localText } from '../../src/domain/text.ts';

/** What `doctor` says about Telegram. */
export const TELEGRAM_SAYS = {
  bot: (name: string): Said => ({
    message: localText(
      `令牌有效，机器人 @${name}`,
      `權杖有效，機器人 @${name}`,
      `the token is good: the bot is @${name}`,
    ),
  }),
  unreachable: (kind: string): Said => ({
    code: kind,
    message: localText(
      `连不上 Telegram（${kind}）`,
      `連不上 Telegram（${kind}）`,
      `Telegram cannot be reached (${kind})`,
    ),
    todo: localText(
      '检查网络、防火墙和 TELEGRAM_API_ROOT；中国大陆的网络通常不能直连 api.telegram.org',
      '檢查網路、防火牆和 TELEGRAM_API_ROOT；中國大陸的網路通常不能直連 api.telegram.org',
      'check network, firewall and TELEGRAM_API_ROOT; from mainland China api.telegram.org usually cannot be reached directly',
    ),
  }),
  tokenRefused: (code: number): Said => ({
    code: String(code),
    message: localText(
      `Telegram 不接受这个令牌（${code}）`,
      `Telegram 不接受這個權杖（${code}）`,
      `Telegram refuses the token (${code})`,
    ),
    todo: localText(
      '把 TELEGRAM_BOT_TOKEN 设成 BotFather 给出的令牌，然后重启',
      '把 TELEGRAM_BOT_TOKEN 設成 BotFather 給出的權杖，然後重新啟動',
      'set TELEGRAM_BOT_TOKEN to the one BotFather shows, and restart',
    ),
  }),
  wait: (): Said => ({
    code: '429',
    message: localText(
      'Telegram 要求稍候（429），这次没能核对令牌',
      'Telegram 要求稍候（429），這次沒能核對權杖',
      'Telegram asks to wait (429); the token could not be checked this time',
    ),
    todo: localText('过一分钟再运行一次', '過一分鐘再執行一次', 'run this again in a minute'),
  }),
  refused: (code: number): Said => ({
    code: String(code),
    message: localText(
      `Telegram 回答错误 ${code}`,
      `Telegram 回答錯誤 ${code}`,
      `Telegram answers with error ${code}`,
    ),
    todo: localText(
      '稍后再试；一直如此就检查 TELEGRAM_API_ROOT',
      '稍後再試；一直如此就檢查 TELEGRAM_API_ROOT',
      'try again later; if it stays so, check TELEGRAM_API_ROOT',
    ),
  }),
  notTelegram: (code: number): Said => ({
    code: 'channel.unavailable',
    message: localText(
      `回答的不是 Telegram（HTTP ${code}）`,
      `回答的不是 Telegram（HTTP ${code}）`,
      `the answer is not Telegram's (HTTP ${code})`,
    ),
    todo: localText(
      '检查 TELEGRAM_API_ROOT 和中间的代理',
      '檢查 TELEGRAM_API_ROOT 和中間的代理',
      'check TELEGRAM_API_ROOT and proxies on the way',
    ),
  }),
  webhookUnknown: (): Said => ({
    message: localText(
      '这次没能问到 webhook 的设置',
      '這次沒能問到 webhook 的設定',
      'where updates are delivered could not be asked this time',
    ),
    todo: localText('再运行一次', '再執行一次', 'run this again'),
  }),
  polling: (): Said => ({
    message: localText(
      '长轮询，没有设置 webhook',
      '長輪詢，沒有設定 webhook',
      'long polling; no webhook is set',
    ),
  }),
  webhookInTheWay: (host: string, isRunning: boolean): Said => ({
    message: localText(
      `配置为长轮询，但机器人的 webhook 指向 ${host}：消息都送到那里`,
      `設定為長輪詢，但機器人的 webhook 指向 ${host}：訊息都送到那裡`,
      `long polling is configured, but a webhook to ${host} is set: updates go there`,
    ),
    todo: isRunning
      ? localText(
          '找出还在用这个机器人的程序并停掉它，再重启本程序（启动时会移除 webhook，等着的消息会保留）',
          '找出還在用這個機器人的程式並停掉它，再重新啟動本程式（啟動時會移除 webhook，等著的訊息會保留）',
          'find the program that also uses this bot and stop it, then restart this one: a start removes the webhook and keeps what waits',
        )
      : localText(
          '不用做什么：下次启动会移除它。如果那边的程序还要用，请另建一个机器人',
          '不用做什麼：下次啟動會移除它。如果那邊的程式還要用，請另建一個機器人',
          'nothing, if nobody needs it: the next start removes it. If a program there is in use, make a bot of its own for it',
        ),
  }),
  webhookSet: (host: string): Said => ({
    message: localText(`webhook 指向 ${host}`, `webhook 指向 ${host}`, `updates are delivered to ${host}`),
  }),
  webhookMissing: (isRunning: boolean): Said => ({
    message: localText('没有设置 webhook', '沒有設定 webhook', 'no webhook is set'),
    todo: isRunning
      ? localText(
          '有别的程序移除了它（它大概在用同一个机器人长轮询）：停掉那个程序，再重启本程序',
          '有別的程式移除了它（它大概在用同一個機器人長輪詢）：停掉那個程式，再重新啟動本程式',
          'another program has removed it, probably to poll this bot: stop that one and restart this one',
        )
      : localText('启动时会自动设置', '啟動時會自動設定', 'a start sets it by itself'),
  }),
  webhookElsewhere: (host: string): Said => ({
    message: localText(
      `webhook 指向别处：${host}`,
      `webhook 指向別處：${host}`,
      `updates are delivered somewhere else: ${host}`,
    ),
    todo: localText(
      '核对 CSAT_PUBLIC_URL；启动时会改成本程序的地址。如果那边还有程序在用，请另建一个机器人',
      '核對 CSAT_PUBLIC_URL；啟動時會改成本程式的位址。如果那邊還有程式在用，請另建一個機器人',
      'check CSAT_PUBLIC_URL; a start sets it to this program. If something there is in use, make a bot of its own for it',
    ),
  }),
  lastError: (text: string, minutes: number): Said => ({
    message: localText(
      `${minutes} 分钟前投递失败：${text}`,
      `${minutes} 分鐘前投遞失敗：${text}`,
      `a delivery failed ${minutes} min ago: ${text}`,
    ),
    todo: localText(
      '检查反向代理、证书和 POST /telegram/webhook 能否从外面访问；Telegram 会自动重试',
      '檢查反向代理、憑證和 POST /telegram/webhook 能否從外面存取；Telegram 會自動重試',
      'check the reverse proxy, its certificate and that POST /telegram/webhook is reachable from outside; Telegram tries again by itself',
    ),
  }),
  pending: (count: number, taken: 'soon' | 'slowly' | 'not'): Said => ({
    message: localText(
      `${count} 条消息在 Telegram 等着被取走`,
      `${count} 則訊息在 Telegram 等著被取走`,
      `${count} updates wait at Telegram`,
    ),
    ...(taken === 'soon'
      ? {}
      : {
          todo:
            taken === 'slowly'
              ? localText(
                  '取得太慢或没有取：看 /readyz 和日志',
                  '取得太慢或沒有取：看 /readyz 和日誌',
                  'they are taken too slowly or not at all: look at /readyz and the log',
                )
              : localText(
                  '启动程序：Telegram 只保留 24 小时',
                  '啟動程式：Telegram 只保留 24 小時',
                  'start the server: Telegram keeps them for 24 h only',
                ),
        }),
  }),
} as const;
