import { SIMPLIFIED_CASEWORK } from './casework-zh-cn.ts';
import type { ConsoleWords } from './words.ts';

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

export const SIMPLIFIED: ConsoleWords = {
  console: '控制台',
  nav: {
    today: '今日',
    cases: '个案',
    reports: '报告',
    responses: '答卷',
    decisions: '发送决定',
    entries: '入口',
  },
  skipToContent: '跳到内容',
  mainMenu: '主菜单',
  logout: '退出登录',

  day: (month, day, weekday) => `${month}月${day}日 ${WEEKDAYS[weekday - 1] ?? ''}`,
  clock: (month, day, clock) => `${month}月${day}日 ${clock}`,
  todayAt: (clock) => `今天 ${clock}`,
  justNow: '刚刚',
  minutesAgo: (minutes) => `${minutes} 分钟前`,
  minutesAhead: (minutes) => `${minutes} 分钟后`,

  weekToDate: (from) => `本周至今（自 ${from}）`,
  updatedAt: (clock) => `${clock} 更新`,
  reload: '重新载入',
  connection: {
    off: '与服务器的连接断开了，下面可能不是最新的。正在重连，也可以重新载入页面。',
    stale: '服务器暂时读不到数据，下面可能不是最新的。恢复后会自动更新。',
    fresh: '页面已更新',
  },

  figures: {
    noRatings: '还没有评分',
    noInvitations: '还没有发出评价',
    target: (value) => `目标 ${value}`,
    belowTarget: (value) => `低于目标 ${value}`,
  },

  openCases: '待处理个案',
  openCasesOrder: '按到期时间',
  noOpenCases: '没有待处理的个案。低分、贬损者或关键词一出现，两秒内会显示在这里。',
  moreCases: (count) => `另有 ${count} 个，看全部`,
  casesLeft: (count) => `后面另有 ${count} 个待处理，全部可从 GET /v1/cases 取得。`,
  score: (score) => `${score} 分`,
  noScore: '关键词',
  caseNumber: (id) => `个案 ${id}`,
  recordNumber: (id) => `服务记录 ${id}`,
  noWords: '客户没有留言',
  owner: (name) => `负责人 ${name}`,
  closedCases: '已处理',
  casesNote: '姓名、号码和留言里的个人信息已遮盖。',
  noCases: '还没有个案。出现低分时会自动建立。',
  rule: {
    lowScore: (subject) => `低分：${subject}`,
    npsDetractor: () => 'NPS 贬损者（0–6 分）',
    keyword: (subject) => `关键词“${subject}”`,
    churn: (subject) => `连续 ${subject} 次低评`,
  },
  corrected: '客户已更正原来的低评',

  dimensions: '各维度平均分',
  dimensionsNote: '点为平均分，线为 95% 区间',
  noDimensions: '本周还没有维度评分。',
  chartRow: (name, mean, low, high, n) => `${name}：平均 ${mean}，95% 区间 ${low} 到 ${high}，n=${n}`,

  notSent: '本周没有发出的评价',
  notSentTotal: (count) => `共 ${count}`,
  nothingHeldBack: '本周结束的服务都安排了评价。',
  nothingClosed: '本周还没有结束的服务。',

  emptyTitle: '还没有答卷',
  emptyText: '把第一条服务记录发到 POST /v1/interactions，再打开返回的 surveyUrl 作答。例如：',
  copy: '复制',
  copied: '已复制',

  wantPerson: (count) => `客户要求人工或有问题要问（${count}）`,
  wantPersonNote: '请尽快联系或答复客户。最近 7 天的请求显示在这里。',
  trouble: '系统需要处理',
  unposted: (count) => `${count} 条通知还没有送到团队频道`,

  adapter: { on: '开启', off: '关闭', starting: '启动中', degraded: '异常' },
  adapters: '渠道与集成',

  reports: '报告',
  reportsNote: '按周、月、季度，同时发到团队频道。每个数字都附样本数和区间，每个变化都经过检验。',
  periods: {
    weekly: { title: '周报', current: '本周至今', last: '上周' },
    monthly: { title: '月报', current: '本月至今', last: '上月' },
    quarterly: { title: '季报', current: '本季度至今', last: '上季度' },
  },
  otherPeriod: '其他时段',
  periodForms: '周写作 2026-W46，月写作 2026-11，季度写作 2026-Q4',
  noSuchPeriod: '没有这个时段。请写成 2026-W46、2026-11 或 2026-Q4。',
  openReport: '打开',

  responses: '答卷',
  responsesNote: '最近的在前。姓名、号码和留言里的个人信息已遮盖。',
  noResponses: '还没有答卷。客户答完，或到期未答完，就会出现在这里。',
  status: { completed: '完整', partial: '未答完' },
  flag: { 'straight-lining': '各题同分', 'too-fast': '作答过快', 'text-cut': '留言过长已截断' },
  yes: '是',
  no: '否',

  decisions: '发送决定',
  decisionsNote: '每条结束的服务为什么发、为什么没发。点开看逐项检查。',
  noDecisions: '还没有收到结束的服务。',
  why: '逐项检查',
  earlier: '之前的决定',

  login: {
    title: '登录控制台',
    text: '请输入 CSAT_API_KEY 的值。登录保持 12 小时。',
    label: 'API 密钥',
    submit: '登录',
    wrong: '密钥不对，请核对后再试。',
    expired: '页面放得太久了，请再提交一次。',
    slow: (seconds) => `试错次数太多，请等 ${seconds} 秒再试。`,
  },
  unavailable: {
    title: '暂时读不到数据',
    text: '存储没有应答。已确认收到的都还在，恢复后自动继续；请稍后重新载入，仍不行就看服务器日志。',
  },
  casework: SIMPLIFIED_CASEWORK,
};
