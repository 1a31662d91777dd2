import { TRADITIONAL_CASEWORK } from './casework-zh-tw.ts';
import type { ConsoleWords } from './words.ts';

const WEEKDAYS = ['週一', '週二', '週三', '週四', '週五', '週六', '週日'];

export const TRADITIONAL: ConsoleWords = {
  console: '控制台',
  nav: {
    today: '今日',
    cases: '個案',
    reports: '報告',
    responses: '答卷',
    decisions: '發送決定',
    entries: '入口',
  },
  skipToContent: '跳到內容',
  mainMenu: '主選單',
  logout: '登出',

  day: (month, day, weekday) => `${month}月${day}日 ${WEEKDAYS[weekday - 1] ?? ''}`,
  clock: (month, day, clock) => `${month}月${day}日 ${clock}`,
  todayAt: (clock) => `今天 ${clock}`,
  justNow: '剛剛',
  minutesAgo: (minutes) => `${minutes} 分鐘前`,
  minutesAhead: (minutes) => `${minutes} 分鐘後`,

  weekToDate: (from) => `本週至今（自 ${from}）`,
  updatedAt: (clock) => `${clock} 更新`,
  reload: '重新載入',
  connection: {
    off: '與伺服器的連線中斷了，下面可能不是最新的。正在重新連線，也可以重新載入頁面。',
    stale: '伺服器暫時讀不到資料，下面可能不是最新的。恢復後會自動更新。',
    fresh: '頁面已更新',
  },

  figures: {
    noRatings: '還沒有評分',
    noInvitations: '還沒有發出評價',
    target: (value) => `目標 ${value}`,
    belowTarget: (value) => `低於目標 ${value}`,
  },

  openCases: '待處理個案',
  openCasesOrder: '依到期時間',
  noOpenCases: '沒有待處理的個案。低分、批評者或關鍵詞一出現，兩秒內會顯示在這裡。',
  moreCases: (count) => `另有 ${count} 個，看全部`,
  casesLeft: (count) => `後面另有 ${count} 個待處理，全部可從 GET /v1/cases 取得。`,
  score: (score) => `${score} 分`,
  noScore: '關鍵詞',
  caseNumber: (id) => `個案 ${id}`,
  recordNumber: (id) => `服務紀錄 ${id}`,
  noWords: '客戶沒有留言',
  owner: (name) => `負責人 ${name}`,
  closedCases: '已處理',
  casesNote: '姓名、號碼和留言裡的個人資料已遮蓋。',
  noCases: '還沒有個案。出現低分時會自動建立。',
  rule: {
    lowScore: (subject) => `低分：${subject}`,
    npsDetractor: () => 'NPS 批評者（0–6 分）',
    keyword: (subject) => `關鍵詞「${subject}」`,
    churn: (subject) => `連續 ${subject} 次低評`,
  },
  corrected: '客戶已更正原來的低評',

  dimensions: '各維度平均分',
  dimensionsNote: '點為平均分，線為 95% 區間',
  noDimensions: '本週還沒有維度評分。',
  chartRow: (name, mean, low, high, n) => `${name}：平均 ${mean}，95% 區間 ${low} 到 ${high}，n=${n}`,

  notSent: '本週沒有發出的評價',
  notSentTotal: (count) => `共 ${count}`,
  nothingHeldBack: '本週結束的服務都安排了評價。',
  nothingClosed: '本週還沒有結束的服務。',

  emptyTitle: '還沒有答卷',
  emptyText: '把第一筆服務記錄發到 POST /v1/interactions，再打開傳回的 surveyUrl 作答。例如：',
  copy: '複製',
  copied: '已複製',

  wantPerson: (count) => `客戶要求真人服務或有問題要問（${count}）`,
  wantPersonNote: '請盡快聯絡或答覆客戶。最近 7 天的請求顯示在這裡。',
  trouble: '系統需要處理',
  unposted: (count) => `${count} 則通知還沒有送到團隊頻道`,

  adapter: { on: '開啟', off: '關閉', starting: '啟動中', degraded: '異常' },
  adapters: '管道與整合',

  reports: '報告',
  reportsNote: '按週、月、季，同時發到團隊頻道。每個數字都附樣本數和區間，每個變化都經過檢定。',
  periods: {
    weekly: { title: '週報', current: '本週至今', last: '上週' },
    monthly: { title: '月報', current: '本月至今', last: '上月' },
    quarterly: { title: '季報', current: '本季至今', last: '上季' },
  },
  otherPeriod: '其他時段',
  periodForms: '週寫作 2026-W46，月寫作 2026-11，季寫作 2026-Q4',
  noSuchPeriod: '沒有這個時段。請寫成 2026-W46、2026-11 或 2026-Q4。',
  openReport: '開啟',

  responses: '答卷',
  responsesNote: '最近的在前。姓名、號碼和留言裡的個人資料已遮蓋。',
  noResponses: '還沒有答卷。客戶答完，或到期未答完，就會出現在這裡。',
  status: { completed: '完整', partial: '未答完' },
  flag: { 'straight-lining': '各題同分', 'too-fast': '作答過快', 'text-cut': '留言過長已截斷' },
  yes: '是',
  no: '否',

  decisions: '發送決定',
  decisionsNote: '每筆結束的服務為什麼發、為什麼沒發。點開看逐項檢查。',
  noDecisions: '還沒有收到結束的服務。',
  why: '逐項檢查',
  earlier: '之前的決定',

  login: {
    title: '登入控制台',
    text: '請輸入 CSAT_API_KEY 的值。登入保持 12 小時。',
    label: 'API 金鑰',
    submit: '登入',
    wrong: '金鑰不對，請核對後再試。',
    expired: '頁面放得太久了，請再送出一次。',
    slow: (seconds) => `試錯次數太多，請等 ${seconds} 秒再試。`,
  },
  unavailable: {
    title: '暫時讀不到資料',
    text: '儲存沒有回應。已確認收到的都還在，恢復後自動繼續；請稍後重新載入，仍不行就看伺服器日誌。',
  },
  casework: TRADITIONAL_CASEWORK,
};
