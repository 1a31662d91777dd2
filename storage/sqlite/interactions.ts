import type { Interaction } from '../../src/domain/asking/interaction.ts';
import type { InteractionId } from '../../src/domain/ids.ts';
import type { SendDecision } from '../../src/domain/sending/decision.ts';
import type { Keys } from '../../src/ports/runtime.ts';
import type {
  InteractionStore,
  RecordedInteraction,
  ServiceFilter,
  Span,
} from '../../src/ports/store/asking.ts';
import {
  readDecisions,
  readInteraction,
  skipReasonOf,
  toDecisionDocument,
  toInteractionDocument,
} from '../documents/interaction.ts';
import type { Sqlite } from './driver.ts';
import { ATTEMPT_STANDS } from './invitations.ts';
import { where } from './paging.ts';
import { toDate } from './row-leases.ts';

const COLUMNS = 'id, revision, reopened_at, decisions, body';
const FIND = `SELECT ${COLUMNS} FROM interactions WHERE id = ?`;
const LIST = `SELECT ${COLUMNS} FROM interactions ORDER BY received_at DESC, id DESC LIMIT ?`;
const LIST_NAMED = `SELECT ${COLUMNS} FROM interactions WHERE external_id = ?
  ORDER BY closed_at DESC, id DESC LIMIT ?`;
const INSERT = `INSERT INTO interactions
  (id, revision, source, external_id, closed_at, received_at, reopened_at, skip_reason, decisions, body)
  VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`;
const APPEND = `UPDATE interactions SET revision = revision + 1, reopened_at = ?, skip_reason = ?, decisions = ?
  WHERE id = ? AND revision = ?`;

/** Why nobody was asked. Whose survey counts as attempted was asked, whatever was decided afterwards. */
const REASON = `CASE WHEN x.skip_reason IS NOT NULL AND NOT EXISTS (SELECT 1 FROM invitations i
  WHERE i.interaction_id = x.id AND i.purpose IS NULL AND i.attempted_at IS NOT NULL AND ${ATTEMPT_STANDS}) THEN x.skip_reason END`;

interface InteractionRow {
  readonly id: InteractionId;
  readonly revision: number;
  readonly reopened_at: number | null;
  readonly decisions: string;
  readonly body: string;
}

/** Interactions by id with every decision about them; recording one again answers what was recorded first. */
export function createSqliteInteractions(db: Sqlite, keys: Keys): InteractionStore {
  const toRecorded = (row: InteractionRow): RecordedInteraction => ({
    interaction: readInteraction(row.body, { id: row.id, reopenedAt: toDate(row.reopened_at) }, keys),
    revision: row.revision,
    decisions: readDecisions(row.decisions, row.id),
  });
  const find = (id: InteractionId): RecordedInteraction | undefined => {
    const row = db.get<InteractionRow>(FIND, id);
    return row && toRecorded(row);
  };
  return {
    recordInteraction: async (interaction, decision) => {
      const inserted = await insert(db, keys, { interaction, decision });
      const stored = inserted ? undefined : find(interaction.id);
      return stored ?? { interaction, revision: 1, decisions: [decision] };
    },
    findInteraction: async (id) => find(id),
    appendDecision: async (recorded, reopenedAt, decision) => {
      const decisions = [...recorded.decisions, decision];
      const changed = await db.write(
        APPEND,
        reopenedAt?.getTime() ?? null,
        skipReasonOf(decision) ?? null,
        JSON.stringify(decisions.map(toDecisionDocument)),
        recorded.interaction.id,
        recorded.revision,
      );
      return changed === 1;
    },
    countInteractions: async (span, filter = {}) => countBySkipReason(db, span, filter),
    listInteractionsNamed: async (externalId, limit) =>
      db.all<InteractionRow>(LIST_NAMED, externalId, limit).map(toRecorded),
    listInteractions: async (limit) => db.all<InteractionRow>(LIST, limit).map(toRecorded),
  };
}

interface FirstRecord {
  readonly interaction: Interaction;
  readonly decision: SendDecision;
}

async function insert(db: Sqlite, keys: Keys, { interaction, decision }: FirstRecord): Promise<boolean> {
  const inserted = await db.write(
    INSERT,
    interaction.id,
    interaction.source,
    interaction.externalId,
    interaction.closedAt.getTime(),
    interaction.receivedAt.getTime(),
    interaction.reopenedAt?.getTime() ?? null,
    skipReasonOf(decision) ?? null,
    JSON.stringify([toDecisionDocument(decision)]),
    JSON.stringify(toInteractionDocument(interaction, keys)),
  );
  return inserted === 1;
}

function countBySkipReason(
  db: Sqlite,
  { from, to }: Span,
  filter: ServiceFilter,
): { readonly closed: number; readonly skipped: Readonly<Record<string, number>> } {
  const tests = {
    'closed_at >= ?': from.getTime(),
    'closed_at < ?': to.getTime(),
    "body ->> '$.agent.id' = ?": filter.agent,
    "body ->> '$.department' = ?": filter.department,
  };
  const { sql, values } = where(tests);
  const rows = db.all<{ reason: string | null; count: number }>(
    `SELECT ${REASON} AS reason, count(*) AS count FROM interactions x WHERE ${sql} GROUP BY 1`,
    ...values,
  );
  return {
    closed: rows.reduce((sum, { count }) => sum + count, 0),
    skipped: Object.fromEntries(
      rows.flatMap(({ reason, count }) => (reason === null ? [] : [[reason, count]])),
    ),
  };
}
