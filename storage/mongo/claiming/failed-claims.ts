import type { DueClaim } from '../../../src/ports/store/due-claim.ts';

/** A claim that failed on the way: nobody knows what its update took, or will take. */
export interface FailedClaim {
  readonly owner: string;
  /** When its leases run out. */
  readonly until: Date;
  readonly token: string;
}

/** What an owner took without hearing of it is as good as free for that owner. */
export interface FailedClaims {
  add(claim: FailedClaim): void;
  /** The tokens of the owner's failed claims whose leases may still be there. */
  tokensOf(holder: Pick<DueClaim, 'owner' | 'now'>): readonly string[];
}

/** The most that are remembered: of older ones the leases have to run out. */
const MOST_FAILED = 32;

export function createFailedClaims(): FailedClaims {
  let failed: readonly FailedClaim[] = [];
  return {
    add: (claim) => {
      failed = [...failed, claim].slice(-MOST_FAILED);
    },
    tokensOf: ({ owner, now }) => {
      failed = failed.filter(({ until }) => until > now);
      return failed.filter((claim) => claim.owner === owner).map(({ token }) => token);
    },
  };
}
