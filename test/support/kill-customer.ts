import {
  type Action,
  chooseAnswer,
  chooseBack,
  type Habits,
  readQuestion,
  type SeenQuestion,
} from './kill-habits.ts';
import type { ModelEvent, SurveyName } from './kill-model.ts';
import type { Random } from './kill-random.ts';
import type { SeenMessage } from './telegram-chats.ts';
import type { SimulatedCustomer } from './telegram-customer.ts';

/** One update of a customer, in the order given. */
export interface SentUpdate {
  readonly updateId: number;
  readonly event: ModelEvent;
}

/** A person who answers a survey in their own way: quick or slow, by pressing or typing, sometimes twice. */
export interface AnsweringCustomer {
  readonly id: number;
  readonly survey: SurveyName;
  readonly updates: readonly SentUpdate[];
  /** What this customer may write to an open question: nothing a log may hold. */
  readonly comment: string;
  /** The last message has come: thanks, or the farewell. */
  hasEnded(): boolean;
  /** A message of the bot came. */
  hear(message: SeenMessage, nowMs: number): void;
  /** Does what is due by now. */
  live(nowMs: number): void;
}

const MAX_REPEATS = 3;
const NEVER = Number.POSITIVE_INFINITY;

export function createAnsweringCustomer(
  person: SimulatedCustomer,
  { survey, habits, random }: { survey: SurveyName; habits: Habits; random: Random },
): AnsweringCustomer {
  const updates: SentUpdate[] = [];
  const comment = `verbatim ${[...String(person.id)].map((digit) => 'qwxzvkjbpf'[Number(digit)]).join('')}`;
  let ended = false;
  let wentBack = false;
  let open: SeenQuestion | undefined;
  let answeredSeq = 0;
  let actAtMs = NEVER;
  let last: Action | undefined;
  let repeats = 0;

  const act = (question: SeenQuestion, action: Action) => {
    if ('words' in action) {
      const { updateId } = person.type(action.words);
      updates.push({ updateId, event: { kind: 'typed', text: action.words } });
      return;
    }
    const updateId = person.pressData(question.dataByCode.get(action.code) ?? '', question.messageId);
    updates.push({ updateId, event: { kind: 'press', seq: question.seq, code: action.code } });
  };
  const choose = (question: SeenQuestion): Action => {
    if (!habits.goesBack || wentBack || question.seq < 3 || random.chance(0.5))
      return chooseAnswer(question, habits, { random, comment });
    wentBack = true;
    return chooseBack(question, habits);
  };

  return {
    id: person.id,
    survey,
    comment,
    updates,
    hasEnded: () => ended,
    hear(message, nowMs) {
      if (ended || message.edits > 0) return;
      if (message.buttons.length === 0) {
        ended = true;
        actAtMs = NEVER;
        return;
      }
      const question = readQuestion(message);
      const isCopy = answeredSeq === question.seq;
      // The second copy of what was answered before: some press that one too.
      if (isCopy && !habits.impatient) return;
      open = question;
      last = isCopy ? { code: question.codes[0] ?? '' } : undefined;
      repeats = 0;
      actAtMs = nowMs + random.between(20, 900);
    },
    live(nowMs) {
      if (open === undefined || nowMs < actAtMs) return;
      last ??= choose(open);
      act(open, last);
      answeredSeq = open.seq;
      const patienceMs = habits.impatient ? random.between(30, 3000) : random.between(2500, 6000);
      actAtMs = isWorthRepeating(last) && repeats < MAX_REPEATS ? nowMs + patienceMs : NEVER;
      repeats += 1;
    },
  };
}

/** A number typed again is an answer wherever it lands; other words would only be asked about. */
function isWorthRepeating(action: Action): boolean {
  return 'code' in action || /^\d+$/u.test(action.words);
}
