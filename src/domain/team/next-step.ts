import type { Case, CustomerNews } from './case.ts';
import type { CaseActionKind } from './case-action.ts';

/**
 * The one thing to do next with a case; `undefined` when nobody has to do anything. A customer who was not reached is called again
 * before anything is resolved. `canTell`: what the customer can be told now.
 */
export function nextStep(
  { status, callback }: Pick<Case, 'status' | 'callback'>,
  canTell: (news: CustomerNews) => boolean,
): CaseActionKind | undefined {
  switch (status) {
    case 'open':
    case 'reopened':
      return 'claim';
    case 'claimed':
      return 'contact';
    case 'contacted':
      return callback === undefined || callback.result === 'reached' ? 'resolve' : 'contact';
    case 'resolved':
      return canTell('solved') ? 'tell' : undefined;
    case 'verified':
      return undefined;
  }
}
