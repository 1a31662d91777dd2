import type { Said } from '../../../domain/finding.ts';
import { localText } from '../../../domain/text.ts';
import type { Health } from '../../../ports/channel.ts';

/** What `doctor` says about the server and its addresses. */
export const SERVER_SAYS = {
  notRunning: (): Said => ({
    message: localText(
      '没有服务在用这个数据目录',
      '沒有服務在用這個資料目錄',
      'no server works on this data directory',
    ),
  }),
  nowhere: (): Said => ({
    message: localText(
      '有服务在用这个数据目录，但不知道它的地址',
      '有服務在用這個資料目錄，但不知道它的位址',
      'a server works on this data directory; its address is not known',
    ),
    todo: localText(
      '设一个固定的 CSAT_PORT，就能在这里查看它',
      '設一個固定的 CSAT_PORT，就能在這裡查看它',
      'set a fixed CSAT_PORT to have it looked at here',
    ),
  }),
  running: (address: string): Said => ({
    message: localText(
      `服务在 ${address} 运行`,
      `服務在 ${address} 執行`,
      `the server answers at ${address}`,
    ),
  }),
  unproved: (address: string): Said => ({
    message: localText(
      `${address} 有 csat-loop 应答，但无法确认用的是这份数据`,
      `${address} 有 csat-loop 回應，但無法確認用的是這份資料`,
      `a csat-loop answers at ${address}; whether it has these data cannot be told`,
    ),
    todo: localText(
      '先按上面说的处理数据库和密钥，再运行一次',
      '先按上面說的處理資料庫和金鑰，再執行一次',
      'see to the database and its key first (above), then run this again',
    ),
  }),
  silent: (address: string, answer: string): Said => ({
    code: answer,
    message: localText(
      `有服务在用这个数据目录，但在 ${address} 应答的不是它（${answer}）`,
      `有服務在用這個資料目錄，但在 ${address} 回應的不是它（${answer}）`,
      `a server works on this data directory, but it does not answer at ${address} (${answer})`,
    ),
    todo: localText(
      '用与服务相同的 CSAT_HOST 和 CSAT_PORT 运行这个命令；设置相同就是服务卡住了：重启它',
      '用與服務相同的 CSAT_HOST 和 CSAT_PORT 執行這個命令；設定相同就是服務卡住了：重新啟動它',
      'run this with the CSAT_HOST and CSAT_PORT of the server; if they are the same it hangs: restart it',
    ),
  }),
  partsHidden: (): Said => ({
    message: localText(
      '服务没有给出各部分的状态',
      '服務沒有給出各部分的狀態',
      'the server does not tell how its parts are',
    ),
    todo: localText(
      '用与服务相同的 CSAT_API_KEY 运行这个命令',
      '用與服務相同的 CSAT_API_KEY 執行這個命令',
      'run this with the CSAT_API_KEY of the server',
    ),
  }),
  part: (name: string, state: Health['state'], why: string): Said => ({
    message: localText(`${name}：${why}`, `${name}：${why}`, `${name}: ${why}`),
    ...(state === 'degraded'
      ? {
          todo: localText(
            '上面这句说了怎么办；更多见日志',
            '上面這句說了怎麼辦；更多見日誌',
            'the sentence says what to do; the log tells more',
          ),
        }
      : {}),
  }),
  portFree: (address: string): Said => ({
    message: localText(`${address} 空闲`, `${address} 空閒`, `${address} is free`),
  }),
  portTaken: (address: string, isOurs: boolean): Said => ({
    code: 'EADDRINUSE',
    message: isOurs
      ? localText(
          `${address} 被另一个 csat-loop 占用，它用的是别的数据目录`,
          `${address} 被另一個 csat-loop 占用，它用的是別的資料目錄`,
          `${address} is taken by another csat-loop, with another data directory`,
        )
      : localText(
          `${address} 被别的程序占用`,
          `${address} 被別的程式占用`,
          `${address} is taken by another program`,
        ),
    todo: localText(
      '停掉它，或用 CSAT_PORT 换一个端口；如果想要的就是那个服务，就核对 CSAT_DATA_DIR',
      '停掉它，或用 CSAT_PORT 換一個連接埠；如果想要的就是那個服務，就核對 CSAT_DATA_DIR',
      'stop it, or choose another CSAT_PORT; if that is the server you mean, check CSAT_DATA_DIR',
    ),
  }),
  portRefused: (address: string, kind: string): Said => ({
    code: kind,
    message: localText(
      `不能在 ${address} 监听（${kind}）`,
      `不能在 ${address} 監聽（${kind}）`,
      `it is not possible to listen on ${address} (${kind})`,
    ),
    todo: localText(
      'CSAT_HOST 必须是这台机器的地址；1024 以下的端口要特权',
      'CSAT_HOST 必須是這台機器的位址；1024 以下的連接埠要特權',
      'CSAT_HOST has to be an address of this machine; ports below 1024 take privileges',
    ),
  }),
  publicUnset: (isExposed: boolean): Said => ({
    message: localText(
      '没有设置 CSAT_PUBLIC_URL：发给客户的链接指向这台机器自己',
      '沒有設定 CSAT_PUBLIC_URL：發給客戶的連結指向這台機器自己',
      'CSAT_PUBLIC_URL is not set: links to customers point at this machine',
    ),
    todo: isExposed
      ? localText(
          '设成客户能打开的 https 地址，前面放一个反向代理',
          '設成客戶能開啟的 https 位址，前面放一個反向代理',
          'set it to the https address that customers can open, behind a reverse proxy',
        )
      : localText(
          '试用没关系；上线前设成客户能打开的 https 地址',
          '試用沒關係；上線前設成客戶能開啟的 https 位址',
          'fine for a try; before customers get links, set it to the https address they can open',
        ),
  }),
  publicLoopback: (url: string): Said => ({
    message: localText(
      `CSAT_PUBLIC_URL 是 ${url}：只有这台机器能打开链接`,
      `CSAT_PUBLIC_URL 是 ${url}：只有這台機器能開啟連結`,
      `CSAT_PUBLIC_URL is ${url}: only this machine can open the links`,
    ),
    todo: localText(
      '上线前设成客户能打开的 https 地址',
      '上線前設成客戶能開啟的 https 位址',
      'before customers get links, set it to the https address they can open',
    ),
  }),
  publicPlain: (url: string): Said => ({
    message: localText(
      `${url} 不是 https：链接和回答在路上不加密`,
      `${url} 不是 https：連結和回答在路上不加密`,
      `${url} is not https: links and answers travel unencrypted`,
    ),
    todo: localText(
      '在前面放一个带证书的反向代理，把 CSAT_PUBLIC_URL 改成 https',
      '在前面放一個帶憑證的反向代理，把 CSAT_PUBLIC_URL 改成 https',
      'put a reverse proxy with a certificate in front and change CSAT_PUBLIC_URL to https',
    ),
  }),
  publicOurs: (url: string): Said => ({
    message: localText(`${url} 通到这个服务`, `${url} 通到這個服務`, `${url} leads to this server`),
  }),
  publicOther: (url: string): Said => ({
    message: localText(
      `${url} 通到另一个 csat-loop，它用的是别的数据`,
      `${url} 通到另一個 csat-loop，它用的是別的資料`,
      `${url} leads to another csat-loop with other data`,
    ),
    todo: localText(
      '核对反向代理的目标和 CSAT_PUBLIC_URL：客户的链接在那里打不开',
      '核對反向代理的目標和 CSAT_PUBLIC_URL：客戶的連結在那裡打不開',
      "check where the reverse proxy leads, and CSAT_PUBLIC_URL: customers' links do not work there",
    ),
  }),
  publicSilent: (url: string, answer: string, isServed: boolean): Said => ({
    code: answer,
    message: localText(
      `${url}/healthz 没有本服务的应答（${answer}）`,
      `${url}/healthz 沒有本服務的回應（${answer}）`,
      `${url}/healthz does not answer as this server does (${answer})`,
    ),
    todo: isServed
      ? localText(
          '检查 DNS、证书和反向代理（/s/ 和 /healthz 要转过来）；如果只是这台机器访问不了自己的公网地址，就从外面试一次',
          '檢查 DNS、憑證和反向代理（/s/ 和 /healthz 要轉過來）；如果只是這台機器存取不了自己的公網位址，就從外面試一次',
          'check DNS, certificate and reverse proxy (/s/ and /healthz have to be passed on); if only this machine cannot reach its own public address, try from outside',
        )
      : localText(
          '服务没在运行，这可能就是原因：启动后再运行一次',
          '服務沒在執行，這可能就是原因：啟動後再執行一次',
          'the server is not running, which may be why: run this again once it is',
        ),
  }),
} as const;
