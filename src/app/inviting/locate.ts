import type { ChatAddress } from '../../domain/conversation/chat.ts';
import { addMs, MINUTE_MS } from '../../domain/time.ts';
import type { Whereabouts } from '../../ports/channel.ts';
import type { Clock, Keys } from '../../ports/runtime.ts';
import type { AskingStore } from '../../ports/store/asking.ts';
import { chatIdOf } from '../conversation/change-chat.ts';
import { learnChat } from '../learn-chat.ts';
import { changeInvitation } from '../records.ts';
import type { Subject } from './subject.ts';

export interface LocateDeps {
  readonly asking: AskingStore;
  readonly keys: Keys;
  readonly clock: Clock;
  /** Where the platform knows whoever an address names; undefined where the name is the chat. */
  readonly whereIs: (address: ChatAddress) => Promise<Whereabouts> | undefined;
}

/** Until a platform that is away is asked again. */
const LATER_MS = MINUTE_MS;

/**
 * The subject in the chat the platform finds its customer in, who owns it from then on: an opt-out there is theirs. `later` has
 * been noted in the invitation.
 */
export async function locate(
  deps: LocateDeps,
  subject: Subject,
  asked: Promise<Whereabouts>,
): Promise<Subject | 'later' | 'unknown'> {
  const { invitation, customer } = subject;
  const found = await asked;
  if (found.status === 'unknown') return 'unknown';
  if (found.status === 'later') {
    const dueAt = addMs(deps.clock.now(), LATER_MS);
    await changeInvitation(deps.asking, invitation.id, (each) => ({
      ...each,
      dueAt: new Date(Math.min(dueAt.getTime(), each.expiresAt.getTime())),
    }));
    return 'later';
  }
  const address = { ...subject.address, chat: found.chat };
  await learnChat(deps.asking, customer.id, chatIdOf(deps.keys, address));
  return { ...subject, address };
}
