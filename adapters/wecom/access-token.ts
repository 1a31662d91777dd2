import { z } from 'zod';
import type { Clock } from '../../src/ports/runtime.ts';
import { type Called, type Failed, readBody } from './called.ts';

export type TokenAnswer = { readonly status: 'ok'; readonly token: string } | Failed;

/** The access token that every call carries. */
export interface AccessToken {
  /** The token in force; fetched when there is none or it is about to run out, once for all who ask meanwhile. */
  current(): Promise<TokenAnswer>;
  /** WeCom refused this one: the next who asks gets another. Nothing happens when it was replaced already. */
  forget(token: string): void;
}

export interface AccessTokenParts {
  readonly clock: Clock;
  readonly fetch: () => Promise<Called>;
}

/** Renewed this long before it runs out. */
const MARGIN_MS = 5 * 60_000;

const Granted = z.object({ access_token: z.string().min(1).max(1024), expires_in: z.number().positive() });

export function createAccessToken({ clock, fetch }: AccessTokenParts): AccessToken {
  let held: { readonly token: string; readonly renewAtMs: number } | undefined;
  let fetching: Promise<TokenAnswer> | undefined;

  async function renew(): Promise<TokenAnswer> {
    const askedAtMs = clock.monotonicMs();
    const called = await fetch();
    const granted = readBody(called, Granted);
    if (granted.status !== 'ok') return granted;
    const { access_token: token, expires_in: seconds } = granted.data;
    // One that lives shorter than the margin is used for half its life.
    const livesMs = Math.max(seconds * 1000 - MARGIN_MS, seconds * 500);
    held = { token, renewAtMs: askedAtMs + livesMs };
    return { status: 'ok', token };
  }

  return {
    current() {
      if (held !== undefined && clock.monotonicMs() < held.renewAtMs) {
        return Promise.resolve({ status: 'ok', token: held.token });
      }
      fetching ??= renew().finally(() => {
        fetching = undefined;
      });
      return fetching;
    },
    forget(token) {
      if (held?.token === token) held = undefined;
    },
  };
}

/** 40014: no such token; 42001: it ran out; 40001: the secret behind it was changed. */
const REFUSED_ACCESS = new Set([40_001, 40_014, 42_001]);

export function isRefusedAccess(called: Called): boolean {
  return called.status === 'refused' && REFUSED_ACCESS.has(called.errcode);
}
