import type { Said } from '../../src/domain/finding.ts';
import { localText } from '../../src/domain/text.ts';
import { WECHATY_VERSION } from './health-words.ts';

/** What `doctor` says about WeChat. */
export const WECHAT_SAYS = {
  puppet: (name: string): Said => ({
    message: localText(`puppet：${name}`, `puppet：${name}`, `the puppet is ${name}`),
  }),
  missing: (name: string): Said => {
    const what = name === 'wechaty' ? `wechaty@${WECHATY_VERSION}` : name;
    return {
      code: 'not-installed',
      message: localText(`没有安装 ${name}`, `沒有安裝 ${name}`, `${name} is not installed`),
      todo: localText(`npm install ${what}`, `npm install ${what}`, `npm install ${what}`),
    };
  },
  installed: (): Said => ({
    message: localText('wechaty 已安装', 'wechaty 已安裝', 'wechaty is installed'),
  }),
  tokenMissing: (): Said => ({
    message: localText(
      '没有设置 WECHATY_PUPPET_SERVICE_TOKEN',
      '沒有設定 WECHATY_PUPPET_SERVICE_TOKEN',
      'WECHATY_PUPPET_SERVICE_TOKEN is not set',
    ),
    todo: localText('设成网关给出的令牌', '設成閘道給出的權杖', 'set it to the token of the gateway'),
  }),
  tokenForm: (): Said => ({
    message: localText(
      '令牌没有前缀：wechaty 会拒绝启动',
      '權杖沒有前綴：wechaty 會拒絕啟動',
      'the token has no prefix: wechaty refuses to start with it',
    ),
    todo: localText(
      '自建网关的令牌写成 insecure_ 加原令牌，两边相同',
      '自建閘道的權杖寫成 insecure_ 加原權杖，兩邊相同',
      'for a gateway of your own write insecure_ before it, on both sides',
    ),
  }),
  token: (): Said => ({
    message: localText('令牌的格式正确', '權杖的格式正確', 'the token has the right form'),
  }),
  lookedUp: (): Said => ({
    message: localText(
      '没有设置 WECHATY_PUPPET_SERVICE_ENDPOINT：网关的地址要到互联网上查（api.chatie.io）',
      '沒有設定 WECHATY_PUPPET_SERVICE_ENDPOINT：閘道的位址要到網際網路上查（api.chatie.io）',
      'WECHATY_PUPPET_SERVICE_ENDPOINT is not set: the gateway is looked up on the internet (api.chatie.io)',
    ),
    todo: localText(
      '自建网关请设为 主机:端口',
      '自建閘道請設為 主機:連接埠',
      'for a gateway of your own set it to host:port',
    ),
  }),
  endpoint: (isPlain: boolean): Said => ({
    message: isPlain
      ? localText('网关地址已设置，不加密', '閘道位址已設定，不加密', 'the gateway is named, without TLS')
      : localText('网关地址已设置，用 TLS', '閘道位址已設定，用 TLS', 'the gateway is named, with TLS'),
  }),
  plainAbroad: (): Said => ({
    message: localText(
      '与网关的连接不加密，而网关不在本机：客户的话和令牌会明文传输',
      '與閘道的連線不加密，而閘道不在本機：客戶的話和權杖會以明文傳輸',
      'the connection to the gateway has no TLS, and the gateway is not on this machine: customers’ words and the token travel in clear',
    ),
    todo: localText(
      '去掉 WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT，或只在内网使用',
      '去掉 WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT，或只在內網使用',
      'unset WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT, or keep both in one private network',
    ),
  }),
  bestEffort: (): Said => ({
    message: localText(
      '个人微信号只能尽力而为：账号可能被限制登录，断线期间的消息可能丢失',
      '個人微信號只能盡力而為：帳號可能被限制登入，斷線期間的訊息可能遺失',
      'a personal account is best effort: logins may be banned, and what is said while it is away may be lost',
    ),
    todo: localText(
      '可靠的办法是企业微信客服或问卷链接；见 docs/wechat.zh-CN.md',
      '可靠的辦法是企業微信客服或問卷連結；見 docs/wechat.zh-CN.md',
      'the dependable ways are WeCom customer service and the survey link; see docs/wechat.md',
    ),
  }),
} as const;
