import { type LocalText, localText } from '../../domain/text.ts';

/** What is said to somebody who opened a chat by a link or a code. */
export const START_SAYS = {
  open: localText(
    '这里还有一份评价没有填完，请先填完这一份：',
    '這裡還有一份評價沒有填完，請先填完這一份：',
    'There is a survey here that is not finished yet. Please finish this one first:',
  ),
  tooSoon: localText(
    '谢谢！您最近已经评价过了，过些日子欢迎再来。',
    '謝謝！您最近已經評價過了，過些日子歡迎再來。',
    'Thank you! You have given us a rating lately. You are welcome again in a few days.',
  ),
  optedOut: localText(
    '您在这里退订了，所以不会再问您。想参加评价，请先发送“恢复”，再打开一次链接。',
    '您在這裡退訂了，所以不會再問您。想參加評價，請先傳送「恢復」，再開啟一次連結。',
    'You unsubscribed here, so we do not ask you. To take part, please send START first, and open the link again.',
  ),
  moved: (team: string): LocalText =>
    localText(
      `好的，评价在这里继续，网页上的那份不用再填了。以后${team}的评价邀请也会发到这里；不想收到，随时发送“退订”。`,
      `好的，評價在這裡繼續，網頁上的那份不用再填了。以後${team}的評價邀請也會傳到這裡；不想收到，隨時傳送「退訂」。`,
      `The survey goes on here; you can leave the web page. Later questions from ${team} will come here, too. To stop them, send STOP at any time.`,
    ),
} as const;
