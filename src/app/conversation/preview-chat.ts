import {
  type ChannelName,
  type Chat,
  emptyChat,
  type OutgoingMessage,
  type Turn,
  type TurnOutcome,
} from '../../domain/conversation/chat.ts';
import type { Run } from '../../domain/conversation/run.ts';
import { asId, type InvitationId } from '../../domain/ids.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { alertsOf } from '../../domain/team/alert.ts';
import type { Locale } from '../../domain/text.ts';
import { addMs } from '../../domain/time.ts';
import { type Hello, openRun } from './run-life.ts';
import { takeTurn } from './take-turn.ts';

/** A survey that is played with nobody: the real conversation, without a store, a channel or a customer. */
export interface PreviewSetting {
  readonly survey: Survey;
  readonly policy: Policy;
  readonly locale: Locale;
  readonly channel: ChannelName;
  readonly hello: Hello;
}

/** Where the play stands. */
export interface Preview {
  readonly chat: Chat & { readonly run: Run };
  /** The message whose buttons can be pressed now. */
  readonly shown: OutgoingMessage | undefined;
}

export interface PreviewTurn extends Preview {
  /** What the customer sees now, in order. */
  readonly said: readonly OutgoingMessage[];
  readonly outcome: TurnOutcome;
}

const RUN = asId<InvitationId>('preview');

/** Greets and asks the first question, exactly as an invitation would. */
export function openPreview(setting: PreviewSetting, now: Date): PreviewTurn {
  const { survey, policy, locale, channel, hello } = setting;
  const opened = openRun(
    emptyChat(asId('preview'), channel, now),
    {
      invitationId: RUN,
      customerId: asId('preview'),
      interactionId: asId('preview'),
      survey: { id: survey.id, version: survey.version },
      locale,
      timezone: policy.team.timezone,
      openedAt: now,
      expireAt: addMs(now, policy.sending.expiryMs),
    },
    survey,
    hello,
  );
  return deliver(opened, { shown: undefined, outcome: { status: 'taken' } });
}

/** One message of the customer: the words of a button of the open question press it, anything else was typed. */
export function hearPreview(
  preview: Preview,
  said: { readonly text: string; readonly at: Date },
  setting: PreviewSetting,
): PreviewTurn {
  const { survey, policy, locale, channel } = setting;
  const { chat, shown } = preview;
  const number = String(chat.run.log.length + chat.seen.length + 1);
  const turn: Turn = {
    from: { channel, bot: 'preview', chat: 'preview' },
    updateId: number,
    messageId: number,
    at: said.at,
    reply: replyOf(shown, said.text),
  };
  const taken = takeTurn(chat, turn, {
    survey,
    locale,
    fires: (played, answers) => alertsOf(played, answers, policy.alerts).length > 0,
    remindAt: () => undefined,
  });
  return deliver(taken.chat ?? chat, { shown, outcome: taken.outcome });
}

/** Everything that waits to be sent is sent at once. */
function deliver(
  chat: Chat,
  { shown, outcome }: { readonly shown: OutgoingMessage | undefined; readonly outcome: TurnOutcome },
): PreviewTurn {
  const { run } = chat;
  if (run === undefined) throw new TypeError('a preview always has its run');
  const said = chat.messages.map(({ message }) => message);
  const asked = said.findLast(({ asks }) => asks !== undefined);
  const shownNow =
    asked?.asks === undefined ? {} : { shown: { messageId: `out-${run.log.length}`, seq: asked.asks.seq } };
  return {
    chat: { ...chat, messages: [], records: [], run: { ...run, ...shownNow } },
    shown: asked ?? shown,
    said,
    outcome,
  };
}

function replyOf(shown: OutgoingMessage | undefined, text: string): Turn['reply'] {
  const wanted = bare(text);
  const button = shown?.buttons.flat().find(({ label }) => label === text.trim() || bare(label) === wanted);
  if (button === undefined || shown?.asks === undefined) return { kind: 'typed', text };
  return { kind: 'pressed', runId: shown.asks.runId, seq: shown.asks.seq, code: button.code };
}

/** A label without the box of a list or the arrow of "back": nobody types those. */
function bare(label: string): string {
  return label.replace(/^[☐☑‹]\s*/u, '').trim();
}
