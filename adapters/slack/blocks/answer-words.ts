import type { CaseRefusal } from '../../../src/domain/team/case-action.ts';
import type { Locale } from '../../../src/domain/text.ts';

/** What one person is told about what they did, in one language. `{who}` is whoever has the case. */
export interface AnswerWords {
  readonly refused: Readonly<Record<CaseRefusal, string>>;
  readonly takenBySomebody: string;
  readonly forbidden: string;
  readonly notSaved: string;
  readonly unmasked: string;
  readonly name: string;
  readonly id: string;
  readonly phone: string;
  readonly email: string;
  readonly telegram: string;
  readonly wechat: string;
  readonly wecom: string;
  readonly wecomService: string;
  readonly noWords: string;
  readonly onlyYou: string;
}

const SIMPLIFIED: AnswerWords = {
  refused: {
    taken: '{who} 已经认领了这个个案。要换人跟进，请用“转派”。',
    done: '这个个案已经处理完成。还有问题的话，请先“重开”。',
    'not-done': '这个个案还没有处理完成：不用重开，也还不能告诉客户已解决。请先“处理完成”。',
    empty: '没有写内容，什么都没有保存。请写好再提交。',
    'already-told': '客户已经收到这条消息，或消息正在路上，不会重复发送。',
    full: '这个个案的历史已经写满，什么都没有保存。仍然可以“认领”和“处理完成”。',
  },
  takenBySomebody: '已经有人认领了这个个案。要换人跟进，请用“转派”。',
  forbidden: '您没有权限做这件事，什么都没有改变。需要的话，请让主管把您加进 csat.yaml 的 roles。',
  notSaved: '系统暂时没有应答，什么都没有保存。请过一会儿再试一次。',
  unmasked: '客户的原文和联系方式',
  name: '姓名',
  id: '客户编号',
  phone: '电话',
  email: '邮箱',
  telegram: 'Telegram',
  wechat: '微信',
  wecom: '企业微信',
  wecomService: '微信客服',
  noWords: '客户没有留下文字。',
  onlyYou: '只有您看得到。谁在什么时候看过，已记进个案记录。请不要转发。',
};

const TRADITIONAL: AnswerWords = {
  refused: {
    taken: '{who} 已經認領了這個個案。要換人跟進，請用「轉派」。',
    done: '這個個案已經處理完成。還有問題的話，請先「重開」。',
    'not-done': '這個個案還沒有處理完成：不用重開，也還不能告訴客戶已解決。請先「處理完成」。',
    empty: '沒有寫內容，什麼都沒有儲存。請寫好再提交。',
    'already-told': '客戶已經收到這則訊息，或訊息正在路上，不會重複發送。',
    full: '這個個案的歷史已經寫滿，什麼都沒有儲存。仍然可以「認領」和「處理完成」。',
  },
  takenBySomebody: '已經有人認領了這個個案。要換人跟進，請用「轉派」。',
  forbidden: '您沒有權限做這件事，什麼都沒有改變。需要的話，請讓主管把您加進 csat.yaml 的 roles。',
  notSaved: '系統暫時沒有回應，什麼都沒有儲存。請過一會兒再試一次。',
  unmasked: '客戶的原文和聯絡方式',
  name: '姓名',
  id: '客戶編號',
  phone: '電話',
  email: '電子郵件',
  telegram: 'Telegram',
  wechat: '微信',
  wecom: '企業微信',
  wecomService: '微信客服',
  noWords: '客戶沒有留下文字。',
  onlyYou: '只有您看得到。誰在什麼時候看過，已記進個案記錄。請不要轉發。',
};

const ENGLISH: AnswerWords = {
  refused: {
    taken: '{who} has claimed this case already. To hand it over, use “Assign”.',
    done: 'This case is resolved already. If something is left to do, “Reopen” it first.',
    'not-done':
      'This case is not resolved yet: there is nothing to reopen, and the customer cannot be told that it is solved. “Resolve” it first.',
    empty: 'Nothing was written, so nothing was saved. Please write something and send it again.',
    'already-told': 'The customer has that message already, or it is on its way: it is not sent twice.',
    full: 'The history of this case is full, so nothing was saved. It can still be claimed and resolved.',
  },
  takenBySomebody: 'Somebody has claimed this case already. To hand it over, use “Assign”.',
  forbidden:
    'You may not do that; nothing was changed. If you need to, ask a manager to add you under roles in csat.yaml.',
  notSaved: 'The system did not answer in time and nothing was saved. Please try again in a moment.',
  unmasked: 'The customer’s words and contact details',
  name: 'Name',
  id: 'Customer number',
  phone: 'Phone',
  email: 'E-mail',
  telegram: 'Telegram',
  wechat: 'WeChat',
  wecom: 'WeCom',
  wecomService: 'WeChat customer service',
  noWords: 'The customer left no words.',
  onlyYou:
    'Only you can see this. Who looked and when is in the history of the case. Please do not pass it on.',
};

export const ANSWER_WORDS: Readonly<Record<Locale, AnswerWords>> = {
  'zh-CN': SIMPLIFIED,
  'zh-TW': TRADITIONAL,
  en: ENGLISH,
};
