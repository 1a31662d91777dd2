import { type Logger, LogLevel, WebClient, type WebClientOptions } from '@slack/web-api';
import { readSlackError, type SlackProblem } from './posting-errors.ts';

const TIMEOUT_MS = 10_000;

const silent = () => undefined;
/** The library's log would print texts of the platform. */
export const SILENT_LOGGER: Logger = {
  debug: silent,
  info: silent,
  warn: silent,
  error: silent,
  setLevel: silent,
  getLevel: () => LogLevel.ERROR,
  setName: silent,
};

/** No retries of its own and no waiting: whoever calls owns both. Every call ends within 10 s. */
export function clientOptions(apiUrl: string | undefined): WebClientOptions {
  return {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: TIMEOUT_MS,
    allowAbsoluteUrls: false,
    logger: SILENT_LOGGER,
  };
}

/** Slack's Web API under that token. */
export function createSlackClient(token: string, apiUrl: string | undefined): WebClient {
  return new WebClient(token, clientOptions(apiUrl));
}

export interface SlackAnswer<T> {
  readonly value: T | undefined;
  readonly problem: SlackProblem | undefined;
}

/** What a call came to; never rejects. */
export async function attempt<T>(call: () => Promise<T>): Promise<SlackAnswer<T>> {
  try {
    return { value: await call(), problem: undefined };
  } catch (error) {
    return { value: undefined, problem: readSlackError(error) };
  }
}
