import { anyOf } from './match-phrase.ts';
import type { Found } from './reading.ts';
import { collectWords } from './words/table.ts';
import type { Opinion } from './words/words.ts';

/** The parts of both languages together: "非常nice" and "服务very good" are written every day. */
function gather(pick: (opinion: Opinion) => string): string {
  return anyOf(collectWords(({ opinion }) => pick(opinion)));
}

const DEGREES = {
  mild: gather(({ degrees }) => degrees.mild),
  strong: gather(({ degrees }) => degrees.strong),
  utmost: gather(({ degrees }) => degrees.utmost),
};
const WORDS = {
  best: gather(({ best }) => best),
  good: gather(({ good }) => good),
  fair: gather(({ fair }) => fair),
  bad: gather(({ bad }) => bad),
  worst: gather(({ worst }) => worst),
};
const ABOUT = gather(({ about }) => about);
const DEGREE = [DEGREES.utmost, DEGREES.strong, DEGREES.mild].join('|');

/** Bounded repeats of short words, used on short clauses only: nothing backtracks far. */
const OPINION = new RegExp(
  `^(?<about>(?:(?:${ABOUT}) ?){0,4})(?<denial>(?:${gather(({ denials }) => denials)}) ?)?(?<degrees>(?:(?:${DEGREE}) ?地?){0,2})` +
    `(?:(?<worst>${WORDS.worst})|(?<bad>${WORDS.bad})|(?<best>${WORDS.best})|(?<fair>${WORDS.fair})|(?<good>${WORDS.good})) ?(?<end>${gather(({ ends }) => ends)})? ?(?:(?:${ABOUT}) ?){0,2}$`,
  'u',
);
const UTMOST = new RegExp(`(?:${DEGREES.utmost})`, 'u');
const STRONG = new RegExp(`(?:${DEGREES.strong})`, 'u');

type Tone = 'utmost' | 'better' | 'good' | 'fair' | 'notBad' | 'notGood' | 'bad' | 'worst';

const CODES: Readonly<Record<'rating' | 'level3', Readonly<Record<Tone, readonly string[]>>>> = {
  rating: {
    utmost: ['5'],
    better: ['4', '5'],
    good: ['4'],
    fair: ['3'],
    notBad: ['3', '4'],
    notGood: ['2'],
    bad: ['1', '2'],
    worst: ['1'],
  },
  level3: {
    utmost: ['satisfied'],
    better: ['satisfied'],
    good: ['satisfied'],
    fair: ['neutral'],
    notBad: ['satisfied', 'neutral'],
    notGood: ['dissatisfied'],
    bad: ['dissatisfied'],
    worst: ['dissatisfied'],
  },
};

/** What an opinion in plain words suggests ("客服态度超好"). Never an answer: how good "very good" is, nobody can say. */
export function findOpinion(kind: 'rating' | 'level3', text: string): Found | undefined {
  const groups = OPINION.exec(text)?.groups;
  if (groups === undefined) return undefined;
  const about = groups['about'] !== undefined && groups['about'] !== '';
  return {
    status: 'doubt',
    codes: CODES[kind][toneOf(groups)],
    form: 'opinion',
    ...(about && { words: true }),
  };
}

type Groups = Readonly<Record<string, string | undefined>>;

function toneOf(groups: Groups): Tone {
  const has = (name: string) => groups[name] !== undefined;
  const degrees = groups['degrees'] ?? '';
  const utmost = UTMOST.test(degrees) || has('end');
  if (has('fair')) return 'fair';
  if (has('bad') || has('worst')) return toneOfBad(has('denial'), utmost || has('worst'));
  if (has('denial')) return utmost ? 'worst' : 'notGood';
  if (utmost || has('best')) return 'utmost';
  return STRONG.test(degrees) ? 'better' : 'good';
}

function toneOfBad(denied: boolean, utmost: boolean): Tone {
  if (denied) return 'notBad';
  return utmost ? 'worst' : 'bad';
}
