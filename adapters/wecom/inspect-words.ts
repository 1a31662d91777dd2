import type { Said } from '../../src/domain/finding.ts';
import { localText } from '../../src/domain/text.ts';

const CALLED_FROM_OUTSIDE = localText(
  '把 CSAT_PUBLIC_URL 设成从互联网能访问的 https:// 地址，并在管理后台按它填写回调地址',
  '把 CSAT_PUBLIC_URL 設成從網際網路能存取的 https:// 位址，並在管理後台按它填寫回呼位址',
  'set CSAT_PUBLIC_URL to an https:// address the internet can reach, and enter the callback address in the console accordingly',
);

/** What `doctor` says about WeCom. */
export const WECOM_SAYS = {
  token: (): Said => ({
    message: localText('密钥有效', '密鑰有效', 'the secret is good'),
  }),
  accounts: (names: readonly string[]): Said => ({
    message: localText(
      `${names.length} 个客服账号：${names.join('、')}`,
      `${names.length} 個客服帳號：${names.join('、')}`,
      `${names.length} customer service ${names.length === 1 ? 'account' : 'accounts'}: ${names.join(', ')}`,
    ),
  }),
  noAccounts: (): Said => ({
    message: localText(
      '没有可以用接口管理的客服账号',
      '沒有可以用介面管理的客服帳號',
      'there is no customer service account the API may manage',
    ),
    todo: localText(
      '在管理后台“微信客服”里新建客服账号，并在“通过API管理微信客服账号”中选上它',
      '在管理後台「微信客服」裡新建客服帳號，並在「通過API管理微信客服帳號」中選上它',
      'make one in the console under 微信客服, and choose it under 通过API管理微信客服账号',
    ),
  }),
  unreachable: (kind: string): Said => ({
    code: kind,
    message: localText(
      `连不上企业微信（${kind}）`,
      `連不上企業微信（${kind}）`,
      `WeCom cannot be reached (${kind})`,
    ),
    todo: localText(
      '检查网络、防火墙和 WECOM_API_ROOT',
      '檢查網路、防火牆和 WECOM_API_ROOT',
      'check network, firewall and WECOM_API_ROOT',
    ),
  }),
  notWecom: (code: number): Said => ({
    code: 'channel.unavailable',
    message: localText(
      `回答的不是企业微信（HTTP ${code}）`,
      `回答的不是企業微信（HTTP ${code}）`,
      `the answer is not WeCom's (HTTP ${code})`,
    ),
    todo: localText(
      '检查 WECOM_API_ROOT 和中间的代理',
      '檢查 WECOM_API_ROOT 和中間的代理',
      'check WECOM_API_ROOT and proxies on the way',
    ),
  }),
  secretRefused: (code: number): Said => ({
    code: String(code),
    message: localText(
      `企业微信不接受这个企业 ID 或密钥（${code}）`,
      `企業微信不接受這個企業 ID 或密鑰（${code}）`,
      `WeCom refuses the corp id or the secret (${code})`,
    ),
    todo: localText(
      '按管理后台核对 WECOM_CORP_ID 和 WECOM_SECRET，然后重启',
      '按管理後台核對 WECOM_CORP_ID 和 WECOM_SECRET，然後重新啟動',
      'compare WECOM_CORP_ID and WECOM_SECRET with the console, and restart',
    ),
  }),
  addressRefused: (): Said => ({
    code: '60020',
    message: localText(
      '企业微信不接受来自这台服务器地址的调用（60020）',
      '企業微信不接受來自這台伺服器位址的呼叫（60020）',
      'WeCom takes no calls from the address of this server (60020)',
    ),
    todo: localText(
      '在管理后台的应用里，把它的公网地址加入“企业可信IP”',
      '在管理後台的應用裡，把它的公網位址加入「企業可信IP」',
      'add its public address to the trusted addresses (企业可信IP) of the app in the console',
    ),
  }),
  notAllowed: (code: number): Said => ({
    code: String(code),
    message: localText(
      `这个应用不能调用客服接口（${code}）`,
      `這個應用不能呼叫客服介面（${code}）`,
      `this app may not use the customer service API (${code})`,
    ),
    todo: localText(
      '在管理后台“微信客服”的“可调用接口的应用”中选上它',
      '在管理後台「微信客服」的「可調用介面的應用」中選上它',
      'choose it in the console under 微信客服, 可调用接口的应用',
    ),
  }),
  wait: (code: number): Said => ({
    code: String(code),
    message: localText(
      `企业微信要求稍候（${code}），这次没能核对密钥`,
      `企業微信要求稍候（${code}），這次沒能核對密鑰`,
      `WeCom asks to wait (${code}); the secret could not be checked this time`,
    ),
    todo: localText('过一分钟再运行一次', '過一分鐘再執行一次', 'run this again in a minute'),
  }),
  refused: (code: number): Said => ({
    code: String(code),
    message: localText(
      `企业微信回答错误 ${code}`,
      `企業微信回答錯誤 ${code}`,
      `WeCom answers with error ${code}`,
    ),
    todo: localText(
      `在 https://open.work.weixin.qq.com/devtool/query?e=${code} 查它的意思`,
      `在 https://open.work.weixin.qq.com/devtool/query?e=${code} 查它的意思`,
      `see what it means at https://open.work.weixin.qq.com/devtool/query?e=${code}`,
    ),
  }),
  callback: (address: string): Said => ({
    message: localText(
      `回调地址是 ${address}`,
      `回呼位址是 ${address}`,
      `the callback address is ${address}`,
    ),
  }),
  plainCallback: (address: string): Said => ({
    message: localText(
      `回调地址 ${address} 没有加密`,
      `回呼位址 ${address} 沒有加密`,
      `the callback address ${address} is not encrypted`,
    ),
    todo: localText(
      '给 CSAT_PUBLIC_URL 配上证书，用 https://',
      '給 CSAT_PUBLIC_URL 配上憑證，用 https://',
      'give CSAT_PUBLIC_URL a certificate and use https://',
    ),
  }),
  noAddress: (): Said => ({
    message: localText(
      '没有 CSAT_PUBLIC_URL，企业微信不知道往哪里送消息',
      '沒有 CSAT_PUBLIC_URL，企業微信不知道往哪裡送訊息',
      'without CSAT_PUBLIC_URL WeCom has no address to call',
    ),
    todo: CALLED_FROM_OUTSIDE,
  }),
  nearAddress: (): Said => ({
    message: localText(
      'CSAT_PUBLIC_URL 只有这台机器知道，企业微信到不了',
      'CSAT_PUBLIC_URL 只有這台機器知道，企業微信到不了',
      'CSAT_PUBLIC_URL is known to this machine only: WeCom cannot reach it',
    ),
    todo: CALLED_FROM_OUTSIDE,
  }),
} as const;
