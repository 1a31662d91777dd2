import { randomUUID } from 'node:crypto';
import type { mongo } from 'mongoose';
import { DUE_CLASSES } from '../../../src/domain/conversation/chat.ts';
import { asId, type ChatId } from '../../../src/domain/ids.ts';
import { addMs } from '../../../src/domain/time.ts';
import type { Keys } from '../../../src/ports/runtime.ts';
import type { ChatClaim, ChatStore, ClaimedChat } from '../../../src/ports/store/chats.ts';
import { readAddress, readChat } from '../../documents/chat.ts';
import { longestLease } from '../../documents/lease-time.ts';
import type { Mongo } from '../connect.ts';
import type { ChatRow } from '../models.ts';
import { createFailedClaims, type FailedClaim } from './failed-claims.ts';
import { freeFor } from './free.ts';
import { readOrSetAside } from './read-or-set-aside.ts';

interface Parts {
  readonly db: Mongo;
  readonly keys: Keys;
  readonly chats: mongo.Collection<ChatRow>;
}

/** A claim with what tells free chats from those that are held. */
interface Claiming extends ChatClaim {
  /** Of this owner's claims whose answers got lost. */
  readonly failed: readonly string[];
}

/** What a look at the queue needs of a chat. */
type Waiting = Pick<ChatRow, '_id' | 'lease'>;

/** Others may be faster so often; then there are enough of them. */
const MOST_TRIES = 4;

/**
 * Leases due chats. A claim looks at the head of each class along the index of what is due, marks those still free with a
 * token in one update, and what bears the token then is its own. Nothing is written while nothing is due. When a claim fails
 * on the way nobody knows what its update took, or will take: the next claims of the same owner count it as free.
 */
export function createChatClaims(parts: Parts): ChatStore['claimDue'] {
  const failures = createFailedClaims();
  return async (claim) => {
    const claiming = { ...claim, failed: failures.tokensOf(claim) };
    const until = addMs(claim.now, claim.leaseMs);
    const lease = { owner: claim.owner, until, token: randomUUID() };
    const tried: ChatId[] = [];
    try {
      await markFree(parts, claiming, { lease, tried });
      return tried.length === 0 ? [] : await readMarked(parts, { ids: tried, lease, now: claim.now });
    } catch (error) {
      if (tried.length > 0) failures.add(lease);
      throw error;
    }
  };
}

interface Trying {
  readonly lease: FailedClaim;
  /** The ids among which the marked ones are, also when this fails. */
  readonly tried: ChatId[];
}

/** Where others were faster, the next chats are taken instead. */
async function markFree(parts: Parts, claiming: Claiming, { lease, tried }: Trying): Promise<void> {
  let wanted = claiming.limit;
  for (let tries = 0; wanted > 0 && tries < MOST_TRIES; tries += 1) {
    const ids = await findFree(parts, { ...claiming, limit: wanted });
    if (ids.length === 0) return;
    tried.push(...ids);
    const count = await mark(parts, { ids, lease, claiming });
    if (count === ids.length) return;
    wanted -= count;
  }
}

/** Ids of what may be claimed, by class, then due time. */
async function findFree({ db, chats }: Parts, claiming: Claiming): Promise<readonly ChatId[]> {
  const pages = await db.command('find due chats', () =>
    Promise.all(DUE_CLASSES.map((_, rank) => findFreeOf(chats, claiming, rank))),
  );
  return pages.flat().slice(0, claiming.limit);
}

/** The head of a class, which the index alone gives in order. Asked for again only where others hold most of it. */
async function findFreeOf(
  chats: Parts['chats'],
  claiming: Claiming,
  rank: number,
): Promise<readonly ChatId[]> {
  const { now, except, limit } = claiming;
  const dueBy = DUE_CLASSES[rank] === 'housekeeping' ? now : dueByOf(claiming);
  const due = { 'due.class': rank, 'due.at': { $lte: dueBy } };
  const size = limit + (except?.size ?? 0);
  const head = await findPage(chats, due, size);
  const free = idsOf(
    head.filter((chat) => isFree(chat, claiming)),
    except,
  );
  if (head.length < size || free.length >= limit) return free;
  return idsOf(await findPage(chats, { ...due, ...freeFor(claiming, claiming.failed) }, size), except);
}

