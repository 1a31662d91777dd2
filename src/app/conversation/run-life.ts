import { lengthOf } from '../../../flows/engine/route.ts';
import { start, step } from '../../../flows/engine/step.ts';
import { speak } from '../../../flows/messages/speak.ts';
import type { Chat } from '../../domain/conversation/chat.ts';
import {
  isOpen,
  isPaused,
  MAX_TURNS,
  type Run,
  type RunEvent,
  withoutReminder,
  withoutResume,
} from '../../domain/conversation/run.ts';
import { getQuestion, type Survey } from '../../domain/survey/survey.ts';
import { addRecord, dropUnsent } from './chat-state.ts';
import { sayEffects } from './say.ts';

/** A run before its first turn. */
export type NewRun = Omit<Run, 'state' | 'log' | 'remindersSent' | 'alerted'>;

/** Who asks and about what; the team's own words on privacy, where it has any. */
export interface Hello {
  readonly team: string;
  readonly about: string;
  readonly privacy?: string;
}

/** Opens a run in a chat that has none and, where the channel can be written to, queues greeting and first question as one message. */
export function openRun(chat: Chat, opened: NewRun, survey: Survey, hello: Hello): Chat {
  const first = start(survey);
  const run: Run = { ...opened, state: first.state, log: [], remindersSent: 0, alerted: false };
  return sayEffects({ ...chat, run, touchedAt: run.openedAt }, run, {
    survey,
    effects: first.effects,
    now: run.openedAt,
    before: [greet(run, survey, hello), hello.privacy, survey.intro[run.locale]]
      .filter((text) => text !== undefined && text !== '')
      .join('\n\n'),
    class: 'invitation',
  });
}

/** Who asks, about what, how long it takes, that it is voluntary, and how to stop. */
function greet(run: Pick<Run, 'locale' | 'caseId'>, survey: Survey, hello: Hello): string {
  const words = speak(run.locale);
  const facts = { ...hello, ...lengthOf(survey) };
  return run.caseId === undefined ? words.greeting(facts) : words.greetingAgain(facts);
}

/** Asks the open question once more, unasked; not one that has not reached the customer yet. The buttons of both copies are the same question's. */
export function remind(
  chat: Chat,
  survey: Survey,
  { team, now }: { readonly team: string; readonly now: Date },
): Chat {
  const { run } = chat;
  if (!isOpen(run)) return chat;
  const rest = withoutReminder(run);
  const isAsked = !chat.messages.some(({ role }) => role === 'question');
  if (run.state.paused === true || !isAsked) return { ...chat, run: rest };
  const reminded: Run = { ...rest, remindersSent: run.remindersSent + 1 };
  const effects = [{ type: 'ask', question: getQuestion(survey, run.state.questionId), survey } as const];
  return sayEffects({ ...chat, run: reminded }, reminded, {
    survey,
    effects,
    now,
    before: speak(run.locale).reminder(team),
    class: 'reminder',
  });
}

/** Lets a run that waits go on, unasked: the open question once more. Whatever else it waited for, it waits no more. */
export function takeUp(chat: Chat, survey: Survey, now: Date): Chat {
  const { run } = chat;
  if (!isOpen(run)) return chat;
  const rest = withoutResume(run);
  if (!isPaused(run) || run.log.length >= MAX_TURNS) return { ...chat, run: rest };
  const event = { kind: 'resumed' } as const;
  const { state, effects } = step(survey, run.state, event, run.log.length + 1);
  const moved: Run = { ...rest, state, log: [...run.log, { at: now, event }] };
  return sayEffects({ ...chat, run: moved, touchedAt: now }, moved, {
    survey,
    effects,
    now,
    class: 'reminder',
  });
}

/** Ends an open run from outside: time is up, the customer cannot be reached, or the survey was withdrawn. */
export function endRun(
  chat: Chat,
  survey: Survey,
  event: Extract<RunEvent, { kind: 'expired' | 'withdrawn' | 'undeliverable' }>,
  now: Date,
): Chat {
  const { run } = chat;
  if (!isOpen(run)) return chat;
  const rest = withoutReminder(run);
  const { state } = step(survey, run.state, event, run.log.length + 1);
  return addRecord(
    dropUnsent({ ...chat, run: { ...rest, state, log: [...run.log, { at: now, event }] }, touchedAt: now }),
    'ended',
    now,
  );
}
