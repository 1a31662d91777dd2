import type { SendPolicy } from '../policy.ts';
import { addMs, MINUTE_MS } from '../time.ts';
import type { PolicyCheck } from './decision.ts';
import { type MessagePlan, planMessages, type SurveyNeeds } from './message-plan.ts';
import { isClosed, type MessageWindow, type WindowRule } from './message-window.ts';
import { isQuiet } from './quiet-hours.ts';

/** What a platform that counts messages allows now, and what the survey takes. */
export interface Budget {
  readonly rule: WindowRule;
  readonly window: MessageWindow | undefined;
  readonly needs: SurveyNeeds;
}

/** When the survey would be asked by delay and quiet hours alone, and what else decides. */
export interface Wish {
  readonly now: Date;
  readonly dueAt: Date;
  readonly policy: Pick<SendPolicy, 'quietHours' | 'reminder'>;
  readonly timezone: string;
}

/** What is asked and when, or nothing. */
export interface Fit {
  readonly dueAt: Date;
  readonly plan: MessagePlan;
  readonly check: PolicyCheck;
  /** Delay and quiet hours did not apply: the platform allows it now or not at all. */
  readonly isAtOnce: boolean;
}

/** A message that has to leave before a window ends leaves at least this long before, so that it is not late. */
const MARGIN_MS = 10 * MINUTE_MS;

/**
 * Fits a survey into what the platform still allows. A pass, and a window that no answer opens anew, are used at once. Otherwise
 * the wished time counts; a window that ends before it is used near its end, else now, whichever no quiet hours forbid.
 */
export function fitWindow({ rule, window, needs }: Budget, wish: Wish): Fit {
  const { now } = wish;
  if (window === undefined || isClosed(window, now))
    return nothing(
      wish,
      window?.withAgent === true ? 'an agent is in the chat' : 'no message may be sent now',
    );
  const isAtOnce = window.pass !== undefined || rule.perReply === 0;
  const dueAt = isAtOnce ? now : within(window, wish);
  if (dueAt === undefined)
    return nothing(wish, `quiet hours until the window ends at ${window.until.toISOString()}`);
  const plan = planMessages({ rule, window, needs, reminders: remindersAfter(dueAt, wish), at: dueAt });
  const isEarlier = !isAtOnce && dueAt.getTime() < wish.dueAt.getTime();
  const detail = `${describeRoom(window, now)}${isEarlier ? ', asked before that' : ''}: ${describePlan(plan)}`;
  return { dueAt, plan, check: { check: 'budget', result: 'pass', detail }, isAtOnce };
}

function nothing({ dueAt }: Wish, detail: string): Fit {
  const plan = { form: 'none', reminders: 0 } as const;
  return { dueAt, plan, check: { check: 'budget', result: 'skip', detail }, isAtOnce: false };
}

/** When to ask inside the window; undefined when its whole rest is quiet where it counts. */
function within({ until }: MessageWindow, { now, dueAt, policy, timezone }: Wish): Date | undefined {
  const restMs = until.getTime() - now.getTime();
  const last = addMs(until, -Math.min(MARGIN_MS, restMs / 2));
  if (dueAt.getTime() <= last.getTime()) return dueAt;
  const isFree = (at: Date) => policy.quietHours === undefined || !isQuiet(at, policy.quietHours, timezone);
  return [last, now].find(isFree);
}

function remindersAfter(dueAt: Date, { policy: { reminder } }: Wish): readonly Date[] {
  if (reminder === undefined) return [];
  return Array.from({ length: reminder.times }, (_, at) => addMs(dueAt, reminder.afterMs * (at + 1)));
}

function describeRoom({ left, until, pass }: MessageWindow, now: Date): string {
  if (pass === undefined) return `messages ${left} until ${until.toISOString()}`;
  const seconds = Math.ceil((until.getTime() - now.getTime()) / 1000);
  return `closed on the platform, one message within ${seconds} s`;
}

function describePlan({ form, questions, reminders }: MessagePlan): string {
  if (form === 'link') return 'a link to the page';
  const asked = form === 'short' ? `only questions ${questions}` : `questions ${questions}`;
  return `${asked}${form === 'full' ? '' : ', each asked once'}, reminders ${reminders}`;
}
