import { type MessageWindow, roomIn, type WindowRule } from './message-window.ts';

/** What one form of a survey takes at worst, whatever is answered. */
export interface FormCost {
  /** On the longest way through. */
  readonly questions: number;
  /** With thanks at the end, and everything that may have to be asked again. */
  readonly messages: number;
  /** Estimated, to answer the longest way. */
  readonly seconds: number;
}

/** What a survey takes in every form there is of it. */
export interface SurveyNeeds {
  readonly full: FormCost;
  /** Every question says how to answer it, and nothing is asked again. */
  readonly merged: FormCost;
  /** Likewise, with fewer and fewer of its questions. */
  readonly short: readonly FormCost[];
}

/** How a survey is asked, the richest first; `link` is one message that leads to the page. */
export type PlanForm = 'full' | 'merged' | 'short' | 'link' | 'none';

/** What is asked in a chat where the platform counts messages. */
export interface MessagePlan {
  readonly form: PlanForm;
  /** Questions on the longest way; absent where none is asked in the chat. */
  readonly questions?: number;
  /** How often somebody who says nothing can be reminded. */
  readonly reminders: number;
}

/** All a plan depends on. */
export interface PlanInput {
  readonly rule: WindowRule;
  readonly window: MessageWindow | undefined;
  readonly needs: SurveyNeeds;
  /** When reminders are wanted, in order. */
  readonly reminders: readonly Date[];
  /** When the first message would leave. */
  readonly at: Date;
}

/**
 * The richest form of a survey that fits what may be sent from `at` on. Where every answer opens the window anew only what comes
 * unasked must fit; where none does, all of it must, and within the time there is.
 */
export function planMessages({ rule, window, needs, reminders, at }: PlanInput): MessagePlan {
  const room = roomIn({ rule, window }, at);
  if (window === undefined || room < 1) return { form: 'none', reminders: 0 };
  const leftMs = window.until.getTime() - at.getTime();
  const isRenewed = rule.perReply > 0;
  const fits = ({ messages, seconds }: FormCost) =>
    isRenewed || (messages <= room && seconds * 1000 <= leftMs);
  const planned = (form: PlanForm, { questions, messages }: FormCost): MessagePlan => {
    const spare = room - (isRenewed ? 1 : messages);
    const inside = reminders.filter((each) => each.getTime() < window.until.getTime());
    return { form, questions, reminders: Math.max(0, Math.min(spare, inside.length)) };
  };
  if (fits(needs.full)) return planned('full', needs.full);
  if (fits(needs.merged)) return planned('merged', needs.merged);
  const short = needs.short.filter(fits).toSorted((a, b) => b.questions - a.questions)[0];
  return short === undefined ? { form: 'link', reminders: 0 } : planned('short', short);
}
