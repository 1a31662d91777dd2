import { surveyNeeds } from '../../../flows/surveys/compile-form.ts';
import type { ChannelName, Chat } from '../../domain/conversation/chat.ts';
import { type ChatPlatform, windowRuleOf } from '../../domain/sending/channel-for.ts';
import type { Budget } from '../../domain/sending/fit-window.ts';
import type { Survey } from '../../domain/survey/survey.ts';

/** What the platform of a chat allows now, for a survey with all its questions; undefined where nothing is counted. */
export function budgetFor(
  platforms: readonly ChatPlatform[],
  channel: ChannelName,
  { chat, survey }: { readonly chat: Chat | undefined; readonly survey: Survey | undefined },
): Budget | undefined {
  const rule = windowRuleOf(platforms, channel);
  if (rule === undefined || survey === undefined) return undefined;
  return { rule, window: chat?.window, needs: surveyNeeds(survey) };
}