function findPage(
  chats: Parts['chats'],
  filter: mongo.Filter<ChatRow>,
  size: number,
): Promise<readonly Waiting[]> {
  return chats
    .find<Waiting>(filter, { projection: { lease: 1 } })
    .sort({ 'due.at': 1 })
    .limit(size)
    .toArray();
}

function idsOf(chats: readonly Waiting[], except: ChatClaim['except']): readonly ChatId[] {
  return chats.map(({ _id }) => asId<ChatId>(_id)).filter((id) => except?.has(id) !== true);
}

const dueByOf = ({ dueBy, now }: ChatClaim): Date => dueBy ?? now;

/** As `freeFor` asks the server. */
function isFree({ lease }: Waiting, { owner, now, leaseMs, failed }: Claiming): boolean {
  if (lease === undefined || lease.until <= now || lease.until > longestLease(now, leaseMs)) return true;
  return lease.owner === owner && lease.token !== undefined && failed.includes(lease.token);
}

interface Marking {
  readonly ids: readonly ChatId[];
  readonly lease: FailedClaim;
  readonly claiming: Claiming;
}

/**
 * Leases those of the chats that are still due and free, all in one command; answers how many. A reminder that is not due yet
 * may be among them when its chat changed in this moment: whoever carries it out finds nothing to do.
 */
async function mark({ db, chats }: Parts, { ids, lease, claiming }: Marking): Promise<number> {
  const { owner, until, token } = lease;
  const next = { $add: ['$revision', 1] };
  const marked = { owner: { $literal: owner }, until, fence: next, token: { $literal: token } };
  const { matchedCount } = await db.write('lease chats', () =>
    chats.updateMany(
      {
        _id: { $in: [...ids] },
        'due.at': { $lte: dueByOf(claiming) },
        ...freeFor(claiming, claiming.failed),
      },
      [{ $set: { revision: next, lease: marked } }],
    ),
  );
  return matchedCount;
}

interface Marked {
  readonly ids: readonly ChatId[];
  readonly lease: FailedClaim;
  readonly now: Date;
}

/** What bears the token, by class, then due time. */
async function readMarked(
  parts: Parts,
  { ids, lease: { token }, now }: Marked,
): Promise<readonly ClaimedChat[]> {
  const rows = await parts.db.command('read leased chats', () =>
    parts.chats.find({ _id: { $in: [...ids] }, 'lease.token': token }).toArray(),
  );
  const claimed: ClaimedChat[] = [];
  for (const row of rows.toSorted(byDue)) claimed.push(...(await readMarkedRow(parts, row, now)));
  return claimed;
}

function byDue({ due: a }: ChatRow, { due: b }: ChatRow): number {
  if (a === undefined || b === undefined) return 0;
  return a.class - b.class || a.at.getTime() - b.at.getTime();
}

/** None when the chat cannot be read. */
async function readMarkedRow(parts: Parts, row: ChatRow, at: Date): Promise<readonly ClaimedChat[]> {
  const { db, keys, chats } = parts;
  const id = asId<ChatId>(row._id);
  const { revision, lease, body } = row;
  if (lease === undefined) return [];
  const { owner, until, fence } = lease;
  return readOrSetAside(parts, {
    row,
    subject: `chat ${id}`,
    at,
    read: () => ({
      chat: readChat(body, id, revision),
      address: readAddress(row.address, id, keys),
      lease: { owner, until, fence },
    }),
    stop: () =>
      db.write('stop an unreadable chat', () =>
        chats.updateOne({ _id: id, revision }, { $inc: { revision: 1 }, $unset: { due: 1, lease: 1 } }),
      ),
  });
}
