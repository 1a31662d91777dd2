import type { Locale } from '../../../src/domain/text.ts';
import type { CaseMoveKind } from './case-moves.ts';

interface AskedWords {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
}

/** Buttons and what Slack asks before some of them, in one language. */
export interface MoveWords {
  readonly moves: Readonly<Record<CaseMoveKind, string>>;
  readonly asked: Readonly<Record<'tell-solved' | 'tell-adopted' | 'unmask', AskedWords>>;
  readonly cancel: string;
}

const SIMPLIFIED: MoveWords = {
  moves: {
    claim: '认领',
    assign: '转派',
    note: '记备注',
    contact: '回访结果',
    resolve: '处理完成',
    reopen: '重开',
    'tell-solved': '告诉客户已解决',
    'tell-adopted': '告诉客户已采纳',
    unmask: '查看原文',
  },
  asked: {
    'tell-solved': {
      title: '告诉客户问题已解决？',
      text: '客户会在聊天里收到这条消息，发出后不能收回。已退订的客户不会收到。',
      confirm: '告诉客户',
    },
    'tell-adopted': {
      title: '告诉客户建议已采纳？',
      text: '客户会在聊天里收到这条消息，发出后不能收回。已退订的客户不会收到。',
      confirm: '告诉客户',
    },
    unmask: {
      title: '查看原文和联系方式？',
      text: '只显示给您一个人，需要主管权限。您的名字和时间会记进个案记录，大家都看得到。',
      confirm: '查看',
    },
  },
  cancel: '取消',
};

const TRADITIONAL: MoveWords = {
  moves: {
    claim: '認領',
    assign: '轉派',
    note: '記備註',
    contact: '回訪結果',
    resolve: '處理完成',
    reopen: '重開',
    'tell-solved': '告訴客戶已解決',
    'tell-adopted': '告訴客戶已採納',
    unmask: '查看原文',
  },
  asked: {
    'tell-solved': {
      title: '告訴客戶問題已解決？',
      text: '客戶會在聊天裡收到這則訊息，發出後不能收回。已退訂的客戶不會收到。',
      confirm: '告訴客戶',
    },
    'tell-adopted': {
      title: '告訴客戶建議已採納？',
      text: '客戶會在聊天裡收到這則訊息，發出後不能收回。已退訂的客戶不會收到。',
      confirm: '告訴客戶',
    },
    unmask: {
      title: '查看原文和聯絡方式？',
      text: '只顯示給您一個人，需要主管權限。您的名字和時間會記進個案記錄，大家都看得到。',
      confirm: '查看',
    },
  },
  cancel: '取消',
};

const ENGLISH: MoveWords = {
  moves: {
    claim: 'Claim',
    assign: 'Assign',
    note: 'Add a note',
    contact: 'Callback result',
    resolve: 'Resolve',
    reopen: 'Reopen',
    'tell-solved': 'Tell customer: solved',
    'tell-adopted': 'Tell customer: adopted',
    unmask: 'Show original',
  },
  asked: {
    'tell-solved': {
      title: 'Tell the customer that it is solved?',
      text: 'The customer gets a message in the chat. It cannot be taken back. Who opted out gets none.',
      confirm: 'Tell the customer',
    },
    'tell-adopted': {
      title: 'Tell the customer that it was adopted?',
      text: 'The customer gets a message in the chat. It cannot be taken back. Who opted out gets none.',
      confirm: 'Tell the customer',
    },
    unmask: {
      title: 'Show the words and contact details?',
      text: 'Only you will see them, and only managers may. Your name and the time go into the history of the case, for everybody to see.',
      confirm: 'Show',
    },
  },
  cancel: 'Cancel',
};

export const MOVE_WORDS: Readonly<Record<Locale, MoveWords>> = {
  'zh-CN': SIMPLIFIED,
  'zh-TW': TRADITIONAL,
  en: ENGLISH,
};
