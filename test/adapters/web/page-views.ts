import type { AskingPage, PageFrame, PageView } from '../../../src/domain/conversation/page.ts';
import { asId, type InvitationId, type QuestionId } from '../../../src/domain/ids.ts';
import type { Option, Question, QuestionKind } from '../../../src/domain/survey/survey.ts';
import type { Locale, LocalText } from '../../../src/domain/text.ts';

function same(text: string): LocalText {
  return { 'zh-CN': text, 'zh-TW': text, en: text };
}

function option(code: string, zh: string, en: string): Option {
  return { code, label: { 'zh-CN': zh, 'zh-TW': zh, en } };
}

const CAUSES = [
  option('slow', '响应太慢', 'It took too long'),
  option('unsolved', '问题没有解决', 'My problem was not solved'),
  option('attitude', '服务态度不好', 'The attitude was poor'),
  option(
    'repeat',
    '需要反复说明同一个问题，转了好几次才找到人',
    'I had to explain the same thing again and again',
  ),
  option('other', '其他', 'Something else'),
];

const TEXTS: Readonly<Record<QuestionKind, LocalText>> = {
  rating: {
    'zh-CN': '客服回应您的速度，您满意吗？',
    'zh-TW': '客服回應您的速度，您滿意嗎？',
    en: 'How satisfied are you with how fast we replied?',
  },
  nps: {
    'zh-CN': '您有多大可能把我们推荐给朋友或同事？',
    'zh-TW': '您有多大可能把我們推薦給朋友或同事？',
    en: 'How likely are you to recommend us to a friend or colleague?',
  },
  ces: {
    'zh-CN': '“这次解决问题很轻松”，您同意吗？',
    'zh-TW': '「這次解決問題很輕鬆」，您同意嗎？',
    en: '“It was easy to get my problem solved.” Do you agree?',
  },
  level3: {
    'zh-CN': '您对上门时间的安排满意吗？',
    'zh-TW': '您對到府時間的安排滿意嗎？',
    en: 'How was the appointment we made with you?',
  },
  yesno: { 'zh-CN': '您的问题解决了吗？', 'zh-TW': '您的問題解決了嗎？', en: 'Was your problem solved?' },
  choice: {
    'zh-CN': '最让您不满意的是哪一点？',
    'zh-TW': '最讓您不滿意的是哪一點？',
    en: 'What disappointed you most?',
  },
  multi: {
    'zh-CN': '哪些方面可以做得更好？',
    'zh-TW': '哪些方面可以做得更好？',
    en: 'What could we do better?',
  },
  text: {
    'zh-CN': '发生了什么？请告诉我们，帮助我们改进。',
    'zh-TW': '發生了什麼？請告訴我們，幫助我們改進。',
    en: 'What went wrong? Please tell us.',
  },
};

/** Every kind of question the page can ask. */
export const KINDS: readonly QuestionKind[] = [
  'rating',
  'nps',
  'ces',
  'level3',
  'yesno',
  'choice',
  'multi',
  'text',
];

/** One question of a kind, with five options where it has options. */
export function questionOf(kind: QuestionKind, optional = false): Question {
  const asked = { id: asId<QuestionId>(kind), text: TEXTS[kind], optional };
  if (kind === 'choice' || kind === 'multi') return { ...asked, kind, options: CAUSES };
  return { ...asked, kind };
}

/** The frame of a team in `locale`. */
export function frameOf(locale: Locale = 'zh-CN', over: Partial<PageFrame> = {}): PageFrame {
  return {
    locale,
    team: locale === 'en' ? 'Choice Appliances' : '优选家电 · 客服中心',
    accent: '#0f766e',
    title: '服务满意度调查',
    about: { month: 11, day: 20, serviceType: 'after_sales' },
    privacy: {
      notice:
        locale === 'en'
          ? 'Your answers are used only to improve our service. Names and numbers are never shown.'
          : '您的回答仅用于改进服务，姓名和电话不会公开。',
      controller: '优选家电有限公司',
      contact: 'privacy@example.com',
    },
    ...over,
  };
}

