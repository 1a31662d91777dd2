import type { Chat } from '../../domain/conversation/chat.ts';
import { isTimeFor } from '../../domain/sending/message-window.ts';
import type { NewRun } from '../conversation/run-life.ts';

/** The run without a reminder that its chat will have no room for. */
export function remindable(run: NewRun, { window }: Chat): NewRun {
  const { remindAt, ...rest } = run;
  return remindAt === undefined || isTimeFor(window, remindAt) ? run : rest;
}
