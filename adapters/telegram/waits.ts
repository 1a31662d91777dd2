import { type BackoffSteps, backoff } from '../chat/backoff.ts';
import { retryAfterMs } from './sending/delivery-of-error.ts';
import { isRefusedToken } from './telegram-health.ts';

const REFUSED_TOKEN_MS = 60_000;

/** Milliseconds before Telegram is asked again: what it tells us, a minute for a refused token, else exponential. */
export function waitAfter(error: unknown, failures: number, steps: BackoffSteps): number {
  const told = retryAfterMs(error);
  if (told !== undefined) return told;
  return isRefusedToken(error) ? REFUSED_TOKEN_MS : backoff(failures, steps);
}
