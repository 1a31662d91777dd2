import type { ChatAddress, Turn } from '../../../src/domain/conversation/chat.ts';
import type { Refusal, Reply } from '../../../src/domain/conversation/reply.ts';
import type { MessageWindow } from '../../../src/domain/sending/message-window.ts';
import type { ClosedThere } from '../../../src/ports/channel.ts';
import type { Keys } from '../../../src/ports/runtime.ts';
import { readButton } from '../../chat/button-data.ts';
import { chatOfPlace } from '../wecom-address.ts';
import { WECOM_WINDOW } from '../window-rule.ts';
import { EntryShape, type Happened, type Written } from './message-shape.ts';

/** Whose entries these are and when they were read. */
export interface Receipt {
  readonly corpId: string;
  readonly at: Date;
  /** Our clock less WeCom's, in milliseconds; 0 while it is not known. */
  readonly offsetMs: number;
  readonly keys: Keys;
}

/** What one entry of a page means to us. `id` is WeCom's own of it. */
export type Happening =
  | { readonly status: 'turn'; readonly id: string; readonly turn: Turn; readonly note?: TurnNote }
  /** Somebody of the team ended the conversation in the WeCom client. */
  | { readonly status: 'closed'; readonly id: string; readonly closed: ClosedThere }
  | { readonly status: 'ignored'; readonly id: string | undefined; readonly reason: IgnoreReason };

/** What the log should know of a turn. */
export type TurnNote =
  | { readonly kind: 'forged-button' }
  /** WeCom took a message of ours and did not deliver it. */
  | { readonly kind: 'undelivered'; readonly failType: number };

export type IgnoreReason = 'unreadable' | 'system-message' | 'unknown-event';

/** How long the code of a closing event works. */
const PASS_MS = 20_000;

const CUSTOMER = 3;
const COLLEAGUE = 5;

/** `change_type` of a session: taken from the queue, handed on, ended, taken up again. */
const ENDED = 3;
const WITH_AGENT: readonly (number | undefined)[] = [1, 2, 4];

/** One entry of `msg_list` in our words. Pure and total: an entry of any shape gives an answer. */
export function toHappening(raw: unknown, receipt: Receipt): Happening {
  const parsed = EntryShape.safeParse(raw);
  if (!parsed.success) return { status: 'ignored', id: undefined, reason: 'unreadable' };
  const entry = parsed.data;
  return isHappened(entry) ? fromEvent(entry, receipt) : fromMessage(entry, receipt);
}

function isHappened(entry: Written | Happened): entry is Happened {
  return entry.msgtype === 'event';
}

function fromMessage(message: Written, receipt: Receipt): Happening {
  const { msgid: id, origin } = message;
  const from = addressOf(message.open_kfid, message.external_userid, receipt);
  if (from === undefined) return { status: 'ignored', id, reason: 'unreadable' };
  if (origin === COLLEAGUE) return withAgent(message, from, receipt);
  if (origin !== CUSTOMER) return { status: 'ignored', id, reason: 'system-message' };
  const { reply, note } = readReply(message, from, receipt);
  const window: MessageWindow = { left: WECOM_WINDOW.perReply, until: untilOf(message, receipt) };
  const turn: Turn = { from, updateId: id, at: receipt.at, reply, window };
  return { status: 'turn', id, turn, ...(note === undefined ? {} : { note }) };
}

function readReply(
  { msgtype, text }: Written,
  from: ChatAddress,
  { keys }: Receipt,
): { readonly reply: Reply; readonly note?: TurnNote } {
  if (msgtype !== 'text' || text === undefined) return { reply: { kind: 'unsupported', what: msgtype } };
  if (text.menu_id === undefined) return { reply: { kind: 'typed', text: text.content } };
  const button = readButton(text.menu_id, from, keys);
  // A press on somebody else's menu is no answer to us, but it lets us write all the same.
  if (button.status === 'foreign') return { reply: { kind: 'nothing' } };
  if (button.status === 'forged') return { reply: { kind: 'nothing' }, note: { kind: 'forged-button' } };
  const { runId, seq, code } = button;
  return { reply: { kind: 'pressed', runId, seq, code } };
}

