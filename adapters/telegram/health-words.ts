import { type LocalText, localText } from '../../src/domain/text.ts';

const AGAIN = localText('会自动重试', '會自動重試', 'tried again by itself');

/** How the channel stands, and what to do about it, in the languages of the team. */
export const TELEGRAM_STANDS = {
  notStarted: localText('尚未启动', '尚未啟動', 'not started'),
  stopped: localText('已停止', '已停止', 'stopped'),
  waiting: localText('正在等 Telegram 应答', '正在等 Telegram 回應', 'waiting for Telegram'),
  polling: localText('长轮询', '長輪詢', 'long polling'),
  standingBy: localText(
    '待命：另一个进程正在读取这个机器人的消息',
    '待命：另一個行程正在讀取這個機器人的訊息',
    'standing by: another process reads this bot’s updates',
  ),
  storeDown: localText(
    '数据库没有应答：消息留在 Telegram，恢复后再取',
    '資料庫沒有回應：訊息留在 Telegram，恢復後再取',
    'the store does not answer: updates wait at Telegram',
  ),
  tokenRefused: localText(
    'Telegram 不接受机器人令牌：把 TELEGRAM_BOT_TOKEN 设为 BotFather 给出的那个；每分钟重试一次',
    'Telegram 不接受機器人權杖：把 TELEGRAM_BOT_TOKEN 設為 BotFather 給出的那個；每分鐘重試一次',
    'Telegram refuses the bot token: set TELEGRAM_BOT_TOKEN to the one BotFather shows; tried again every minute',
  ),
  webhookConflict: localText(
    `另一处安装反复给这个机器人设置 webhook：在那边停掉它，或给这里另建一个机器人；${AGAIN['zh-CN']}`,
    `另一處安裝反覆給這個機器人設定 webhook：在那邊停掉它，或給這裡另建一個機器人；${AGAIN['zh-TW']}`,
    `another installation sets a webhook for this bot again and again: stop it there, or give this one a bot of its own; ${AGAIN.en}`,
  ),
  pollConflict: localText(
    `另一个程序在轮询这个机器人的消息：在那边停掉它；${AGAIN['zh-CN']}`,
    `另一個程式在輪詢這個機器人的訊息：在那邊停掉它；${AGAIN['zh-TW']}`,
    `another program polls for this bot’s updates: stop it there; ${AGAIN.en}`,
  ),
  notTelegram: localText(
    `回答的不是 Telegram：TELEGRAM_API_ROOT 可能指到了别处；${AGAIN['zh-CN']}`,
    `回答的不是 Telegram：TELEGRAM_API_ROOT 可能指到了別處；${AGAIN['zh-TW']}`,
    `the answer is not Telegram’s: something else may be at TELEGRAM_API_ROOT; ${AGAIN.en}`,
  ),
  answersWith: (code: string) =>
    localText(
      `Telegram 返回错误 ${code}；${AGAIN['zh-CN']}`,
      `Telegram 傳回錯誤 ${code}；${AGAIN['zh-TW']}`,
      `Telegram answers with error ${code}; ${AGAIN.en}`,
    ),
  unreachable: (code: string) =>
    localText(
      `连不上 Telegram（${code}）：检查网络和 TELEGRAM_API_ROOT；${AGAIN['zh-CN']}`,
      `連不上 Telegram（${code}）：檢查網路和 TELEGRAM_API_ROOT；${AGAIN['zh-TW']}`,
      `Telegram cannot be reached (${code}): check the network and TELEGRAM_API_ROOT; ${AGAIN.en}`,
    ),
  /** `said` is what Telegram gave as its reason. */
  webhookRefused: (said: string) =>
    localText(
      `Telegram 不接受 webhook（${said}）：检查 CSAT_PUBLIC_URL；${AGAIN['zh-CN']}`,
      `Telegram 不接受 webhook（${said}）：檢查 CSAT_PUBLIC_URL；${AGAIN['zh-TW']}`,
      `Telegram refuses the webhook (${said}): check CSAT_PUBLIC_URL; ${AGAIN.en}`,
    ),
} as const satisfies Readonly<Record<string, LocalText | ((said: string) => LocalText)>>;

/** Somebody else keeps changing the webhook: by what it was found to be. */
export const CONTESTED = {
  none: localText(
    '这个机器人的 webhook 反复被删除：另一处安装在用它的令牌轮询；在那边停掉它，或给这里另建一个机器人',
    '這個機器人的 webhook 反覆被刪除：另一處安裝在用它的權杖輪詢；在那邊停掉它，或給這裡另建一個機器人',
    'something keeps deleting this bot’s webhook: another installation polls with its token; stop it there, or give this one a bot of its own',
  ),
  other: localText(
    '这个机器人的 webhook 反复被换掉：另一处安装在用它的令牌；在那边停掉它，或给这里另建一个机器人',
    '這個機器人的 webhook 反覆被換掉：另一處安裝在用它的權杖；在那邊停掉它，或給這裡另建一個機器人',
    'something keeps replacing this bot’s webhook: another installation uses its token; stop it there, or give this one a bot of its own',
  ),
  kinds: localText(
    '这个机器人要收哪些消息反复被改：另一处安装在用它的令牌；在那边停掉它',
    '這個機器人要收哪些訊息反覆被改：另一處安裝在用它的權杖；在那邊停掉它',
    'something keeps changing which updates this bot gets: another installation uses its token; stop it there',
  ),
  secret: localText(
    '送来的请求反复带着另一个密钥：另一处安装也把这个机器人的 webhook 设到这个地址；让各处用同一个 TELEGRAM_WEBHOOK_SECRET',
    '送來的請求反覆帶著另一個密鑰：另一處安裝也把這個機器人的 webhook 設到這個位址；讓各處用同一個 TELEGRAM_WEBHOOK_SECRET',
    'deliveries keep coming with another secret: another installation sets this bot’s webhook to this address; give all of them the same TELEGRAM_WEBHOOK_SECRET',
  ),
} as const satisfies Readonly<Record<string, LocalText>>;

/** Telegram has our address; `pending` updates waited there when it was last asked. */
export function webhookAt(url: string, pending: number): LocalText {
  const waits = waitsText(pending);
  return localText(
    `webhook 地址 ${url}${waits['zh-CN']}`,
    `webhook 位址 ${url}${waits['zh-TW']}`,
    `webhook at ${url}${waits.en}`,
  );
}

/** A delivery failed some minutes ago, for the reason that Telegram gives. */
export function undelivered(
  url: string,
  {
    minutes,
    message,
    pending,
  }: { readonly minutes: number; readonly message: string; readonly pending: number },
): LocalText {
  const waits = waitsText(pending);
  return localText(
    `Telegram 送不到 ${url}（${minutes} 分钟前：${message}）${waits['zh-CN']}：确认这个地址通到这里`,
    `Telegram 送不到 ${url}（${minutes} 分鐘前：${message}）${waits['zh-TW']}：確認這個位址通到這裡`,
    `Telegram could not deliver to ${url} (${minutes} min ago: ${message})${waits.en}: see that this address leads here`,
  );
}

function waitsText(pending: number): LocalText {
  if (pending === 0) return localText('', '', '');
  return localText(
    `；上次查询时有 ${pending} 条消息在等`,
    `；上次查詢時有 ${pending} 則訊息在等`,
    `; ${pending} ${pending === 1 ? 'update' : 'updates'} waited when last asked`,
  );
}
