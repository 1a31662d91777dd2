import { REASONS } from './kill-model.ts';
import type { Random } from './kill-random.ts';
import type { SeenMessage } from './telegram-chats.ts';

/** How one customer deals with a survey. */
export interface Habits {
  readonly typist: boolean;
  readonly grumpy: boolean;
  readonly goesBack: boolean;
  readonly stops: boolean;
  /** Presses or types again when nothing happens, and presses both copies of a message. */
  readonly impatient: boolean;
}

/** A question as a customer sees it. */
export interface SeenQuestion {
  readonly messageId: number;
  readonly seq: number;
  readonly codes: readonly string[];
  readonly dataByCode: ReadonlyMap<string, string>;
}

/** `words` are typed; a `code` is the button pressed. */
export type Action = { readonly words: string } | { readonly code: string };

export function chooseBack({ codes }: SeenQuestion, { typist }: Habits): Action {
  return !typist && codes.includes('command:back') ? { code: 'command:back' } : { words: '返回' };
}

/** What the customer says to a question: mostly an answer, sometimes a skip. */
export function chooseAnswer(
  question: SeenQuestion,
  habits: Habits,
  { random, comment }: { readonly random: Random; readonly comment: string },
): Action {
  if (habits.stops && question.seq >= 2) return { words: '退订' };
  const kind = kindOf(question);
  if (kind === 'text') return random.chance(0.7) ? { words: comment } : { code: 'command:skip' };
  if (random.chance(0.05)) return { words: '跳过' };
  const code = chooseCode(kind, habits, random);
  if (!habits.typist) return { code };
  return { words: kind === 'choice' ? String(REASONS.indexOf(code) + 1) : code };
}

type SeenKind = 'rating' | 'nps' | 'choice' | 'text';

function kindOf({ codes }: SeenQuestion): SeenKind {
  if (codes.includes('0')) return 'nps';
  if (codes.includes('5')) return 'rating';
  return codes.includes('slow') ? 'choice' : 'text';
}

function chooseCode(kind: Exclude<SeenKind, 'text'>, { grumpy }: Habits, random: Random): string {
  if (kind === 'choice') return random.pick(REASONS);
  if (kind === 'nps') return String(grumpy ? random.between(0, 6) : random.between(7, 10));
  return String(grumpy ? random.between(1, 4) : random.between(4, 5));
}

/** Behind a signature of 11 and a run of 22 characters a button carries seq, mark and code. */
const BUTTON = /^.{11}.{22}([0-9a-z]{1,6})([=!?+])(.+)$/u;
const PREFIXES: Readonly<Record<string, string>> = { '!': 'command:', '?': 'doubt:', '+': 'tick:' };

export function readQuestion({ id, buttons }: SeenMessage): SeenQuestion {
  const read = buttons.flat().map(({ data }) => {
    const [, seq = '', mark = '', rest = ''] = BUTTON.exec(data) ?? [];
    return { data, seq: Number.parseInt(seq, 36), code: `${PREFIXES[mark] ?? ''}${rest}` };
  });
  return {
    messageId: id,
    seq: read[0]?.seq ?? Number.NaN,
    codes: read.map(({ code }) => code),
    dataByCode: new Map(read.map(({ code, data }) => [code, data])),
  };
}
