import type { Case, CustomerNews } from './case.ts';
import type { CaseActionKind } from './case-action.ts';

/** The one thing to do next with a case; `undefined` when nobody has to do anything. `canTell`: what the customer can be told now. */
export function nextStep(
  { status }: Pick<Case, 'status'>,
  canTell: (news: CustomerNews) => boolean,
): CaseActionKind | undefined {
  switch (status) {
    case 'open':
    case 'reopened':
      return 'claim';
    case 'claimed':
      return 'contact';
    case 'contacted':
      return 'resolve';
    case 'resolved':
      return canTell('solved') ? 'tell' : undefined;
    case 'verified':
      return undefined;
  }
}
