import type { Locale } from '../../../domain/text.ts';
import type { Random } from '../random.ts';
import type { ByTopic, Cause, Comments, Topic } from './comments.ts';
import { EN_BAD } from './en-bad.ts';
import { EN_GOOD, EN_LATE } from './en-good.ts';
import { EN_MIXED } from './en-mixed.ts';
import { TW_COMMENTS } from './tw.ts';
import { ZH_BAD } from './zh-bad.ts';
import { ZH_GOOD, ZH_LATE } from './zh-good.ts';
import { ZH_MIXED } from './zh-mixed.ts';

export const COMMENTS: Readonly<Record<Locale, Comments>> = {
  'zh-CN': { good: ZH_GOOD, mixed: ZH_MIXED, bad: ZH_BAD, late: ZH_LATE },
  'zh-TW': TW_COMMENTS,
  en: { good: EN_GOOD, mixed: EN_MIXED, bad: EN_BAD, late: EN_LATE },
};

export type Wanted = { readonly locale: Locale; readonly topic: Topic } & (
  | { readonly tone: 'good' }
  | { readonly tone: 'mixed' | 'bad'; readonly cause: Cause; readonly isMoving: boolean }
);

/** The comments of one demo: each is taken once. */
export interface CommentShelf {
  /** One that fits; `undefined` when all of those are taken, and the customer writes nothing. */
  take(random: Random, wanted: Wanted): string | undefined;
}

export function createCommentShelf(): CommentShelf {
  const taken = new Set<string>();
  return {
    take: (random, wanted) => {
      const left = listFitting(wanted).filter((text) => !taken.has(text));
      if (left.length === 0) return undefined;
      const text = random.pick(left);
      taken.add(text);
      return text;
    },
  };
}

function listFitting(wanted: Wanted): readonly string[] {
  const said = COMMENTS[wanted.locale];
  const { topic } = wanted;
  if (wanted.tone === 'good') return fitting(said.good, topic);
  if (wanted.isMoving && topic === 'delivery' && wanted.cause === 'slow') return said.late;
  return fitting(said[wanted.tone][wanted.cause], topic);
}

function fitting(texts: ByTopic, topic: Topic): readonly string[] {
  return [...(texts[topic] ?? []), ...texts.any];
}
