import type { CallbackResult } from '../../../src/domain/team/case.ts';
import type { Locale } from '../../../src/domain/text.ts';
import type { FieldName, ModalKind } from './modal-fields.ts';

interface FieldWords {
  readonly label: string;
  readonly hint?: string;
}

/** What the dialogs say, in one language. Titles and buttons have at most 24 characters. */
export interface ModalWords {
  readonly titles: Readonly<Record<ModalKind, string>>;
  readonly submit: Readonly<Record<ModalKind, string>>;
  readonly close: string;
  readonly fields: Readonly<Record<ModalKind, Readonly<Partial<Record<FieldName, FieldWords>>>>>;
  readonly results: Readonly<Record<CallbackResult, string>>;
  readonly choose: string;
  readonly fillIn: string;
  readonly tooLong: (max: number) => string;
}

const SIMPLIFIED: ModalWords = {
  titles: {
    assign: '转派个案',
    note: '记备注',
    contact: '回访结果',
    resolve: '处理完成',
    reopen: '重开个案',
  },
  submit: { assign: '转派', note: '保存', contact: '保存', resolve: '完成', reopen: '重开' },
  close: '取消',
  fields: {
    assign: { to: { label: '转派给谁', hint: '对方会在这个个案的讨论串里被 @ 到。' } },
    note: { text: { label: '备注', hint: '同事在讨论串里看得到，客户看不到。请不要写电话号码。' } },
    contact: {
      result: { label: '联系上了吗', hint: '没联系上，或另约了时间：一个工作日后会提醒负责人。' },
      text: { label: '客户说了什么' },
    },
    resolve: {
      category: { label: '问题出在哪一类' },
      cause: { label: '原因', hint: '查到了什么，一两句话就好。' },
      fix: { label: '怎么处理的', hint: '为客户做了什么，以后怎么避免。' },
    },
    reopen: { why: { label: '为什么重开' } },
  },
  results: { reached: '联系上了', 'no-answer': '无人接听', later: '另约时间' },
  choose: '请选一个。',
  fillIn: '请填写，只有空格不算。',
  tooLong: (max) => `太长了，最多 ${max} 个字符。`,
};

const TRADITIONAL: ModalWords = {
  titles: {
    assign: '轉派個案',
    note: '記備註',
    contact: '回訪結果',
    resolve: '處理完成',
    reopen: '重開個案',
  },
  submit: { assign: '轉派', note: '儲存', contact: '儲存', resolve: '完成', reopen: '重開' },
  close: '取消',
  fields: {
    assign: { to: { label: '轉派給誰', hint: '對方會在這個個案的討論串裡被 @ 到。' } },
    note: { text: { label: '備註', hint: '同事在討論串裡看得到，客戶看不到。請不要寫電話號碼。' } },
    contact: {
      result: { label: '聯絡上了嗎', hint: '沒聯絡上，或另約了時間：一個工作日後會提醒負責人。' },
      text: { label: '客戶說了什麼' },
    },
    resolve: {
      category: { label: '問題出在哪一類' },
      cause: { label: '原因', hint: '查到了什麼，一兩句話就好。' },
      fix: { label: '怎麼處理的', hint: '為客戶做了什麼，以後怎麼避免。' },
    },
    reopen: { why: { label: '為什麼重開' } },
  },
  results: { reached: '聯絡上了', 'no-answer': '無人接聽', later: '另約時間' },
  choose: '請選一個。',
  fillIn: '請填寫，只有空格不算。',
  tooLong: (max) => `太長了，最多 ${max} 個字元。`,
};

const ENGLISH: ModalWords = {
  titles: {
    assign: 'Assign the case',
    note: 'Add a note',
    contact: 'Callback result',
    resolve: 'Resolve the case',
    reopen: 'Reopen the case',
  },
  submit: { assign: 'Assign', note: 'Save', contact: 'Save', resolve: 'Resolve', reopen: 'Reopen' },
  close: 'Cancel',
  fields: {
    assign: { to: { label: 'Assign to', hint: 'They are mentioned in the thread of this case.' } },
    note: {
      text: {
        label: 'Note',
        hint: 'Colleagues see it in the thread, the customer does not. No phone numbers, please.',
      },
    },
    contact: {
      result: {
        label: 'Did you reach the customer?',
        hint: 'If not, or at another time: the owner is reminded after one working day.',
      },
      text: { label: 'What the customer said' },
    },
    resolve: {
      category: { label: 'What kind of problem was it?' },
      cause: { label: 'Cause', hint: 'What you found, in a sentence or two.' },
      fix: {
        label: 'What was done',
        hint: 'For this customer, and so that it does not happen again.',
      },
    },
    reopen: { why: { label: 'Why is it open again?' } },
  },
  results: { reached: 'Reached', 'no-answer': 'No answer', later: 'Another time agreed' },
  choose: 'Please choose one.',
  fillIn: 'Please fill this in; blanks alone do not count.',
  tooLong: (max) => `Too long: at most ${max} characters.`,
};

export const MODAL_WORDS: Readonly<Record<Locale, ModalWords>> = {
  'zh-CN': SIMPLIFIED,
  'zh-TW': TRADITIONAL,
  en: ENGLISH,
};
