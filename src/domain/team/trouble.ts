import { type LocalText, localText } from '../text.ts';

/** What the operator is told about a code: what happened, and what to do. Both are sentences of their own. */
export interface Trouble {
  readonly what: LocalText;
  readonly todo: LocalText;
}

const TROUBLES: Readonly<Record<string, Trouble>> = {
  'turn.set-aside': {
    what: localText(
      '一条客户消息处理失败，已搁置',
      '一則客戶訊息處理失敗，已擱置',
      'A customer message failed and was set aside',
    ),
    todo: localText(
      '试了五次都不成；后面的消息照常进行。内容已加密保存。请保留数据库，连同当时的日志报告问题；必要时由人工联系客户。',
      '試了五次都不成；後面的訊息照常進行。內容已加密保存。請保留資料庫，連同當時的日誌回報問題；必要時由專人聯絡客戶。',
      'It failed five times; later messages go on. Its content is kept encrypted. Keep the database and report it with the log around it; if need be, get in touch with the customer.',
    ),
  },
  'record.set-aside': {
    what: localText(
      '一条记录处理失败，已搁置',
      '一筆記錄處理失敗，已擱置',
      'A record failed and was set aside',
    ),
    todo: localText(
      '试了五次都不成；答案没有丢，但答卷、个案或退订里可能缺这一条。内容已加密保存。请保留数据库，连同当时的日志报告问题。',
      '試了五次都不成；答案沒有遺失，但答卷、個案或退訂裡可能缺這一筆。內容已加密保存。請保留資料庫，連同當時的日誌回報問題。',
      'It failed five times. The answer is not lost, but a response, case or opt-out may lack it. Its content is kept encrypted. Keep the database and report it with the log around it.',
    ),
  },
  'message.set-aside': {
    what: localText(
      '一条发给客户的消息没有送达，已放弃',
      '一則發給客戶的訊息沒有送達，已放棄',
      'A message to a customer was given up',
    ),
    todo: localText(
      '重试到期限仍未成功，或平台认为它无效；其余照常进行。内容已加密保存。请按代码查看日志里的 message.dead。',
      '重試到期限仍未成功，或平台認為它無效；其餘照常進行。內容已加密保存。請按代碼查看日誌裡的 message.dead。',
      'Its time ran out, or the platform calls it invalid; everything else goes on. Its content is kept encrypted. Look at message.dead in the log.',
    ),
  },
};

/** The words for a code of an operator notice; `undefined` for one that has none. */
export function troubleOf(code: string): Trouble | undefined {
  return Object.hasOwn(TROUBLES, code) ? TROUBLES[code] : undefined;
}
