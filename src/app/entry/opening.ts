import type { Chat, Turn } from '../../domain/conversation/chat.ts';
import type { ChatTarget } from '../conversation/change-chat.ts';
import type { HandleTurnDeps } from '../conversation/handle-turn.ts';
import type { IntakeDeps } from '../intake/record-interaction.ts';
import type { OpenInvitationDeps } from '../inviting/open-invitation.ts';

export type StartDeps = HandleTurnDeps & OpenInvitationDeps & IntakeDeps;

/** A turn that opens a chat, and that chat as it was before. */
export interface Opening {
  readonly turn: Turn;
  readonly target: ChatTarget;
  readonly chat: Chat;
}

/** What came of a start. `nothing`: the token opens nothing here and now, as if there had been none. */
export type Started = 'opened' | 'open' | 'too-soon' | 'opted-out' | 'nothing';
