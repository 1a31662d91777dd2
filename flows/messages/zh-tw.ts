import type { Words } from './words.ts';

export const zhTw: Words = {
  greeting: ({ team, about, questions, seconds }) =>
    `您好，這裡是${team}。想請您為${about}評分：共 ${questions} 題，約 ${minutes(seconds)}。\n自由參加，回答只用於改善服務。隨時回覆「退訂」即不再打擾，回覆「轉人工」聯絡客服。`,
  greetingAgain: ({ team, about, questions, seconds }) =>
    `您好，這裡是${team}。關於${about}，想跟您確認一下處理結果：共 ${questions} 題，約 ${minutes(seconds)}。\n自由參加，回答只用於改善服務。隨時回覆「退訂」即不再打擾，回覆「轉人工」聯絡客服。`,
  onPage: (url) => `請在這個網頁上評價：${url}`,
  news: {
    solved: (team, about) =>
      `您好，這裡是${team}。您就${about}反映的問題已經處理好了，謝謝您告訴我們。\n不想再收到訊息，回覆「退訂」即可。`,
    adopted: (team, about) =>
      `您好，這裡是${team}。您就${about}提出的建議我們採納了，謝謝您幫我們做得更好。\n不想再收到訊息，回覆「退訂」即可。`,
  },
  reminder: (team) => `${team}還在等您的評價，點一下就好；不方便的話回覆「退訂」，我們不再打擾。`,
  day: (month, day) => `${month}月${day}日`,
  about: (day, service) => `${day}的${service}`,
  scale: {
    rating: { low: '非常不滿意', high: '非常滿意' },
    nps: { low: '完全不可能', high: '非常可能' },
    ces: { low: '非常不同意', high: '非常同意' },
  },
  ratings: ['非常不滿意', '不滿意', '普通', '滿意', '非常滿意'],
  levels: { satisfied: '滿意', neutral: '普通', dissatisfied: '不滿意' },
  yes: '是',
  no: '否',
  skip: '略過',
  back: '‹ 上一題',
  resume: '繼續填寫',
  done: '選好了',
  neither: '都不是',
  textHint: '直接輸入文字回覆即可。',
  multiHint: '可複選，選完請點「選好了」；也可以回覆序號，如「1、3」。',
  hints: {
    range: '這個分數不在範圍內。',
    format: '抱歉，沒看懂您的意思。',
    several: '抱歉，您好像給了不只一個答案。',
    media: '抱歉，我只看得懂文字和按鈕。',
    voice: '抱歉，我還聽不懂語音。',
  },
  explained: {
    why: '我們想請您評價剛結束的服務，好據此改善；自由參加，不評也沒關係。',
    privacy: '不是匿名的：服務團隊會看到您的回答，只用於改善服務；姓名和電話不會公開。',
    how: '依您對這次服務的感受選就好。',
  },
  typeNumber: (min, max) => `請點按鈕，或回覆 ${min}～${max} 的數字。`,
  typeOption: '請點按鈕，或回覆選項前的序號。',
  typeYesNo: '請點按鈕，或回覆「是」或「否」。',
  typeLevel: '請點按鈕，或回覆「滿意」「普通」「不滿意」。',
  confirmChoice: (labels) =>
    `您是想選${labels.map((label) => `「${label}」`).join('還是')}${labels.length > 1 ? '？' : '嗎？'}`,
  confirmOne: (label) => `您是想給 ${label}嗎？`,
  confirmTwo: (first, second) => `您是想給 ${first}還是 ${second}？`,
  scoreLabel: (score) => `${score} 分`,
  firstAlready: '已經是第一題了。',
  corrected: '已依您修改後的內容更新。',
  paused: '好的，已通知客服，會盡快與您聯絡。評價先放著，想繼續時點下面的按鈕或回覆「繼續」。',
  passedOn: '您的問題已經轉給客服，會盡快回覆您。評價先放著，想繼續時點下面的按鈕或回覆「繼續」。',
  noted: '您的問題也轉給客服了，會盡快回覆您。',
  resumed: '好的，我們接著來。',
  takenUp: '上次的評價還沒填完，方便的話我們接著來；不方便的話回覆「退訂」，我們不再打擾。',
  help: '回覆數字或點按鈕作答。「上一題」返回，「跳過」略過，「重來」從頭開始，「轉人工」聯絡客服，「退訂」不再接收評價邀請。',
  stopped: '已退訂，今後不再傳送評價邀請給您。想恢復時回覆「恢復」。感謝您一直以來的支持。',
  optedIn: '已恢復，今後服務結束後可能會請您評價。隨時可以回覆「退訂」。',
  responsible: (controller, contact) =>
    [controller && `個人資料負責單位：${controller}`, contact && `聯絡方式：${contact}`]
      .filter(Boolean)
      .join('；'),
  privacy: '您的回答僅用於改善服務，姓名和電話不會公開。',
  neutral:
    '您好，這裡用來收集服務評價。服務結束後我們會在這裡請您評分，目前沒有需要您填寫的內容。回覆「退訂」不再接收邀請。',
};

function minutes(seconds: number): string {
  return `${Math.max(1, Math.round(seconds / 60))} 分鐘`;
}
