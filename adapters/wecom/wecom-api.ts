import { z } from 'zod';
import type { Clock } from '../../src/ports/runtime.ts';
import { ask } from '../http/ask.ts';
import { createAccessToken, isRefusedAccess } from './access-token.ts';
import type { Called, CalledWithToken } from './called.ts';
import type { WecomAccount } from './wecom-options.ts';

export interface WecomApi {
  /** Calls `/cgi-bin/<path>` with an access token, once more with a new one when that was refused. `limitMs`: less than usual. Never rejects. */
  call(path: string, body: object, limitMs?: number): Promise<CalledWithToken>;
  /** Our clock less WeCom's in milliseconds, when last measured. */
  offsetMs(): number | undefined;
}

export interface WecomApiParts {
  readonly account: Pick<WecomAccount, 'corpId' | 'secret' | 'apiRoot'>;
  readonly clock: Clock;
  readonly timeoutMs: number;
}

/** Pages of 100 messages are longer than what is asked for elsewhere. */
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_RETRY_AFTER_SECONDS = 3600;

const Answer = z.looseObject({ errcode: z.int().default(0), errmsg: z.string().default('') });

interface Sent {
  readonly body?: object;
  readonly limitMs?: number | undefined;
}

/** WeCom's API: bounded calls under one shared access token. Nothing it tells holds the secret or the token. */
export function createWecomApi({ account, clock, timeoutMs }: WecomApiParts): WecomApi {
  let offsetMs: number | undefined;
  const request = async (path: string, query: Readonly<Record<string, string>>, sent: Sent = {}) => {
    const { body, limitMs = timeoutMs } = sent;
    const url = `${account.apiRoot}/cgi-bin/${path}?${new URLSearchParams(query).toString()}`;
    const post =
      body === undefined
        ? {}
        : {
            method: 'POST' as const,
            body: JSON.stringify(body),
            headers: { 'content-type': 'application/json' },
          };
    const asked = await ask(url, {
      ...post,
      limitMs: Math.min(limitMs, timeoutMs),
      maxBytes: MAX_BYTES,
      now: () => clock.now(),
    });
    if (asked.status === 'answered' && asked.offsetMs !== undefined) offsetMs = asked.offsetMs;
    return toCalled(asked);
  };
  const access = createAccessToken({
    clock,
    fetch: () => request('gettoken', { corpid: account.corpId, corpsecret: account.secret }),
  });
  return {
    offsetMs: () => offsetMs,
    async call(path, body, limitMs) {
      const token = await access.current();
      if (token.status !== 'ok') return { ...token, isUnmade: true };
      const called = await request(path, { access_token: token.token }, { body, limitMs });
      if (!isRefusedAccess(called)) return called;
      access.forget(token.token);
      const renewed = await access.current();
      if (renewed.status !== 'ok') return { ...renewed, isUnmade: true };
      return request(path, { access_token: renewed.token }, { body, limitMs });
    },
  };
}

function toCalled(asked: Awaited<ReturnType<typeof ask>>): Called {
  if (asked.status === 'failed') return asked;
  if (asked.code !== 200) {
    return { status: 'http', code: asked.code, retryAfterMs: readRetryAfter(asked.headers) };
  }
  const answer = Answer.safeParse(asked.json);
  if (!answer.success) return { status: 'unreadable' };
  const { errcode, errmsg } = answer.data;
  if (errcode === 0) return { status: 'ok', body: asked.json };
  return { status: 'refused', errcode, said: errmsg.split(',', 1).join('').slice(0, 80) };
}

function readRetryAfter(headers: Headers): number | undefined {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return seconds > 0 ? Math.min(seconds, MAX_RETRY_AFTER_SECONDS) * 1000 : undefined;
}
