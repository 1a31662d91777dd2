import type { WebClient } from '@slack/web-api';
import type { NoticeRef } from '../../src/domain/team/notice.ts';
import type { Clock } from '../../src/ports/runtime.ts';
import { createLostPlaces, type LostPlaces } from './lost-places.ts';
import { isChannelLost, isThreadLost, type SlackProblem } from './posting-errors.ts';
import { attempt, type SlackAnswer } from './slack-client.ts';

/** A message as Slack takes it, but for the place. */
export interface OutgoingSlack {
  readonly text: string;
  readonly blocks: { type: string }[];
  readonly parse: 'none';
  readonly link_names: false;
  readonly metadata: { event_type: string; event_payload: { subject: string } };
}

/** Where a message is to stand. */
export interface Place {
  readonly channel: string;
  /** The message it answers, in that channel. */
  readonly threadTs?: string;
  /** What takes it when `channel` is lost. */
  readonly standIn: string;
  /** A message that stands elsewhere is posted anew here, and says so there. */
  readonly moves: boolean;
}

interface Failed {
  readonly status: 'failed';
  readonly channel: string;
  readonly problem: SlackProblem;
}
export type Sent = { readonly status: 'posted'; readonly ref: NoticeRef } | Failed;
/** `ref`: the message it was posted as before. */
export type SendNotice = (message: OutgoingSlack, place: Place, ref: NoticeRef | undefined) => Promise<Sent>;

export interface SenderParts {
  readonly client: WebClient;
  readonly clock: Clock;
  /** What is left where a message stood. */
  readonly movedText: (channel: string) => string;
  /** Every call's end, by channel; `undefined` when it went well. */
  readonly note: (channel: string, problem: SlackProblem | undefined) => void;
}

/** A message found gone later than this into the call is posted anew by the next try, so that one call stays near its time limit. */
const SECOND_CALL_WITHIN_MS = 2_000;

/** Puts a message where it belongs: updates the one that stands there, or posts it anew when that is gone or stands elsewhere. */
export function createSender(parts: SenderParts): SendNotice {
  const { client, clock, movedText } = parts;
  const { update, postNew } = createCalls(parts);
  const places = createLostPlaces(clock);

  /** Where it belongs, else where something stands in for that; straight there when the first is known to be lost. */
  async function postAnywhere(message: OutgoingSlack, place: Place, startedMs: number): Promise<Sent> {
    const first = knownPlace(place, places);
    const posted = await postNew(message, first);
    if (posted.status === 'posted') return insteadOf(place.channel, posted);
    const elsewhere = placeAfter(posted.problem, first);
    if (elsewhere === undefined) return posted;
    remember(posted.problem, first, places);
    if (isLate(startedMs)) return later(posted);
    return insteadOf(place.channel, await postNew(message, elsewhere));
  }

  async function move(message: OutgoingSlack, place: Place, ref: NoticeRef): Promise<Sent> {
    const startedMs = clock.monotonicMs();
    if (places.isLost(place.channel)) return keep(message, place, ref);
    const posted = await postNew(message, place);
    if (posted.status === 'failed') {
      remember(posted.problem, place, places);
      if (!isChannelLost(posted.problem)) return posted;
      return isLate(startedMs) ? later(posted) : keep(message, place, ref);
    }
    if (isLate(startedMs)) return posted;
    await attempt(() =>
      client.chat.update({
        channel: ref.channel,
        ts: ref.ts,
        text: movedText(posted.ref.channel),
        blocks: [],
        link_names: false,
      }),
    );
    return posted;
  }

  /** Better where it was than not at all. */
  async function keep(message: OutgoingSlack, place: Place, ref: NoticeRef): Promise<Sent> {
    const kept = await update(message, { ...ref, instead: place.channel });
    if (kept.status === 'posted' || !mustPostAnew(kept.problem, ref, place)) return kept;
    places.noteGone(ref);
    return later(kept);
  }

  function isLate(startedMs: number): boolean {
    return clock.monotonicMs() - startedMs > SECOND_CALL_WITHIN_MS;
  }

  return async (message, place, ref) => {
    const startedMs = clock.monotonicMs();
    if (ref === undefined || places.isGone(ref)) return postAnywhere(message, place, startedMs);
    if (place.moves && ref.channel !== place.channel && ref.instead !== place.channel)
      return move(message, place, ref);
    const updated = await update(message, ref);
    if (updated.status === 'posted' || !mustPostAnew(updated.problem, ref, place)) return updated;
    places.noteGone(ref);
    if (isLate(startedMs)) return later(updated);
    return postAnywhere(message, place, startedMs);
  };
}

/** The two calls, told to whoever listens. */
function createCalls({ client, note }: Pick<SenderParts, 'client' | 'note'>) {
  async function update(message: OutgoingSlack, ref: NoticeRef): Promise<Sent> {
    const { channel, ts } = ref;
    const answer = await attempt(() => client.chat.update({ ...message, channel, ts }));
    note(channel, answer.problem);
    return toSent(answer, ref);
  }

  async function postNew(message: OutgoingSlack, { channel, threadTs }: Place): Promise<Sent> {
    const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
    const answer = await attempt(() =>
      client.chat.postMessage({
        ...message,
        ...thread,
        channel,
        unfurl_links: false,
        unfurl_media: false,
      }),
    );
    note(channel, answer.problem);
    return toSent(answer, { channel: answer.value?.channel ?? channel, ts: answer.value?.ts ?? '' });
  }

  return { update, postNew };
}

/** The place without what is known to be gone. */
function knownPlace(place: Place, places: LostPlaces): Place {
  const { threadTs: ts, ...alone } = place;
  const isAlone = ts !== undefined && places.isGone({ channel: place.channel, ts });
  const found = isAlone ? alone : place;
  return places.isLost(place.channel) ? standingIn(found) : found;
}

function remember(problem: SlackProblem, { channel, threadTs: ts }: Place, places: LostPlaces): void {
  if (isChannelLost(problem)) places.noteLost(channel);
  else if (ts !== undefined) places.noteGone({ channel, ts });
}

function placeAfter(problem: SlackProblem, place: Place): Place | undefined {
  if (place.threadTs !== undefined && isThreadLost(problem)) {
    const { threadTs: _lost, ...alone } = place;
    return alone;
  }
  if (!isChannelLost(problem) || place.standIn === place.channel) return undefined;
  return standingIn(place);
}

function standingIn({ channel, standIn, ...place }: Place): Place {
  return standIn === channel ? { ...place, channel, standIn } : { channel: standIn, standIn, moves: false };
}

function insteadOf(channel: string, sent: Sent): Sent {
  if (sent.status !== 'posted' || sent.ref.channel === channel) return sent;
  return { status: 'posted', ref: { ...sent.ref, instead: channel } };
}

function later(failed: Failed): Failed {
  return { ...failed, problem: { ...failed.problem, kind: 'wait', waitMs: 1 } };
}

function toSent(answer: SlackAnswer<unknown>, ref: NoticeRef): Sent {
  const { channel } = ref;
  if (answer.problem !== undefined) return { status: 'failed', channel, problem: answer.problem };
  if (ref.ts === '')
    return { status: 'failed', channel, problem: { kind: 'wait', code: 'unreadable_reply', waitMs: 0 } };
  return { status: 'posted', ref };
}

/** A message that cannot be updated any more, or whose channel is lost while another may take it. */
function mustPostAnew(problem: SlackProblem, ref: NoticeRef, { channel, standIn }: Place): boolean {
  if (problem.kind === 'gone') return true;
  return isChannelLost(problem) && (ref.channel !== channel || ref.channel !== standIn);
}
