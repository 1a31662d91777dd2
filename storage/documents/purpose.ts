import type { Purpose } from '../../src/domain/asking/invitation.ts';
import type { Response } from '../../src/domain/conversation/response.ts';

/** A purpose beside a document. A service, which is nearly everything, says nothing; so do records from before there were others. */
export type PurposeField = Exclude<Purpose, 'service'> | undefined;

export function purposeField(purpose: Purpose): PurposeField {
  return purpose === 'service' ? undefined : purpose;
}

/** Why it was asked: about a case that it names, else about a service. */
export function purposeOf({ caseId }: Pick<Response, 'caseId'>): Purpose {
  return caseId === undefined ? 'service' : 'recovery';
}
