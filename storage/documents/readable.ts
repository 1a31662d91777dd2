import type { CaseId, ChatId, CustomerId, InteractionId, InvitationId } from '../../src/domain/ids.ts';
import type { Survey } from '../../src/domain/survey/survey.ts';
import type { Keys } from '../../src/ports/runtime.ts';
import { STORE_COUNTS, type StoreCount, type UnreadableFacts } from '../../src/ports/store/facts.ts';
import { readCase } from './case.ts';
import { readAddress, readChat } from './chat.ts';
import { readCustomer } from './customer.ts';
import { readDecisions, readInteraction } from './interaction.ts';
import { readInvitation } from './invitation.ts';
import { readNotice } from './notice.ts';
import { readResponse } from './response.ts';
import { readDocument, type StoredBody } from './stored.ts';

type Opener = Pick<Keys, 'seal' | 'open'>;

/** What an engine found of a record, as little of it as is known beforehand. */
export interface FoundRow {
  /** A survey version is called `id@version`. */
  readonly id: string;
  readonly revision?: unknown;
  readonly body?: unknown;
  /** Of a chat. */
  readonly address?: unknown;
  /** Of an interaction; `reopenedAt` is a date where there is one. */
  readonly decisions?: unknown;
  readonly reopenedAt?: unknown;
}
type Read = (
  row: FoundRow & { readonly body: StoredBody },
  revision: number,
  keys: Opener | undefined,
) => unknown;

/** Without a key what is sealed stays closed, and everything else is read. */
const CLOSED: Opener = { seal: (plain) => plain, open: () => '{}' };

const READERS: Readonly<Record<StoreCount, Read>> = {
  chats: ({ id, body, address }, revision, keys) => [
    readChat(body, id as ChatId, revision),
    keys === undefined ? undefined : readAddress(String(address), id as ChatId, keys),
  ],
  customers: ({ id, body }, revision, keys) =>
    readCustomer(body, { id: id as CustomerId, revision }, keys ?? CLOSED),
  interactions: ({ id, body, decisions, reopenedAt }, _revision, keys) => [
    readInteraction(
      body,
      { id: id as InteractionId, reopenedAt: reopenedAt instanceof Date ? reopenedAt : undefined },
      keys ?? CLOSED,
    ),
    readDecisions(decisions as StoredBody, id as InteractionId),
  ],
  invitations: ({ id, body }, revision) => readInvitation(body, id as InvitationId, revision),
  responses: ({ id, body }) => readResponse(body, id as InvitationId),
  cases: ({ id, body }, revision) => readCase(body, id as CaseId, revision),
  notices: ({ id, body }, revision) => readNotice(body, id, revision),
  surveys: ({ id, body }) => readVersion(body, id),
};
/** Written once: these have no revision. */
const UNREVISED: ReadonlySet<StoreCount> = new Set(['responses', 'surveys']);

/** Whether the program can read the record, as far as the key allows. */
function isReadable(row: FoundRow, name: StoreCount, keys: Keys | undefined): boolean {
  const { body, revision } = row;
  if (!isStored(body)) return false;
  if (!UNREVISED.has(name) && !Number.isInteger(revision)) return false;
  try {
    return areDatesWhole(READERS[name]({ ...row, body }, Number(revision), keys));
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

/** The first that are named of each kind. */
const MOST_IDS = 5;

/** Counts records as they are read, and those that cannot be. */
export interface ReadingTally {
  readonly counts: Readonly<Record<StoreCount, number>>;
  add(name: StoreCount, rows: readonly FoundRow[]): void;
  unreadable(): readonly UnreadableFacts[];
}

export function createReadingTally(keys: Keys | undefined): ReadingTally {
  const counts = Object.fromEntries(STORE_COUNTS.map((name) => [name, 0])) as Record<StoreCount, number>;
  const broken = new Map<StoreCount, string[]>(STORE_COUNTS.map((name) => [name, []]));
  return {
    counts,
    add(name, rows) {
      counts[name] += rows.length;
      const ids = rows.filter((row) => !isReadable(row, name, keys)).map(({ id }) => String(id));
      broken.get(name)?.push(...ids);
    },
    unreadable: () =>
      [...broken]
        .filter(([, ids]) => ids.length > 0)
        .map(([collection, ids]) => ({ collection, count: ids.length, ids: ids.slice(0, MOST_IDS) })),
  };
}

/** How far one kind is read, of about so many. */
export function shareOf(done: number, total: number): number {
  return total === 0 ? 1 : Math.min(1, done / total);
}
