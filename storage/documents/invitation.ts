import type { Invitation, Purpose } from '../../src/domain/asking/invitation.ts';
import type { InvitationId } from '../../src/domain/ids.ts';
import type { InvitationCounts } from '../../src/ports/store/asking.ts';
import { datesToMs, msToDates, readDocument, type Stored, type StoredBody } from './stored.ts';

/** An invitation without what its row holds: id and revision. One that says no purpose asks about a service. */
export type InvitationDocument = Stored<Omit<Invitation, 'id' | 'revision' | 'purpose'>> & {
  readonly purpose?: Purpose;
};

const OPTIONAL_DATES = ['attemptedAt', 'sentAt', 'startedAt'] as const;

/** As stored; `readInvitation` answers an equal invitation. */
export function toInvitationDocument(invitation: Invitation): InvitationDocument {
  const { id, revision, attemptedAt, sentAt, startedAt, ended, ...rest } = invitation;
  return {
    ...rest,
    createdAt: rest.createdAt.getTime(),
    dueAt: rest.dueAt.getTime(),
    expiresAt: rest.expiresAt.getTime(),
    ...datesToMs(invitation, OPTIONAL_DATES),
    ...(ended && { ended: { ...ended, at: ended.at.getTime() } }),
  };
}

/** The invitation of a row. Throws `store.corrupt`, naming the record and quoting nothing of it. */
export function readInvitation(body: StoredBody, id: InvitationId, revision: number): Invitation {
  return readDocument(body, `invitation ${id}`, (document: InvitationDocument) => {
    const { attemptedAt, sentAt, startedAt, ended, ...rest } = document;
    return {
      id,
      revision,
      ...rest,
      purpose: rest.purpose ?? 'service',
      createdAt: new Date(rest.createdAt),
      dueAt: new Date(rest.dueAt),
      expiresAt: new Date(rest.expiresAt),
      ...msToDates(document, OPTIONAL_DATES),
      ...(ended && { ended: { ...ended, at: new Date(ended.at) } }),
    };
  });
}

/** When it next needs attention; `undefined` when never again. The customer opens the page, so on the web only expiry falls due. */
export function nextAttentionAt(invitation: Invitation): Date | undefined {
  const { ended, channel, attemptedAt, sentAt, dueAt, expiresAt } = invitation;
  if (ended !== undefined) return undefined;
  const waits = channel !== 'web' && attemptedAt === undefined && sentAt === undefined;
  return waits && dueAt < expiresAt ? dueAt : expiresAt;
}

/** What became of an attempt, as far as it is counted. */
export interface AttemptState {
  readonly undelivered: boolean;
  readonly started: boolean;
  /** How it ended. */
  readonly ended?: string | undefined;
}

/** What became of this invitation up to now. */
export function attemptStateOf({ undeliveredReason, startedAt, ended }: Invitation): AttemptState {
  return {
    // Not by how it ended: who blocks the bot half way had the survey.
    undelivered: undeliveredReason !== undefined,
    started: startedAt !== undefined,
    ended: ended?.how,
  };
}

/** An attempt stands unless the service was reopened before anybody answered: that survey was withdrawn, and skipped. */
export function attemptStands({ started, ended }: AttemptState): boolean {
  return started || ended !== 'cancelled';
}

/** What is counted where nobody was asked. */
export const NO_ATTEMPTS: InvitationCounts = {
  attempted: 0,
  undelivered: 0,
  started: 0,
  completed: 0,
  partial: 0,
  inProgress: 0,
  expired: 0,
};

/** Adds up attempts of which so many came to the same. */
export function countAttempts(
  groups: Iterable<{ readonly state: AttemptState; readonly count: number }>,
): InvitationCounts {
  const sums: Record<keyof InvitationCounts, number> = { ...NO_ATTEMPTS };
  for (const { state, count } of groups)
    if (attemptStands(state)) for (const key of countedAs(state)) sums[key] += count;
  return sums;
}

function countedAs({ undelivered, started, ended }: AttemptState): readonly (keyof InvitationCounts)[] {
  const counted: (keyof InvitationCounts)[] = ['attempted'];
  if (undelivered) counted.push('undelivered');
  if (ended === 'completed') counted.push('completed');
  if (ended === 'expired') counted.push('expired');
  if (started) counted.push('started', ...begun(ended));
  return counted;
}

function begun(ended: string | undefined): readonly (keyof InvitationCounts)[] {
  if (ended === undefined) return ['inProgress'];
  return ended === 'completed' ? [] : ['partial'];
}
