import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import type { Locale } from '../../src/domain/text.ts';
import type { Posting } from '../../src/ports/team.ts';
import { adviceFor } from './advice.ts';

/** What went wrong with a call: codes only, never a text of the platform. */
export interface SlackProblem {
  /** `gone`: the message cannot be updated any more. */
  readonly kind: 'wait' | 'refused' | 'gone';
  readonly code: string;
  /** Earliest next try, in milliseconds; 0 when Slack gave none. */
  readonly waitMs: number;
}

const GONE = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed', 'is_inactive']);
const PASSING = new Set([
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
  'accesslimited',
]);
/** Slack counts calls of a method over all channels. */
const LIMITED = new Set(['ratelimited', 'rate_limited']);
/** A channel where an update cannot arrive any more, while another one may. */
const CHANNEL_LOST = new Set(['channel_not_found', 'is_archived', 'not_in_channel']);

/** The message that was to be answered is gone. */
const THREAD_LOST = new Set(['thread_not_found', 'cannot_reply_to_message', 'message_not_found']);

const RATE_LIMIT_WITHOUT_HEADER_MS = 30_000;
const BACK_OFF_HINT_MS = 5_000;

/** Reads what the client threw. Total: an error nobody knows is one to try again. */
export function readSlackError(error: unknown): SlackProblem {
  if (error instanceof WebAPIRateLimitedError)
    return { kind: 'wait', code: 'rate_limited', waitMs: Math.max(1, error.retryAfter) * 1000 };
  if (error instanceof WebAPIHTTPError) return wait(`http_${error.statusCode}`);
  if (error instanceof WebAPIRequestError)
    return wait(error.original.name === 'TimeoutError' ? 'timeout' : 'unreachable');
  if (error instanceof WebAPIPlatformError) return readPlatformCode(error.data.error);
  if (error instanceof Error && error.name === 'TimeoutError') return wait('timeout');
  // The client throws a plain Error only for a 429 whose Retry-After it could not read, and a TypeError for a body like `null`.
  if (error instanceof Error && error.constructor === Error)
    return { kind: 'wait', code: 'rate_limited', waitMs: RATE_LIMIT_WITHOUT_HEADER_MS };
  return wait('unreadable_reply');
}

/** Whether another channel might still take what this one refuses. */
export function isChannelLost(problem: SlackProblem): boolean {
  return CHANNEL_LOST.has(problem.code);
}

/** Whether the message may still be posted by itself. */
export function isThreadLost(problem: SlackProblem): boolean {
  return THREAD_LOST.has(problem.code);
}

/** The outcome for the port: the code, and for a refusal what a person has to do. */
export function toPosting(problem: SlackProblem, locale: Locale): Posting {
  if (problem.kind === 'wait')
    return {
      status: 'try-later',
      retryAfterMs: problem.waitMs === 0 ? BACK_OFF_HINT_MS : problem.waitMs,
      problem: problem.code,
      ...(LIMITED.has(problem.code) ? { limited: true } : {}),
    };
  return { status: 'refused', problem: describeProblem(problem, locale) };
}

/** The code with what to do about it, in the team's language. */
export function describeProblem(problem: SlackProblem, locale: Locale): string {
  return `${problem.code}: ${adviceFor(problem.code, locale)}`;
}

function readPlatformCode(code: unknown): SlackProblem {
  // A proxy's HTML page with status 200 arrives here as the "error", and `{}` as none.
  if (typeof code !== 'string' || !/^[a-z][a-z0-9_]{0,60}$/u.test(code)) return wait('unreadable_reply');
  if (GONE.has(code)) return { kind: 'gone', code, waitMs: 0 };
  if (PASSING.has(code))
    return { kind: 'wait', code, waitMs: /^rate_?limited$/u.test(code) ? RATE_LIMIT_WITHOUT_HEADER_MS : 0 };
  return { kind: 'refused', code, waitMs: 0 };
}

function wait(code: string): SlackProblem {
  return { kind: 'wait', code, waitMs: 0 };
}
