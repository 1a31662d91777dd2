import type { Chat } from '../../domain/conversation/chat.ts';
import { isOpen, type Run, withoutResume } from '../../domain/conversation/run.ts';
import { isClosed, isTimeFor } from '../../domain/sending/message-window.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { endRun, remind, takeUp } from '../conversation/run-life.ts';

export interface TendRunDeps {
  readonly teamName: () => string;
  /** When a run that was just reminded is reminded once more, if it is. */
  readonly remindAt: (run: Run, now: Date) => Date | undefined;
  /** The instant itself, or the end of the quiet hours it falls in: a late reminder waits for the morning. */
  readonly afterQuietHours: (at: Date, timezone: string) => Date;
}

/** Reminds or expires an open run whose time has come. */
export function tendRun(deps: TendRunDeps, chat: Chat, survey: Survey, now: Date): Chat {
  const { run } = chat;
  if (!isOpen(run)) return chat;
  if (run.expireAt.getTime() <= now.getTime()) return endRun(chat, survey, { kind: 'expired' }, now);
  if (run.resumeAt !== undefined && run.resumeAt.getTime() <= now.getTime())
    return goOn(deps, chat, survey, now);
  if (run.remindAt === undefined || run.remindAt.getTime() > now.getTime()) return chat;
  const wakesAt = deps.afterQuietHours(now, run.timezone);
  if (wakesAt.getTime() > now.getTime()) return { ...chat, run: { ...run, remindAt: wakesAt } };
  const reminded = remind(chat, survey, { team: deps.teamName(), now });
  const next = reminded.run && deps.remindAt(reminded.run, now);
  return reminded.run === undefined || next === undefined || !isTimeFor(chat.window, next)
    ? reminded
    : { ...reminded, run: { ...reminded.run, remindAt: next } };
}

/** A survey that waited goes on, not at night, and only where a message may leave: elsewhere it waits for the customer. */
function goOn(deps: TendRunDeps, chat: Chat, survey: Survey, now: Date): Chat {
  const { run, window } = chat;
  if (!isOpen(run)) return chat;
  if (window !== undefined && isClosed(window, now)) return { ...chat, run: withoutResume(run) };
  const wakesAt = window?.pass === undefined ? deps.afterQuietHours(now, run.timezone) : now;
  if (wakesAt.getTime() > now.getTime()) return { ...chat, run: { ...run, resumeAt: wakesAt } };
  const next = takeUp(chat, survey, now);
  const remindAt = next.run && deps.remindAt(next.run, now);
  return next.run === undefined || remindAt === undefined
    ? next
    : { ...next, run: { ...next.run, remindAt } };
}
