import type { ChatAddress, TurnOutcome } from '../../../src/domain/conversation/chat.ts';
import { type Locale, type LocalText, toLocale } from '../../../src/domain/text.ts';
import { describeError } from '../describe-error.ts';
import { retire, type SendParts } from '../sending/send.ts';
import { withDeadline } from '../telegram-api.ts';
import type { Press } from './to-turn.ts';

const TEXTS: Readonly<Record<'answered' | 'ended', LocalText>> = {
  answered: { 'zh-CN': '已记录', 'zh-TW': '已記錄', en: 'Already recorded' },
  ended: { 'zh-CN': '已过期', 'zh-TW': '已過期', en: 'Expired' },
};

/** Ends the button's spinner; says why nothing changed, in the language of the customer's app. Best effort. */
export async function answerPress(
  parts: SendParts,
  press: Press,
  outcome: TurnOutcome | undefined,
): Promise<void> {
  const text = outcome?.status === 'stale' ? TEXTS[outcome.why][localeOf(press)] : undefined;
  try {
    await withDeadline(parts.timeoutMs, undefined, (signal) =>
      parts.api.call(
        'answerCallbackQuery',
        { callback_query_id: press.queryId, ...(text === undefined ? {} : { text }) },
        signal,
      ),
    );
  } catch (error) {
    parts.log.debug('telegram.answer_press_failed', describeError(error));
  }
}

/** Removes the buttons of a message whose question is over. */
export async function clearStale(
  parts: SendParts,
  chat: ChatAddress,
  press: Press,
  outcome: TurnOutcome,
): Promise<void> {
  if (outcome.status !== 'stale' || press.messageId === undefined) return;
  await retire(parts, chat, String(press.messageId));
}

function localeOf({ language }: Press): Locale {
  return language === undefined ? 'zh-CN' : toLocale(language, 'en');
}
