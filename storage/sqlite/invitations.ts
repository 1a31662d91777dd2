import type { Invitation } from '../../src/domain/asking/invitation.ts';
import { asId, type InvitationId } from '../../src/domain/ids.ts';
import type { Keys } from '../../src/ports/runtime.ts';
import type {
  InvitationClaim,
  InvitationCounts,
  InvitationFilter,
  InvitationStore,
  Span,
} from '../../src/ports/store/asking.ts';
import {
  attemptStateOf,
  NO_ATTEMPTS,
  nextAttentionAt,
  readInvitation,
  toInvitationDocument,
} from '../documents/invitation.ts';
import { purposeField } from '../documents/purpose.ts';
import type { Sqlite, SqlValue } from './driver.ts';
import { purposeTest, where } from './paging.ts';
import { createRowLeases, type DueRow, FREE, freeAt } from './row-leases.ts';

const FIND = 'SELECT id, revision, body FROM invitations WHERE id = ?';
const INSERT = `INSERT INTO invitations
  (interaction_id, channel, purpose, created_at, next_at, attempted_at, undelivered, started, ended, body, id, revision)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT (id) DO NOTHING`;
const UPDATE = `UPDATE invitations SET revision = revision + 1, lease_owner = NULL, lease_until = NULL,
  interaction_id = ?, channel = ?, purpose = ?, created_at = ?, next_at = ?, attempted_at = ?, undelivered = ?, started = ?,
  ended = ?, body = ?
  WHERE id = ? AND revision = ?`;
const OPEN_OF = `SELECT i.id, i.revision, i.body FROM interactions x JOIN invitations i ON i.interaction_id = x.id
  WHERE x.source = ? AND x.external_id = ? AND i.ended IS NULL AND i.purpose IS NULL
  ORDER BY i.created_at DESC, i.id DESC`;
/** The channels on which something falls due, each found by one step along the index. */
const CHANNELS = `WITH RECURSIVE found (channel) AS (
  SELECT min(channel) FROM invitations WHERE next_at IS NOT NULL
  UNION ALL SELECT (SELECT min(channel) FROM invitations WHERE next_at IS NOT NULL AND channel > found.channel)
  FROM found WHERE channel IS NOT NULL)
  SELECT channel FROM found WHERE channel IS NOT NULL`;
const DUE = `SELECT id, revision, body FROM invitations
  WHERE channel = ? AND next_at <= ? AND ${FREE} ORDER BY next_at LIMIT ?`;
const PEEK = `SELECT id FROM invitations WHERE channel = ? AND next_at <= ? AND ${FREE} LIMIT ?`;
const COUNT = `SELECT count(*) AS attempted, total(undelivered) AS undelivered, total(started) AS started,
  count(*) FILTER (WHERE ended = 'completed') AS completed,
  count(*) FILTER (WHERE started = 1 AND ended IS NOT NULL AND ended <> 'completed') AS partial,
  count(*) FILTER (WHERE started = 1 AND ended IS NULL) AS inProgress,
  count(*) FILTER (WHERE ended = 'expired') AS expired
  FROM invitations i`;

/** As `attemptStands` of the document. */
export const ATTEMPT_STANDS = "(i.started = 1 OR i.ended IS NOT 'cancelled')";

/** Invitations by id. Saves are guarded by `revision` and end an invitation's lease. */
export function createSqliteInvitations(db: Sqlite, keys: Keys): InvitationStore {
  const leases = createRowLeases({ db, keys, table: 'invitations', read: toInvitation });
  return {
    createInvitation: async (invitation) =>
      (await db.write(INSERT, ...toColumns(invitation), invitation.id)) === 1,
    findInvitation: async (id) => {
      const row = db.get<DueRow>(FIND, id);
      return row && toInvitation(row);
    },
    saveInvitation: async (invitation) =>
      (await db.write(UPDATE, ...toColumns(invitation), invitation.id, invitation.revision)) === 1,
    listOpenInvitationsOf: async (source, externalId) =>
      db.all<DueRow>(OPEN_OF, source, externalId).map(toInvitation),
    claimDueInvitations: async (claim) => {
      const wanted = findWanted(db, claim);
      if (wanted.length === 0) return [];
      return db.submit(() => wanted.flatMap((bound) => leases.lease(db.all<DueRow>(DUE, ...bound), claim)));
    },
    endInvitationLeasesOf: leases.endLeasesOf,
    countInvitations: async (span, filter = {}) => countAttempted(db, span, filter),
  };
}

/**
 * The parameters of DUE for every channel that has room and something due. Looked at first: no write lock is taken while
 * there is none.
 */
function findWanted(db: Sqlite, claim: InvitationClaim): readonly (readonly SqlValue[])[] {
  return db.all<{ channel: string }>(CHANNELS).flatMap(({ channel }) => {
    const due = [channel, claim.now.getTime(), ...freeAt(claim)];
    const room = claim.room(channel);
    return room > 0 && db.get(PEEK, ...due, 1) !== undefined ? [[...due, room]] : [];
  });
}

function toInvitation(row: DueRow): Invitation {
  return readInvitation(row.body, asId<InvitationId>(row.id), row.revision);
}

function toColumns(invitation: Invitation): readonly SqlValue[] {
  const { undelivered, started, ended } = attemptStateOf(invitation);
  return [
    invitation.interactionId,
    invitation.channel,
    purposeField(invitation.purpose) ?? null,
    invitation.createdAt.getTime(),
    nextAttentionAt(invitation)?.getTime() ?? null,
    invitation.attemptedAt?.getTime() ?? null,
    undelivered ? 1 : 0,
    started ? 1 : 0,
    ended ?? null,
    JSON.stringify(toInvitationDocument(invitation)),
  ];
}

function countAttempted(db: Sqlite, { from, to }: Span, filter: InvitationFilter): InvitationCounts {
  const { agent, department, channel, survey, purpose } = filter;
  const { sql, values } = where({
    'i.attempted_at >= ?': from.getTime(),
    'i.attempted_at < ?': to.getTime(),
    'i.channel = ?': channel,
    'i.purpose IS ?': purposeTest(purpose),
    "i.body ->> '$.survey.id' = ?": survey,
    "x.body ->> '$.agent.id' = ?": agent,
    "x.body ->> '$.department' = ?": department,
  });
  // Whose service it was stands with the interaction.
  const isSomebodys = agent !== undefined || department !== undefined;
  const join = isSomebodys ? 'JOIN interactions x ON x.id = i.interaction_id' : '';
  const counts = db.get<InvitationCounts>(`${COUNT} ${join} WHERE ${sql} AND ${ATTEMPT_STANDS}`, ...values);
  return { ...NO_ATTEMPTS, ...counts };
}
