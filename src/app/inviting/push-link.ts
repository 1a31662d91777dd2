import { speak } from '../../../flows/messages/speak.ts';
import { surveyNeeds } from '../../../flows/surveys/compile-form.ts';
import type { CustomerFacts, Interaction } from '../../domain/asking/interaction.ts';
import type { ChannelName } from '../../domain/conversation/chat.ts';
import type { InvitationId } from '../../domain/ids.ts';
import type { Policy } from '../../domain/policy.ts';
import type { ChatPlatform } from '../../domain/sending/channel-for.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { toLocale } from '../../domain/text.ts';
import type { Keys } from '../../ports/runtime.ts';
import { type ChatDeps, changeChat, chatIdOf } from '../conversation/change-chat.ts';
import { hasTaken, queueNews, withTaken } from '../conversation/chat-state.ts';
import { placeOf } from '../intake/place-of.ts';
import { helloOf } from './new-run.ts';

export interface PushLinkDeps extends ChatDeps {
  readonly keys: Keys;
  readonly policy: () => Policy;
  readonly platforms: readonly ChatPlatform[];
  /** The address of the survey page for an invitation. */
  readonly surveyUrl: (id: InvitationId) => string;
  readonly wakeDispatcher: () => void;
}

/** Whose link goes into which chat. */
export interface LinkSubject {
  readonly invitationId: InvitationId;
  readonly interaction: Pick<Interaction, 'closedAt' | 'serviceType'>;
  readonly facts: CustomerFacts;
  readonly survey: Survey;
  readonly on: ChannelName;
}

/** Puts the address of the survey page into the customer's chat, as one message, once. Nothing where the chat is opted out. */
export async function pushLink(deps: PushLinkDeps, subject: LinkSubject): Promise<void> {
  const { invitationId, facts, on } = subject;
  const address = placeOf(deps, on, facts, invitationId);
  if (address === undefined) return;
  const mark = `link:${invitationId}`;
  await changeChat(deps, { id: chatIdOf(deps.keys, address), address }, ({ chat }) => {
    if (chat.optedOut || hasTaken(chat, mark)) return { result: undefined };
    const now = deps.clock.now();
    return { result: undefined, chat: queueNews(withTaken(chat, mark, now), textOf(deps, subject), now) };
  });
  deps.wakeDispatcher();
}

function textOf(deps: PushLinkDeps, { invitationId, interaction, facts, survey }: LinkSubject): string {
  const policy = deps.policy();
  const { questions, seconds } = surveyNeeds(survey).merged;
  const hello = helloOf(interaction, { facts }, policy);
  const words = speak(toLocale(facts.locale, policy.team.locale));
  const greeting = words.greeting({ ...hello, questions, seconds });
  return [greeting, hello.privacy, words.onPage(deps.surveyUrl(invitationId))]
    .filter((text) => text !== undefined)
    .join('\n\n');
}
