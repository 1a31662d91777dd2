import type { Clock, Log, Timers } from '../../../src/ports/runtime.ts';
import type { LeaseGrant, LeaseStore } from '../../../src/ports/store/store.ts';
import { describeError } from '../describe-error.ts';
import { isOver } from '../telegram-api.ts';

export interface LeaseParts {
  readonly leases: LeaseStore;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
}

export const LEASE_TTL_MS = 30_000;
const RENEW_EVERY_MS = 10_000;
/** Work under way when the lease ends gets this long; what is not committed then is delivered again. */
const DRAIN_MS = 9000;

/**
 * Runs `work` while the lease is held. Its signal aborts when `stop` does and when the lease is lost or cannot be renewed in
 * time. Comes back when the work is over (at most 9 s after the abort) and the lease is given up. `work` must not reject.
 */
export async function whileHolding(
  parts: LeaseParts,
  grant: LeaseGrant,
  stop: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const term = new AbortController();
  const abort = () => term.abort();
  stop.addEventListener('abort', abort, { once: true });
  if (stop.aborted) abort();
  const renewing = keepRenewing(parts, grant, term);
  const working = work(term.signal).finally(abort);
  const held = await renewing;
  await settleWithin(working, DRAIN_MS, parts.timers);
  stop.removeEventListener('abort', abort);
  if (held !== undefined) await release(parts, held);
}

/** Waits for the work, but no longer than `ms`. */
export async function settleWithin(work: Promise<unknown>, ms: number, timers: Timers): Promise<void> {
  const over = new AbortController();
  await Promise.race([work, timers.sleep(ms, over.signal)]);
  over.abort();
}

/** Answers the grant as it stands when the term ends; `undefined` when somebody else has it. */
async function keepRenewing(
  parts: LeaseParts,
  grant: LeaseGrant,
  term: AbortController,
): Promise<LeaseGrant | undefined> {
  const { clock, timers, log } = parts;
  let held = grant;
  let renewedAtMs = clock.monotonicMs();
  while (!isOver(term.signal)) {
    await timers.sleep(RENEW_EVERY_MS, term.signal);
    if (isOver(term.signal)) break;
    const startedAtMs = clock.monotonicMs();
    const renewed = await tryRenew(parts, held);
    if (renewed === 'lost') {
      log.warn('telegram.lease_lost', { lease: held.name });
      term.abort();
      return undefined;
    }
    if (renewed !== 'unanswered') {
      held = renewed;
      renewedAtMs = startedAtMs;
    } else if (clock.monotonicMs() + RENEW_EVERY_MS >= renewedAtMs + LEASE_TTL_MS) {
      term.abort();
    }
  }
  return held;
}

async function tryRenew(
  { leases, clock, log }: LeaseParts,
  held: LeaseGrant,
): Promise<LeaseGrant | 'lost' | 'unanswered'> {
  try {
    return (await leases.renew(held, clock.now(), LEASE_TTL_MS)) ?? 'lost';
  } catch (error) {
    log.warn('telegram.lease_unanswered', describeError(error));
    return 'unanswered';
  }
}

async function release({ leases, log }: LeaseParts, held: LeaseGrant): Promise<void> {
  try {
    await leases.release(held);
  } catch (error) {
    // It runs out by itself.
    log.debug('telegram.lease_not_released', describeError(error));
  }
}
