import { LogLevel, WebClient } from '@slack/web-api';
import type { NoticeContent } from '../../src/domain/team/notice.ts';
import type { Locale } from '../../src/domain/text.ts';
import type { Clock, Log } from '../../src/ports/runtime.ts';
import type { Posting, Team } from '../../src/ports/team.ts';
import { noticeSubject, type RenderReport, renderNotice, type SlackMessage } from './notice-blocks.ts';
import { isChannelLost, readSlackError, type SlackProblem, toPosting } from './posting-errors.ts';
import { createSlackHealth } from './slack-health.ts';

export interface SlackTeamOptions {
  readonly botToken: string;
  /** Like `https://slack.com/api/`; Slack's own when absent. */
  readonly apiUrl?: string;
  /** Channel ids. Summaries of a week, month or quarter go to `summaryChannel`, everything else to `alertChannel`. */
  readonly alertChannel: string;
  readonly summaryChannel: string;
  /** How messages are written; asked for at every post, since it may change while the program runs. */
  readonly wording: () => {
    readonly locale: Locale;
    readonly verbatim: 'masked' | 'none' | 'full';
  };
  /** Where people reach this server; messages carry links only when it is given. */
  readonly publicUrl?: string;
  readonly renderReport: RenderReport;
  readonly clock: Clock;
  readonly log: Log;
}

interface Ref {
  readonly channel: string;
  readonly ts: string;
}
type Sent =
  | { readonly status: 'posted'; readonly ref: Ref }
  | { readonly status: 'failed'; readonly problem: SlackProblem };

const TIMEOUT_MS = 10_000;
/** A message found gone later than this into the call is posted anew by the next try, so that one call stays near its time limit. */
const SECOND_CALL_WITHIN_MS = 2_000;
const REMEMBERED_GONE = 256;

/**
 * The team on Slack, by posting and updating alone: a bot token with `chat:write` is enough. A post whose answer was lost is
 * tried again and may then stand twice; an update may not.
 */
export function createSlackTeam(options: SlackTeamOptions): Team {
  const client = createClient(options);
  const health = createSlackHealth({
    locale: () => options.wording().locale,
    clock: options.clock,
    check: () => attempt(() => client.auth.test()).then((answer) => answer.problem),
  });
  const gone = new Set<string>();

  async function update(message: OutgoingSlack, ref: Ref): Promise<Sent> {
    return toSent(await attempt(() => client.chat.update({ ...message, ...ref })), ref);
  }

  async function postNew(message: OutgoingSlack, channel: string): Promise<Sent> {
    const answer = await attempt(() =>
      client.chat.postMessage({ ...message, channel, unfurl_links: false, unfurl_media: false }),
    );
    return toSent(answer, { channel: answer.value?.channel ?? channel, ts: answer.value?.ts ?? '' });
  }

  async function send(message: OutgoingSlack, channel: string, ref: Ref | undefined): Promise<Sent> {
    if (ref === undefined || gone.has(nameOf(ref))) return postNew(message, channel);
    const startedMs = options.clock.monotonicMs();
    const updated = await update(message, ref);
    if (updated.status === 'posted' || !mustPostAnew(updated.problem, ref, channel)) return updated;
    rememberGone(gone, ref);
    if (options.clock.monotonicMs() - startedMs > SECOND_CALL_WITHIN_MS)
      return { status: 'failed', problem: { kind: 'wait', code: updated.problem.code, waitMs: 1 } };
    return postNew(message, channel);
  }

  return {
    name: 'Slack',
    async post(content, ref): Promise<Posting> {
      const channel = content.kind === 'report' ? options.summaryChannel : options.alertChannel;
      const sent = await send(
        toOutgoing(content, renderNotice(content, { ...options, ...options.wording() })),
        channel,
        ref,
      );
      health.note(sent.status === 'posted' ? undefined : sent.problem);
      if (sent.status === 'posted') return sent;
      options.log.warn('slack.post.failed', { code: sent.problem.code, kind: sent.problem.kind });
      return toPosting(sent.problem, options.wording().locale);
    },
    health: () => health.read(),
  };
}

interface OutgoingSlack {
  readonly text: string;
  readonly blocks: { type: string }[];
  readonly parse: 'none';
  readonly link_names: false;
  readonly metadata: { event_type: string; event_payload: { subject: string } };
}

function toOutgoing(content: NoticeContent, message: SlackMessage): OutgoingSlack {
  return {
    text: message.text,
    blocks: [...message.blocks],
    parse: 'none',
    link_names: false,
    metadata: { event_type: 'csat_loop_notice', event_payload: { subject: noticeSubject(content) } },
  };
}

/** No retries of its own and no waiting: the dispatcher owns both. Its log would print texts of the platform, so it has none. */
function createClient(options: SlackTeamOptions): WebClient {
  const quiet = () => undefined;
  return new WebClient(options.botToken, {
    ...(options.apiUrl === undefined ? {} : { slackApiUrl: options.apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: TIMEOUT_MS,
    allowAbsoluteUrls: false,
    logger: {
      debug: quiet,
      info: quiet,
      warn: quiet,
      error: quiet,
      setLevel: quiet,
      getLevel: () => LogLevel.ERROR,
      setName: quiet,
    },
  });
}

interface Answer<T> {
  readonly value: T | undefined;
  readonly problem: SlackProblem | undefined;
}

async function attempt<T>(call: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { value: await call(), problem: undefined };
  } catch (error) {
    return { value: undefined, problem: readSlackError(error) };
  }
}

function toSent(answer: Answer<unknown>, ref: Ref): Sent {
  if (answer.problem !== undefined) return { status: 'failed', problem: answer.problem };
  if (ref.ts === '')
    return { status: 'failed', problem: { kind: 'wait', code: 'unreadable_reply', waitMs: 0 } };
  return { status: 'posted', ref };
}

function mustPostAnew(problem: SlackProblem, ref: Ref, channel: string): boolean {
  return problem.kind === 'gone' || (isChannelLost(problem) && ref.channel !== channel);
}

function rememberGone(gone: Set<string>, ref: Ref): void {
  const [oldest] = gone;
  if (gone.size >= REMEMBERED_GONE && oldest !== undefined) gone.delete(oldest);
  gone.add(nameOf(ref));
}

function nameOf(ref: Ref): string {
  return `${ref.channel}/${ref.ts}`;
}
