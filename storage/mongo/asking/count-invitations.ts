import { trusted } from 'mongoose';
import type { Purpose } from '../../../src/domain/asking/invitation.ts';
import type {
  InvitationCounts,
  InvitationFilter,
  ServiceFilter,
  Span,
} from '../../../src/ports/store/asking.ts';
import { type AttemptState, countAttempts } from '../../documents/invitation.ts';
import type { PurposeField } from '../../documents/purpose.ts';
import type { Mongo } from '../connect.ts';
import type { InvitationRow } from '../models.ts';
import { given, purposeTest } from '../paging.ts';
import { readPages } from './read-pages.ts';

type Attempt = Pick<InvitationRow, 'interactionId' | 'undelivered' | 'started' | 'ended'>;

interface Group {
  readonly state: AttemptState;
  readonly count: number;
}

interface ServerGroup {
  readonly _id: AttemptState & { readonly purpose?: PurposeField | null };
  readonly count: number;
}

/** What became of the invitations attempted in the span; of somebody's services only when the filter says whose. */
export async function countInvitations(
  db: Mongo,
  span: Span,
  { agent, department, channel, survey, purpose }: InvitationFilter,
): Promise<InvitationCounts> {
  const asked = given({ channel, survey });
  const isAnybodys = agent === undefined && department === undefined;
  return countAttempts(
    isAnybodys
      ? await groupAttempts(db, span, { asked, purpose })
      : await listAttempts(db, span, {
          service: { agent, department },
          asked: { ...asked, ...purposeTest(purpose) },
        }),
  );
}

/** Grouped by the server, from an index alone. */
async function groupAttempts(
  db: Mongo,
  { from, to }: Span,
  { asked, purpose }: { readonly asked: Record<string, string>; readonly purpose: Purpose | undefined },
): Promise<readonly Group[]> {
  const state = { undelivered: '$undelivered', started: '$started', ended: '$ended', purpose: '$purpose' };
  const groups = await db.command('count invitations', () =>
    db.models.invitations.aggregate<ServerGroup>([
      { $match: { ...asked, attemptedAt: { $gte: from, $lt: to } } },
      { $group: { _id: state, count: { $sum: 1 } } },
    ]),
  );
  // A group of what has not ended names no end, or null; one of services likewise no purpose. That a field is absent cannot be
  // told from an index, but a group of it can.
  return groups
    .filter(({ _id }) => purpose === undefined || (_id.purpose ?? 'service') === purpose)
    .map(({ _id, count }) => ({ state: { ..._id, ended: _id.ended ?? undefined }, count }));
}

/** Whose service is wanted; anybody's where it says nothing. */
type Service = { readonly [Key in keyof ServiceFilter]: string | undefined };

interface Whose {
  readonly service: Service;
  readonly asked: object;
}

/** Whose service it was stands with the interaction: looked up by id, a page of invitations at a time. */
async function listAttempts(
  db: Mongo,
  { from, to }: Span,
  { service, asked }: Whose,
): Promise<readonly Group[]> {
  const pages = readPages<Attempt>(db, 'count invitations', (batchSize) =>
    db.models.invitations
      .find(
        { ...asked, attemptedAt: trusted({ $gte: from, $lt: to }) },
        { interactionId: 1, undelivered: 1, started: 1, ended: 1 },
      )
      .lean<Attempt>()
      .cursor({ batchSize }),
  );
  const groups: Group[] = [];
  for await (const page of pages) {
    const theirs = await findServices(db, page, service);
    for (const state of page) if (theirs.has(state.interactionId)) groups.push({ state, count: 1 });
  }
  return groups;
}

async function findServices(
  db: Mongo,
  page: readonly Attempt[],
  service: Service,
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(page.map(({ interactionId }) => interactionId))];
  const rows = await db.command('count invitations', () =>
    db.models.interactions
      .find({ _id: trusted({ $in: ids }) }, { agent: 1, department: 1 })
      .lean<(ServiceFilter & { readonly _id: string })[]>(),
  );
  return new Set(rows.filter((row) => isOf(row, service)).map(({ _id }) => _id));
}

function isOf(row: ServiceFilter, { agent, department }: Service): boolean {
  return (
    (agent === undefined || row.agent === agent) &&
    (department === undefined || row.department === department)
  );
}
