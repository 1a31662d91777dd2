import type { OutgoingMessage } from '../../src/domain/conversation/chat.ts';
import type { FlowState } from '../../src/domain/conversation/run.ts';
import { assertNever } from '../../src/domain/errors.ts';
import type { InvitationId } from '../../src/domain/ids.ts';
import type { Question, Survey } from '../../src/domain/survey/survey.ts';
import type { Locale } from '../../src/domain/text.ts';
import type { Hint } from '../answers/reading.ts';
import type { Explained, FlowEffect } from '../engine/effects.ts';
import { progressOf } from '../engine/route.ts';
import { answerButtons, confirmation, offeredButtons, scaleEnds, scaleNote, typingHint } from './question.ts';
import { speak } from './speak.ts';

/** What the words of a message depend on besides the effect. */
export interface RenderContext {
  readonly survey: Survey;
  readonly state: FlowState;
  readonly runId: InvitationId;
  readonly locale: Locale;
}

/** What an effect says, and whether it puts the open question to the customer. `undefined` for nothing. */
export interface Rendered {
  readonly asks: boolean;
  readonly text: string;
  readonly buttons: OutgoingMessage['buttons'];
}

/** One effect in the customer's language, before any platform's format. */
export function render(effect: FlowEffect, context: RenderContext): Rendered | undefined {
  const words = speak(context.locale);
  switch (effect.type) {
    case 'ask':
      return asking(effect.question, context);
    case 'clarify':
      return question(clarification(effect.question, effect.hint, context), effect.question, context);
    case 'confirm':
      return confirm(effect.question, effect.codes, context);
    case 'ticked':
      return {
        ...asking(effect.question, context),
        buttons: keyboard(effect.question, context, effect.ticked),
      };
    case 'first-already':
      return say(words.firstAlready);
    case 'corrected':
      return say(words.corrected);
    case 'paused':
      return { asks: true, text: words.paused, buttons: [[{ code: 'command:resume', label: words.resume }]] };
    case 'passed-on':
      return {
        asks: true,
        text: words.passedOn,
        buttons: [[{ code: 'command:resume', label: words.resume }]],
      };
    case 'noted':
      return say(words.noted);
    case 'resumed':
      return say(words.resumed);
    case 'taken-up':
      return say(words.takenUp);
    case 'help':
      return say(words.help);
    case 'stopped':
      return say(words.stopped);
    case 'thank':
      return say(context.survey.thanks[context.locale]);
    case 'heard':
    case 'stale':
      return undefined;
    default:
      return assertNever(effect);
  }
}

function clarification(asked: Question, hint: Hint | Explained, context: RenderContext): string {
  const words = speak(context.locale);
  const ends = scaleEnds(asked, context.locale);
  const scale = ends === '' ? '' : `${ends}${context.locale === 'en' ? '.' : '。'}`;
  const hints = { ...words.hints, ...words.explained, scale };
  return [hints[hint], typingHint(asked, context.locale)].filter((each) => each !== '').join(gap(context));
}

function say(text: string): Rendered {
  return { asks: false, text, buttons: [] };
}

function question(text: string, asked: Question, context: RenderContext): Rendered {
  return { asks: true, text, buttons: keyboard(asked, context) };
}

/** Every customer of a survey is asked in the same few words: each question is drawn once a language and progress. */
const drawn = new WeakMap<Question, Map<string, Rendered>>();

function asking(asked: Question, context: RenderContext): Rendered {
  const { at, of } = progressOf(context.survey, context.state.passed, asked.id);
  const known = drawn.get(asked) ?? new Map<string, Rendered>();
  const key = `${context.locale} ${at}/${of}${context.survey.merged === undefined ? '' : ' merged'}`;
  const rendered = known.get(key) ?? draw(asked, context, `${at}/${of}`);
  drawn.set(asked, known.set(key, rendered));
  return rendered;
}

function draw(asked: Question, context: RenderContext, progress: string): Rendered {
  const note =
    context.survey.merged === undefined ? scaleNote(asked, context.locale) : fullNote(asked, context);
  const text = `${progress}  ${asked.text[context.locale]}${note === '' ? '' : `\n${note}`}`;
  return question(text, asked, context);
}

/** With how to answer it, for a question that nobody will explain later; of a list one is pressed, or several are typed. */
function fullNote(asked: Question, { locale }: RenderContext): string {
  if (asked.kind === 'multi') return speak(locale).typeOption;
  const notes = [scaleNote(asked, locale), typingHint(asked, locale)];
  return [...new Set(notes)].filter((each) => each !== '').join('\n');
}

function confirm(asked: Question, codes: readonly string[], context: RenderContext): Rendered {
  const words = speak(context.locale);
  const offered = offeredButtons(asked, codes, context.locale);
  return {
    asks: true,
    text: confirmation(asked, codes, context.locale),
    buttons: [offered, [{ code: 'doubt:no', label: words.neither }]],
  };
}

/** The answers, then a quiet row: back where there is a way back, skip where the question is optional. */
function keyboard(
  asked: Question,
  context: RenderContext,
  ticked: readonly string[] = [],
): OutgoingMessage['buttons'] {
  const words = speak(context.locale);
  const back = context.state.passed.length > 0 ? [{ code: 'command:back', label: words.back }] : [];
  const skip = asked.optional ? [{ code: 'command:skip', label: words.skip }] : [];
  return [...answerButtons(asked, context.locale, ticked), [...back, ...skip]].filter(
    (row) => row.length > 0,
  );
}

function gap({ locale }: RenderContext): string {
  return locale === 'en' ? ' ' : '';
}
