import type { Clock, Log, Timers } from '../../src/ports/runtime.ts';
import type { LeaseGrant, LeaseStore } from '../../src/ports/store/store.ts';
import { isOver } from './commit-surely.ts';
import { describeError } from './describe-error.ts';

export interface LeaseParts {
  readonly leases: LeaseStore;
  /** This process, as leases know it. */
  readonly owner: string;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
}

/** With the time a standby sleeps, another takes over within 30 s of a death. */
const LEASE_TTL_MS = 25_000;
const RENEW_EVERY_MS = 8000;
/** The store answers within this time, or not at all. */
const ANSWER_MS = 5000;
/** Work under way when the lease ends gets this long; what is not committed then is delivered again. */
const DRAIN_MS = 9000;

/** A lease that was granted. `askedAtMs` is when it was asked for, on the monotonic clock: the answer may have come late. */
interface Granted {
  readonly grant: LeaseGrant;
  readonly askedAtMs: number;
}

/** The time in which work under a lease may go on. */
export interface Term {
  readonly signal: AbortSignal;
  /** False once the signal has aborted, and at once in a process that stood still for longer than its lease ran. */
  isHeld(): boolean;
}

/**
 * Asks for the lease of this name and runs `work` while it is held; false when another process has it. The signal of `work`
 * aborts when `stop` does and when the lease is lost or cannot be renewed in time. Comes back when the work is over (at most 9 s
 * after the abort) and the lease is given up. `work` must not reject. Throws what the store throws when it is asked.
 */
export async function whileHolding(
  parts: LeaseParts,
  name: string,
  stop: AbortSignal,
  work: (term: Term) => Promise<void>,
): Promise<boolean> {
  const { leases, owner, clock } = parts;
  const askedAtMs = clock.monotonicMs();
  const grant = await leases.acquire(name, owner, clock.now(), LEASE_TTL_MS);
  if (grant === undefined) return false;
  await hold(parts, { grant, askedAtMs }, stop, work);
  return true;
}

async function hold(
  parts: LeaseParts,
  granted: Granted,
  stop: AbortSignal,
  work: (term: Term) => Promise<void>,
): Promise<void> {
  const end = new AbortController();
  const abort = () => end.abort();
  stop.addEventListener('abort', abort, { once: true });
  if (stop.aborted) abort();
  const tenure = createTenure(parts, granted, end);
  const renewing = keepRenewing(parts, tenure);
  const working = work(tenure).finally(abort);
  const held = await renewing;
  await settleWithin(working, DRAIN_MS, parts.timers);
  stop.removeEventListener('abort', abort);
  if (held !== undefined) await release(parts, held);
}

interface Tenure extends Term {
  readonly grant: LeaseGrant;
  /** Whether one more try, after the usual sleep, would still end in time. */
  canWait(): boolean;
  renewed(granted: Granted): void;
  end(): void;
}

function createTenure({ clock, log }: LeaseParts, granted: Granted, end: AbortController): Tenure {
  let last = granted;
  const isWithin = (ms: number) => clock.monotonicMs() + ms < last.askedAtMs + LEASE_TTL_MS;
  return {
    signal: end.signal,
    get grant() {
      return last.grant;
    },
    isHeld() {
      if (isOver(end.signal)) return false;
      if (isWithin(0)) return true;
      // A machine that slept, a process that was stopped: somebody else may hold it by now.
      log.debug('lease.overdue', { lease: last.grant.name });
      end.abort();
      return false;
    },
    canWait: () => isWithin(RENEW_EVERY_MS + ANSWER_MS),
    renewed(next) {
      last = next;
    },
    end: () => end.abort(),
  };
}

/** Waits for the work, but no longer than `ms`. */
export async function settleWithin(work: Promise<unknown>, ms: number, timers: Timers): Promise<void> {
  const over = new AbortController();
  await Promise.race([work, timers.sleep(ms, over.signal)]);
  over.abort();
}

/** Answers the grant as it stands when the term ends; `undefined` when somebody else has it. */
async function keepRenewing(parts: LeaseParts, tenure: Tenure): Promise<LeaseGrant | undefined> {
  const { clock, timers, log } = parts;
  while (tenure.isHeld()) {
    await timers.sleep(RENEW_EVERY_MS, tenure.signal);
    if (!tenure.isHeld()) break;
    const askedAtMs = clock.monotonicMs();
    const renewed = await tryRenew(parts, tenure.grant);
    if (renewed === 'lost') {
      log.warn('lease.lost', { lease: tenure.grant.name });
      tenure.end();
      return undefined;
    }
    if (renewed !== 'unanswered') tenure.renewed({ grant: renewed, askedAtMs });
    else if (!tenure.canWait()) tenure.end();
  }
  return tenure.grant;
}

async function tryRenew(
  { leases, clock, log }: LeaseParts,
  held: LeaseGrant,
): Promise<LeaseGrant | 'lost' | 'unanswered'> {
  try {
    return (await leases.renew(held, clock.now(), LEASE_TTL_MS)) ?? 'lost';
  } catch (error) {
    log.warn('lease.unanswered', { lease: held.name, ...describeError(error) });
    return 'unanswered';
  }
}

async function release({ leases, log }: LeaseParts, held: LeaseGrant): Promise<void> {
  try {
    await leases.release(held);
  } catch (error) {
    // It runs out by itself.
    log.debug('lease.not_released', { lease: held.name, ...describeError(error) });
  }
}