function fromEvent(entry: Happened, receipt: Receipt): Happening {
  const { msgid: id, event } = entry;
  const from = addressOf(event.open_kfid, event.external_userid, receipt);
  if (event.event_type === 'msg_send_fail') return fromFailure(entry, from, receipt);
  if (event.event_type !== 'session_status_change') return { status: 'ignored', id, reason: 'unknown-event' };
  if (from === undefined) return { status: 'ignored', id, reason: 'unreadable' };
  if (event.change_type === ENDED) return fromEnd(entry, from, receipt);
  if (WITH_AGENT.includes(event.change_type)) return withAgent(entry, from, receipt);
  return { status: 'ignored', id, reason: 'unknown-event' };
}

/** Only a person or the platform can tell why: what is wrong with the account itself is `invalid`. */
const REFUSALS: ReadonlyMap<number, Refusal> = new Map<number, Refusal>([
  [1, 'deactivated'],
  [2, 'deactivated'],
  [4, 'window-closed'],
  [5, 'window-closed'],
  [6, 'window-closed'],
  [10, 'blocked'],
]);

function fromFailure(
  { msgid: id, event }: Happened,
  from: ChatAddress | undefined,
  receipt: Receipt,
): Happening {
  const { fail_type: failType = 0, fail_msgid: messageId } = event;
  if (from === undefined || messageId === undefined) return { status: 'ignored', id, reason: 'unreadable' };
  const reason = REFUSALS.get(failType) ?? 'invalid';
  const turn: Turn = { from, updateId: id, messageId, at: receipt.at, reply: { kind: 'left', reason } };
  return { status: 'turn', id, turn, note: { kind: 'undelivered', failType } };
}

/** What the customer writes is for a colleague now. */
function withAgent(entry: Written | Happened, from: ChatAddress, receipt: Receipt): Happening {
  const window: MessageWindow = { left: 0, until: untilOf(entry, receipt), withAgent: true };
  const { msgid: id } = entry;
  const turn: Turn = { from, updateId: id, at: receipt.at, reply: { kind: 'nothing' }, window };
  return { status: 'turn', id, turn };
}

function fromEnd(entry: Happened, from: ChatAddress, receipt: Receipt): Happening {
  const { msgid: id, event } = entry;
  const { old_servicer_userid: servicer, open_kfid: openKfId = '', external_userid: externalId = '' } = event;
  const closed: ClosedThere = {
    from,
    updateId: id,
    at: receipt.at,
    window: endWindow(entry, receipt),
    event: {
      interaction: {
        source: 'wecom',
        externalId: id,
        closedAt: new Date(entry.send_time * 1000),
        serviceType: 'consultation',
        serviceChannel: 'wecom',
        ...(servicer === undefined ? {} : { agent: { id: servicer } }),
        agentTookPart: servicer !== undefined,
        tags: [],
        metadata: { openKfId },
      },
      customer: { externalId, contact: { wecomExternalUserId: externalId, openKfId } },
    },
  };
  return { status: 'closed', id, closed };
}

/** After the end one message may go with the event's code, for 20 s; without it the customer has to write first. */
function endWindow({ send_time, event }: Happened, { at, offsetMs }: Receipt): MessageWindow {
  const until = new Date(send_time * 1000 + offsetMs + PASS_MS);
  const pass = event.msg_code;
  if (pass === undefined || until.getTime() <= at.getTime()) return { left: 0, until };
  return { left: 1, until, pass };
}

/** Neither a clock of theirs that is fast nor one of ours lengthens it. */
function untilOf({ send_time }: Written | Happened, { at }: Receipt): Date {
  return new Date(Math.min(send_time * 1000, at.getTime()) + WECOM_WINDOW.forMs);
}

function addressOf(
  openKfId: string | undefined,
  externalUserId: string | undefined,
  { corpId }: Receipt,
): ChatAddress | undefined {
  if (openKfId === undefined || externalUserId === undefined) return undefined;
  const chat = chatOfPlace({ openKfId, externalUserId });
  return chat === undefined ? undefined : { channel: 'wecom', bot: corpId, chat };
}
