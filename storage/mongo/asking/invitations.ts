import { trusted } from 'mongoose';
import type { Invitation } from '../../../src/domain/asking/invitation.ts';
import { asId, type InvitationId } from '../../../src/domain/ids.ts';
import type { Keys } from '../../../src/ports/runtime.ts';
import type { InvitationClaim, InvitationStore } from '../../../src/ports/store/asking.ts';
import {
  attemptStateOf,
  nextAttentionAt,
  readInvitation,
  toInvitationDocument,
} from '../../documents/invitation.ts';
import { purposeField } from '../../documents/purpose.ts';
import { createRowLeases, type DuePage, type DueRow } from '../claiming/row-leases.ts';
import type { Mongo } from '../connect.ts';
import type { InvitationRow } from '../models.ts';
import { purposeTest } from '../paging.ts';
import { saveGuarded } from '../writing/save-guarded.ts';
import { countInvitations } from './count-invitations.ts';

const FOUND = { revision: 1, body: 1 } as const;

/** Invitations by id. Saves are guarded by `revision` and end an invitation's lease. */
export function createMongoInvitations(db: Mongo, keys: Keys): InvitationStore {
  const { invitations } = db.models;
  const leases = createRowLeases({ db, keys, collection: 'invitations', read: toInvitation });
  const save = (invitation: Invitation, revision: number): Promise<boolean> =>
    db.write('save an invitation', () =>
      saveGuarded(invitations, { _id: invitation.id, revision, fields: fieldsOf(invitation) }),
    );
  return {
    createInvitation: (invitation) => save(invitation, 0),
    findInvitation: (id) =>
      db.command('find an invitation', async () => {
        const row = await invitations.findById(id, FOUND).lean<DueRow>();
        return row === null ? undefined : toInvitation(row);
      }),
    saveInvitation: async (invitation) =>
      // Of revision 0 there is none to be saved.
      invitation.revision > 0 && save(invitation, invitation.revision),
    listOpenInvitationsOf: (source, externalId) =>
      db.command('list open invitations', () => listOpen(db, source, externalId)),
    claimDueInvitations: async (claim) => {
      const pages = await db.command('find due channels', () => findWanted(db, claim));
      return leases.claim(pages, claim);
    },
    endInvitationLeasesOf: leases.endLeasesOf,
    countInvitations: (span, filter = {}) => countInvitations(db, span, filter),
  };
}

function toInvitation({ _id, revision, body }: DueRow): Invitation {
  return readInvitation(body, asId<InvitationId>(_id), revision);
}

function fieldsOf(invitation: Invitation) {
  const { channel } = invitation;
  const at = nextAttentionAt(invitation);
  return {
    interactionId: invitation.interactionId,
    channel,
    survey: invitation.survey.id,
    purpose: purposeField(invitation.purpose),
    createdAt: invitation.createdAt,
    due: at && { channel, at },
    lease: undefined,
    attemptedAt: invitation.attemptedAt,
    ...attemptStateOf(invitation),
    body: toInvitationDocument(invitation),
  };
}

async function listOpen(
  { models: { interactions, invitations } }: Mongo,
  source: string,
  externalId: string,
): Promise<readonly Invitation[]> {
  const services = await interactions.find({ source, externalId }, { _id: 1 }).lean();
  if (services.length === 0) return [];
  const ids = services.map(({ _id }) => _id);
  const rows = await invitations
    .find(
      { interactionId: trusted({ $in: ids }), ended: trusted({ $exists: false }), ...purposeTest('service') },
      FOUND,
    )
    .sort({ createdAt: -1, _id: -1 })
    .lean<DueRow[]>();
  return rows.map(toInvitation);
}

/** So many due invitations are looked at, and mostly there are fewer: then their channels are all there are. */
const HEAD = 100;

/** Every channel that has room and something due. */
async function findWanted(db: Mongo, { now, room }: InvitationClaim): Promise<readonly DuePage[]> {
  const head = await db.models.invitations
    .find({ 'due.at': trusted({ $lte: now }) }, { 'due.channel': 1 })
    .sort({ 'due.at': 1 })
    .limit(HEAD)
    .lean<readonly Pick<InvitationRow, 'due'>[]>();
  const channels = head.length < HEAD ? head.map(({ due }) => due?.channel) : await stepChannels(db, now);
  return [...new Set(channels)].flatMap((channel = '') => {
    const limit = room(channel);
    return limit > 0 ? [{ channel, limit }] : [];
  });
}

/** What is due on one channel must not hide the others': found by stepping along the index, which shows the earliest of each. */
async function stepChannels({ models }: Mongo, now: Date): Promise<readonly string[]> {
  const found: string[] = [];
  for (let channel = ''; ; ) {
    const first = await models.invitations
      .findOne({ 'due.channel': trusted({ $gt: channel }) }, { due: 1 })
      .sort({ 'due.channel': 1, 'due.at': 1 })
      .lean<Pick<InvitationRow, 'due'>>();
    if (first?.due === undefined) return found;
    channel = first.due.channel;
    if (first.due.at <= now) found.push(channel);
  }
}
