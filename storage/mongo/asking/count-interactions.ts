import { trusted } from 'mongoose';
import type { AskingStore, ServiceFilter, Span } from '../../../src/ports/store/asking.ts';
import { attemptStands } from '../../documents/invitation.ts';
import type { Mongo } from '../connect.ts';
import type { InteractionRow, InvitationRow } from '../models.ts';
import { given, purposeTest } from '../paging.ts';
import { readPages } from './read-pages.ts';

type Counts = Awaited<ReturnType<AskingStore['countInteractions']>>;
type Reason = string | null | undefined;
type Skipped = Pick<InteractionRow, '_id' | 'skipReason'>;
type Asked = Pick<InvitationRow, 'interactionId' | 'attemptedAt' | 'undelivered' | 'started' | 'ended'>;

/**
 * By the reason of the latest decision, read from an index alone; less those whose survey counts as attempted. Only what was
 * scheduled by one decision and skipped by a later one can have had a survey, so only these are looked up.
 */
export async function countInteractions(db: Mongo, span: Span, filter: ServiceFilter): Promise<Counts> {
  const counts = await countByReason(db, span, filter);
  const closed = [...counts.values()].reduce((sum, count) => sum + count, 0);
  for await (const reason of attemptedAfterAll(db, span, filter))
    counts.set(reason, (counts.get(reason) ?? 0) - 1);
  const skipped = [...counts].flatMap(([reason, count]) =>
    typeof reason === 'string' && count > 0 ? [[reason, count] as const] : [],
  );
  return { closed, skipped: Object.fromEntries(skipped) };
}

async function countByReason(
  db: Mongo,
  { from, to }: Span,
  filter: ServiceFilter,
): Promise<Map<Reason, number>> {
  const rows = await db.command('count interactions', () =>
    db.models.interactions.aggregate<{ readonly _id: Reason; readonly count: number }>([
      { $match: { ...testsOf(filter), closedAt: { $gte: from, $lt: to } } },
      { $group: { _id: '$skipReason', count: { $sum: 1 } } },
    ]),
  );
  return new Map(rows.map(({ _id, count }) => [_id, count]));
}

/** The reasons of those that are not skipped after all, one by one. */
async function* attemptedAfterAll(db: Mongo, { from, to }: Span, filter: ServiceFilter) {
  const pages = readPages<Skipped>(db, 'count interactions', (batchSize) =>
    db.models.interactions
      .find(
        {
          ...testsOf(filter),
          closedAt: trusted({ $gte: from, $lt: to }),
          // Any reason; that a field exists cannot be told from an index.
          skipReason: trusted({ $gt: '' }),
          revision: trusted({ $gt: 1 }),
        },
        { skipReason: 1 },
      )
      .lean<Skipped>()
      .cursor({ batchSize }),
  );
  for await (const page of pages) {
    const attempted = await findAttempted(
      db,
      page.map(({ _id }) => _id),
    );
    for (const { _id, skipReason } of page) if (attempted.has(_id)) yield skipReason;
  }
}

async function findAttempted(db: Mongo, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.command('count interactions', () =>
    db.models.invitations
      .find(
        { interactionId: trusted({ $in: ids }), ...purposeTest('service') },
        { interactionId: 1, attemptedAt: 1, undelivered: 1, started: 1, ended: 1 },
      )
      .lean<Asked[]>(),
  );
  const attempted = rows.filter((row) => row.attemptedAt !== undefined && attemptStands(row));
  return new Set(attempted.map(({ interactionId }) => interactionId));
}

function testsOf({ agent, department }: ServiceFilter) {
  return given({ agent, department });
}
