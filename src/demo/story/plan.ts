import type { Command } from '../../domain/conversation/reply.ts';
import type { Locale } from '../../domain/text.ts';
import { HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import type { CommentShelf } from './comments/comment-shelf.ts';
import type { Cause, Topic } from './comments/comments.ts';
import type { Random } from './random.ts';
import { causeOf, type Ratings } from './ratings.ts';

/** One thing a customer does about a question. */
export type Move =
  | { readonly press: string }
  | { readonly type: string }
  | { readonly command: Extract<Command, 'back' | 'skip' | 'stop' | 'human'> };

/** What a customer will do once asked: moves by question, each used once; without one left they go away. */
export interface Plan {
  /** Milliseconds after the survey reached them; after the reminder when they wait for it. */
  readonly startsAfterMs: number;
  readonly waitsForReminder: boolean;
  /** Answers in the middle of the night, too. */
  readonly isAwake?: true;
  readonly moves: Readonly<Record<string, readonly Move[]>>;
  /** Milliseconds they think about a question, at least and at most. */
  readonly thinkMs: readonly [number, number];
}

export interface Respondent {
  readonly locale: Locale;
  readonly channel: 'telegram' | 'web';
  readonly isMoving: boolean;
  readonly topic: Topic;
  readonly shelf: CommentShelf;
}

interface Opinion {
  readonly ratings: Ratings;
  readonly who: Respondent;
}

const ATTENTIVE: Plan['thinkMs'] = [4000, 22_000];
/** A plan for these ratings; `undefined` for somebody who never answers. */
export function planAnswers(random: Random, ratings: Ratings, who: Respondent): Plan | undefined {
  const isStrong = ratings.overall <= 2 || ratings.overall === 5;
  if (!random.chance((who.channel === 'telegram' ? 0.55 : 0.46) + (isStrong ? 0.06 : -0.06)))
    return undefined;
  const base = answerAll(random, ratings, who);
  const kind = random.next();
  if (kind < 0.03) return hurried(random, base);
  if (kind < 0.09) return { ...base, moves: withoutEnd(random, base.moves) };
  if (kind < 0.12) return { ...base, moves: withCorrection(base.moves, ratings) };
  if (kind < 0.19 && who.channel === 'telegram')
    return { ...base, waitsForReminder: true, startsAfterMs: random.int(3, 80) * MINUTE_MS };
  return base;
}

/** Every question answered as it was rated, some of them in words. */
function answerAll(random: Random, ratings: Ratings, who: Respondent): Plan {
  const cause = causeOf(random, ratings);
  const isTyping = who.channel === 'telegram';
  const { overall, timeliness, resolution, attitude, professionalism, recommend } = ratings;
  return {
    startsAfterMs: delayOf(random, who),
    waitsForReminder: false,
    thinkMs: ATTENTIVE,
    moves: {
      overall: [isTyping && random.chance(0.3) ? typed(random, overall, who) : press(overall)],
      timeliness: [press(timeliness)],
      resolution: [
        isTyping && random.chance(0.1) ? { type: WORDS[who.locale][resolution] ?? '' } : press(resolution),
      ],
      attitude: [press(attitude)],
      professionalism: [press(professionalism)],
      reason: [{ press: cause }],
      why: [why(random, cause, { ratings, who })],
      recommend: [press(recommend)],
    },
  };
}

/** Words for 1 to 5 that the published table of answers lists. */
export const WORDS: Readonly<Record<Locale, Readonly<Record<number, string>>>> = {
  'zh-CN': { 1: '非常不满意', 2: '不满意', 3: '一般', 4: '满意', 5: '非常满意' },
  'zh-TW': { 1: '非常不滿意', 2: '不滿意', 3: '普通', 4: '滿意', 5: '非常滿意' },
  en: { 1: 'very dissatisfied', 2: 'dissatisfied', 3: 'neutral', 4: 'satisfied', 5: 'very satisfied' },
};
const NUMERALS = ['', '一', '二', '三', '四', '五'];

function typed(random: Random, score: number, { locale, topic, shelf }: Respondent): Move {
  const isHan = locale !== 'en';
  if (score === 5 && random.chance(0.75)) {
    const good = shelf.take(random, { locale, topic, tone: 'good' });
    if (good !== undefined) return { type: isHan ? `5分，${good}` : `5 stars, ${good}` };
  }
  return {
    type: random.pick([
      String(score),
      WORDS[locale][score] ?? '',
      isHan ? `${NUMERALS[score]}分` : `${score}/5`,
    ]),
  };
}

/** What they write to "what happened", where the survey asks it at all. */
function why(random: Random, cause: Cause, { ratings, who }: Opinion): Move {
  const { locale, topic, isMoving, shelf } = who;
  const { overall, timeliness, resolution, attitude, professionalism } = ratings;
  // Before buying the short survey asks for one rating only.
  const rest = topic === 'advice' ? [] : [timeliness, resolution, attitude, professionalism];
  const isAsked = [overall, ...rest].some((score) => score <= 3);
  if (!(isAsked && random.chance(0.72))) return { command: 'skip' };
  const isBad = overall <= 2 || (overall === 3 && rest.some((score) => score <= 2));
  const text = shelf.take(random, { locale, topic, cause, isMoving, tone: isBad ? 'bad' : 'mixed' });
  return text === undefined ? { command: 'skip' } : { type: text };
}

/** Half of those with a chat answer within minutes; a link is opened within hours. */
function delayOf(random: Random, { channel }: Respondent): number {
  const median = channel === 'telegram' ? 14 * MINUTE_MS : 95 * MINUTE_MS;
  const delay = median * Math.exp(random.normal(0, 1.3));
  return Math.round(Math.min(60 * HOUR_MS, Math.max(MINUTE_MS, delay)));
}

/** The same answer to everything, faster than anybody reads. */
function hurried(random: Random, base: Plan): Plan {
  const all = press(random.pick([5, 5, 4]));
  const moves = {
    overall: [all],
    timeliness: [all],
    resolution: [all],
    attitude: [all],
    professionalism: [all],
  };
  return { ...base, thinkMs: [350, 700], moves: { ...base.moves, ...moves, recommend: [press(10)] } };
}

const ORDER = [
  'overall',
  'timeliness',
  'resolution',
  'attitude',
  'professionalism',
  'reason',
  'why',
  'recommend',
];

/** Goes away after one question, or a few. */
function withoutEnd(random: Random, moves: Plan['moves']): Plan['moves'] {
  const kept = ORDER.slice(0, random.int(1, 4));
  return Object.fromEntries(kept.map((question) => [question, moves[question] ?? []]));
}

/** Goes back once and says something else about the whole. */
function withCorrection(moves: Plan['moves'], { overall, timeliness }: Ratings): Plan['moves'] {
  const first = press(overall === 1 ? 2 : overall - 1);
  return { ...moves, overall: [first, press(overall)], timeliness: [{ command: 'back' }, press(timeliness)] };
}

export function press(code: number): Move {
  return { press: String(code) };
}
