import type { Invitation } from '../../src/domain/asking/invitation.ts';
import type { InvitationId } from '../../src/domain/ids.ts';
import { datesToMs, msToDates, readDocument, type Stored, type StoredBody } from './stored.ts';

/** An invitation without what its row holds: id and revision. */
export type InvitationDocument = Stored<Omit<Invitation, 'id' | 'revision'>>;

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
      createdAt: new Date(rest.createdAt),
      dueAt: new Date(rest.dueAt),
      expiresAt: new Date(rest.expiresAt),
      ...msToDates(document, OPTIONAL_DATES),
      ...(ended && { ended: { ...ended, at: new Date(ended.at) } }),
    };
  });
}
