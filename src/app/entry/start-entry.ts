import { ENTRY_SOURCE } from '../../domain/asking/entry.ts';
import { isOpen, type Run } from '../../domain/conversation/run.ts';
import type { SkipReason } from '../../domain/sending/decision.ts';
import type { RecordedInteraction } from '../../ports/store/asking.ts';
import { recordClosed } from '../intake/record-interaction.ts';
import { openInvitation } from '../inviting/open-invitation.ts';
import { contactIn } from './contact-in.ts';
import type { Opening, StartDeps, Started } from './opening.ts';
import type { StartToken } from './start-token.ts';
import { atOnce, findEntry, toClosingEvent, visitRecord } from './walk-in.ts';

type EntryStart = Extract<StartToken, { readonly kind: 'entry' }>;

/**
 * Opens an entry's survey in this very chat. Its customer is the chat: who comes twice meets the cooldown and the one open
 * survey, as anybody does.
 */
export async function startEntry(
  deps: StartDeps,
  { id, locale }: EntryStart,
  { turn, target, chat }: Opening,
): Promise<Started> {
  const entry = findEntry(deps.policy(), id);
  const contact = contactIn(turn.from);
  if (entry === undefined || contact === undefined) return 'nothing';
  const { channel, bot, chat: place } = turn.from;
  // One for each update: a repeat of it after a crash is the service it has recorded.
  const visitId = deps.keys.digest('interaction', [ENTRY_SOURCE, target.id, turn.updateId]);
  if (isOpen(chat.run)) return (await isOf(deps, chat.run, visitRecord(id, visitId))) ? 'opened' : 'open';
  const customerId = deps.keys.digest('customer', [ENTRY_SOURCE, channel, bot, place]);
  const visitor = { visitId, customerId, locale: locale ?? deps.locale(), contact };
  const hurried = { ...deps, policy: () => atOnce(deps.policy()) };
  const [known] = await deps.asking.listInteractionsNamed(visitRecord(id, visitId), 1);
  const event = toClosingEvent(entry, visitor, known?.interaction.closedAt ?? deps.clock.now());
  const recorded = await recordClosed(hurried, event);
  return (await openRecorded(hurried, recorded)) ?? 'opened';
}

/** Opens what was just recorded; why not, when it is not. */
async function openRecorded(
  deps: StartDeps,
  { interaction, decisions }: RecordedInteraction,
): Promise<Started | undefined> {
  const decision = decisions.at(-1);
  if (decision?.outcome !== 'scheduled') return toStarted(decision?.reason);
  const invitation = await deps.asking.findInvitation(decision.invitationId);
  if (invitation !== undefined) await openInvitation(deps, invitation);
  const after = (await deps.asking.findInteraction(interaction.id))?.decisions.at(-1);
  return after?.outcome === 'skipped' ? toStarted(after.reason) : undefined;
}

function toStarted(reason: SkipReason | undefined): Started {
  if (reason === 'cooldown') return 'too-soon';
  if (reason === 'opted-out') return 'opted-out';
  return reason === 'survey-open' ? 'open' : 'nothing';
}

async function isOf({ asking }: StartDeps, run: Run, record: string): Promise<boolean> {
  const asked = await asking.findInteraction(run.interactionId);
  return asked?.interaction.source === ENTRY_SOURCE && asked.interaction.externalId === record;
}
