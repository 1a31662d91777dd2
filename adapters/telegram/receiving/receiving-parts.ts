import type { TakeTurn } from '../../../src/ports/channel.ts';
import type { Introduction } from '../introduce.ts';
import type { InboxParts } from './take-update.ts';

/** What either way of receiving needs besides the options. */
export interface ReceivingParts {
  readonly inboxParts: (take: TakeTurn) => InboxParts;
  readonly me: Introduction;
}
