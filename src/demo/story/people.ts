import type { Locale } from '../../domain/text.ts';

/** The language a team's own names are in. */
export type Tongue = 'zh' | 'en';
export type Named = Readonly<Record<Tongue, string>>;

export type DepartmentKey = 'afterSales' | 'technical' | 'logistics' | 'international';

export interface Agent {
  readonly id: string;
  readonly name: Named;
  readonly department: DepartmentKey;
  /** How many of the department's services are theirs. */
  readonly weight: number;
  /** How much better or worse than others they are rated. */
  readonly bonus: number;
}

export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly locale: Locale;
  readonly timezone?: string;
  readonly segment: string;
  /** Absent: reached by a link only. */
  readonly chat?: string;
  readonly phone?: string;
  readonly email?: string;
}

export const DEPARTMENTS: Readonly<Record<DepartmentKey, Named>> = {
  afterSales: { zh: '售后部', en: 'After-sales' },
  technical: { zh: '技术部', en: 'Technical support' },
  logistics: { zh: '物流部', en: 'Logistics' },
  international: { zh: '国际客服部', en: 'International desk' },
};

export const AGENTS: readonly Agent[] = [
  { id: 'a-01', name: { zh: '李雷', en: 'Li Lei' }, department: 'afterSales', weight: 5, bonus: 0.12 },
  { id: 'a-02', name: { zh: '韩梅梅', en: 'Han Meimei' }, department: 'afterSales', weight: 5, bonus: 0.22 },
  { id: 'a-03', name: { zh: '赵敏', en: 'Zhao Min' }, department: 'afterSales', weight: 0.5, bonus: 0 },
  { id: 'a-04', name: { zh: '张伟', en: 'Zhang Wei' }, department: 'technical', weight: 4, bonus: -0.12 },
  { id: 'a-05', name: { zh: '陈静', en: 'Chen Jing' }, department: 'technical', weight: 3, bonus: 0.05 },
  { id: 'a-06', name: { zh: '王芳', en: 'Wang Fang' }, department: 'logistics', weight: 4, bonus: 0.1 },
  { id: 'a-07', name: { zh: '刘洋', en: 'Liu Yang' }, department: 'logistics', weight: 4, bonus: -0.05 },
  {
    id: 'a-08',
    name: { zh: 'Emma Clarke', en: 'Emma Clarke' },
    department: 'international',
    weight: 4,
    bonus: 0.15,
  },
];

const ZH_SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕';
const ZH_GIVEN = [
  '女士',
  '先生',
  '敏',
  '静怡',
  '志强',
  '晓燕',
  '建国',
  '雪',
  '子涵',
  '俊杰',
  '丽华',
  '宇航',
  '倩',
  '浩然',
  '玉兰',
  '文博',
  '佳宁',
  '海涛',
  '思远',
  '春梅',
  '明哲',
  '婷婷',
  '国栋',
  '若曦',
  '立新',
  '慧',
  '永康',
  '诗雨',
  '振华',
  '小云',
];
const EN_GIVEN = [
  'Anna',
  'Oliver',
  'Priya',
  'Lucas',
  'Sarah',
  'Noah',
  'Chloe',
  'Daniel',
  'Grace',
  'Ethan',
  'Maria',
  'Liam',
  'Hannah',
  'Omar',
  'Sophie',
  'Jack',
  'Nadia',
  'Ryan',
  'Isla',
  'Peter',
  'Amelia',
  'Tom',
  'Julia',
  'Marcus',
  'Leah',
  'Samuel',
];
const EN_SURNAMES = [
  'Lee',
  'Bennett',
  'Nair',
  'Moreau',
  'Walker',
  'Fischer',
  'Hughes',
  'Costa',
  'Adams',
  'Novak',
  'Reid',
  'Silva',
  'Turner',
  'Haddad',
  'Morgan',
  'Brooks',
  'Kaur',
  'Doyle',
  'Foster',
  'Lindqvist',
  'Price',
  'Okafor',
  'Weber',
  'Grant',
  'Mitchell',
];
const TW_NAMES = [
  '林小姐',
  '陳先生',
  '黃雅婷',
  '吳先生',
  '蔡小姐',
  '許志明',
  '鄭小姐',
  '謝佳玲',
  '曾先生',
  '葉小姐',
];

/** The name of the n-th customer: no two of the first thousand share one. */
export function nameOf(index: number, locale: Locale): string {
  if (locale === 'en')
    return `${EN_GIVEN[index % EN_GIVEN.length]} ${EN_SURNAMES[(index * 7 + Math.floor(index / EN_GIVEN.length)) % EN_SURNAMES.length]}`;
  if (locale === 'zh-TW') return TW_NAMES[index % TW_NAMES.length] ?? '';
  const surnames = [...ZH_SURNAMES];
  return `${surnames[index % surnames.length]}${ZH_GIVEN[(index * 11 + Math.floor(index / surnames.length)) % ZH_GIVEN.length]}`;
}
