import type { CaseCard } from '../../../src/domain/team/notice.ts';
import type { Locale } from '../../../src/domain/text.ts';
import type { ActionsBlock, Button, Confirm, Overflow } from './block-types.ts';
import { type CaseMoveKind, offeredMoves } from './case-moves.ts';
import { MOVE_WORDS } from './move-words.ts';
import { plain } from './parts.ts';

/** The menu with the rest of the moves; an option's value is `<move>:<case id>`. */
const MORE_ACTION = 'case:more';

/** The buttons under a case: one filled, the next step. What cannot be taken back is asked about by Slack first. */
export function caseButtons(
  card: CaseCard,
  { locale, unmaskable = true }: { readonly locale: Locale; readonly unmaskable?: boolean },
): ActionsBlock {
  const { primary, second, asked, more } = offeredMoves(card, { unmaskable });
  return {
    type: 'actions',
    block_id: `case:${card.id}`,
    elements: [
      ...(primary === undefined ? [] : [moveButton(card, primary, { locale, isPrimary: true })]),
      ...[second, ...asked].map((move) => moveButton(card, move, { locale, isPrimary: false })),
      moreMenu(card, more, locale),
    ],
  };
}

/** A button whose value is the case's id. */
export function moveButton(
  { id }: CaseCard,
  move: CaseMoveKind,
  { locale, isPrimary }: { readonly locale: Locale; readonly isPrimary: boolean },
): Button {
  const confirm = confirmOf(move, locale);
  return {
    type: 'button',
    action_id: `case:${move}`,
    text: plain(MOVE_WORDS[locale].moves[move]),
    value: id,
    ...(isPrimary ? { style: 'primary' as const } : {}),
    ...(confirm === undefined ? {} : { confirm }),
  };
}

function moreMenu({ id }: CaseCard, moves: readonly CaseMoveKind[], locale: Locale): Overflow {
  return {
    type: 'overflow',
    action_id: MORE_ACTION,
    options: moves.map((move) => ({
      text: plain(MOVE_WORDS[locale].moves[move]),
      value: `${move}:${id}`,
    })),
  };
}

function confirmOf(move: CaseMoveKind, locale: Locale): Confirm | undefined {
  const words = MOVE_WORDS[locale];
  if (move !== 'tell-solved' && move !== 'tell-adopted' && move !== 'unmask') return undefined;
  const { title, text, confirm } = words.asked[move];
  return {
    title: plain(title),
    text: plain(text),
    confirm: plain(confirm),
    deny: plain(words.cancel),
  };
}
