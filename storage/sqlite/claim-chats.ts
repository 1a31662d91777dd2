import { DUE_CLASSES } from '../../src/domain/conversation/chat.ts';
import { isFault } from '../../src/domain/errors.ts';
import type { ChatId } from '../../src/domain/ids.ts';
import type { Keys } from '../../src/ports/runtime.ts';
import type { ChatClaim, ClaimedChat } from '../../src/ports/store/chats.ts';
import { readAddress, readChat } from '../documents/chat.ts';
import type { Sqlite, SqlValue } from './driver.ts';
import type { RecentChats } from './recent-chats.ts';
import { FREE, freeAt } from './row-leases.ts';
import { setAside } from './set-aside.ts';

const SELECT = `SELECT id, revision, birth, address, body FROM chats
  WHERE next_class = ? AND next_at <= ? AND ${FREE}
  ORDER BY next_at LIMIT ?`;
const PEEK = `SELECT id FROM chats WHERE next_class = ? AND next_at <= ? AND ${FREE} ORDER BY next_at LIMIT ?`;
const LEASE = `UPDATE chats SET revision = ?, lease_owner = ?, lease_until = ?, lease_fence = ? WHERE id = ?`;
const FORGET = 'UPDATE chats SET next_at = NULL, next_class = NULL WHERE id = ?';

/** What the chat store's functions share. */
export interface ChatParts {
  readonly db: Sqlite;
  readonly keys: Keys;
  readonly recent: RecentChats;
}

interface DueChatRow {
  readonly id: ChatId;
  readonly revision: number;
  readonly birth: number;
  readonly address: string;
  readonly body: string;
}

interface Leased {
  readonly claimed: ClaimedChat;
  readonly birth: number;
}

/**
 * Leases due chats, class by class: each class is one walk along the index of what is due. Nothing is written, and nobody who
 * writes is waited for, while nothing is due.
 */
export async function claimDueChats(parts: ChatParts, claim: ChatClaim): Promise<readonly ClaimedChat[]> {
  const { db, recent } = parts;
  if (!DUE_CLASSES.some((_, rank) => isAnyDue(db, claim, rank))) return [];
  const leased = await db.submit(() => {
    const taken: Leased[] = [];
    for (const rank of DUE_CLASSES.keys()) {
      const free = claim.limit - taken.length;
      if (free <= 0) break;
      const rows = db.all<DueChatRow>(SELECT, ...bindDue(claim, rank, free));
      const others = rows.filter(({ id }) => claim.except?.has(id) !== true).slice(0, free);
      taken.push(...others.flatMap((row) => claimRow(parts, row, claim)));
    }
    return taken;
  });
  for (const { claimed, birth } of leased) recent.keep({ chat: claimed.chat, lease: claimed.lease }, birth);
  return leased.map(({ claimed }) => claimed);
}

function isAnyDue(db: Sqlite, claim: ChatClaim, rank: number): boolean {
  const rows = db.all<Pick<DueChatRow, 'id'>>(PEEK, ...bindDue(claim, rank, 1));
  return rows.some(({ id }) => claim.except?.has(id) !== true);
}

/** The parameters of SELECT and PEEK, with room for those that are excepted. */
function bindDue(claim: ChatClaim, rank: number, wanted: number): readonly SqlValue[] {
  const dueBy = DUE_CLASSES[rank] === 'housekeeping' ? claim.now : (claim.dueBy ?? claim.now);
  return [rank, dueBy.getTime(), ...freeAt(claim), wanted + (claim.except?.size ?? 0)];
}

/** One unreadable chat must not hold up the others: it is set aside, and falls due no more. */
function claimRow({ db, keys, recent }: ChatParts, row: DueChatRow, claim: ChatClaim): readonly Leased[] {
  const fence = row.revision + 1;
  const until = new Date(claim.now.getTime() + claim.leaseMs);
  try {
    const known = recent.at(row.id, row)?.chat ?? readChat(row.body, row.id, row.revision);
    const chat = { ...known, revision: fence };
    const address = readAddress(row.address, row.id, keys);
    db.run(LEASE, fence, claim.owner, until.getTime(), fence, row.id);
    const claimed = { chat, address, lease: { owner: claim.owner, until, fence } };
    return [{ claimed, birth: row.birth }];
  } catch (error) {
    if (!isFault(error, 'store.corrupt')) throw error;
    const subject = `chat ${row.id}`;
    setAside(db, keys, { subject, kind: 'record', code: error.code, payload: row.body, at: claim.now });
    db.run(FORGET, row.id);
    return [];
  }
}
