import { asId, type QuestionId } from '../../../src/domain/ids.ts';
import type { OptionQuestion, Question, QuestionKind } from '../../../src/domain/survey/survey.ts';

const label = (zhCn: string, zhTw: string, en: string) => ({ 'zh-CN': zhCn, 'zh-TW': zhTw, en });

export const REASONS: OptionQuestion['options'] = [
  { code: 'slow', label: label('等待时间太长', '等待時間太長', 'Waiting time') },
  { code: 'rude', label: label('态度不好', '態度不好', 'Rude staff') },
  { code: 'unsolved', label: label('没解决问题', '沒解決問題', 'Not solved') },
  { code: 'other', label: label('其他', '其他', 'Other') },
];

/** A question of that kind; those with options offer four reasons. */
export function questionOf(kind: QuestionKind, options: OptionQuestion['options'] = REASONS): Question {
  const asked = {
    id: asId<QuestionId>('q1'),
    text: label('请评价', '請評價', 'Please rate'),
    optional: false,
  };
  return kind === 'choice' || kind === 'multi' ? { ...asked, kind, options } : { ...asked, kind };
}
