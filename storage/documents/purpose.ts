import type { Purpose } from '../../src/domain/asking/invitation.ts';

/** A purpose beside a document. A service, which is nearly everything, says nothing; so do records from before there were others. */
export type PurposeField = Exclude<Purpose, 'service'> | undefined;

export function purposeField(purpose: Purpose): PurposeField {
  return purpose === 'service' ? undefined : purpose;
}
