import type { Interaction } from '../../../src/domain/asking/interaction.ts';
import { asId, type InteractionId } from '../../../src/domain/ids.ts';
import type { SendDecision } from '../../../src/domain/sending/decision.ts';
import type { Keys } from '../../../src/ports/runtime.ts';
import type { InteractionStore, RecordedInteraction } from '../../../src/ports/store/asking.ts';
import {
  readDecisions,
  readInteraction,
  skipReasonOf,
  toDecisionDocument,
  toInteractionDocument,
} from '../../documents/interaction.ts';
import type { Mongo } from '../connect.ts';
import type { InteractionRow } from '../models.ts';
import { saveGuarded } from '../writing/save-guarded.ts';
import { countInteractions } from './count-interactions.ts';

type Found = Pick<InteractionRow, '_id' | 'revision' | 'reopenedAt' | 'decisions' | 'body'>;
const FOUND = { revision: 1, reopenedAt: 1, decisions: 1, body: 1 } as const;

/** Interactions by id with every decision about them; recording one again answers what was recorded first. */
export function createMongoInteractions(db: Mongo, keys: Keys): InteractionStore {
  const { interactions } = db.models;
  const toRecorded = ({ _id, revision, reopenedAt, decisions, body }: Found): RecordedInteraction => {
    const id = asId<InteractionId>(_id);
    return {
      interaction: readInteraction(body, { id, reopenedAt }, keys),
      revision,
      decisions: readDecisions(decisions, id),
    };
  };
  const find = (id: InteractionId): Promise<RecordedInteraction | undefined> =>
    db.command('find an interaction', async () => {
      const row = await interactions.findById(id, FOUND).lean<Found>();
      return row === null ? undefined : toRecorded(row);
    });
  return {
    recordInteraction: async (interaction, decision) => {
      const isInserted = await db.write('record an interaction', () =>
        saveGuarded(interactions, {
          _id: interaction.id,
          revision: 0,
          fields: { ...fieldsOf(interaction, keys), ...stateOf(interaction.reopenedAt, [decision]) },
        }),
      );
      const stored = isInserted ? undefined : await find(interaction.id);
      return stored ?? { interaction, revision: 1, decisions: [decision] };
    },
    findInteraction: find,
    appendDecision: async ({ interaction, revision, decisions }, reopenedAt, decision) =>
      db.write('append a decision', () =>
        saveGuarded(interactions, {
          _id: interaction.id,
          revision,
          fields: stateOf(reopenedAt, [...decisions, decision]),
        }),
      ),
    countInteractions: (span, filter = {}) => countInteractions(db, span, filter),
    listInteractionsNamed: (externalId, limit) =>
      db.command('list interactions of a name', async () => {
        const rows = await interactions
          .find({ externalId }, FOUND)
          .sort({ closedAt: -1, _id: -1 })
          .limit(limit)
          .lean<Found[]>();
        return rows.map(toRecorded);
      }),
    listInteractions: (limit) =>
      db.command('list interactions', async () => {
        const rows = await interactions
          .find({}, FOUND)
          .sort({ receivedAt: -1, _id: -1 })
          .limit(limit)
          .lean<Found[]>();
        return rows.map(toRecorded);
      }),
  };
}

/** What never changes. */
function fieldsOf(interaction: Interaction, keys: Keys) {
  return {
    source: interaction.source,
    externalId: interaction.externalId,
    closedAt: interaction.closedAt,
    receivedAt: interaction.receivedAt,
    agent: interaction.agent?.id,
    department: interaction.department,
    body: toInteractionDocument(interaction, keys),
  };
}

function stateOf(reopenedAt: Date | undefined, decisions: readonly SendDecision[]) {
  const latest = decisions.at(-1);
  return {
    reopenedAt,
    skipReason: latest && skipReasonOf(latest),
    decisions: decisions.map(toDecisionDocument),
  };
}
