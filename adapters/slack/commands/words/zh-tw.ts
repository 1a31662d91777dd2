import type { CommandWords } from './words.ts';

export const TRADITIONAL: CommandWords = {
  help: {
    title: 'csat-loop 能做什麼',
    more: '命令也可以寫中文：週報、月報、季報、個案、為什麼、發送、幫助。某個命令的全部寫法：/csat help weekly',
    rights: (names) => `您在這裡可以：${names}`,
    usage: '寫法',
    examples: '例子',
  },
  commands: {
    weekly: {
      what: '本週到現在的滿意度；加「上週」或 2026-W46 看別的週',
      usage: '/csat weekly [上週|2026-W46] [agent:客服] [department:部門] [channel:管道] [survey:問卷]',
      examples: ['/csat weekly', '/csat weekly 上週', '/csat weekly 2026-W46 department:售後部'],
    },
    monthly: {
      what: '月報',
      usage: '/csat monthly [上月|2026-11] [agent:客服] [department:部門] [channel:管道] [survey:問卷]',
      examples: ['/csat monthly 上月', '/csat monthly 2026-11 agent:lilei'],
    },
    quarterly: {
      what: '季報',
      usage: '/csat quarterly [上季|2026-Q4] [agent:客服] [department:部門] [channel:管道] [survey:問卷]',
      examples: ['/csat quarterly 上季', '/csat quarterly 2026-Q4 channel:telegram'],
    },
    cases: {
      what: '還沒處理完的個案；mine 只看自己的',
      usage: '/csat cases [mine|all] [department:部門]',
      examples: ['/csat cases', '/csat cases mine', '/csat cases department:售後部'],
    },
    why: {
      what: '一次服務為什麼發了或沒發問卷',
      usage: '/csat why 服務單號或服務 ID',
      examples: ['/csat why A-20931'],
    },
    send: {
      what: '請一位客戶評價；不寫 telegram 就給您一個連結轉發',
      usage:
        '/csat send customer:客戶編號 [name:姓名] [telegram:聊天室ID] [record:單號] [service:類型] [agent:客服] [department:部門]',
      examples: [
        '/csat send customer:C-42',
        '/csat send customer:C-42 name:"王小明" telegram:123456789 record:A-20931',
      ],
    },
    help: {
      what: '這份說明，或一個命令的全部寫法',
      usage: '/csat help [命令]',
      examples: ['/csat help', '/csat help send'],
    },
  },
  permissions: { read: '看報告和個案', work: '處理個案', send: '發問卷', unmask: '看客戶原名和原話' },
  listSeparator: '、',
  gap: '',

  unknown: (typed) => `沒有「${typed}」這個命令。`,
  didYouMean: (what) => `是不是想用 ${what}？`,
  later: {
    measures: '改善措施的追蹤不在這個版本裡。現在可以用 /csat cases 看每個個案的原因和處理。',
    forecast: '趨勢預測不在這個版本裡。現在可以用 /csat monthly 看逐週的變化。',
  },
  tooLong: '這條命令太長了，沒有讀。',
  noPeriod: (typed) => `「${typed}」不是一個時段。`,
  periodForms: {
    weekly: '週的寫法：2026-W46、上週、本週',
    monthly: '月的寫法：2026-11、上月、本月',
    quarterly: '季的寫法：2026-Q4、上季、本季',
  },
  otherKind: (typed) => `「${typed}」是另一種時段。`,
  missing: {
    why: '請寫上服務單號，或控制台「發送決定」裡的服務 ID。',
    send: '請寫上客戶編號：customer:編號。',
  },
  unknownArgument: (typed) => `這個命令裡沒有「${typed}」。`,
  value: {
    empty: (key) => `${key}: 後面沒有內容。有空格的內容請加引號。`,
    twice: (key) => `${key}: 寫了兩次，只能寫一次。`,
    'too-long': (key) => `${key}: 的內容太長。`,
  },
  noChatId: 'telegram: 後面要寫私訊的數字 ID，例如 telegram:123456789；使用者名稱和群組不行。',

  forbidden: {
    read: '您還不能在這裡看報告和個案。',
    send: '您還不能在這裡發問卷。',
    askManager: '請聯絡主管 {who}，把您加進 csat.yaml 的 roles。',
    askOperator: '請管理員把您加進 csat.yaml 的 roles。',
    yourId: (id) => `您的 Slack 使用者 ID：${id}`,
    goTo: '請到團隊的頻道裡使用：{where}',
    noChannel: '還沒有設定團隊的頻道，請聯絡管理員。',
  },
  unavailable: '資料暫時讀不到，請過一會兒再試。',
  notSaved: '資料暫時寫不進去，什麼都沒有儲存。請過一會兒再試。',
  failed: '出了意外的錯誤，已經記入日誌。請再試一次；還是不行，請管理員看日誌裡的 slack.command.failed。',
  staleButton: '這個按鈕讀不出來了，請重新執行命令。',

  share: '分享到本頻道',
  shared: '已分享，幾秒內出現在本頻道。沒有出現？請先在頻道裡輸入 /invite 邀請本應用程式。',
  sharedBefore: '之前已經分享過，沒有再發一遍。',
  matchesNobody: '這個時段沒有服務或答卷符合篩選，請核對寫法。',

  cases: {
    title: (count) => `待處理個案 ${count} 個`,
    none: '沒有待處理的個案。',
    noneMatch: '沒有符合條件的待處理個案。',
    shown: (shown) => `只列出最急的 ${shown} 個。全部請看控制台，或加上 mine、department: 縮小範圍。`,
    partOnly: (looked) => `個案很多，只在最急的 ${looked} 個裡找。`,
    show: '查看',
    owner: '負責人 {who}',
    minutes: (count) => `${count} 分鐘前`,
    hours: (count) => `${count} 小時前`,
    days: (count) => `${count} 天前`,
    claimLate: '⚠️ 認領逾時',
    replyLate: '⚠️ 首次回覆逾時',
    gone: '找不到這個個案。',
  },

  why: {
    title: (reference) => `${reference}：為什麼這樣決定`,
    none: (reference) => `沒有找到「${reference}」。`,
    tip: '請核對單號（區分大小寫），或從控制台「發送決定」複製服務 ID。沒有收到過的服務不會有決定。',
    closed: (time) => `結束於 ${time}`,
    survey: (id) => `問卷 ${id}`,
    earlier: (time, outcome) => `更早：${time} ${outcome}`,
    newestOf: (shown, found) => `同名的服務有 ${found} 次，這裡是最近的 ${shown} 次。`,
    check: (name, result) => `${name}：${result}`,
    detail: (text) => `（${text}）`,
  },

  send: {
    now: (customer) => `已安排：問卷馬上發到 ${customer} 的聊天室。`,
    at: (customer, time) => `已安排：問卷 ${time} 發到 ${customer} 的聊天室。`,
    link: (customer) => `給 ${customer} 的問卷已準備好。它不會自動發出，請把這個連結轉給客戶：`,
    skipped: (customer, reason) => `沒有給 ${customer} 安排問卷：${reason}`,
    noReason: '原因沒有記錄',
    why: '逐項檢查',
  },
};