/** An open question, the second of six unless `over` says otherwise. */
export function askingPage(kind: QuestionKind, over: Partial<AskingPage> = {}): AskingPage {
  return {
    ...frameOf(over.locale),
    state: 'asking',
    runId: asId<InvitationId>('run-1'),
    seq: 2,
    question: questionOf(kind),
    progress: { at: 2, of: 6, secondsLeft: 55 },
    intro: undefined,
    canGoBack: true,
    hint: undefined,
    doubt: undefined,
    ticked: [],
    before: undefined,
    ...over,
  };
}

const INTRO = '感谢您联系我们。想听听您的真实感受，好的不好的都可以说。';

/** Every kind and every state once, by name: what screenshots and accessibility checks walk through. */
export const EVERY_VIEW: Readonly<Record<string, PageView>> = {
  rating: askingPage('rating', { before: 4, question: questionOf('rating', true) }),
  'rating-first': askingPage('rating', {
    canGoBack: false,
    intro: INTRO,
    progress: { at: 1, of: 6, secondsLeft: 62 },
  }),
  'rating-hint': askingPage('rating', { hint: '抱歉，没看懂您的意思。请点按钮，或回复 1～5 的数字。' }),
  'rating-doubt': askingPage('rating', { hint: '您是想打 4 分还是 5 分？', doubt: ['5', '4'] }),
  'rating-doubt-one': askingPage('rating', { hint: '您是想打 5 分吗？', doubt: ['5'] }),
  'rating-en': askingPage('rating', { locale: 'en', question: questionOf('rating', true) }),
  'rating-tw': askingPage('rating', { locale: 'zh-TW' }),
  'rating-brand': askingPage('rating', { before: 5, accent: '#7c3aed' }),
  nps: askingPage('nps', { before: 9, progress: { at: 6, of: 6, secondsLeft: 10 } }),
  'nps-doubt': askingPage('nps', { hint: '您是想打 9 分还是 10 分？', doubt: ['9', '10'] }),
  'nps-en': askingPage('nps', { locale: 'en' }),
  ces: askingPage('ces'),
  level3: askingPage('level3'),
  yesno: askingPage('yesno', { before: true }),
  choice: askingPage('choice', { question: questionOf('choice', true) }),
  multi: askingPage('multi', { ticked: ['slow', 'repeat'], question: questionOf('multi', true) }),
  text: askingPage('text', { question: questionOf('text', true), before: '等了两天才有人回复。' }),
  paused: { ...frameOf(), state: 'paused' },
  done: { ...frameOf(), state: 'done', thanks: '谢谢您的评价！您的每一条意见我们都会认真看。' },
  stopped: { ...frameOf(), state: 'stopped' },
  expired: { ...frameOf(), state: 'expired' },
  missing: { state: 'missing', locale: 'zh-CN' },
};

/** A title no page may take literally. */
export const HOSTILE = `</title><script>alert(1)</script><img src=x onerror=alert(1)>"'\u202Ejavascript:alert(1)`;

/** A page in which everything a person may have written is hostile. */
export function hostilePage(kind: QuestionKind): AskingPage {
  const question = questionOf(kind);
  const text = same(HOSTILE);
  return askingPage(kind, {
    team: HOSTILE,
    title: HOSTILE,
    logo: 'javascript:alert(1)',
    accent: 'red;}</style><script>alert(1)</script>',
    about: { month: 11, day: 20, serviceType: `退货${HOSTILE}` },
    privacy: { notice: HOSTILE, controller: HOSTILE, contact: HOSTILE },
    intro: HOSTILE,
    hint: HOSTILE,
    before: HOSTILE,
    question:
      'options' in question
        ? { ...question, text, options: question.options.map((each) => ({ ...each, label: text })) }
        : { ...question, text },
  });
}
