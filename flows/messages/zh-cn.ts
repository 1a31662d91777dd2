import type { Words } from './words.ts';

export const zhCn: Words = {
  greeting: ({ team, about, questions, seconds }) =>
    `您好，这里是${team}。想请您为${about}打个分：共 ${questions} 道题，约 ${minutes(seconds)}。\n自愿参加，回答只用于改进服务。随时回复“退订”不再打扰，回复“转人工”联系客服。`,
  greetingAgain: ({ team, about, questions, seconds }) =>
    `您好，这里是${team}。关于${about}，想跟您确认一下处理结果：共 ${questions} 道题，约 ${minutes(seconds)}。\n自愿参加，回答只用于改进服务。随时回复“退订”不再打扰，回复“转人工”联系客服。`,
  onPage: (url) => `请在这个网页上评价：${url}`,
  news: {
    solved: (team, about) =>
      `您好，这里是${team}。您就${about}反映的问题已经处理好了，谢谢您告诉我们。\n不想再收到消息，回复“退订”。`,
    adopted: (team, about) =>
      `您好，这里是${team}。您就${about}提出的建议我们采纳了，谢谢您帮我们做得更好。\n不想再收到消息，回复“退订”。`,
  },
  reminder: (team) => `${team}还在等您的评价，点一下就好；不方便的话回复“退订”，我们不再打扰。`,
  day: (month, day) => `${month}月${day}日`,
  about: (day, service) => `${day}的${service}`,
  scale: {
    rating: { low: '非常不满意', high: '非常满意' },
    nps: { low: '完全不可能', high: '非常可能' },
    ces: { low: '非常不同意', high: '非常同意' },
  },
  ratings: ['非常不满意', '不满意', '一般', '满意', '非常满意'],
  levels: { satisfied: '满意', neutral: '一般', dissatisfied: '不满意' },
  yes: '是',
  no: '否',
  skip: '跳过',
  back: '‹ 上一题',
  resume: '继续填写',
  done: '选好了',
  neither: '都不是',
  textHint: '直接打字回复即可。',
  multiHint: '可以多选，选完点“选好了”；也可以回复序号，如“1、3”。',
  hints: {
    range: '这个分数不在范围内。',
    format: '抱歉，没看懂您的意思。',
    several: '抱歉，您好像给了不止一个答案。',
    media: '抱歉，我只看得懂文字和按钮。',
    voice: '抱歉，我还听不懂语音。',
  },
  explained: {
    why: '我们想请您评价刚结束的服务，好据此改进；自愿参加，不评也没关系。',
    privacy: '不是匿名的：服务团队会看到您的回答，只用于改进服务；姓名和电话不会公开。',
    how: '凭您对这次服务的感受选就好。',
  },
  typeNumber: (min, max) => `请点按钮，或回复 ${min}～${max} 的数字。`,
  typeOption: '请点按钮，或回复选项前的序号。',
  typeYesNo: '请点按钮，或回复“是”或“否”。',
  typeLevel: '请点按钮，或回复“满意”“一般”“不满意”。',
  confirmChoice: (labels) =>
    `您是想选${labels.map((label) => `“${label}”`).join('还是')}${labels.length > 1 ? '？' : '吗？'}`,
  confirmOne: (label) => `您是想打 ${label}吗？`,
  confirmTwo: (first, second) => `您是想打 ${first}还是 ${second}？`,
  scoreLabel: (score) => `${score} 分`,
  firstAlready: '已经是第一题了。',
  corrected: '已按您修改后的内容更新。',
  paused: '好的，已通知客服，会尽快联系您。评价先放一放，想继续时点下面的按钮或回复“继续”。',
  passedOn: '您的问题已经转给客服，会尽快答复您。评价先放一放，想继续时点下面的按钮或回复“继续”。',
  noted: '您的问题也转给客服了，会尽快答复您。',
  resumed: '好的，我们接着来。',
  takenUp: '上次的评价还没填完，方便的话我们接着来；不方便的话回复“退订”，我们不再打扰。',
  help: '回复数字或点按钮作答。“上一题”返回，“跳过”跳过，“重来”从头开始，“转人工”联系客服，“退订”不再接收评价邀请。',
  stopped: '已退订，今后不再向您发送评价邀请。想恢复时回复“恢复”。感谢您一直以来的支持。',
  optedIn: '已恢复，今后服务结束后可能会请您评价。随时可以回复“退订”。',
  responsible: (controller, contact) =>
    [controller && `个人信息处理者：${controller}`, contact && `联系方式：${contact}`]
      .filter(Boolean)
      .join('；'),
  privacy: '您的回答仅用于改进服务，姓名和电话不会公开。',
  neutral:
    '您好，这里用来收集服务评价。服务结束后我们会在这里请您打分，现在没有需要您填写的内容。回复“退订”不再接收邀请。',
};

function minutes(seconds: number): string {
  return `${Math.max(1, Math.round(seconds / 60))} 分钟`;
}
