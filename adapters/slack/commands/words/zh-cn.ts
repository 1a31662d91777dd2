import type { CommandWords } from './words.ts';

export const SIMPLIFIED: CommandWords = {
  help: {
    title: 'csat-loop 能做什么',
    more: '命令也可以写中文：周报、月报、季报、个案、为什么、发送、帮助。某个命令的全部写法：/csat help weekly',
    rights: (names) => `您在这里可以：${names}`,
    usage: '写法',
    examples: '例子',
  },
  commands: {
    weekly: {
      what: '本周到现在的满意度；加“上周”或 2026-W46 看别的周',
      usage: '/csat weekly [上周|2026-W46] [agent:客服] [department:部门] [channel:渠道] [survey:问卷]',
      examples: ['/csat weekly', '/csat weekly 上周', '/csat weekly 2026-W46 department:售后部'],
    },
    monthly: {
      what: '月报',
      usage: '/csat monthly [上月|2026-11] [agent:客服] [department:部门] [channel:渠道] [survey:问卷]',
      examples: ['/csat monthly 上月', '/csat monthly 2026-11 agent:lilei'],
    },
    quarterly: {
      what: '季报',
      usage: '/csat quarterly [上季|2026-Q4] [agent:客服] [department:部门] [channel:渠道] [survey:问卷]',
      examples: ['/csat quarterly 上季', '/csat quarterly 2026-Q4 channel:telegram'],
    },
    cases: {
      what: '还没处理完的个案；mine 只看自己的',
      usage: '/csat cases [mine|all] [department:部门]',
      examples: ['/csat cases', '/csat cases mine', '/csat cases department:售后部'],
    },
    why: {
      what: '一次服务为什么发了或没发问卷',
      usage: '/csat why 服务单号或服务 ID',
      examples: ['/csat why A-20931'],
    },
    send: {
      what: '请一位客户评价；不写 telegram 就给您一个链接转发',
      usage:
        '/csat send customer:客户编号 [name:姓名] [telegram:会话ID] [record:单号] [service:类型] [agent:客服] [department:部门]',
      examples: [
        '/csat send customer:C-42',
        '/csat send customer:C-42 name:"王小明" telegram:123456789 record:A-20931',
      ],
    },
    help: {
      what: '这份说明，或一个命令的全部写法',
      usage: '/csat help [命令]',
      examples: ['/csat help', '/csat help send'],
    },
  },
  permissions: { read: '看报告和个案', work: '处理个案', send: '发问卷', unmask: '看客户原名和原话' },
  listSeparator: '、',
  gap: '',

  unknown: (typed) => `没有“${typed}”这个命令。`,
  didYouMean: (what) => `是不是想用 ${what}？`,
  later: {
    measures: '改进措施的跟踪不在这个版本里。现在可以用 /csat cases 看每个个案的原因和处理。',
    forecast: '趋势预测不在这个版本里。现在可以用 /csat monthly 看逐周的变化。',
  },
  tooLong: '这条命令太长了，没有读。',
  noPeriod: (typed) => `“${typed}”不是一个时段。`,
  periodForms: {
    weekly: '周的写法：2026-W46、上周、本周',
    monthly: '月的写法：2026-11、上月、本月',
    quarterly: '季度的写法：2026-Q4、上季、本季',
  },
  otherKind: (typed) => `“${typed}”是另一种时段。`,
  missing: {
    why: '请写上服务单号，或控制台“发送决定”里的服务 ID。',
    send: '请写上客户编号：customer:编号。',
  },
  unknownArgument: (typed) => `这个命令里没有“${typed}”。`,
  value: {
    empty: (key) => `${key}: 后面没有内容。有空格的内容请加引号。`,
    twice: (key) => `${key}: 写了两次，只能写一次。`,
    'too-long': (key) => `${key}: 的内容太长。`,
  },
  noChatId: 'telegram: 后面要写私聊的数字 ID，比如 telegram:123456789；用户名和群组不行。',

  forbidden: {
    read: '您还不能在这里看报告和个案。',
    send: '您还不能在这里发问卷。',
    askManager: '请联系主管 {who}，把您加进 csat.yaml 的 roles。',
    askOperator: '请管理员把您加进 csat.yaml 的 roles。',
    yourId: (id) => `您的 Slack 用户 ID：${id}`,
    goTo: '请到团队的频道里使用：{where}',
    noChannel: '还没有设置团队的频道，请联系管理员。',
  },
  unavailable: '数据暂时读不到，请过一会儿再试。',
  notSaved: '数据暂时写不进去，什么都没有保存。请过一会儿再试。',
  failed: '出了意外的错误，已经记入日志。请再试一次；还是不行，请管理员看日志里的 slack.command.failed。',
  staleButton: '这个按钮读不出来了，请重新运行命令。',

  share: '分享到本频道',
  shared: '已分享，几秒内出现在本频道。没有出现？请先在频道里输入 /invite 邀请本应用。',
  sharedBefore: '之前已经分享过，没有再发一遍。',
  matchesNobody: '这个时段没有服务或答卷符合筛选，请核对写法。',

  cases: {
    title: (count) => `待处理个案 ${count} 个`,
    none: '没有待处理的个案。',
    noneMatch: '没有符合条件的待处理个案。',
    shown: (shown) => `只列出最急的 ${shown} 个。全部请看控制台，或加上 mine、department: 缩小范围。`,
    partOnly: (looked) => `个案很多，只在最急的 ${looked} 个里找。`,
    show: '查看',
    owner: '负责人 {who}',
    minutes: (count) => `${count} 分钟前`,
    hours: (count) => `${count} 小时前`,
    days: (count) => `${count} 天前`,
    claimLate: '⚠️ 认领超时',
    replyLate: '⚠️ 首次回复超时',
    gone: '找不到这个个案。',
  },

  why: {
    title: (reference) => `${reference}：为什么这样决定`,
    none: (reference) => `没有找到“${reference}”。`,
    tip: '请核对单号（区分大小写），或从控制台“发送决定”复制服务 ID。没有收到过的服务不会有决定。',
    closed: (time) => `结束于 ${time}`,
    survey: (id) => `问卷 ${id}`,
    earlier: (time, outcome) => `更早：${time} ${outcome}`,
    newestOf: (shown, found) => `同名的服务有 ${found} 次，这里是最近的 ${shown} 次。`,
    check: (name, result) => `${name}：${result}`,
    detail: (text) => `（${text}）`,
  },

  send: {
    now: (customer) => `已安排：问卷马上发到 ${customer} 的聊天里。`,
    at: (customer, time) => `已安排：问卷 ${time} 发到 ${customer} 的聊天里。`,
    link: (customer) => `给 ${customer} 的问卷已准备好。它不会自动发出，请把这个链接转给客户：`,
    skipped: (customer, reason) => `没有给 ${customer} 安排问卷：${reason}`,
    noReason: '原因没有记录',
    why: '逐项检查',
  },
};
