import type { CaseId, ChatId, CustomerId, InteractionId, InvitationId } from '../../../src/domain/ids.ts';
import type { Survey } from '../../../src/domain/survey/survey.ts';
import type { Keys } from '../../../src/ports/runtime.ts';
import {
  type ReadThrough,
  STORE_COUNTS,
  type StoreCount,
  type UnreadableFacts,
} from '../../../src/ports/store/facts.ts';
import { readCase } from '../../documents/case.ts';
import { readAddress, readChat } from '../../documents/chat.ts';
import { readCustomer } from '../../documents/customer.ts';
import { readDecisions, readInteraction } from '../../documents/interaction.ts';
import { readInvitation } from '../../documents/invitation.ts';
import { readNotice } from '../../documents/notice.ts';
import { readResponse } from '../../documents/response.ts';
import { readDocument, type StoredBody } from '../../documents/stored.ts';
import type { Examined } from './server.ts';

type Opener = Pick<Keys, 'seal' | 'open'>;

/** What lies in a collection, as little of it as is known beforehand. */
interface Row {
  readonly _id: string;
  readonly revision?: unknown;
  readonly body?: unknown;
  readonly [field: string]: unknown;
}
type Read = (row: Row & { readonly body: StoredBody }, revision: number, keys: Opener | undefined) => unknown;

const MOST_IDS = 5;
/** Documents in one question: large enough to be quick, small enough that servers at work do not wait. */
const PAGE = 500;

/** Without a key what is sealed stays closed, and everything else is read. */
const CLOSED: Opener = { seal: (plain) => plain, open: () => '{}' };

const READERS: Readonly<Record<StoreCount, Read>> = {
  chats: ({ _id, body, address }, revision, keys) => [
    readChat(body, _id as ChatId, revision),
    keys === undefined ? undefined : readAddress(String(address), _id as ChatId, keys),
  ],
  customers: ({ _id, body }, revision, keys) =>
    readCustomer(body, { id: _id as CustomerId, revision }, keys ?? CLOSED),
  interactions: ({ _id, body, decisions, reopenedAt }, _revision, keys) => [
    readInteraction(
      body,
      { id: _id as InteractionId, reopenedAt: reopenedAt instanceof Date ? reopenedAt : undefined },
      keys ?? CLOSED,
    ),
    readDecisions(decisions as StoredBody, _id as InteractionId),
  ],
  invitations: ({ _id, body }, revision) => readInvitation(body, _id as InvitationId, revision),
  responses: ({ _id, body }) => readResponse(body, _id as InvitationId),
  cases: ({ _id, body }, revision) => readCase(body, _id as CaseId, revision),
  notices: ({ _id, body }, revision) => readNotice(body, _id, revision),
  surveys: ({ _id, body }) => readVersion(body, _id),
};
/** Written once: these have no revision. */
const UNREVISED: ReadonlySet<StoreCount> = new Set(['responses', 'surveys']);

type Counts = Readonly<Record<StoreCount, number>>;

interface Reading {
  readonly keys: Keys | undefined;
  /** How many documents there are, about. */
  readonly about: Counts;
  readonly progress: ((what: string, share: number) => void) | undefined;
}

/**
 * Reads every document as the program would, beside running servers or without one, and tells which it could not read.
 * `progress` gets the collection and the share of it that was read.
 */
export async function readThrough(
  at: Examined,
  { keys, about, progress }: Reading,
): Promise<ReadThrough & { readonly counts: Counts }> {
  const counts = Object.fromEntries(STORE_COUNTS.map((name) => [name, 0])) as Record<StoreCount, number>;
  const unreadable: UnreadableFacts[] = [];
  for (const collection of STORE_COUNTS) {
    const broken: string[] = [];
    for await (const rows of pagesOf(at, collection)) {
      progress?.(collection, shareOf(counts[collection], about[collection]));
      counts[collection] += rows.length;
      broken.push(...rows.filter((row) => !isReadable(row, collection, keys)).map(({ _id }) => String(_id)));
    }
    if (broken.length > 0)
      unreadable.push({ collection, count: broken.length, ids: broken.slice(0, MOST_IDS) });
  }
  return { counts, unsealed: keys !== undefined, unreadable };
}

/** Each page is one question, and has a question's time. */
async function* pagesOf({ db, native }: Examined, collection: string): AsyncGenerator<readonly Row[]> {
  const cursor = native.collection<Row>(collection).find({}, { batchSize: PAGE });
  try {
    for (;;) {
      const first = await db.command('read documents', () => cursor.next());
      if (first === null) return;
      yield [first, ...cursor.readBufferedDocuments()];
    }
  } finally {
    await cursor.close();
  }
}

function shareOf(done: number, total: number): number {
  return total === 0 ? 1 : Math.min(1, done / total);
}

function isReadable(row: Row, collection: StoreCount, keys: Keys | undefined): boolean {
  const { body, revision } = row;
  if (!isStored(body)) return false;
  if (!UNREVISED.has(collection) && !Number.isInteger(revision)) return false;
  try {
    return areDatesWhole(READERS[collection]({ ...row, body }, Number(revision), keys));
  } catch {
    // Whatever it lacks: that it cannot be read is the answer.
    return false;
  }
}

/** The readers trust what this program has written: a date that is none shows that somebody else has. */
function areDatesWhole(value: unknown): boolean {
  if (value instanceof Date) return !Number.isNaN(value.getTime());
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(areDatesWhole);
}

function isStored(body: unknown): body is StoredBody {
  return typeof body === 'string' || (typeof body === 'object' && body !== null);
}

function readVersion(body: StoredBody, name: string): Survey {
  return readDocument(body, `survey ${name}`, (survey: Survey) => {
    if (`${survey.id}@${survey.version}` !== name || !Array.isArray(survey.questions))
      throw new TypeError('not this survey version');
    return survey;
  });
}
