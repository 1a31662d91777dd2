import { trusted } from 'mongoose';
import type { DueClaim } from '../../../src/ports/store/due-claim.ts';
import { longestLease } from '../../documents/lease-time.ts';

/** Finds what is not leased, or no longer, or by one of this owner's claims that failed: those of the tokens. */
export function freeFor(
  { owner, now, leaseMs }: Pick<DueClaim, 'owner' | 'now' | 'leaseMs'>,
  failed: readonly string[],
) {
  // Also true where there is no lease.
  const ranOut = { 'lease.until': trusted({ $not: { $gt: now, $lte: longestLease(now, leaseMs) } }) };
  if (failed.length === 0) return ranOut;
  return { $or: [ranOut, { 'lease.owner': owner, 'lease.token': trusted({ $in: [...failed] }) }] };
}
