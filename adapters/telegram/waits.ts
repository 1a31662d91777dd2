import { retryAfterMs } from './sending/delivery-of-error.ts';
import { isRefusedToken } from './telegram-health.ts';

const REFUSED_TOKEN_MS = 60_000;

/** Milliseconds before Telegram is asked again: what it tells us, a minute for a refused token, else exponential. */
export function waitAfter(
  error: unknown,
  failures: number,
  { firstMs, maxMs }: { readonly firstMs: number; readonly maxMs: number },
): number {
  const told = retryAfterMs(error);
  if (told !== undefined) return told;
  return isRefusedToken(error) ? REFUSED_TOKEN_MS : backoff(failures, firstMs, maxMs);
}

/** Exponential, between half and all of the step, so that many processes do not come back together. */
export function backoff(failures: number, firstMs: number, maxMs: number): number {
  return Math.min(maxMs, firstMs * 2 ** (failures - 1)) * (0.5 + Math.random() / 2);
}
