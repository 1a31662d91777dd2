import { isOpenCase } from '../../../src/domain/team/case.ts';
import { nextStep } from '../../../src/domain/team/next-step.ts';
import type { CaseCard } from '../../../src/domain/team/notice.ts';

/** What a button or an entry of a menu of ours does. */
export const CASE_MOVES = [
  'claim',
  'assign',
  'note',
  'contact',
  'resolve',
  'reopen',
  'tell-solved',
  'tell-adopted',
  'unmask',
] as const;
export type CaseMoveKind = (typeof CASE_MOVES)[number];

/** The moves that are offered, by place: the next step, its alternative, those that Slack asks about first, and the rest. */
export interface OfferedMoves {
  readonly primary: CaseMoveKind | undefined;
  readonly second: CaseMoveKind;
  readonly asked: readonly CaseMoveKind[];
  readonly more: readonly CaseMoveKind[];
}

/** What may be done with a case as it stands now; nothing that would be refused. */
export function offeredMoves(
  card: CaseCard,
  { unmaskable = true }: { readonly unmaskable?: boolean } = {},
): OfferedMoves {
  const unmask = unmaskable ? (['unmask'] as const) : [];
  if (isOpenCase(card)) {
    const primary = nextMove(card);
    const rest = (['contact', 'resolve', 'note'] as const).filter((move) => move !== primary);
    return { primary, second: 'assign', asked: unmask, more: rest };
  }
  const adopted = canTell(card, 'adopted') ? (['tell-adopted'] as const) : [];
  return { primary: nextMove(card), second: 'reopen', asked: [...adopted, ...unmask], more: ['note'] };
}

/** The one next step; none when the work is done, or the customer has been told. */
export function nextMove(card: CaseCard): CaseMoveKind | undefined {
  const step = nextStep(card, (news) => canTell(card, news));
  return step === 'tell' ? 'tell-solved' : step;
}

/** What is on its way, or reached the customer, is not said twice. */
function canTell({ news }: CaseCard, wanted: 'solved' | 'adopted'): boolean {
  if (news === undefined) return true;
  return news.outcome !== undefined && !(news.outcome === 'queued' && news.news === wanted);
}
