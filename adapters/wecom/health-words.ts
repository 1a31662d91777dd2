import { type LocalText, localText } from '../../src/domain/text.ts';

const AGAIN = localText('会自动重试', '會自動重試', 'tried again by itself');

/** How the channel stands, and what to do about it, in the languages of the team. */
export const WECOM_STANDS = {
  notStarted: localText('尚未启动', '尚未啟動', 'not started'),
  stopped: localText('已停止', '已停止', 'stopped'),
  waiting: localText('正在等企业微信应答', '正在等企業微信回應', 'waiting for WeCom'),
  storeDown: localText(
    '数据库没有应答：消息留在企业微信（保留 3 天），恢复后从原处读起',
    '資料庫沒有回應：訊息留在企業微信（保留 3 天），恢復後從原處讀起',
    'the store does not answer: messages wait at WeCom, which keeps them 3 days, and are read from where it was left',
  ),
  credentials: (code: number) =>
    localText(
      `企业微信不接受 WECOM_CORP_ID 或 WECOM_SECRET（${code}）：Secret 在管理后台「微信客服 → API」里；${AGAIN['zh-CN']}`,
      `企業微信不接受 WECOM_CORP_ID 或 WECOM_SECRET（${code}）：Secret 在管理後台「微信客服 → API」裡；${AGAIN['zh-TW']}`,
      `WeCom refuses WECOM_CORP_ID or WECOM_SECRET (${code}): take the secret from 微信客服 → API in its console; ${AGAIN.en}`,
    ),
  address: localText(
    `企业微信不接受本机的 IP（60020）：把它加进应用的企业可信 IP；${AGAIN['zh-CN']}`,
    `企業微信不接受本機的 IP（60020）：把它加進應用的企業可信 IP；${AGAIN['zh-TW']}`,
    `WeCom refuses this server's IP address (60020): add it to the trusted addresses (企业可信IP) of the app; ${AGAIN.en}`,
  ),
  notAllowed: (code: number) =>
    localText(
      `企业微信不允许调用这个接口（${code}）：在管理后台「微信客服 → API」里放行，并在“通过API管理微信客服账号”中选上客服账号；${AGAIN['zh-CN']}`,
      `企業微信不允許呼叫這個介面（${code}）：在管理後台「微信客服 → API」裡放行，並在「通過API管理微信客服帳號」中選上客服帳號；${AGAIN['zh-TW']}`,
      `WeCom does not allow this call (${code}): allow it under 微信客服 → API in its console, and choose the accounts there under 通过API管理微信客服账号; ${AGAIN.en}`,
    ),
  tooMany: localText(
    `企业微信说调用太频繁（45009）；${AGAIN['zh-CN']}`,
    `企業微信說呼叫太頻繁（45009）；${AGAIN['zh-TW']}`,
    `WeCom says that it is called too often (45009); ${AGAIN.en}`,
  ),
  notWecom: localText(
    `回答的不是企业微信：WECOM_API_ROOT 可能指到了别处；${AGAIN['zh-CN']}`,
    `回答的不是企業微信：WECOM_API_ROOT 可能指到了別處；${AGAIN['zh-TW']}`,
    `the answer is not WeCom’s: something else may be at WECOM_API_ROOT; ${AGAIN.en}`,
  ),
  answersWith: (code: number) =>
    localText(
      `企业微信返回错误 ${code}；${AGAIN['zh-CN']}`,
      `企業微信傳回錯誤 ${code}；${AGAIN['zh-TW']}`,
      `WeCom answers with error ${code}; ${AGAIN.en}`,
    ),
  unreachable: (kind: string) =>
    localText(
      `连不上企业微信（${kind}）：检查网络和 WECOM_API_ROOT；${AGAIN['zh-CN']}`,
      `連不上企業微信（${kind}）：檢查網路和 WECOM_API_ROOT；${AGAIN['zh-TW']}`,
      `WeCom cannot be reached (${kind}): check the network and WECOM_API_ROOT; ${AGAIN.en}`,
    ),
  /** Nothing has ever come to our address: messages are found by looking, minutes late. */
  unheard: (url: string) =>
    localText(
      `还没有收到过回调：在管理后台「微信客服 → API」的回调配置里填 ${url}；在那之前每 5 分钟查一次`,
      `還沒有收到過回呼：在管理後台「微信客服 → API」的回呼設定裡填 ${url}；在那之前每 5 分鐘查一次`,
      `no callback has ever come: enter ${url} in WeCom's console under 微信客服 → API; until then messages are looked for every 5 minutes`,
    ),
  receiving: (url: string) => localText(`回调地址 ${url}`, `回呼位址 ${url}`, `callback at ${url}`),
  skew: (seconds: number) =>
    localText(
      `；本机时钟与企业微信差 ${seconds} 秒，请对时`,
      `；本機時鐘與企業微信差 ${seconds} 秒，請對時`,
      `; this machine's clock is ${seconds} s off WeCom's: set it`,
    ),
} as const;

/** Two texts as one, in every language. */
export function joined(first: LocalText, second: LocalText): LocalText {
  return localText(first['zh-CN'] + second['zh-CN'], first['zh-TW'] + second['zh-TW'], first.en + second.en);
}
