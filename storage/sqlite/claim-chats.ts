import { DUE_CLASSES } from '../../src/domain/chat.ts';
import { isFault } from '../../src/domain/errors.ts';
import type { ChatId } from '../../src/domain/ids.ts';
import type { Keys } from '../../src/ports/runtime.ts';
import type { ClaimedChat } from '../../src/ports/store/chats.ts';
import { readAddress, readChat } from '../documents/chat.ts';
import type { Sqlite } from './driver.ts';
import type { Claim } from './due-queue.ts';
import { keepAside } from './set-aside.ts';

const SELECT = `SELECT id, revision, address, body FROM chats
  WHERE next_class = ? AND next_at <= ? AND (lease_until IS NULL OR lease_until <= ?)
  ORDER BY next_at LIMIT ?`;
const LEASE = `UPDATE chats SET revision = ?, lease_owner = ?, lease_until = ?, lease_fence = ? WHERE id = ?`;
const FORGET = 'UPDATE chats SET next_at = NULL, next_class = NULL WHERE id = ?';

interface DueChatRow {
  readonly id: ChatId;
  readonly revision: number;
  readonly address: string;
  readonly body: string;
}

/** Leases due chats, class by class: each class is one walk along the index of what is due. */
export function claimDueChats(db: Sqlite, keys: Keys, claim: Claim): Promise<readonly ClaimedChat[]> {
  const now = claim.now.getTime();
  return db.submit(() => {
    const claimed: ClaimedChat[] = [];
    for (const rank of DUE_CLASSES.keys()) {
      const free = claim.limit - claimed.length;
      if (free <= 0) break;
      const rows = db.all<DueChatRow>(SELECT, rank, now, now, free);
      claimed.push(...rows.flatMap((row) => claimRow(db, keys, { row, claim })));
    }
    return claimed;
  });
}

interface RowClaim {
  readonly row: DueChatRow;
  readonly claim: Claim;
}

/** One unreadable chat must not hold up the others: it is put aside, and falls due no more. */
function claimRow(db: Sqlite, keys: Keys, { row, claim }: RowClaim): readonly ClaimedChat[] {
  const fence = row.revision + 1;
  const until = new Date(claim.now.getTime() + claim.leaseMs);
  try {
    const chat = readChat(row.body, row.id, fence);
    const address = readAddress(row.address, row.id, keys);
    db.run(LEASE, fence, claim.owner, until.getTime(), fence, row.id);
    return [{ chat, address, lease: { owner: claim.owner, until, fence } }];
  } catch (error) {
    if (!isFault(error, 'store.corrupt')) throw error;
    const subject = `chat ${row.id}`;
    keepAside(db, keys, { subject, kind: 'record', code: error.code, payload: row.body, at: claim.now });
    db.run(FORGET, row.id);
    return [];
  }
}
